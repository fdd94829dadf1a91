import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import { byPersonName } from '#features/organisation/index.js';
import type { Tx } from '#platform/database/transactor.js';
import type { PersonFacts } from './rating-facts.js';

/** What a part of a task stood at before the verdict by which it is done, where that verdict moved it; else as it stands. */
const VERIFIED_BEFORE = `
  case when ended.type = 'COMPLETED'
       then case when ended.measures #> array[m.id::text, 'verified'] is null then m.verified::text
                 else ended.measures #>> array[m.id::text, 'verified', 'from'] end end`;

const MEASURES = `
  (select coalesce(json_agg(json_build_object('kind', m.kind, 'baseline', m.baseline::text, 'target', m.target::text,
      'stretch', m.stretch::text, 'exceedCriterion', m.exceed_criterion, 'shareBp', m.share_bp, 'verified', m.verified::text,
      'verifiedExceeded', m.verified_exceeded, 'verifiedBefore', ${VERIFIED_BEFORE}) order by m.position), '[]') from measure m where m.pledge_id = g.id)`;

/** How a task that is over came to its end. */
const ENDED = `
  left join lateral (
    select e.type, e.changes #>> '{changed,state,from}' as state, e.changes #> '{changed,measures}' as measures
    from pledge_event e
    where e.pledge_id = g.id and e.type = case g.state when 'DONE' then 'COMPLETED' when 'NOT_DONE' then 'NOT_DONE' end
    order by e.at desc, e.id desc limit 1) ended on true`;

/** The tasks of the tenure of everybody who is asked for: those that were ever in force. A weight left out counts as 1. */
const TASKS = `
  select t.person_id, json_agg(json_build_object('id', g.id, 'code', g.code, 'title', g.title, 'state', g.state, 'origin', g.origin,
      'weight', coalesce(g.weight, 1), 'difficulty', coalesce(g.difficulty, 1)::text, 'activeFrom', g.active_from, 'dueOn', g.due_on,
      'scoringDueOn', g.scoring_due_on, 'claimedOn', g.claimed_on, 'completedOn', g.completed_on, 'causeConfirmed', g.cause_confirmed,
      'innovative', g.innovative, 'calendarId', o.calendar_id,
      'endedFrom', case when g.state = 'NOT_DONE' then ended.state end, 'measures', ${MEASURES})) as tasks
  from pledge g
  join organisation o on o.id = g.organisation_id
  cross join lateral (select distinct x.person_id from tenure x where x.pledge_id = g.id) t
  ${ENDED}
  where g.cycle_id = $1 and g.active_from is not null and ($2::uuid[] is null or t.person_id = any ($2))
  group by t.person_id`;

/** What lies between the first and the last day of the times in post and belongs to none of them. */
const GAPS = `
  (select json_agg(json_build_object('from', lower(gap), 'to', upper(gap) - 1) order by gap)
   from unnest(datemultirange(range_merge(held.times)) - held.times) gap)`;

const IN_POST = `
  exists (select 1 from appointment h where h.post_id = r.post_id and h.person_id = r.person_id
            and daterange(h.valid_from, h.valid_to, '[]') @> ((select app_now()) at time zone o.time_zone)::date)`;

/** Everything that ratings depend on, as it stands now. */
@Injectable()
export class RatingFactsStore {
  /** The people of a cycle's roster, or some of them, in the order of their names: one statement, whatever their number. */
  async people(tx: Tx, cycleId: Id, personIds: readonly Id[] | null = null): Promise<readonly PersonFacts[]> {
    return tx.query<PersonFacts[]>(
      `with tasks as materialized (${TASKS}),
       held as (
         select r.person_id, min(h.valid_from) as held_from,
                case when bool_or(h.valid_to is null) then null else max(h.valid_to) end as held_to,
                range_agg(daterange(h.valid_from, h.valid_to, '[]')) as times
         from roster_entry r join appointment h on h.post_id = r.post_id and h.person_id = r.person_id
         where r.cycle_id = $1 and ($2::uuid[] is null or r.person_id = any ($2))
         group by r.person_id
       )
       select a.id as "assessmentId", p.id as "personId", p.full_name as "personName", po.id as "postId", po.title as "postTitle",
              po.side, po.headship, o.id as "organisationId", o.path as "organisationPath", l.code as "levelCode", l.name as "levelName",
              held.held_from as "heldFrom", held.held_to as "heldTo", ${GAPS} as gaps, ${IN_POST} as "inPost",
              coalesce(a.under_examination, false) as "underExamination",
              a.other_tasks as "otherTasks", a.common_points::text as "commonPoints", a.disciplined,
              encode(a.input_hash, 'hex') as "inputHash", encode(a.result_hash, 'hex') as "resultHash",
              coalesce(tasks.tasks, '[]') as pledges
       from roster_entry r
       join person p on p.id = r.person_id
       join post po on po.id = r.post_id
       join organisation o on o.id = po.organisation_id
       join level l on l.id = o.level_id
       left join held on held.person_id = r.person_id
       left join tasks on tasks.person_id = r.person_id
       left join lateral (
         select x.* from assessment x join assessment_period d on d.id = x.period_id
         where d.cycle_id = r.cycle_id and d.kind = 'YEAR' and x.person_id = r.person_id
         order by x.version desc limit 1) a on true
       where r.cycle_id = $1 and ($2::uuid[] is null or r.person_id = any ($2))
       order by ${byPersonName('p')}`,
      [cycleId, personIds === null ? null : [...personIds]],
    );
  }

  /** Everybody who is on a cycle's roster for a post: more than one where it changed hands. */
  async onRosterFor(tx: Tx, cycleId: Id, postId: Id): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      'select person_id as id from roster_entry where cycle_id = $1 and post_id = $2',
      [cycleId, postId],
    );
    return rows.map(({ id }) => id);
  }
}
