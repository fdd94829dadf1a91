import { validOn } from '#platform/database/valid-on.js';
import { concernedPeople } from './subjects.sql.js';

/** SQL about who is in the room of a meeting. `m` is the alias of a row of `meeting`. */

/** The day of the meeting where the body sits. */
export const meetingDay = (m: string): string =>
  `(select (${m}.starts_at at time zone ro.time_zone)::date from body rb join organisation ro on ro.id = rb.organisation_id where rb.id = ${m}.body_id)`;

/** Members of the body on the day of the meeting; aliases `rm` of the membership and `ra` of the attendance, which may be missing. */
const roster = (m: string): string =>
  `membership rm left join attendance ra on ra.meeting_id = ${m}.id and ra.person_id = rm.person_id
   where rm.body_id = ${m}.body_id and ${validOn('rm', meetingDay(m))}`;

/** Marked present, come, and not yet gone; after the meeting whoever was there. */
const isPresent = (m: string): string =>
  `(coalesce(ra.present, false) and (${m}.state = 'CLOSED' or ((ra.present_from is null or ra.present_from <= (select app_now()))
      and (ra.present_to is null or ra.present_to > (select app_now())))))`;

/** Who presides where some are recused: the chair, else the deputy whom the chair named, else the first deputy in the room; or null. */
export const presidingIn = (m: string, recused: string): string =>
  `(select rm.person_id from ${roster(m)} and rm.role in ('CHAIR', 'DEPUTY') and ${isPresent(m)} and rm.person_id <> all (${recused})
    order by rm.role = 'DEPUTY', rm.person_id is distinct from ${m}.named_deputy_id, rm.rank, rm.id limit 1)`;

/**
 * Who puts a recorded decision into effect: whoever was in the room when it was recorded and presides over all of its rows taken together; or
 * null. `d` is the alias of a row of `decision`.
 */
export const confirmingIn = (m: string, d: string): string =>
  `(select rm.person_id from ${roster(m)} and rm.role in ('CHAIR', 'DEPUTY')
      and ra.present and (ra.present_from is null or ra.present_from <= ${d}.recorded_at)
      and (ra.present_to is null or ra.present_to > ${d}.recorded_at)
      and not exists (select 1 from decision_item ri where ri.decision_id = ${d}.id and rm.person_id = any (ri.recused_ids))
    order by rm.role = 'DEPUTY', rm.person_id is distinct from ${m}.named_deputy_id, rm.rank, rm.id limit 1)`;

/** Members whom a row of the agenda concerns; `a` is its alias. */
export const recusedIn = (m: string, a: string): string =>
  `array(select rm.person_id from ${roster(m)} and rm.person_id = any (${concernedPeople(a, meetingDay(m))}) order by rm.person_id)`;

/** `{ members, present }` of those who may vote on a row. */
export const voters = (m: string, recused: string): string =>
  `(select json_build_object('members', count(*), 'present', count(*) filter (where ${isPresent(m)}))
    from ${roster(m)} and rm.person_id <> all (${recused}))`;

/** The roster as the rules take it. */
export const rosterJson = (m: string): string =>
  `(select coalesce(json_agg(json_build_object('personId', rm.person_id, 'role', rm.role, 'order', rm.rank)
      order by array_position(array['CHAIR', 'DEPUTY', 'MEMBER'], rm.role), rm.rank, rm.id), '[]') from ${roster(m)})`;

/** The attendance as the rules take it. */
export const attendanceJson = (m: string): string =>
  `(select coalesce(json_agg(json_build_object('personId', t.person_id, 'present', t.present, 'reason', t.reason,
      'from', t.present_from, 'to', t.present_to)), '[]') from attendance t where t.meeting_id = ${m}.id)`;
