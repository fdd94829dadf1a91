import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import { Mailer, MailRefusedError, type MailMessage } from './mailer.js';

/** How long each step may take; milliseconds. The whole of a send is bounded by the caller's signal. */
export interface SmtpPatience {
  /** To be connected and greeted. */
  readonly connectMs: number;
  /** For an answer, also to a whole message: a server may look into it first. */
  readonly answerMs: number;
}

const PATIENCE: SmtpPatience = { connectMs: 10_000, answerMs: 100_000 };
const CONNECTIONS = 4;

/** What nodemailer calls a refusal of the addresses and one of the message; everything else is about the server or the line. */
const ABOUT_THE_MESSAGE = new Set(['EENVELOPE', 'EMESSAGE']);

/** Hands messages to a mail server over a few connections that stay open. */
export class SmtpMailer extends Mailer {
  private readonly transport;

  /** `url` such as `smtp://user:password@host:25` or `smtps://…`. */
  constructor(
    url: string,
    private readonly from: string,
    { connectMs, answerMs }: SmtpPatience = PATIENCE,
  ) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: answerMs,
    });
  }

  override async send(message: MailMessage, signal: AbortSignal): Promise<void> {
    try {
      await this.transport.sendMail({ ...compose(message, this.from), signal });
    } catch (error) {
      throw error instanceof Error && isRefusal(error) ? new MailRefusedError(error) : error;
    }
  }

  override async close(): Promise<void> {
    this.transport.close({ force: true });
    return Promise.resolve();
  }
}

/**
 * 5xx in answer to the addresses or the message, or addresses that no server would take. 4xx asks for patience; a 5xx at the greeting or at
 * the login is mended by an operator, and the message is sound.
 */
function isRefusal(error: Error & { code?: string; responseCode?: number }): boolean {
  if (!ABOUT_THE_MESSAGE.has(error.code ?? '')) return false;
  return error.responseCode === undefined || error.responseCode >= 500;
}
