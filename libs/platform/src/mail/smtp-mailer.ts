import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import { Mailer, type MailMessage } from './mailer.js';

const CONNECTIONS = 4;
const PATIENCE_MS = 20_000;

/** Hands messages to a mail server over a few connections that stay open. */
export class SmtpMailer extends Mailer {
  private readonly transport;

  /** `url` such as `smtp://user:password@host:25` or `smtps://…`. */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    });
  }

  override async send(message: MailMessage): Promise<void> {
    await this.transport.sendMail(compose(message, this.from));
  }

  override async close(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }
}
