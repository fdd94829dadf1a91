import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';
import { Mailer } from '#platform/mail/mailer.js';
import { DeliveriesStore } from './deliveries.store.js';
import { digestMail } from './digest-mail.js';

/** Topic of the outbox under which an e-mail waits to be sent; payload `{ deliveryId }`. */
export const EMAIL_TOPIC = 'delivery.email';

/** An e-mail that could not be handed over so often is parked. */
export const EMAIL_MAX_ATTEMPTS = 6;

/** The address that messages link to. */
export class LinkBase {
  constructor(readonly url: string) {}
}

/** Hands one digest to the mail server. */
@Injectable()
export class DeliverEmail {
  constructor(
    private readonly transactor: Transactor,
    private readonly store: DeliveriesStore,
    private readonly mailer: Mailer,
    private readonly base: LinkBase,
  ) {}

  /**
   * Sends the e-mail and records it as sent. One that is no longer waiting is left alone, so a repeated call sends nothing. Throws when the
   * mail server did not take it and it is worth another try; after the last try it is parked instead.
   */
  async deliver(deliveryId: Id): Promise<'sent' | 'parked' | 'skipped'> {
    const email = await this.store.pendingEmail(deliveryId);
    if (!email) return 'skipped';
    const reminders = await this.store.reminders(deliveryId);
    const { address } = email;
    if (address === null) return this.park(deliveryId, 'the person has no active account');
    try {
      // Outside any transaction: a slow mail server holds no lock. What is in doubt after a crash is sent again under the same key.
      await this.mailer.send(digestMail({ ...email, address }, reminders, this.base.url));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (email.attempts + 1 >= EMAIL_MAX_ATTEMPTS) return this.park(deliveryId, why);
      await this.transactor.run((tx) => this.store.markTried(tx, deliveryId, why));
      throw error;
    }
    await this.transactor.run((tx) => this.store.markSent(tx, deliveryId));
    return 'sent';
  }

  private async park(deliveryId: Id, why: string): Promise<'parked'> {
    await this.transactor.run((tx) => this.store.park(tx, deliveryId, why));
    return 'parked';
  }
}
