import type { LocalDate } from '#domain/shared/moment.js';
import type { TaskPlan } from './task-plans.js';

/** What becomes of a task in the year: what its owner does, never what the rating will be. */
export interface Course {
  /** The day on which the product exists and the owner claims it; null: never. */
  readonly claimOn: LocalDate | null;
  /** The result goes beyond the target. */
  readonly exceeds: boolean;
  /** A claim that came too early, and how the verifier answers it. */
  readonly early: { readonly claimOn: LocalDate; readonly verdict: 'PARTIAL' | 'REJECTED' } | null;
  /** More time is asked for, until this day. */
  readonly extension: { readonly until: LocalDate; readonly cause: 'OBJECTIVE' | 'SUBJECTIVE' } | null;
}

/** What differs from the usual course: on target, a few days before the due date. */
type Turn = Partial<Course>;

const LATE = (claimOn: LocalDate): Turn => ({ claimOn });
const early = (claimOn: LocalDate, verdict: 'PARTIAL' | 'REJECTED'): Turn => ({ early: { claimOn, verdict } });

/** Turns of fortune, by post and place of the task among those of the post. */
const TURNS: Readonly<Record<string, Readonly<Record<number, Turn>>>> = {
  'chairman-tulien': { 0: { extension: { until: '2023-10-20', cause: 'OBJECTIVE' }, claimOn: '2023-10-19' } },
  health: { 0: { extension: { until: '2023-10-27', cause: 'SUBJECTIVE' }, claimOn: '2023-10-10' } },
  military: { 2: LATE('2023-06-23') },
  'deputy-economy': { 0: LATE('2023-07-10') },
  'chairman-thuykhue': { 2: LATE('2023-06-23') },
  'secretary-yenphu': { 0: LATE('2023-10-25') },
  'school-head': { 2: early('2023-07-10', 'REJECTED') },
  urban: { 0: early('2023-08-25', 'REJECTED') },
  education: { 1: early('2023-06-09', 'PARTIAL') },
  projects: { 1: { ...early('2023-10-25', 'PARTIAL'), claimOn: null } },
  'chairman-yenphu': { 1: { claimOn: null } },
};

/** Whose results go beyond the target wherever there is something beyond it. */
const STRIVING: readonly string[] = ['secretary-phuthuong', 'economy', 'west-lake', 'women', 'front-chair'];

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

const ALL_STOPS = STOPS.flat();

/** The last stop that is not after a day. */
const stopBy = (day: LocalDate): LocalDate => ALL_STOPS.findLast((stop) => stop <= day) ?? day;

/** The course of the task that stands at `place` among those of its post and at `index` among all. */
export function courseOf({ owner, dueOn, measures }: TaskPlan, place: number, index: number): Course {
  const beyond = measures.every(
    (measure) => (measure.kind === 'METRIC' ? measure.stretch : measure.exceed) !== undefined,
  );
  return {
    claimOn: stopBy(dueOn),
    exceeds: beyond && (STRIVING.includes(owner.key) || index % 7 === 0),
    early: null,
    extension: null,
    ...TURNS[owner.key]?.[place],
  };
}

export type Reporting = 'AHEAD' | 'LAST_DAY' | 'MISSED';

/** How the official at `index` reports in a month: most of them ahead, some on the last day, some not at all. */
export function reportingOf(index: number, month: number): Reporting {
  if ((index + month) % 11 === 0) return 'MISSED';
  return (index + 2 * month) % 4 === 0 ? 'LAST_DAY' : 'AHEAD';
}

/** The other tasks of the year, as the departments counted them for the official at `index`. */
export function otherTasksOf(
  key: string,
  index: number,
): {
  readonly assigned: number;
  readonly done: number;
  readonly onTime: number;
  readonly exceeded: number;
} {
  const assigned = 18 + (index % 5);
  const late = { justice: 1, farmers: 2, environment: 6, 'chairman-buoi': 1 }[key] ?? 0;
  const exceeded = STRIVING.includes(key) ? 12 : 3 + (index % 4);
  return { assigned, done: assigned, onTime: assigned - late, exceeded };
}
