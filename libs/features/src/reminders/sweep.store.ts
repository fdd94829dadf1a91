import { Injectable } from '@nestjs/common';
import type { DueReminder, Notice } from '#domain/reminder/notice.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { DUE_COLUMNS, DUE_JOINS, IN_APP_KEY, IS_DUE, LOCAL_TIME } from './due-reminders.sql.js';

/** A reminder to be said now, on the calendar day that it is for its organisation. */
export interface ClaimedReminder extends DueReminder {
  readonly id: Id;
  readonly today: LocalDate;
}

/** What a person gets on a day. */
export interface OutgoingDigest {
  readonly recipientId: Id;
  readonly day: LocalDate;
  /** The same for the same person and day. */
  readonly key: string;
  readonly lines: readonly { readonly reminder: ClaimedReminder; readonly notice: Notice }[];
}

/** What a sweep takes and writes. Two sweepers at once share the people, and tell nobody twice. */
@Injectable()
export class SweepStore {
  /**
   * Takes up to `limit` people who are to be told something now and whose digest of the day is not out. Two sweepers never get the same
   * person; people whom another holds are left to it.
   */
  async claimPeople(tx: Tx, now: Date, limit: number): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select h.id from person h
       where h.id in (
         select r.recipient_id from reminder r join organisation o on o.id = r.organisation_id ${LOCAL_TIME('$1::timestamptz')}
         where r.fire_on <= ($1::timestamptz at time zone 'UTC')::date + 1 and ${IS_DUE}
           and not exists (select from delivery d where d.key = ${IN_APP_KEY('r.recipient_id', 'l.today')}))
       order by h.id limit $2
       for no key update skip locked`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** What those people are to be told now; the rows stay locked. Who got the day's digest meanwhile is told nothing more. */
  async claimReminders(tx: Tx, now: Date, personIds: readonly Id[]): Promise<readonly ClaimedReminder[]> {
    return tx.query<ClaimedReminder[]>(
      `select ${DUE_COLUMNS}, l.today
       from reminder r ${DUE_JOINS} ${LOCAL_TIME('$1::timestamptz')}
       where r.recipient_id = any ($2::uuid[]) and ${IS_DUE}
         and not exists (select from delivery d where d.key = ${IN_APP_KEY('r.recipient_id', 'l.today')})
       order by r.id
       for no key update of r`,
      [now, personIds],
    );
  }

  /** These are never said: a higher step about the same matter is said instead. */
  async markCollapsed(tx: Tx, ids: readonly Id[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(`update reminder set state = 'COLLAPSED', reason = 'HIGHER_STEP' where id = any ($1::uuid[])`, [
      ids,
    ]);
  }

  /** Writes the digests down: reminders sent, notifications, the in-app delivery done, an e-mail pending for whoever has an account. */
  async write(tx: Tx, now: Date, digests: readonly OutgoingDigest[]): Promise<void> {
    const lines = digests.flatMap((digest) => digest.lines);
    await tx.query(`update reminder set state = 'SENT', sent_at = $2 where id = any ($1::uuid[])`, [
      lines.map(({ reminder }) => reminder.id),
      now,
    ]);
    await this.insertNotifications(tx, now, lines);
    await this.insertDeliveries(tx, now, digests, 'IN_APP');
    const reachable = await this.withAccount(tx, digests);
    await this.insertDeliveries(tx, now, reachable, 'EMAIL');
  }

  private async withAccount(tx: Tx, digests: readonly OutgoingDigest[]): Promise<readonly OutgoingDigest[]> {
    const rows = await tx.query<{ id: Id }[]>(
      'select person_id as id from account where person_id = any ($1::uuid[]) and disabled_at is null',
      [digests.map(({ recipientId }) => recipientId)],
    );
    const reachable = new Set(rows.map(({ id }) => id));
    return digests.filter(({ recipientId }) => reachable.has(recipientId));
  }

  private async insertNotifications(tx: Tx, now: Date, lines: OutgoingDigest['lines']): Promise<void> {
    await tx.query(
      `insert into notification (id, person_id, reminder_id, subject_kind, subject_id, key, params, at, dedup_key)
       select n.id, n.person_id, n.reminder_id, n.subject_kind, n.subject_id, n.key, n.params, $8, 'reminder-' || n.reminder_id
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[])
         as n(id, person_id, reminder_id, subject_kind, subject_id, key, params)
       on conflict (dedup_key) do nothing`,
      [
        lines.map(() => newId()),
        lines.map(({ reminder }) => reminder.recipientId),
        lines.map(({ reminder }) => reminder.id),
        lines.map(({ reminder }) => reminder.subjectKind),
        lines.map(({ reminder }) => reminder.subjectId),
        lines.map(({ notice }) => notice.key),
        lines.map(({ notice }) => JSON.stringify(notice.params)),
        now,
      ],
    );
  }

  private async insertDeliveries(
    tx: Tx,
    now: Date,
    digests: readonly OutgoingDigest[],
    channel: 'IN_APP' | 'EMAIL',
  ): Promise<void> {
    const rows = digests.map((digest) => ({ ...digest, id: newId(), key: `${digest.key}-${SUFFIX[channel]}` }));
    const links = rows.flatMap(({ id, lines }) => lines.map(({ reminder }) => ({ id, reminderId: reminder.id })));
    const isDone = channel === 'IN_APP';
    await tx.query(
      `insert into delivery (id, person_id, channel, state, attempts, key, digest_on, at, sent_at)
       select d.id, d.person_id, $5, $6, $7, d.key, d.digest_on, $8, $9
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[]) as d(id, person_id, key, digest_on)`,
      [
        rows.map(({ id }) => id),
        rows.map(({ recipientId }) => recipientId),
        rows.map(({ key }) => key),
        rows.map(({ day }) => day),
        channel,
        isDone ? 'SENT' : 'PENDING',
        isDone ? 1 : 0,
        now,
        isDone ? now : null,
      ],
    );
    await tx.query(
      'insert into reminder_delivery (reminder_id, delivery_id) select * from unnest($1::uuid[], $2::uuid[])',
      [links.map(({ reminderId }) => reminderId), links.map(({ id }) => id)],
    );
  }
}

const SUFFIX = { IN_APP: 'in-app', EMAIL: 'email' } as const;
