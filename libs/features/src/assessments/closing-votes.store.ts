import { Injectable } from '@nestjs/common';
import type { OwnRow } from '#domain/assessment/close-decisions.js';
import type { AcceptedBreach } from '#domain/assessment/close-year.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import { validOn } from '#platform/database/valid-on.js';

/** A decision that closes the year for the side of its body. */
export interface ClosingVote {
  readonly decisionId: Id;
  readonly bodyId: Id;
  /** The day on which it was confirmed; null before. */
  readonly decidedOn: LocalDate | null;
  /** Who sat in the body on the day of the meeting. */
  readonly memberIds: readonly Id[];
}

/** What bodies voted on the end of a year. */
@Injectable()
export class ClosingVotesStore {
  /** What is known of these decisions. */
  votes(tx: Tx, decisionIds: readonly Id[]): Promise<readonly ClosingVote[]> {
    return tx.query<ClosingVote[]>(
      `select d.id as "decisionId", d.body_id as "bodyId", (d.confirmed_at at time zone o.time_zone)::date as "decidedOn",
              array(select m.person_id from membership m where m.body_id = d.body_id
                      and ${validOn('m', 'v.day')}) as "memberIds"
       from decision d join body b on b.id = d.body_id join organisation o on o.id = b.organisation_id
       cross join lateral (select voted_on(d.id) as day) v
       where d.id = any ($1::uuid[])`,
      [[...decisionIds]],
    );
  }

  /**
   * The last confirmed vote on the level of each person of a cycle's year, about the newest version of the assessment: by the body that
   * rates the person, or by the one that stands in for it; on a member of that body without the member.
   */
  ownRows(tx: Tx, cycleId: Id): Promise<readonly OwnRow[]> {
    return tx.query<OwnRow[]>(
      `select distinct on (a.id) a.person_id as "personId", d.id as "decisionId", i.level
       from assessment a
       join decision_item i on i.subject_kind = 'ASSESSMENT' and i.subject_id = a.id and i.outcome = 'RATED'
       join decision d on d.id = i.decision_id and d.confirmed_at is not null
       cross join lateral (select voted_on(d.id) as day) v
       where a.cycle_id = $1
         and not exists (select 1 from assessment n where n.period_id = a.period_id and n.person_id = a.person_id and n.version > a.version)
         and rates(d.body_id, a.cycle_id, a.post_id, a.person_id, v.day)
         and (a.person_id = any (i.recused_ids) or not sits_in(a.person_id, d.body_id, v.day))
       order by a.id, d.recorded_at desc, d.sequence desc, i.position desc`,
      [cycleId],
    );
  }

  /**
   * Confirmed decisions that accept, with a reason, more EXCELLENT than the quota allows; of each body the last one, with the levels as the
   * drafts stood at the vote. Those of before the year was closed and taken up again count no more.
   */
  acceptedBreaches(tx: Tx, cycleId: Id): Promise<readonly AcceptedBreach[]> {
    return tx.query<AcceptedBreach[]>(
      `select distinct on (d.body_id) d.body_id as "bodyId", coalesce(i.seen_levels, '{}') as "seenLevels"
       from decision_item i join decision d on d.id = i.decision_id
       where i.subject_kind = 'CYCLE' and i.subject_id = $1 and i.outcome = 'QUOTA_BREACH_ACCEPTED' and d.confirmed_at is not null
         and coalesce(i.reason, '') <> ''
         and not exists (select 1 from executed_decision x where x.decision_id = d.id and x.cycle_id = $1 and x.outcome = i.outcome)
       order by d.body_id, d.sequence desc`,
      [cycleId],
    );
  }

  /** The sides of the posts that have pledges in a cycle. */
  async sidesOfPosts(tx: Tx, cycleId: Id): Promise<ReadonlyMap<Id, PostSide>> {
    const rows = await tx.query<{ id: Id; side: PostSide }[]>(
      'select p.id, p.side from post p where p.id in (select g.post_id from pledge g where g.cycle_id = $1)',
      [cycleId],
    );
    return new Map(rows.map(({ id, side }) => [id, side]));
  }
}
