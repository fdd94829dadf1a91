import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { FileMailer } from './file-mailer.js';
import type { MailMessage } from './mailer.js';
import { messageIdOf } from './message-id.js';
import { SmtpMailer } from './smtp-mailer.js';

const FROM = 'Gánh Vác <ganh-vac@office.example>';
const message: MailMessage = {
  key: 'digest/person/2023-10-23',
  to: { name: 'Bí thư Đảng ủy', address: 'secretary@ward.example' },
  subject: 'Việc đến hạn',
  text: 'Đến hạn 23/10/2023',
  html: '<p>Đến hạn 23/10/2023</p>',
  language: 'VI',
  at: new Date('2023-10-23T00:30:00Z'),
};

describe('without a mail server', () => {
  it('a message sent twice is one file, named by its key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mail-'));
    const mailer = new FileMailer(join(folder, 'mail'), FROM);
    await mailer.send(message);
    await mailer.send(message);
    const files = await readdir(join(folder, 'mail'));
    expect(files).toHaveLength(1);
    const text = await readFile(join(folder, 'mail', files[0] ?? ''), 'utf8');
    expect(text).toContain(`Message-ID: ${messageIdOf(message.key, FROM)}`);
    expect(text).toContain('Date: Mon, 23 Oct 2023 00:30:00 +0000');
    expect(text).toContain('Auto-Submitted: auto-generated');
    await rm(folder, { recursive: true });
  });
});

describe('with a mail server', () => {
  it('hands over text and HTML, with the same Message-ID each time', async () => {
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          received.push(Buffer.concat(chunks).toString('utf8'));
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const mailer = new SmtpMailer(`smtp://127.0.0.1:${String(port)}`, FROM);
    await mailer.send(message);
    await mailer.send(message);
    await mailer.close();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    const ids = received.map((text) => /^Message-ID: (.*)\r$/m.exec(text)?.[1]);
    expect(ids).toEqual([messageIdOf(message.key, FROM), messageIdOf(message.key, FROM)]);
    expect(received[0]).toContain('multipart/alternative');
  });

  it('says so when the server refuses', async () => {
    const mailer = new SmtpMailer('smtp://127.0.0.1:1', FROM);
    await expect(mailer.send(message)).rejects.toThrow();
    await mailer.close();
  });
});
