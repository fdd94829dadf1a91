import { countedFor } from '#features/pledges/index.js';
import { validOn } from '#platform/database/valid-on.js';

/**
 * Who stands behind the functions that reminders are addressed to, as one JSON object by audience. Needs the aliases `p` (pledge), `c` (its
 * cycle) and `t.today`.
 */

const current = (a: string): string => validOn(a, 't.today');

const people = (selection: string): string => `to_json(array(select distinct ${selection}))`;

const office = (organisationId: string): string =>
  people(
    `a.person_id from assignment a where a.role = 'OFFICE' and a.organisation_id = ${organisationId} and ${current('a')}`,
  );

/** The first deputy chair of the deciding body, and whoever chairs the inspection commission of the committee. */
const deputyAndInspection = `to_json(array(
  (select m.person_id from membership m where m.body_id = p.deciding_body_id and m.role = 'DEPUTY' and ${current('m')}
   order by m.rank, m.id limit 1)
  union
  select m.person_id from body b join membership m on m.body_id = b.id and m.role = 'CHAIR' and ${current('m')}
  where b.organisation_id = c.organisation_id and b.kind = 'INSPECTION_COMMISSION'))`;

const PLEDGE_RECIPIENTS = `json_build_object(
  'OWNER', json_build_array(p.owner_id),
  'ASSISTANT', ${people(`a.person_id from assignment a where a.role = 'ASSISTANT' and a.post_id = p.post_id and ${current('a')}`)},
  'OFFICE', ${office('c.organisation_id')},
  'SUPERIOR', ${people(`a.person_id from post s join appointment a on a.post_id = s.superior_id where s.id = p.post_id and ${current('a')}`)},
  'BODY_CHAIR', ${people(`m.person_id from membership m where m.body_id = p.deciding_body_id and m.role = 'CHAIR' and ${current('m')}`)},
  'DEPUTY_CHAIR_AND_INSPECTION', ${deputyAndInspection},
  'HIGHER_OFFICE', ${office('(select h.parent_id from organisation h where h.id = c.organisation_id)')},
  'VERIFIERS', ${people('v.person_id from pledge_verifier v where v.pledge_id = p.id')})`;

const localDay = (instant: string): string => `(${instant} at time zone o.time_zone)::date`;

/** Whether the ledger still has something planned about a pledge. */
const IS_PLANNED = `exists (select from reminder r where r.pledge_id = p.id and r.state = 'PLANNED')`;

/** In force, or something is still planned about it. */
const OWES = `(p.state in ('ACTIVE', 'SUSPENDED', 'CLAIMED') or ${IS_PLANNED})`;

/** A row when the pledge `$1` is one of those about which something may have to be said. */
export const IS_REMINDED = `select 1 from pledge p where p.id = $1 and ${OWES}`;

const FROM_PLEDGE = `from pledge p
  join organisation o on o.id = p.organisation_id
  join cycle c on c.id = p.cycle_id
  cross join lateral (select ${localDay('app_now()')} as today) t`;

/**
 * Pledges in force, and those about which something is still planned: `$1` the cycle, `$2` one pledge or null for all of the cycle. One row
 * each, with the facts that its reminders depend on.
 */
export const PLEDGE_FACTS = `
  select p.id, p.organisation_id as "organisationId", p.organisation_path as "organisationPath", p.state, p.due_on as "dueOn",
         p.active_from as "activeFrom", p.start_on as "startOn", o.calendar_id as "calendarId", t.today,
         (select n.valid_from from tenure n where n.pledge_id = p.id and n.valid_to is null) as "ownerSince",
         (select max(${localDay('d.confirmed_at')}) from change_request r join decision_item i on i.id = r.decision_item_id
          join decision d on d.id = i.decision_id
          where r.pledge_id = p.id and r.state in ('GRANTED', 'SHORTENED')) as "dueMovedOn",
         coalesce((select max(${localDay('e.at')}) from pledge_event e where e.pledge_id = p.id and e.type = 'CLAIMED'),
                  p.claimed_on) as "claimMadeOn",
         (select max(${localDay('v.at')}) from verification v where v.pledge_id = p.id and v.verdict <> 'CONFIRMED') as "rejectedOn",
         (select max(r.decide_by) from change_request r
          where r.pledge_id = p.id and r.kind = 'EXTENSION' and r.state = 'REQUESTED') as "requestLimit",
         array(select distinct ci.for_date::text from check_in ci
               where ci.pledge_id = p.id and ci.confirmed_by_id is not null) as "servedDates",
         (select coalesce(json_agg(json_build_object('from', rp.since, 'to', nullif(rp.until, 'infinity'))), '[]')
          from reporting_pauses(p.id, o.time_zone) rp) as pauses,
         exists (select from change_request a where a.pledge_id = p.id) as "hasRequests",
         ${PLEDGE_RECIPIENTS} as recipients
  ${FROM_PLEDGE}
  where p.cycle_id = $1 and ($2::uuid is null or p.id = $2)
    and ${OWES}
  order by p.id`;

/** The milestones of the pledges `$1`. */
export const MILESTONE_FACTS = `
  select m.id, m.pledge_id as "pledgeId", m.due_on as "dueOn", m.reached_on as "reachedOn"
  from milestone m where m.pledge_id = any ($1::uuid[]) order by m.pledge_id, m.due_on, m.id`;

/** The days on which check-ins fall due in the cycle `$1`. */
export const CHECK_IN_FACTS = `select due_on as "dueOn", kind from check_in_date where cycle_id = $1 order by due_on`;

/** The requests on the pledges `$1` that wait for an answer, and those about which something is still planned. */
export const REQUEST_FACTS = `
  select q.id, q.pledge_id as "pledgeId", q.state, q.decide_by as "decideBy", ${localDay('q.requested_at')} as "requestedOn",
         json_build_object(
           'OWNER', json_build_array(q.requested_by_id),
           'BODY_OFFICE', ${office('b.organisation_id')},
           'SUPERIOR', ${people(`m.person_id from membership m where m.body_id = q.deciding_body_id and m.role = 'CHAIR' and ${current('m')}`)}
         ) as recipients
  ${FROM_PLEDGE}
  join change_request q on q.pledge_id = p.id
  join body b on b.id = q.deciding_body_id
  where p.id = any ($1::uuid[])
    and (q.state = 'REQUESTED' or exists (select from reminder r where r.subject_kind = 'CHANGE_REQUEST' and r.subject_id = q.id
                                          and r.state = 'PLANNED'))
  order by q.id`;

/** The cycle `$1`, with the persons of its roster whose registration is below the minimum, as far as they hold the post still. */
export const REGISTRATION_FACTS = `
  select c.id, c.organisation_id as "organisationId", c.organisation_path as "organisationPath", c.state, c.opens_on as "opensOn",
         c.closes_on as "closesOn", o.calendar_id as "calendarId", t.today,
         case when c.state = 'OPEN' then array(
           select e.person_id::text from roster_entry e
           where e.cycle_id = c.id
             and exists (select from appointment a where a.person_id = e.person_id and a.post_id = e.post_id and ${current('a')})
             and ${countedFor('e')} < c.min_pledges
           order by 1) else '{}' end as "missingPersonIds"
  from cycle c
  join organisation o on o.id = c.organisation_id
  cross join lateral (select ${localDay('app_now()')} as today) t
  where c.id = $1`;

/** Cycles in which something may have to be said. */
export const CYCLES_TO_PLAN = `
  select c.id from cycle c
  where c.state in ('OPEN', 'APPRAISING', 'IN_FORCE', 'ASSESSING')
     or exists (select from reminder r where r.subject_kind = 'CYCLE' and r.subject_id = c.id and r.state = 'PLANNED')
     or exists (select from pledge p join reminder r on r.pledge_id = p.id where p.cycle_id = c.id and r.state = 'PLANNED')
  order by c.id`;
