import { attainment, reachesStretch } from '#domain/pledge/progress.js';
import {
  decimal,
  formatUnits,
  larger,
  ONE,
  ratio,
  smaller,
  sum,
  unitsDown,
  unitsHalfUp,
  ZERO,
} from '#domain/shared/decimal.js';
import type { Rational } from '#domain/shared/decimal.js';
import type { AssessedMeasure, AssessedPledge } from './assessment.js';
import type { AssessmentPolicy } from './policy.js';

/** The exact figures of one pledge, before any rounding. */
export interface ExactLine {
  readonly pledge: AssessedPledge;
  /** d */
  readonly difficulty: Rational;
  /** r */
  readonly attainment: Rational;
  /** r* */
  readonly credited: Rational;
  /** τ */
  readonly timeliness: Rational;
}

/** r: how far the verified values have come, the mean over the measures weighted by their shares; nothing verified is 0. */
export function attainmentOf(measures: readonly AssessedMeasure[]): Rational {
  const shares = measures.reduce((total, measure) => total + measure.shareBp, 0);
  if (shares === 0) return ZERO;
  return sum(measures.map((measure) => attainment(measure, measure.verified).mul(measure.shareBp))).div(shares);
}

/** r* = min(1, r · (1 + c · (d − 1))) */
export function creditedAttainment(reached: Rational, difficulty: Rational, credit: Rational): Rational {
  return smaller(ONE, reached.mul(ONE.add(credit.mul(difficulty.sub(ONE)))));
}

/** τ = max(floor, 1 − rate · L) */
export function timelinessOf(lateWorkingDays: number, rule: AssessmentPolicy['timeliness']): Rational {
  return larger(decimal(rule.floor), ONE.sub(decimal(rule.rate).mul(lateWorkingDays)));
}

/** d, r, r* and τ of a pledge under a policy, not rounded. RangeError for a difficulty that is no decimal number. */
export function exactLine(pledge: AssessedPledge, policy: AssessmentPolicy): ExactLine {
  const difficulty = decimal(pledge.difficulty);
  const reached = attainmentOf(pledge.measures);
  return {
    pledge,
    difficulty,
    attainment: reached,
    credited: creditedAttainment(reached, difficulty, decimal(policy.difficultyCredit)),
    timeliness: timelinessOf(pledge.lateWorkingDays, policy.timeliness),
  };
}

/** What each line gives to S = 100 · Σ(w·d·r*·τ) / Σ(w·d), exactly. */
export function contributionsOf(lines: readonly ExactLine[]): Rational[] {
  const stakes = lines.map((line) => line.difficulty.mul(line.pledge.weight));
  const whole = sum(stakes);
  if (whole.equals(0)) return lines.map(() => ZERO);
  return lines.map((line, index) =>
    (stakes[index] ?? ZERO).mul(line.credited).mul(line.timeliness).mul(100).div(whole),
  );
}

/**
 * Displays parts so that they add up to the displayed whole: each is rounded down, and the units still missing go to the largest
 * remainders; among equal ones to the earlier part. Not negative; two places.
 */
export function displayedParts(parts: readonly Rational[]): string[] {
  const units = parts.map((part) => unitsDown(part, 2));
  const remainders = parts.map((part, index) => part.sub(ratio(units[index] ?? 0n, 100n)));
  const missing = unitsHalfUp(sum(parts), 2) - units.reduce((total, unit) => total + unit, 0n);
  const byRemainder = remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) => b.remainder.compare(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Number(missing))) units[index] = (units[index] ?? 0n) + 1n;
  return units.map((unit) => formatUnits(unit, 2));
}

/** Done, not a day late, and everything that was set beyond the target (stretch, exceed criterion), at least one, verified as reached. */
export function isExceeded(pledge: AssessedPledge): boolean {
  if (pledge.state !== 'DONE' || pledge.lateWorkingDays > 0) return false;
  const beyond = pledge.measures.flatMap((measure) => [
    ...(measure.stretch === null ? [] : [reachesStretch(measure, measure.verified)]),
    ...(measure.exceedCriterion === null ? [] : [measure.verifiedExceeded === true]),
  ]);
  return beyond.length > 0 && beyond.every(Boolean);
}
