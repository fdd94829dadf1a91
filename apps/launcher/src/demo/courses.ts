import { addDays, weekday } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { FORTUNES, STRIVING, type EarlyClaim, type Fortune } from './fortunes.js';
import type { TaskPlan } from './task-plans.js';

/** What becomes of a task in the year: what its owner does, never what the rating will be. */
export interface Course {
  /** When the product exists, and the stop on which the owner claims it; null: never. */
  readonly finish: { readonly productOn: LocalDate; readonly claimOn: LocalDate } | null;
  /** The result goes beyond the target. */
  readonly exceeds: boolean;
  readonly early: EarlyClaim | null;
  readonly extension: NonNullable<Fortune['extension']> | null;
}

/** The days of each month on which the demo stops: around the 10th, a week before the check-in, and on its day. */
export const STOPS: readonly (readonly [middle: LocalDate, ahead: LocalDate, last: LocalDate])[] = [
  ['2023-02-10', '2023-02-20', '2023-02-24'],
  ['2023-03-10', '2023-03-20', '2023-03-24'],
  ['2023-04-10', '2023-04-19', '2023-04-25'],
  ['2023-05-10', '2023-05-19', '2023-05-25'],
  ['2023-06-09', '2023-06-20', '2023-06-23'],
  ['2023-07-10', '2023-07-19', '2023-07-25'],
  ['2023-08-10', '2023-08-18', '2023-08-25'],
  ['2023-09-11', '2023-09-19', '2023-09-25'],
  ['2023-10-10', '2023-10-19', '2023-10-25'],
  ['2023-11-10', '2023-11-16', '2023-11-17'],
];

/** Claims of the last stop would find no verifier before the assessment begins. */
const LAST_CLAIMS: LocalDate = '2023-11-16';

const ALL_STOPS = STOPS.flat();

/** The last stop that is not after a day, and the first that is not before it. */
const stopBy = (day: LocalDate): LocalDate => ALL_STOPS.findLast((stop) => stop <= day) ?? day;
const stopFrom = (day: LocalDate): LocalDate => ALL_STOPS.find((stop) => stop >= day) ?? LAST_CLAIMS;

/** The day itself, or the Monday after a weekend. */
const workday = (day: LocalDate): LocalDate => (weekday(day) > 5 ? addDays(day, 8 - weekday(day)) : day);

/** In time: claimed at the last stop before the due date, its product up to three days old. Late: claimed at the next stop after the product. */
function finishOf(dueOn: LocalDate, lateDays: number, index: number): NonNullable<Course['finish']> {
  if (lateDays === 0) {
    const claimOn = stopBy(dueOn);
    return { productOn: workday(addDays(claimOn, -(index % 4))), claimOn };
  }
  const ready = workday(addDays(dueOn, lateDays));
  const productOn = ready < LAST_CLAIMS ? ready : LAST_CLAIMS;
  return { productOn, claimOn: stopFrom(productOn) };
}

/** The course of the task that stands at `place` among those of its post and at `index` among all. */
export function courseOf({ owner, dueOn, measures }: TaskPlan, place: number, index: number): Course {
  const beyond = measures.every(
    (measure) => (measure.kind === 'METRIC' ? measure.stretch : measure.exceed) !== undefined,
  );
  const { lateDays = 0, isUndone = false, early = null, extension = null } = FORTUNES[owner.key]?.[place] ?? {};
  // Granted time counts, refused time does not.
  const operativeDueOn = extension?.cause === 'OBJECTIVE' ? extension.until : dueOn;
  return {
    finish: isUndone ? null : finishOf(operativeDueOn, lateDays, index),
    exceeds: beyond && (STRIVING.includes(owner.key) || index % 7 === 0),
    early,
    extension,
  };
}

export type Reporting = 'AHEAD' | 'LAST_DAY' | 'MISSED';

/** How the official at `index` reports in a month: most of them ahead, some on the last day, some not at all. */
export function reportingOf(index: number, month: number): Reporting {
  if ((index + month) % 11 === 0) return 'MISSED';
  return (index + 2 * month) % 4 === 0 ? 'LAST_DAY' : 'AHEAD';
}
