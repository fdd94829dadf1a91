import { noticeOf, type DueReminder } from '#domain/reminder/notice.js';
import type { Occurrence } from '#domain/reminder/reminder.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { DUE_COLUMNS, DUE_JOINS } from './due-reminders.sql.js';
import { DeliveryEntity, NotificationEntity, ReminderDeliveryEntity, ReminderEntity } from './reminders.entity.js';

/** A reminder that was said before this installation began, on the day of its digest. */
export interface PastReminder extends Occurrence {
  readonly id: Id;
  /** The day of the digest, where the people are. */
  readonly sentOn: LocalDate;
  readonly sentAt: Date;
}

/** What a world of the past needs to know of the record that it lays down. */
export interface PastLedgerOptions {
  /** Identifiers that are the same in every load. */
  idOf(this: void, at: Date, key: string): Id;
  /** What was said before was read an hour later. */
  readonly readBefore: Date;
}

const AN_HOUR = 3_600_000;

/** The ledger of a past that is laid down in bulk: reminders that were sent, each with its notification and the in-app digest of its day. */
export class PastLedgerStore {
  /** Reminders about what is already stored: their sentences are made from it. No e-mail goes out. */
  async insert(tx: Tx, reminders: readonly PastReminder[], options: PastLedgerOptions): Promise<void> {
    await insertAll(
      tx,
      ReminderEntity,
      reminders.map(({ sentAt, sentOn: _, ...one }) => ({
        ...one,
        state: 'SENT',
        reason: null,
        plannedAt: sentAt,
        sentAt,
      })),
    );
    await this.insertNotifications(tx, reminders, options);
    await this.insertDigests(tx, reminders, options);
  }

  /** The sentences come from the rows themselves, as when a sweep says them. */
  private async insertNotifications(
    tx: Tx,
    reminders: readonly PastReminder[],
    { idOf, readBefore }: PastLedgerOptions,
  ): Promise<void> {
    const rows = await tx.query<(DueReminder & { readonly id: Id })[]>(
      `select ${DUE_COLUMNS} from reminder r ${DUE_JOINS} where r.id = any ($1::uuid[])`,
      [reminders.map(({ id }) => id)],
    );
    const lines = new Map(rows.map((row) => [row.id, row]));
    const notifications = reminders.flatMap(({ id, recipientId, subjectKind, subjectId, sentOn, sentAt }) => {
      const line = lines.get(id);
      if (!line) return [];
      const { key, params } = noticeOf(line, sentOn);
      return {
        id: idOf(sentAt, `notification ${id}`),
        personId: recipientId,
        reminderId: id,
        ...{ subjectKind, subjectId, key, params },
        at: sentAt,
        readAt: sentAt < readBefore ? new Date(sentAt.getTime() + AN_HOUR) : null,
        dedupKey: `reminder-${id}`,
      };
    });
    await insertAll(tx, NotificationEntity, notifications);
  }

  private async insertDigests(tx: Tx, reminders: readonly PastReminder[], { idOf }: PastLedgerOptions): Promise<void> {
    const digests = new Map<string, { id: Id; personId: Id; key: string; digestOn: LocalDate; at: Date }>();
    const links = reminders.map(({ id, recipientId, sentOn, sentAt }) => {
      const key = `digest-${recipientId}-${sentOn}-in-app`;
      const digest = digests.get(key) ?? {
        ...{ id: idOf(sentAt, key), personId: recipientId, key, digestOn: sentOn, at: sentAt },
      };
      digests.set(key, digest);
      return { reminderId: id, deliveryId: digest.id };
    });
    await insertAll(
      tx,
      DeliveryEntity,
      [...digests.values()].map((one) => ({
        ...one,
        ...{ channel: 'IN_APP', state: 'SENT', attempts: 1, sentAt: one.at, error: null },
      })),
    );
    await insertAll(tx, ReminderDeliveryEntity, links);
  }
}
