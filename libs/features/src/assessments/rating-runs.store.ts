import { Injectable } from '@nestjs/common';
import type { RatingSummary } from '#domain/assessment/compare-ratings.js';
import type { DraftedRating } from '#domain/assessment/rating-run.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { RatingRunEntity } from './assessment-records.entity.js';

/** All ratings of a cycle at one time. */
export interface RatingRun {
  readonly cycleId: Id;
  readonly policyId: Id;
  readonly asOf: LocalDate;
  readonly at: Date;
  /** Hexadecimal. */
  readonly hash: string;
  readonly levels: readonly RatingSummary[];
}

/** What stands in the way of a close, counted in the pledges of a cycle. */
export interface OpenMatters {
  readonly unverifiedClaims: number;
  readonly openRequests: number;
}

/** Runs of ratings, the drafts behind them, and what is still open in a cycle. */
@Injectable()
export class RatingRunsStore {
  /** Keeps a run as the one with which the next is compared. */
  async insert(tx: Tx, { hash, levels, ...run }: RatingRun): Promise<void> {
    await tx.insert(RatingRunEntity, { ...run, id: newId(), hash: Buffer.from(hash, 'hex'), levels: [...levels] });
  }

  /** The ratings of the last run; null when there was none. */
  async last(tx: Tx, cycleId: Id): Promise<readonly RatingSummary[] | null> {
    const [row] = await tx.query<{ levels: RatingSummary[] }[]>(
      'select levels from rating_run where cycle_id = $1 order by at desc, id desc limit 1',
      [cycleId],
    );
    return row?.levels ?? null;
  }

  /** Every draft of a cycle's year, the newest first, at most so many. */
  drafts(tx: Tx, cycleId: Id, limit: number): Promise<readonly DraftedRating[]> {
    return tx.query<DraftedRating[]>(
      `select e.changes ->> 'inputHash' as "inputHash", e.changes ->> 'resultHash' as "resultHash", e.changes -> 'rating' as rating
       from assessment_event e join assessment a on a.id = e.assessment_id
       where a.cycle_id = $1 and e.type = 'DRAFTED'
       order by e.at desc, e.id desc limit $2`,
      [cycleId, limit],
    );
  }

  /**
   * Claims made in time (no working day after the operative due date) that no verifier has answered, and requests that no body has
   * decided.
   */
  async openMatters(tx: Tx, cycleId: Id): Promise<OpenMatters> {
    const [row] = await tx.query<OpenMatters[]>(
      `select (select count(*) from pledge p join organisation o on o.id = p.organisation_id
               where p.cycle_id = $1 and p.state = 'CLAIMED' and working_days_after(o.calendar_id, p.due_on, p.claimed_on) = 0)
                as "unverifiedClaims",
              (select count(*) from change_request r join pledge p on p.id = r.pledge_id
               where p.cycle_id = $1 and r.state = 'REQUESTED') as "openRequests"`,
      [cycleId],
    );
    return row ?? { unverifiedClaims: 0, openRequests: 0 };
  }
}
