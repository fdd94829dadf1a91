import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { DecisionOnRecord } from '#domain/meeting/named-deputy.js';
import type { Id } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { DecisionEntity, DecisionItemEntity, DissentEntity } from './decisions.entity.js';

export type DecisionRecord = Pick<DecisionEntity, keyof DecisionEntity>;
export type DecisionItemRecord = Pick<DecisionItemEntity, keyof DecisionItemEntity>;
export type DissentRecord = Pick<DissentEntity, keyof DissentEntity>;

/** Decisions with their rows and dissents, as they are written. */
@Injectable()
export class DecisionsStore {
  /** The decision, locked until the end of the transaction. */
  lockById(tx: Tx, decisionId: Id): Promise<DecisionRecord | null> {
    return tx.findOne(DecisionEntity, { where: { id: decisionId }, lock: { mode: 'pessimistic_write' } });
  }

  /** The decision as it stands, not locked; null when there is none. */
  findById(tx: Tx, decisionId: Id): Promise<DecisionRecord | null> {
    return tx.findOne(DecisionEntity, { where: { id: decisionId } });
  }

  /** The rows in their order on the decision; those of several decisions are mixed. */
  itemsOf(tx: Tx, decisionIds: readonly Id[]): Promise<readonly DecisionItemRecord[]> {
    return tx.find(DecisionItemEntity, { where: { decisionId: In([...decisionIds]) }, order: { position: 'ASC' } });
  }

  /** Rows of the meeting's agenda that a decision names; `pendingOnly`: one that is neither confirmed nor withdrawn. */
  async decidedItemIds(tx: Tx, meetingId: Id, pendingOnly = false): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select distinct i.agenda_item_id as id from decision_item i join decision d on d.id = i.decision_id
       where d.meeting_id = $1 and not ($2 and (d.confirmed_at is not null or d.withdrawn_at is not null))`,
      [meetingId, pendingOnly],
    );
    return rows.map(({ id }) => id);
  }

  /** The decisions of a meeting as far as its later steps ask for them, the first first. */
  onRecord(tx: Tx, meetingId: Id): Promise<readonly DecisionOnRecord[]> {
    return tx.query<DecisionOnRecord[]>(
      `select d.recorded_at as "recordedAt", d.confirmed_at as "confirmedAt", d.withdrawn_at as "withdrawnAt",
              (select coalesce(json_agg(json_build_object('recusedIds', i.recused_ids)), '[]') from decision_item i where i.decision_id = d.id) as rows
       from decision d where d.meeting_id = $1 order by d.sequence`,
      [meetingId],
    );
  }

  /** The next number in the body's own sequence. The body stays locked, so that two decisions never get the same. */
  async nextSequence(tx: Tx, bodyId: Id): Promise<number> {
    await tx.query('select 1 from body where id = $1 for no key update', [bodyId]);
    const [row] = await tx.query<{ next: number }[]>(
      'select coalesce(max(sequence), 0) + 1 as next from decision where body_id = $1',
      [bodyId],
    );
    return row?.next ?? 1;
  }

  /** Decisions first, then their rows and dissents: those refer to them. */
  async insertDecisions(tx: Tx, rows: readonly DecisionRecord[]): Promise<void> {
    await insertAll(tx, DecisionEntity, rows);
  }

  /** The database refuses rows of a decision that is confirmed. */
  async insertItems(tx: Tx, rows: readonly DecisionItemRecord[]): Promise<void> {
    await insertAll(tx, DecisionItemEntity, rows);
  }

  /** Decisions of the past with their rows, confirmed where they were: as it happens, the rows first and the confirmation last. */
  async insertPast(tx: Tx, decisions: readonly DecisionRecord[], items: readonly DecisionItemRecord[]): Promise<void> {
    await this.insertDecisions(
      tx,
      decisions.map((decision) => ({ ...decision, confirmedAt: null, confirmedById: null })),
    );
    await this.insertItems(tx, items);
    const of = <T>(part: (one: DecisionRecord) => T): T[] => decisions.map(part);
    await tx.query(
      `update decision d set confirmed_at = c.at, confirmed_by_id = c.by_id
       from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as c(id, at, by_id)
       where d.id = c.id and c.at is not null`,
      [of(({ id }) => id), of(({ confirmedAt }) => confirmedAt), of(({ confirmedById }) => confirmedById)],
    );
  }

  /** Opinions to be kept beside a decision, one for each person. */
  async insertDissents(tx: Tx, rows: readonly DissentRecord[]): Promise<void> {
    await insertAll(tx, DissentEntity, rows);
  }

  /** Writes what changed on the decision and counts its version up. */
  async save(
    tx: Tx,
    decision: DecisionRecord,
    changes: Partial<
      Pick<
        DecisionRecord,
        | 'confirmedAt'
        | 'confirmedById'
        | 'withdrawnAt'
        | 'withdrawnById'
        | 'withdrawalReason'
        | 'documentNumber'
        | 'documentDate'
      >
    >,
  ): Promise<void> {
    await tx.update(DecisionEntity, { id: decision.id }, { ...changes, version: decision.version + 1 });
  }
}
