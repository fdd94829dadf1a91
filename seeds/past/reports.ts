import { defaultCheckInDates } from '#domain/cycle/check-in-dates.js';
import { EARLY_DAYS } from '#domain/pledge/checkin-schedule.js';
import type { MeasureValue } from '#domain/pledge/pledge-commands.js';
import type { Measure, Pledge } from '#domain/pledge/pledge.js';
import { addDays, daysBetween } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { Dice } from '../dice.js';
import type { CycleEntry } from '../file-schemas.js';
import type { Course } from './courses.js';
import type { PlannedTask } from './tasks.js';

/** The dates on which check-ins fall due, up to the last one that can be served early by a day. */
export const checkInDatesUntil = (cycle: CycleEntry, until: LocalDate): readonly LocalDate[] =>
  defaultCheckInDates(cycle)
    .map(({ dueOn }) => dueOn)
    .filter((dueOn) => addDays(dueOn, -EARLY_DAYS) <= until);

/** What an owner reports on a day: the way gone at the pace of the course, a little rough. */
export function reportedValues(
  { named, name }: PlannedTask,
  pledge: Pledge,
  { startOn, finishOn, dueOn }: Course,
  today: LocalDate,
): readonly MeasureValue[] {
  const rough = 0.96 + new Dice(`pace ${name} ${today.slice(0, 7)}`).next() * 0.06;
  const gone = (daysBetween(startOn, today) / Math.max(1, daysBetween(startOn, finishOn))) * rough;
  const share = Math.min(1, Math.max(0, gone));
  // Whoever is ahead of the plan counts what is begun, whoever lags only what is finished.
  const round = finishOn <= dueOn ? Math.ceil : Math.floor;
  return pledge.measures.map((measure) => ({
    measureId: measure.id,
    value: measure.kind === 'METRIC' ? metricAt(measure, share, round, named?.reached) : shareAt(share),
  }));
}

/** The figure at a share of the way, in whole numbers; short of the target until it is reached. */
function metricAt(
  { baseline, target }: Measure,
  share: number,
  round: (value: number) => number,
  reached: string | undefined,
): string {
  const [from, to] = [Number(baseline), Number(target)];
  if (reached !== undefined && share > 0.8) return reached;
  const steps = Math.abs(to - from);
  const done = share >= 1 ? steps : Math.min(Math.max(0, steps - 1), round(steps * share));
  return String(to > from ? from + done : from - done);
}

/** The share of a product that exists, in twentieths. */
const shareAt = (share: number): string => String(Math.floor(share * 20) / 20);
