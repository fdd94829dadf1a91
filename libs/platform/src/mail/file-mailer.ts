import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import { Mailer, type MailMessage } from './mailer.js';
import { messageName } from './message-id.js';

/**
 * Without a mail server: each message becomes one `.eml` file. The file's name follows from the message's key, and it appears whole or not
 * at all, so a repeated send leaves one file.
 */
export class FileMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  override async send(message: MailMessage, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { message: bytes } = await this.transport.sendMail(compose(message, this.from));
    const name = messageName(message.key);
    const unfinished = join(this.folder, `.${name}.${String(process.pid)}`);
    await mkdir(this.folder, { recursive: true });
    await writeFile(unfinished, bytes as Buffer);
    await rename(unfinished, join(this.folder, `${name}.eml`));
  }

  override async close(): Promise<void> {
    return Promise.resolve();
  }
}
