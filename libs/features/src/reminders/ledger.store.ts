import { Injectable } from '@nestjs/common';
import type { LedgerRow, Replan } from '#domain/reminder/replan.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';

/** How many rows a change of the ledger touched. */
export interface LedgerChange {
  readonly planned: number;
  readonly moved: number;
  readonly cancelled: number;
  readonly collapsed: number;
}

/** The reason kept with a row whose message a higher step took over. */
const TAKEN_OVER = 'HIGHER_STEP';

/** The reminder ledger: what was, is and will be said. */
@Injectable()
export class LedgerStore {
  /** One planner at a time in a cycle: two that know different facts would undo each other's work. */
  async lockCycle(tx: Tx, cycleId: Id): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('reminders ' || $1, 0))`, [cycleId]);
  }

  /**
   * Every row about the cycle's registration and its pledges, or about one pledge, and about the registration as long as it is open: two
   * lists, so that each finds its index.
   */
  rows(tx: Tx, cycleId: Id, pledgeId: Id | null): Promise<LedgerRow[]> {
    return tx.query(
      `select r.id, r.subject_kind as "subjectKind", r.subject_id as "subjectId", r.pledge_id as "pledgeId",
              r.organisation_id as "organisationId", r.anchor_on as "anchorOn", r.rule, r.step, r.recipient_id as "recipientId",
              r.fire_on as "fireOn", r.state
       from (select c.* from reminder c where c.subject_kind = 'CYCLE' and c.subject_id = $1
               and ($2::uuid is null or exists (select from cycle y where y.id = $1 and y.state = 'OPEN'))
             union all
             select o.* from pledge p join reminder o on o.pledge_id = p.id
             where p.cycle_id = $1 and ($2::uuid is null or p.id = $2)) r
       order by r.id`,
      [cycleId, pledgeId],
    );
  }

  /** Writes the difference; a row that exists already, or was sent meanwhile, stays as it is. */
  async apply(tx: Tx, change: Replan): Promise<LedgerChange> {
    return {
      planned: await this.insert(tx, change.insert),
      moved: await this.move(tx, change.move),
      cancelled: await this.close(tx, 'CANCELLED', change.cancel),
      collapsed: await this.close(
        tx,
        'COLLAPSED',
        change.collapse.map(({ id }) => ({ id, reason: TAKEN_OVER })),
      ),
    };
  }

  private async insert(tx: Tx, occurrences: Replan['insert']): Promise<number> {
    if (occurrences.length === 0) return 0;
    const column = <T>(of: (occurrence: Replan['insert'][number]) => T): T[] => occurrences.map(of);
    const rows = await tx.query<unknown[]>(
      `insert into reminder (id, organisation_id, subject_kind, subject_id, pledge_id, anchor_on, rule, step, recipient_id, fire_on,
                             state, planned_at)
       select *, 'PLANNED', app_now()
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::uuid[], $10::date[])
       on conflict (subject_kind, subject_id, anchor_on, rule, step, recipient_id) do nothing
       returning 1`,
      [
        column(() => newId()),
        column(({ organisationId }) => organisationId),
        column(({ subjectKind }) => subjectKind),
        column(({ subjectId }) => subjectId),
        column(({ pledgeId }) => pledgeId),
        column(({ anchorOn }) => anchorOn),
        column(({ rule }) => rule),
        column(({ step }) => step),
        column(({ recipientId }) => recipientId),
        column(({ fireOn }) => fireOn),
      ],
    );
    return rows.length;
  }

  private async move(tx: Tx, moves: Replan['move']): Promise<number> {
    if (moves.length === 0) return 0;
    return count(
      tx,
      `update reminder r set fire_on = m.fire_on, state = 'PLANNED', reason = null
       from unnest($1::uuid[], $2::date[]) as m(id, fire_on)
       where r.id = m.id and r.state in ('PLANNED', 'CANCELLED') returning 1`,
      [moves.map(({ id }) => id), moves.map(({ fireOn }) => fireOn)],
    );
  }

  private async close(
    tx: Tx,
    state: 'CANCELLED' | 'COLLAPSED',
    rows: readonly { readonly id: Id; readonly reason: string }[],
  ): Promise<number> {
    if (rows.length === 0) return 0;
    return count(
      tx,
      `update reminder r set state = $3, reason = m.reason from unnest($1::uuid[], $2::text[]) as m(id, reason)
       where r.id = m.id and r.state = 'PLANNED' returning 1`,
      [rows.map(({ id }) => id), rows.map(({ reason }) => reason), state],
    );
  }
}

/** Runs an update with `returning` inside a CTE, so that rows come back whatever the driver makes of commands. */
async function count(tx: Tx, update: string, params: unknown[]): Promise<number> {
  const rows = await tx.query<{ n: number }[]>(`with done as (${update}) select count(*)::int as n from done`, params);
  return rows[0]?.n ?? 0;
}
