import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { CheckInDate } from '#domain/cycle/check-in-dates.js';
import { holdsOn, type Dated } from '#domain/organisation/organisation.js';
import { addDays, laterOf } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { PledgeEventType } from './pledge-decision.js';
import type { Pledge } from './pledge.js';

/** How many calendar days before its date a check-in already satisfies the one due. */
export const EARLY_DAYS = 7;

/** With these a pledge leaves the hands of its owner, who has nothing to report until one of the others gives it back. */
export const GIVEN_AWAY: readonly PledgeEventType[] = ['CLAIMED', 'NOT_DONE'];
export const GIVEN_BACK: readonly PledgeEventType[] = ['PARTLY_VERIFIED', 'CLAIM_REJECTED'];

/** When something happened to a pledge, as far as its check-ins are concerned. */
export interface ReportingEvent {
  readonly type: PledgeEventType;
  readonly on: LocalDate;
}

/** The times for which a pledge was out of its owner's hands, both days included: a claim awaited its verdict, or the year was over. */
export function reportingPauses(history: readonly ReportingEvent[]): readonly Dated[] {
  return history.flatMap(({ type, on }, index) => {
    if (!GIVEN_AWAY.includes(type)) return [];
    const back = history.slice(index + 1).find((later) => GIVEN_BACK.includes(later.type));
    return [{ from: on, to: back?.on ?? null }];
  });
}

type Span = Pick<Pledge, 'activeFrom' | 'startOn'>;

/**
 * The check-ins that a pledge owes, in order: the cycle's dates after it came into force and began. None falls due during a suspension, or
 * while the pledge is out of its owner's hands.
 */
export function dueCheckIns(
  pledge: Span,
  dates: readonly CheckInDate[],
  pauses: readonly Dated[] = [],
): readonly CheckInDate[] {
  const { activeFrom, startOn } = pledge;
  if (activeFrom === null) return [];
  const begins = laterOf(activeFrom, startOn ?? activeFrom);
  return dates
    .filter(({ dueOn }) => dueOn > begins && !pauses.some((pause) => holdsOn(pause, dueOn)))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** Which due check-in a report of today serves, and whether it comes before or after its day. */
export interface Serving {
  readonly forDate: LocalDate;
  readonly early: boolean;
  readonly late: boolean;
}

/**
 * A report serves the next date when that is at most a week away, else the last one that has gone by; one that was served already is not
 * served again, and the report then stands for its own day. Late is a report from the first working day after the date on.
 */
export function serving(
  due: readonly CheckInDate[],
  servedDates: readonly LocalDate[],
  today: LocalDate,
  calendar: WorkCalendar,
): Serving {
  const next = due.find(({ dueOn }) => dueOn >= today && addDays(dueOn, -EARLY_DAYS) <= today)?.dueOn;
  const last = due.findLast(({ dueOn }) => dueOn < today)?.dueOn;
  const forDate = [next, last].find((date) => date !== undefined && !servedDates.includes(date));
  if (forDate === undefined) return { forDate: today, early: false, late: false };
  return { forDate, early: today < forDate, late: calendar.workingDaysAfter(forDate, today) > 0 };
}

/**
 * The last check-in that fell due, when it was not made; from the first working day after its date. Null: nothing is missing.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export function missingCheckIn(
  due: readonly CheckInDate[],
  servedDates: readonly LocalDate[],
  today: LocalDate,
  calendar: WorkCalendar,
): LocalDate | null {
  const last = due.findLast(({ dueOn }) => calendar.workingDaysAfter(dueOn, today) > 0)?.dueOn;
  return last !== undefined && !servedDates.includes(last) ? last : null;
}

/**
 * Every check-in that fell due and was never made, from the first working day after its date: each is a fact, and stays one.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export const missedCheckIns = (
  due: readonly CheckInDate[],
  servedDates: readonly LocalDate[],
  today: LocalDate,
  calendar: WorkCalendar,
): readonly LocalDate[] =>
  due
    .map(({ dueOn }) => dueOn)
    .filter((dueOn) => calendar.workingDaysAfter(dueOn, today) > 0 && !servedDates.includes(dueOn));

/**
 * The next check-in that an active pledge owes, today's included; null when none is left or the pledge is not active.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export function nextCheckInDueOn(
  pledge: Pick<Pledge, 'state'>,
  due: readonly CheckInDate[],
  servedDates: readonly LocalDate[],
  today: LocalDate,
): LocalDate | null {
  if (pledge.state !== 'ACTIVE') return null;
  return due.find(({ dueOn }) => dueOn >= today && !servedDates.includes(dueOn))?.dueOn ?? null;
}
