import { Injectable } from '@nestjs/common';
import { afterFailedAttempt } from '#domain/reminder/retry-email.js';
import type { Id } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';
import { Mailer, MailRefusedError } from '#platform/mail/mailer.js';
import { DeliveriesStore, type PendingEmail } from './deliveries.store.js';
import { digestMail } from './digest-mail.js';

/** How long one e-mail may be on its way to the mail server. Milliseconds. */
export const SEND_LIMIT_MS = 120_000;

/** Another worker takes an e-mail only after twice the time in which the first one could still send it. */
const leaseSeconds = (sendLimitMs: number): number => (2 * sendLimitMs) / 1_000;

/** The address that messages link to. */
export class LinkBase {
  constructor(readonly url: string) {}
}

/** An e-mail that this process alone may send, until `expired` fires. */
export interface ClaimedEmail {
  readonly id: Id;
  /** How often it has been tried, this time included. */
  readonly attempts: number;
  readonly expired: AbortSignal;
}

/**
 * What came of it. `waiting`: to be tried again; `parked`: given up; `skipped`: there was nothing to send any more. `why` says what went
 * wrong.
 */
export interface DeliveryOutcome {
  readonly outcome: 'sent' | 'waiting' | 'parked' | 'skipped';
  readonly why?: string;
}

/** Hands digests to the mail server. A delivery is its own place in the queue: it counts its attempts and knows when the next is due. */
@Injectable()
export class DeliverEmail {
  constructor(
    private readonly transactor: Transactor,
    private readonly store: DeliveriesStore,
    private readonly mailer: Mailer,
    private readonly base: LinkBase,
  ) {}

  /** Takes up to `limit` e-mails that are due. Two workers never get the same one; what a killed worker held is due again after a while. */
  async claim(limit: number, sendLimitMs = SEND_LIMIT_MS): Promise<readonly ClaimedEmail[]> {
    // Begun before the lease, which is longer: whatever comes between, nothing is sent when the lease has run out.
    const expired = AbortSignal.timeout(sendLimitMs);
    const claimed = await this.transactor.run((tx) => this.store.claim(tx, limit, leaseSeconds(sendLimitMs)));
    return claimed.map((email) => ({ ...email, expired }));
  }

  /** Whether an e-mail waits that has never failed: it is due, or in some worker's hands. */
  inHands(): Promise<boolean> {
    return this.store.inHands();
  }

  /**
   * Sends the e-mail and records what came of it. `signal` breaks it off: then it is due again at once. What is in doubt, because the line or
   * the process broke at the last moment, is sent again with the same Message-ID.
   */
  async deliver({ id, attempts, expired }: ClaimedEmail, signal: AbortSignal): Promise<DeliveryOutcome> {
    const email = await this.store.pendingEmail(id);
    if (!email) return { outcome: 'skipped' };
    const { address } = email;
    if (address === null) return this.park(email.id, 'the person has no active account');
    const reminders = await this.store.reminders(id);
    try {
      // Outside any transaction: a slow mail server holds no lock.
      await this.mailer.send(
        digestMail({ ...email, address }, reminders, this.base.url),
        AbortSignal.any([expired, signal]),
      );
    } catch (error) {
      return this.failed(email, attempts, error, signal.aborted);
    }
    await this.transactor.run((tx) => this.store.markSent(tx, id));
    return { outcome: 'sent' };
  }

  private async failed(
    { id }: PendingEmail,
    attempts: number,
    error: unknown,
    brokenOff: boolean,
  ): Promise<DeliveryOutcome> {
    const why = error instanceof Error ? error.message : String(error);
    const next = afterFailedAttempt(attempts, error instanceof MailRefusedError);
    if (!next.again) return this.park(id, why);
    const afterSeconds = brokenOff ? 0 : next.afterSeconds;
    await this.transactor.run((tx) => this.store.putBack(tx, { id, attempts, why, afterSeconds }));
    return { outcome: 'waiting', why };
  }

  private async park(id: Id, why: string): Promise<DeliveryOutcome> {
    await this.transactor.run((tx) => this.store.park(tx, id, why));
    return { outcome: 'parked', why };
  }
}
