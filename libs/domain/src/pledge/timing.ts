import type { WorkCalendar } from '#domain/calendar/working-days.js';
import { daysBetween } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Pledge, PledgeState } from './pledge.js';

export const TIMINGS = [
  'NOT_STARTED',
  'ON_TIME',
  'NEAR_DUE',
  'OVERDUE',
  'AWAITING_VERIFICATION',
  'DONE_ON_TIME',
  'DONE_LATE',
  'STOPPED',
] as const;
export type Timing = (typeof TIMINGS)[number];

/** How many working days before the due date a pledge counts as near due, unless the cycle says otherwise. */
export const NEAR_DUE_WORKING_DAYS = 3;

export type TimingFacts = Pick<Pledge, 'state' | 'activeFrom' | 'startOn' | 'claimedOn' | 'completedOn'>;

const STOPPED_STATES: readonly PledgeState[] = ['SUSPENDED', 'CANCELLED', 'NOT_DONE'];

/** The date up to which lateness counts: the accepted product date, while the claim awaits its verdict the claimed one, else today. */
export function countedUntil(pledge: TimingFacts, today: LocalDate): LocalDate {
  if (pledge.state === 'DONE') return pledge.completedOn ?? today;
  return pledge.state === 'CLAIMED' ? (pledge.claimedOn ?? today) : today;
}

/**
 * Lateness L against a due date: the working days after it, up to and including the date that counts. On time means 0. A due date never
 * moves for holidays: due on a Friday and done on the Saturday is on time.
 */
export const lateness = (pledge: TimingFacts, dueOn: LocalDate, today: LocalDate, calendar: WorkCalendar): number =>
  calendar.workingDaysAfter(dueOn, countedUntil(pledge, today));

/** Where a pledge stands against one of its due dates (operative or original); null before it is in force. */
export function timing(
  pledge: TimingFacts,
  dueOn: LocalDate | null,
  today: LocalDate,
  calendar: WorkCalendar,
  nearDueWorkingDays: number = NEAR_DUE_WORKING_DAYS,
): Timing | null {
  if (pledge.activeFrom === null || dueOn === null) return null;
  if (STOPPED_STATES.includes(pledge.state)) return 'STOPPED';
  if (pledge.state === 'CLAIMED') return 'AWAITING_VERIFICATION';
  const late = lateness(pledge, dueOn, today, calendar) > 0;
  if (pledge.state === 'DONE') return late ? 'DONE_LATE' : 'DONE_ON_TIME';
  if (late) return 'OVERDUE';
  if (pledge.startOn !== null && today < pledge.startOn) return 'NOT_STARTED';
  return calendar.workingDaysAfter(today, dueOn) <= nearDueWorkingDays ? 'NEAR_DUE' : 'ON_TIME';
}

/**
 * How many calendar days a pledge is overdue against the operative date; null when it is not.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export function overdueDays(
  pledge: TimingFacts & Pick<Pledge, 'dueOn'>,
  today: LocalDate,
  calendar: WorkCalendar,
): number | null {
  return pledge.dueOn !== null && timing(pledge, pledge.dueOn, today, calendar) === 'OVERDUE'
    ? daysBetween(pledge.dueOn, today)
    : null;
}
