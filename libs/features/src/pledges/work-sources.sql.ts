import { EARLY_DAYS } from '#domain/pledge/checkin-schedule.js';
import { WHOLE_BP } from '#domain/shared/basis-points.js';
import { validOn } from '#platform/database/valid-on.js';
import { countedFor } from './coverage.sql.js';
import { holdsPost } from './independence.sql.js';
import { pendingDecisionOn } from './pending-decision.sql.js';
import {
  latenessLateral,
  missedCheckIn,
  nextCheckIn,
  nowLateral,
  progressLateral,
  timingLateral,
} from './timing.sql.js';

/**
 * What people owe, each source one SELECT with the same columns: `kind`, `subject_id`, `title`, `year`, `person_id` who owes it,
 * `post_id` whose assistant prepares it, `board_path` for what any organisation board above owes, `owner_id` who may not do it because it
 * is an own matter, `due_on`, `today` and `calendar`.
 */

/** Working days after which an unverified claim is chased. */
const VERIFY_WITHIN_WORKING_DAYS = 5;

/** Registration is open to somebody of the roster who is below the minimum, and holds the post still. */
const REGISTER = `
  select 'REGISTER' as kind, c.id as subject_id, null::text as title, c.year, e.person_id, e.post_id, null::uuid[] as board_path,
         null::uuid as owner_id, case when c.state = 'OPEN' then c.closes_on else e.admitted_until end as due_on,
         t.today, o.calendar_id as calendar
  from roster_entry e
  join cycle c on c.id = e.cycle_id
  join organisation o on o.id = c.organisation_id
  cross join lateral (select ((select app_now()) at time zone o.time_zone)::date as today) t
  where (c.state = 'OPEN' or (c.state in ('APPRAISING', 'IN_FORCE') and e.admitted_until >= t.today))
    and ${holdsPost('e.person_id', 'e.post_id', 't.today')} and ${countedFor('e')} < c.min_pledges`;

/** A pledge was sent back and may be handed in again. */
const REVISE = `
  select 'REVISE', p.id, p.title, null::int, p.owner_id, p.post_id, null::uuid[], null::uuid, p.resubmit_by, p_now.today, p_now.calendar
  from pledge p ${nowLateral('p')}
  where p.state = 'RETURNED' and p.resubmit_by >= p_now.today`;

/** A check-in is missing, or the next one is so near that a report serves it. */
const CHECK_IN = `
  select 'CHECK_IN', p.id, p.title, null::int, p.owner_id, p.post_id, null::uuid[], null::uuid, d.due_on, p_now.today, p_now.calendar
  from pledge p ${nowLateral('p')}
  cross join lateral (select coalesce(${missedCheckIn('p')}, ${nextCheckIn('p')}) as due_on) d
  where p.state = 'ACTIVE' and d.due_on <= p_now.today + ${EARLY_DAYS}`;

/** A milestone is near, or has gone by, and what was planned by then is not reported yet. */
const MILESTONE = `
  select 'MILESTONE', m.id, m.title, null::int, p.owner_id, p.post_id, null::uuid[], null::uuid, m.due_on, p_now.today, p_now.calendar
  from milestone m
  join pledge p on p.id = m.pledge_id ${nowLateral('p')}
  where p.state = 'ACTIVE' and m.reached_on is null and m.due_on <= p_now.today + ${EARLY_DAYS}`;

/** Everything is reported as achieved, or the time is nearly up: the result is to be claimed. */
const CLAIM = `
  select 'CLAIM', p.id, p.title, null::int, p.owner_id, null::uuid, null::uuid[], null::uuid, p.due_on, p_now.today, p_now.calendar
  from pledge p ${nowLateral('p')} ${latenessLateral('p')} ${timingLateral('p')} ${progressLateral('p')}
  where p.state = 'ACTIVE' and (p_timing.timing in ('NEAR_DUE', 'OVERDUE') or p_progress.claimed >= ${WHOLE_BP})`;

/** A claim waits for somebody's verdict. */
const VERIFY = `
  select 'VERIFY', p.id, p.title, null::int, v.person_id, null::uuid, null::uuid[], p.owner_id,
         working_day_after(p_now.calendar, (claim.at at time zone o.time_zone)::date, ${VERIFY_WITHIN_WORKING_DAYS}),
         p_now.today, p_now.calendar
  from pledge_verifier v
  join pledge p on p.id = v.pledge_id
  join organisation o on o.id = p.organisation_id ${nowLateral('p')}
  cross join lateral (
    select e.at, e.id from pledge_event e where e.pledge_id = p.id and e.type = 'CLAIMED' order by e.at desc, e.id desc limit 1) claim
  where p.state = 'CLAIMED'
    and not exists (select 1 from verification g where g.pledge_id = p.id and g.verifier_id = v.person_id
                      and (g.at, g.id) > (claim.at, claim.id))`;

/** A registration waits for the organisation board. */
const APPRAISE = `
  select 'APPRAISE', p.id, p.title, null::int, null::uuid, null::uuid, c.organisation_path, p.owner_id, c.approve_by,
         p_now.today, p_now.calendar
  from pledge p
  join cycle c on c.id = p.cycle_id ${nowLateral('p')}
  where p.state = 'SUBMITTED' and c.state <> 'CLOSED'`;

/** Calendar days before its limit from which a request is the office's business. */
const REQUEST_DAYS_AHEAD = 7;

/** What waits for a body, as its office owes it: to be brought before the body. `subject` is SQL for the record to be decided on. */
const owedByOffice = (from: string, subject: string, limit: string): string => `
  select 'DECIDE', p.id, p.title, null::int, a.person_id, null::uuid, null::uuid[], p.owner_id, ${limit}, p_now.today, p_now.calendar
  from ${from} ${nowLateral('p')}
  join assignment a on a.organisation_id = b.organisation_id and a.role = 'OFFICE'
    and ${validOn('a', 'p_now.today')}
  where not ${pendingDecisionOn(subject)}`;

/** A request nears its limit, or is past it: the office of the body that is to answer it sees to it that the body does. */
const DECIDE_REQUEST = `${owedByOffice(
  `change_request q join pledge p on p.id = q.pledge_id join body b on b.id = q.deciding_body_id`,
  'q.id',
  'q.decide_by',
)} and q.state = 'REQUESTED' and q.decide_by <= p_now.today + ${REQUEST_DAYS_AHEAD}`;

/** An appraised pledge waits for its body, until the list is to be approved; once the body has voted, whoever presides is to confirm. */
const DECIDE_PLEDGE = `${owedByOffice(
  `pledge p join cycle c on c.id = p.cycle_id join body b on b.id = p.deciding_body_id`,
  'p.id',
  'c.approve_by',
)} and p.state = 'APPRAISED' and c.state <> 'CLOSED'`;

/** Everything that pledges ask of somebody. */
export const WORK_SOURCES: readonly string[] = [
  REGISTER,
  REVISE,
  CHECK_IN,
  MILESTONE,
  CLAIM,
  VERIFY,
  APPRAISE,
  DECIDE_REQUEST,
  DECIDE_PLEDGE,
];
