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

  /**
   * Whether a body with the right to rate has accepted, in a confirmed decision with a reason, more EXCELLENT than the quota allows. It
   * accepts the levels as they were drafted when it was confirmed: where anybody's level is another one now, the breach may be a larger one,
   * and a new decision must accept it.
   */
  async breachAccepted(
    tx: Tx,
    cycleId: Id,
    now: readonly Pick<RatingSummary, 'personId' | 'level'>[],
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from decision_item i join decision d on d.id = i.decision_id
       where i.subject_kind = 'CYCLE' and i.subject_id = $1 and i.outcome = 'QUOTA_BREACH_ACCEPTED' and d.confirmed_at is not null
         and coalesce(i.reason, '') <> ''
         and exists (select 1 from decision_right r where r.cycle_id = $1 and r.matter = 'RATING' and r.body_id = d.body_id)
         and not exists (
           select 1 from unnest($2::uuid[], $3::text[]) as n(person_id, level)
           where n.level is distinct from (
             select e.changes -> 'rating' ->> 'level' from assessment_event e join assessment a on a.id = e.assessment_id
             where a.cycle_id = $1 and a.person_id = n.person_id and e.type = 'DRAFTED' and e.at <= d.confirmed_at
             order by e.at desc, e.id desc limit 1))
       limit 1`,
      [cycleId, now.map(({ personId }) => personId), now.map(({ level }) => level)],
    );
    return rows.length > 0;
  }

  /** The body that took a decision and the day on which it was confirmed; null for one that is unknown or not confirmed. */
  async confirmedDecision(
    tx: Tx,
    decisionId: Id,
  ): Promise<{ readonly bodyId: Id; readonly decidedOn: LocalDate } | null> {
    const [row] = await tx.query<{ bodyId: Id; decidedOn: LocalDate }[]>(
      `select d.body_id as "bodyId", (d.confirmed_at at time zone o.time_zone)::date as "decidedOn"
       from decision d join body b on b.id = d.body_id join organisation o on o.id = b.organisation_id
       where d.id = $1 and d.confirmed_at is not null`,
      [decisionId],
    );
    return row ?? null;
  }
}
