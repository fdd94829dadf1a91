import type { WorkOfOthers } from '#features/pledges/index.js';
import { validOn } from '#platform/database/valid-on.js';
import { confirmingIn } from './room.sql.js';

/**
 * A recorded decision waits for whoever presides over its rows, as long as that is a member of the body and not who wrote it down: the rule of
 * its confirmation. No day is set for it.
 */
const CONFIRM_DECISION = `
  select 'CONFIRM_DECISION', d.id, d.text, null::int, cm.person_id, null::uuid, null::uuid[], null::uuid, null::date, cm.today, cm.calendar_id
  from (select distinct s.body_id, s.person_id, o.calendar_id, t.today
        from membership s
        join body b on b.id = s.body_id
        join organisation o on o.id = b.organisation_id
        cross join lateral (select ((select app_now()) at time zone o.time_zone)::date as today) t
        where ${validOn('s', 't.today')}) cm
  join decision d on d.body_id = cm.body_id and d.confirmed_at is null and d.withdrawn_at is null and d.recorded_by_id <> cm.person_id
  join meeting m on m.id = d.meeting_id and m.state in ('OPEN', 'CLOSED')
  where cm.person_id = ${confirmingIn('m', 'd')}`;

/** What meetings ask of somebody. */
export const meetingWork: readonly WorkOfOthers[] = [{ subjectType: 'Decision', source: CONFIRM_DECISION }];
