import { AMBER_BEHIND_BP, MILESTONE_GRACE_WORKING_DAYS, RED_BEHIND_BP } from '#domain/pledge/health.js';
import { NEAR_DUE_WORKING_DAYS } from '#domain/pledge/timing.js';

/**
 * The derived figures of a pledge in SQL, the same as the rules in `timing.ts`, `progress.ts`, `health.ts` and `checkin-schedule.ts`. Each
 * lateral takes the alias `a` of a row of `pledge` and names its own alias `<a>_<name>`; a later one uses the earlier ones.
 */

const workingDay = (name: string, calendar: string, day: string): string =>
  `left join working_day ${name} on ${name}.organisation_id = ${calendar} and ${name}.day = ${day}`;

/**
 * The number of a day among the working days of a calendar; the difference of two is the working days between them. `name` is the joined
 * `workingDay` of that day: the function is asked only where the table does not reach.
 */
const ordinal = (name: string, calendar: string, day: string): string =>
  `coalesce(${name}.ordinal, working_ordinal(${calendar}, ${day}))`;

/** `<a>_now`: the calendar day and the time zone of the pledge's organisation, the table of its working days, and the day's ordinal. */
export const nowLateral = (a: string): string =>
  `cross join lateral (
     select o.calendar_id as calendar, o.time_zone as zone, d.today, ${ordinal('w', 'o.calendar_id', 'd.today')} as ordinal
     from organisation o
     cross join lateral (select ((select app_now()) at time zone o.time_zone)::date as today) d
     ${workingDay('w', 'o.calendar_id', 'd.today')}
     where o.id = ${a}.organisation_id) ${a}_now`;

/** `<a>_late`: the date up to which lateness counts, working days late, and working days left, against both due dates. */
export const latenessLateral = (a: string): string => {
  const days = {
    until: ['wu', `${a}_now.calendar`, 'u.until'],
    due: ['wd', `${a}_now.calendar`, `${a}.due_on`],
    original: ['wo', `${a}_now.calendar`, `${a}.original_due_on`],
  } as const;
  const [until, due, original] = [ordinal(...days.until), ordinal(...days.due), ordinal(...days.original)];
  return `cross join lateral (
     select u.until, greatest(0, ${until} - ${due}) as late, greatest(0, ${until} - ${original}) as late_original,
            greatest(0, ${due} - ${a}_now.ordinal) as days_left, greatest(0, ${original} - ${a}_now.ordinal) as days_left_original
     from (select case ${a}.state when 'DONE' then coalesce(${a}.completed_on, ${a}_now.today)
                                  when 'CLAIMED' then coalesce(${a}.claimed_on, ${a}_now.today) else ${a}_now.today end as until) u
     ${workingDay(...days.until)}
     ${workingDay(...days.due)}
     ${workingDay(...days.original)}) ${a}_late`;
};

const timingAgainst = (a: string, dueOn: string, late: string, left: string): string =>
  `case when ${a}.active_from is null or ${a}.${dueOn} is null then null
        when ${a}.state in ('SUSPENDED', 'CANCELLED', 'NOT_DONE') then 'STOPPED'
        when ${a}.state = 'CLAIMED' then 'AWAITING_VERIFICATION'
        when ${a}.state = 'DONE' then case when ${a}_late.${late} > 0 then 'DONE_LATE' else 'DONE_ON_TIME' end
        when ${a}_late.${late} > 0 then 'OVERDUE'
        when ${a}_now.today < ${a}.start_on then 'NOT_STARTED'
        when ${a}_late.${left} <= ${NEAR_DUE_WORKING_DAYS} then 'NEAR_DUE'
        else 'ON_TIME' end`;

/** `<a>_timing`: where the pledge stands against the operative and the original due date, and calendar days overdue. */
export const timingLateral = (a: string): string =>
  `cross join lateral (
     select t.timing, ${timingAgainst(a, 'original_due_on', 'late_original', 'days_left_original')} as timing_original,
            case when t.timing = 'OVERDUE' then ${a}_now.today - ${a}.due_on end as overdue_days
     from (select ${timingAgainst(a, 'due_on', 'late', 'days_left')} as timing) t) ${a}_timing`;

/** What a value attains of a measure, in basis points of the whole. Multiplied before it is divided, so that whole results stay whole. */
const attained = (value: string): string =>
  `case when m.${value} is null then 0
        when m.kind <> 'METRIC' then least(1, greatest(0, m.${value})) * m.share_bp
        when m.baseline is null or m.target is null or m.target = m.baseline then 0
        else least(m.share_bp, greatest(0, (m.${value} - m.baseline) * m.share_bp / (m.target - m.baseline))) end`;

/** Rounded down; the inner rounding takes back what dividing one measure and adding it to another leaves beyond the twelfth place. */
const wholeBp = (value: string): string => `coalesce(floor(round(sum(${attained(value)}), 10)), 0)::int`;

/** `<a>_progress`: claimed and verified progress in basis points; null before the pledge is in force. */
export const progressLateral = (a: string): string =>
  `cross join lateral (
     select case when ${a}.active_from is not null then ${wholeBp('claimed')} end as claimed,
            case when ${a}.active_from is not null then ${wholeBp('verified')} end as verified
     from measure m where m.pledge_id = ${a}.id) ${a}_progress`;

/** `<a>_forecast`: what the last confirmed check-in expects; null when there is none. */
export const forecastLateral = (a: string): string =>
  `left join lateral (
     select ci.forecast_on from check_in ci where ci.pledge_id = ${a}.id and ci.confirmed_by_id is not null
     order by ci.at desc, ci.id desc limit 1) ${a}_forecast on true`;

/** Whether the owner expects to finish after the due date. */
export const needsHelp = (a: string): string =>
  `(${a}.state in ('ACTIVE', 'SUSPENDED') and coalesce(${a}_forecast.forecast_on > ${a}.due_on, false))`;

/**
 * The check-ins that a pledge owes: the cycle's dates after it came into force and began, but for those on which it was out of its owner's
 * hands. Alias `d`.
 */
const owed = (a: string): string =>
  `from check_in_date d where d.cycle_id = ${a}.cycle_id and ${a}.active_from is not null
     and d.due_on > greatest(${a}.active_from, ${a}.start_on)
     and not exists (select 1 from reporting_pauses(${a}.id, ${a}_now.zone) rp where d.due_on between rp.since and rp.until)`;

const isServed = (a: string): string =>
  `exists (select 1 from check_in ci where ci.pledge_id = ${a}.id and ci.for_date = d.due_on and ci.confirmed_by_id is not null)`;

/** The next check-in that an active pledge owes, today's included. */
export const nextCheckIn = (a: string): string =>
  `(case when ${a}.state = 'ACTIVE' then (select min(d.due_on) ${owed(a)} and d.due_on >= ${a}_now.today and not ${isServed(a)}) end)`;

/** Whether a working day has gone by since a check-in fell due. */
const isPast = (a: string): string =>
  `d.due_on < ${a}_now.today
       and coalesce((select w.ordinal from working_day w where w.organisation_id = ${a}_now.calendar and w.day = d.due_on),
                    working_ordinal(${a}_now.calendar, d.due_on)) < ${a}_now.ordinal`;

/** Every check-in that fell due and was never made, the first one first. */
export const missedCheckIns = (a: string): string =>
  `array(select d.due_on::text ${owed(a)} and ${isPast(a)} and not ${isServed(a)} order by d.due_on)`;

/** The date of the last check-in that fell due, when it was not made; from the first working day after it. */
export const missedCheckIn = (a: string): string =>
  `(select l.due_on from (
     select d.due_on, ${isServed(a)} as served ${owed(a)} and ${isPast(a)}
     order by d.due_on desc limit 1) l where not l.served)`;

/** Basis points behind the last milestone that has gone by; 0 when none has. */
const behind = (a: string): string =>
  `coalesce((select max(s.planned_share_bp) from milestone s where s.pledge_id = ${a}.id and s.due_on < ${a}_now.today)
            - greatest(${a}_progress.claimed, ${a}_progress.verified), 0)`;

const isMilestoneLongLate = (a: string): string =>
  `exists (select 1 from milestone s
     ${workingDay('w', `${a}_now.calendar`, 's.due_on')}
     where s.pledge_id = ${a}.id and s.reached_on is null and s.due_on < ${a}_now.today
       and ${a}_now.ordinal - ${ordinal('w', `${a}_now.calendar`, 's.due_on')} > ${MILESTONE_GRACE_WORKING_DAYS})`;

/** `<a>_health`: how the pledge is doing; null before it is in force and while or after it is stopped. */
export const healthLateral = (a: string): string =>
  `cross join lateral (
     select case when ${a}_timing.timing is null or ${a}_timing.timing = 'STOPPED' then null
                 when ${a}.state = 'DONE' then 'BLUE'
                 when ${a}_timing.timing = 'OVERDUE' or h.behind >= ${RED_BEHIND_BP} or ${isMilestoneLongLate(a)} then 'RED'
                 when ${a}.state = 'ACTIVE' and ${missedCheckIn(a)} is not null then 'GREY'
                 when ${a}_timing.timing = 'NEAR_DUE' or h.behind >= ${AMBER_BEHIND_BP} then 'AMBER'
                 else 'GREEN' end as health
     from (select ${behind(a)} as behind offset 0) h) ${a}_health`;

/** What a figure needs, the needed ones first. */
export const NEEDED_FOR = {
  today: ['now'],
  timing: ['now', 'late', 'timing'],
  progress: ['progress'],
  help: ['forecast'],
  health: ['now', 'late', 'timing', 'progress', 'health'],
} as const;

/** The derived figures as laterals of the shape `Pledge`, in the order in which they build on one another. */
export const derivedLaterals: Readonly<Record<string, (a: string) => string>> = {
  now: nowLateral,
  late: latenessLateral,
  timing: timingLateral,
  progress: progressLateral,
  forecast: forecastLateral,
  health: healthLateral,
};
