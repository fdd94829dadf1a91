import { clamp, ONE, parseDecimal, ratio, sum, unitsDown, ZERO, type Rational } from '#domain/shared/decimal.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Measure, Milestone, Pledge } from './pledge.js';

type Scale = Pick<Measure, 'kind' | 'baseline' | 'target' | 'stretch'>;

/**
 * How much of a measure a value attains, from 0 to 1: for METRIC the way gone from baseline to target, for DELIVERABLE the share itself.
 * No value attains nothing.
 */
export function attainment(measure: Scale, value: string | null): Rational {
  const actual = parseDecimal(value ?? '');
  if (actual === null) return ZERO;
  if (measure.kind !== 'METRIC') return clamp(actual, ZERO, ONE);
  const baseline = parseDecimal(measure.baseline ?? '');
  const target = parseDecimal(measure.target ?? '');
  if (baseline === null || target === null || target.equals(baseline)) return ZERO;
  return clamp(actual.sub(baseline).div(target.sub(baseline)), ZERO, ONE);
}

/** Whether a value reaches a metric's stretch, in the direction in which the metric is to move. */
export function reachesStretch(measure: Scale, value: string | null): boolean {
  const actual = parseDecimal(value ?? '');
  const baseline = parseDecimal(measure.baseline ?? '');
  const stretch = parseDecimal(measure.stretch ?? '');
  if (actual === null || baseline === null || stretch === null) return false;
  return stretch.gt(baseline) ? actual.gte(stretch) : actual.lte(stretch);
}

/** Whether one value of a measure lies farther on its way than another: for METRIC in the direction in which it is to move. */
export function isFarther(measure: Scale, value: string, other: string): boolean {
  const [one, two] = [parseDecimal(value) ?? ZERO, parseDecimal(other) ?? ZERO];
  const falls =
    measure.kind === 'METRIC' &&
    (parseDecimal(measure.target ?? '') ?? ZERO).lt(parseDecimal(measure.baseline ?? '') ?? ZERO);
  return falls ? one.lt(two) : one.gt(two);
}

type Shares = Scale & Pick<Measure, 'shareBp' | 'claimed' | 'verified'>;

/** The whole in basis points, rounded down so that 100 % means all of it. */
function progressBp(measures: readonly Shares[], valueOf: (measure: Shares) => string | null): number {
  const parts = measures.map((measure) => attainment(measure, valueOf(measure)).mul(ratio(measure.shareBp)));
  return Number(unitsDown(sum(parts), 0));
}

type Running = Pick<Pledge, 'activeFrom'> & { readonly measures: readonly Shares[] };

/** Progress as the owner reports it, in basis points; null before the pledge is in force. */
export const claimedProgressBp = (pledge: Running): number | null =>
  pledge.activeFrom === null ? null : progressBp(pledge.measures, (measure) => measure.claimed);

/** Progress that a verifier confirmed, in basis points; null before the pledge is in force. */
export const verifiedProgressBp = (pledge: Running): number | null =>
  pledge.activeFrom === null ? null : progressBp(pledge.measures, (measure) => measure.verified);

/**
 * Milestones after a report of progress: one is reached on the day on which the reported whole first covers what was planned by then, and
 * no longer when a later report or verdict falls below it.
 */
export function milestonesAfter(
  milestones: readonly Milestone[],
  measures: readonly Shares[],
  today: LocalDate,
): readonly Milestone[] {
  const reported = progressBp(measures, (measure) => measure.claimed);
  return milestones.map((milestone) => ({
    ...milestone,
    reachedOn: milestone.plannedShareBp <= reported ? (milestone.reachedOn ?? today) : null,
  }));
}
