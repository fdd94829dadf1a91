import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CheckInDate } from '#domain/cycle/check-in-dates.js';
import type { Cycle, DecisionRight, RosterEntry } from '#domain/cycle/cycle.js';
import type { CycleEvent } from '#domain/cycle/decide-cycle.js';
import type { Id } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import {
  CheckInDateEntity,
  CycleCounterEntity,
  CycleEventEntity,
  DecisionRightEntity,
  LateEntryEntity,
  RosterEntryEntity,
} from './cycle-parts.entity.js';
import { CycleEntity } from './cycle.entity.js';

/** A cycle with the days on which check-ins fall due in it. */
export interface StoredCycle {
  readonly cycle: Cycle;
  readonly checkInDates: readonly CheckInDate[];
}

/** A line of a cycle's history. */
export interface CycleHistoryLine {
  readonly cycleId: Id;
  readonly type: CycleEvent['type'] | 'CycleCreated';
  readonly at: Date;
  readonly actorId: Id | null;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Cycles as they are written. Rights, roster and check-in dates belong to the cycle and are written with it. */
@Injectable()
export class CyclesStore {
  /** Locks the cycle until the transaction ends; null when there is none. */
  lock(tx: Tx, cycleId: Id): Promise<Cycle | null> {
    return this.one(tx, cycleId, 'pessimistic_write');
  }

  /** Keeps the cycle from changing until the transaction ends, beside others who do the same; null when there is none. */
  hold(tx: Tx, cycleId: Id): Promise<Cycle | null> {
    return this.one(tx, cycleId, 'pessimistic_read');
  }

  /** As `hold`, for several, in one order for everybody. What does not exist is left out. */
  async holdAll(tx: Tx, cycleIds: readonly Id[]): Promise<readonly Cycle[]> {
    const rows = await tx.find(CycleEntity, {
      where: { id: In([...cycleIds]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_read' },
    });
    return this.withRights(tx, rows);
  }

  /** Cycles with their rights, not locked and in no particular order. What does not exist is left out. */
  async find(tx: Tx, cycleIds: readonly Id[]): Promise<readonly Cycle[]> {
    const rows = await tx.findBy(CycleEntity, { id: In([...cycleIds]) });
    return this.withRights(tx, rows);
  }

  /** Cycles without a roster, each with its rights, its check-in dates and its own numbers of pledges, from 1. */
  async insertMany(tx: Tx, cycles: readonly StoredCycle[]): Promise<void> {
    const rights = cycles.flatMap(({ cycle }) =>
      cycle.decisionRights.map((right) => ({ ...right, id: newId(), cycleId: cycle.id })),
    );
    const dates = cycles.flatMap(({ cycle, checkInDates }) =>
      checkInDates.map((date) => ({ ...date, cycleId: cycle.id })),
    );
    await insertAll(
      tx,
      CycleEntity,
      cycles.map(({ cycle: { decisionRights: _, ...columns } }) => columns),
    );
    await insertAll(
      tx,
      CycleCounterEntity,
      cycles.map(({ cycle }) => ({ cycleId: cycle.id, lastCode: 0 })),
    );
    await insertAll(tx, DecisionRightEntity, rights);
    await insertAll(tx, CheckInDateEntity, dates);
  }

  /** Writes what a step of the year changed and counts the version up. */
  async save(tx: Tx, cycle: Cycle, changes: Partial<Pick<Cycle, 'state' | 'orientation'>>): Promise<void> {
    await tx.update(CycleEntity, { id: cycle.id }, { ...changes, version: cycle.version + 1 });
  }

  /**
   * Adds persons to the roster; a person who is on it already gets the new day of admission. `decisionId`: the decision that admits them,
   * used up by it for their posts.
   */
  async putOnRoster(tx: Tx, entries: readonly RosterEntry[], decisionId: Id | null): Promise<void> {
    if (entries.length === 0) return;
    if (decisionId !== null) {
      await insertAll(
        tx,
        LateEntryEntity,
        entries.flatMap((entry) => lateEntry(entry, decisionId)),
      );
    }
    await tx.upsert(
      RosterEntryEntity,
      entries.map((entry) => ({ ...entry, admittedByDecisionId: decisionId })),
      ['cycleId', 'personId'],
    );
  }

  /**
   * Uses up what has been decided on the end of a cycle's year: the executed decisions, and with them everything recorded so far, which they
   * overtake. What is decided from then on is about the year as it stands then.
   */
  async useDecisions(tx: Tx, cycleId: Id, executedIds: readonly Id[]): Promise<void> {
    await tx.query(
      `insert into executed_decision (decision_id, cycle_id, outcome, overtaken)
       select distinct i.decision_id, $1::uuid, i.outcome, i.decision_id <> all ($2::uuid[])
       from decision_item i
       where i.subject_kind = 'CYCLE' and i.subject_id = $1 and i.outcome in ('YEAR_CLOSED', 'REOPENED', 'QUOTA_BREACH_ACCEPTED')
       on conflict do nothing`,
      [cycleId, [...executedIds]],
    );
  }

  /** A person's place on the roster of a cycle; null when the person is not on it. */
  rosterEntry(tx: Tx, cycleId: Id, personId: Id): Promise<RosterEntry | null> {
    return tx.findOneBy(RosterEntryEntity, { cycleId, personId });
  }

  /** The days on which check-ins fall due, in order. */
  checkInDates(tx: Tx, cycleId: Id): Promise<readonly CheckInDate[]> {
    return tx.find(CheckInDateEntity, { where: { cycleId }, order: { dueOn: 'ASC' } });
  }

  /** Takes the next so many numbers of the cycle, from the returned one on. Others who number pledges of the cycle wait. */
  async takeNumbers(tx: Tx, cycleId: Id, count: number): Promise<number> {
    const [rows] = await tx.query<[{ first: number }[], number]>(
      'update cycle_counter set last_code = last_code + $2 where cycle_id = $1 returning last_code - $2 + 1 as first',
      [cycleId, count],
    );
    const [row] = rows;
    if (!row) throw new Error(`cycle ${cycleId} has no counter`);
    return row.first;
  }

  /** Adds to the history; nothing in it is ever changed. */
  async appendHistory(tx: Tx, lines: readonly CycleHistoryLine[]): Promise<void> {
    await insertAll(
      tx,
      CycleEventEntity,
      lines.map((line) => ({ ...line, id: newId() })),
    );
  }

  private async one(tx: Tx, cycleId: Id, mode: 'pessimistic_write' | 'pessimistic_read'): Promise<Cycle | null> {
    const rows = await tx.find(CycleEntity, { where: { id: cycleId }, lock: { mode } });
    const [cycle] = await this.withRights(tx, rows);
    return cycle ?? null;
  }

  private async withRights(tx: Tx, rows: readonly CycleEntity[]): Promise<readonly Cycle[]> {
    if (rows.length === 0) return [];
    const rights = await tx.find(DecisionRightEntity, {
      where: { cycleId: In(rows.map(({ id }) => id)) },
      order: { matter: 'ASC', id: 'ASC' },
    });
    return rows.map((row) => ({
      ...row,
      decisionRights: rights
        .filter(({ cycleId }) => cycleId === row.id)
        .map(({ matter, side, bodyId, maxDays }): DecisionRight => ({ matter, side, bodyId, maxDays })),
    }));
  }
}

const lateEntry = ({ cycleId, postId, personId, admittedUntil }: RosterEntry, decisionId: Id) =>
  admittedUntil === null ? [] : [{ decisionId, cycleId, postId, personId, until: admittedUntil }];
