import { Injectable } from '@nestjs/common';
import type { DigestReminder } from '#domain/reminder/digest.js';
import type { Language } from '#domain/shared/message.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { ReadPool } from '#platform/database/read-pool.js';
import type { Tx } from '#platform/database/transactor.js';
import { DUE_COLUMNS, DUE_JOINS, WORKING_DAYS_TO } from './due-reminders.sql.js';

/** An e-mail that waits to be sent. */
export interface PendingEmail {
  readonly id: Id;
  readonly key: string;
  readonly personId: Id;
  readonly personName: string;
  readonly digestOn: LocalDate;
  readonly at: Date;
  /** Null: the person has no active account any more. */
  readonly address: string | null;
  readonly language: Language;
}

/** Why an occurrence shows as failed: its e-mail was given up. */
export const NOT_DELIVERED = 'EMAIL_NOT_DELIVERED';

/** Read from where it was written: a replica may not know it yet. */
const PRIMARY = { primary: true };

/** E-mails that wait to be sent, and what becomes of them. */
@Injectable()
export class DeliveriesStore {
  constructor(private readonly reads: ReadPool) {}

  /** Takes the e-mails that have been due longest; each is left alone by everybody else until the lease has run out. */
  claim(tx: Tx, limit: number, leaseSeconds: number): Promise<{ id: Id; attempts: number }[]> {
    return tx.query(
      `with due as (
         select id from delivery
         where channel = 'EMAIL' and state = 'PENDING' and available_at <= now()
         order by available_at, id limit $1 for update skip locked
       ), claimed as (
         update delivery d set attempts = d.attempts + 1, available_at = now() + make_interval(secs => $2)
         from due where d.id = due.id returning d.id, d.attempts
       )
       select * from claimed order by id`,
      [limit, leaseSeconds],
    );
  }

  /** Whether an e-mail waits that has not failed yet. */
  async inHands(): Promise<boolean> {
    const [row] = await this.reads.query<{ found: boolean }>(
      `select exists (select from delivery where channel = 'EMAIL' and state = 'PENDING' and error is null) as found`,
      [],
      'emails_in_hands',
      PRIMARY,
    );
    return row?.found ?? false;
  }

  /** Undefined when it is no longer waiting. */
  async pendingEmail(deliveryId: Id): Promise<PendingEmail | undefined> {
    const rows = await this.reads.query<PendingEmail>(
      `select d.id, d.key, d.person_id as "personId", p.full_name as "personName", d.digest_on as "digestOn", d.at,
              case when a.disabled_at is null then a.email end as address, coalesce(a.language, 'VI') as language
       from delivery d join person p on p.id = d.person_id left join account a on a.person_id = d.person_id
       where d.id = $1 and d.channel = 'EMAIL' and d.state = 'PENDING'`,
      [deliveryId],
      'pending_email',
      PRIMARY,
    );
    return rows[0];
  }

  /** What the digest says. */
  reminders(deliveryId: Id): Promise<DigestReminder[]> {
    return this.reads.query(
      `select ${DUE_COLUMNS}, ${WORKING_DAYS_TO('d.digest_on')} as "workingDays"
       from reminder_delivery rd join delivery d on d.id = rd.delivery_id join reminder r on r.id = rd.reminder_id ${DUE_JOINS}
       where rd.delivery_id = $1 order by r.id`,
      [deliveryId],
      'email_reminders',
      PRIMARY,
    );
  }

  /** Nothing happens to an e-mail that no longer waits. */
  async markSent(tx: Tx, deliveryId: Id): Promise<void> {
    await tx.query(
      `update delivery set state = 'SENT', sent_at = app_now(), error = null where id = $1 and state = 'PENDING'`,
      [deliveryId],
    );
  }

  /** Ends one's own claim; one that somebody else has taken over (`attempts` tells) stays with them. */
  async putBack(
    tx: Tx,
    { id, attempts, why, afterSeconds }: { id: Id; attempts: number; why: string; afterSeconds: number },
  ): Promise<void> {
    await tx.query(
      `update delivery set error = left($3, 2000), available_at = now() + make_interval(secs => $4)
       where id = $1 and state = 'PENDING' and attempts = $2`,
      [id, attempts, why, afterSeconds],
    );
  }

  /** Gives the delivery up; the occurrences it carries show as failed. */
  async park(tx: Tx, deliveryId: Id, error: string): Promise<void> {
    await tx.query(
      `with parked as (
         update delivery set state = 'PARKED', error = left($2, 2000) where id = $1 and state = 'PENDING' returning id
       )
       update reminder r set state = 'FAILED', reason = '${NOT_DELIVERED}'
       from parked join reminder_delivery rd on rd.delivery_id = parked.id
       where r.id = rd.reminder_id and r.state = 'SENT'`,
      [deliveryId, error],
    );
  }
}
