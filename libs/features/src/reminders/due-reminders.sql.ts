/** The date that the sentence names. */
const DATE = `(case when r.rule = 'overdue' then coalesce(p.due_on, r.anchor_on) else r.anchor_on end)`;

/**
 * A row of the ledger (alias `r`) with the words that its sentence needs: the columns of `DueReminder`. Joins `p` (pledge, if any), `w` (who
 * owes it), `o` (organisation) and, each where the subject is one, `ms` (milestone) and `cy` (cycle).
 */
export const DUE_COLUMNS = `
  r.id, r.recipient_id as "recipientId", r.rule, r.step, r.subject_kind as "subjectKind", r.subject_id as "subjectId",
  r.anchor_on as "anchorOn", p.owner_id as "ownerId", w.full_name as "ownerName",
  p.code, coalesce(p.title, o.name) as title, ms.title as milestone, cy.year, cy.min_pledges as "minPledges", ${DATE} as date`;

/** The working days between the date that a row names and another day, on either side of it. */
export const WORKING_DAYS_TO = (day: string): string =>
  `(select count(*)::int from working_day wd where wd.organisation_id = o.calendar_id and wd.is_working
    and wd.day > least(${DATE}, ${day}) and wd.day <= greatest(${DATE}, ${day}))`;

export const DUE_JOINS = `
  join organisation o on o.id = r.organisation_id
  left join pledge p on p.id = r.pledge_id
  left join person w on w.id = p.owner_id
  left join milestone ms on r.subject_kind = 'MILESTONE' and ms.id = r.subject_id
  left join cycle cy on r.subject_kind = 'CYCLE' and cy.id = r.subject_id`;

/** When the day's digest goes out, on the wall clock of the organisation. */
export const DIGEST_TIME = '07:30';

/** Joins `l`: the day and the wall clock of the organisation (alias `o`) at the instant `now`. */
export const LOCAL_TIME = (now: string): string =>
  `cross join lateral (select (${now} at time zone o.time_zone)::date as today, (${now} at time zone o.time_zone)::time as clock) l`;

/**
 * Whether a row (aliases `r`, `o`, `l`) is to be said now: its day has come, today is a working day there, and the hour of the digest is
 * past. Where the calendar does not reach, Monday to Friday are worked.
 */
export const IS_DUE = `r.state = 'PLANNED' and r.fire_on <= l.today and l.clock >= time '${DIGEST_TIME}'
  and coalesce((select wd.is_working from working_day wd where wd.organisation_id = o.calendar_id and wd.day = l.today),
               extract(isodow from l.today) < 6)`;

/** The in-app delivery of a person's day: once it is there, that day's digest is out. */
export const IN_APP_KEY = (person: string, day: string): string =>
  `'digest-' || ${person} || '-' || ${day} || '-in-app'`;
