/** One message to one person. */
export interface MailMessage {
  /**
   * What makes this message this message: the same key gives the same Message-ID, so that a receiver who sees a send repeated after a
   * crash recognises the repeat.
   */
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: 'VI' | 'EN';
  /** The date that the message carries. */
  readonly at: Date;
}

/** The mail server has refused this message, and would refuse it again. */
export class MailRefusedError extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'MailRefusedError';
  }
}

/**
 * The way out for mail. `send` resolves once the message is in the receiver's hands and throws otherwise: `MailRefusedError` when another
 * try is useless, anything else when the server is away or asks for patience. A throw after the receiver took it is possible (a
 * connection lost at the last moment), so whoever retries sends the same key again. Once `signal` has fired nothing is sent any more.
 */
export abstract class Mailer {
  /** MailRefusedError: never again. Any other error: again later, with the same key. */
  abstract send(message: MailMessage, signal: AbortSignal): Promise<void>;

  /** Lets go of open connections. */
  abstract close(): Promise<void>;
}
