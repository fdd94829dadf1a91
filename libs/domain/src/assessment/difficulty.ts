import { formatDecimal, ONE, ratio } from '#domain/shared/decimal.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { DifficultyFactor, DifficultyScores } from '#domain/pledge/pledge.js';
import { accept, refusal, refuse } from '#domain/shared/result.js';
import type { Refusal, Result } from '#domain/shared/result.js';

/** Each of the eight factors is scored 0, 1 or 2. */
export const HIGHEST_FACTOR_SCORE = 2;

const LARGEST_SUM = DIFFICULTY_FACTORS.length * HIGHEST_FACTOR_SCORE;

const isScore = (score: number): boolean => Number.isInteger(score) && score >= 0 && score <= HIGHEST_FACTOR_SCORE;

/** Collects the scores of a rubric from rows: a factor scored twice, or a score other than 0, 1 or 2, is refused. It may be partial. */
export function collectScores(
  rows: readonly { readonly factor: DifficultyFactor; readonly score: number }[],
  path: readonly string[] = ['factors'],
): Result<DifficultyScores> {
  const scores: Partial<Record<DifficultyFactor, number>> = {};
  const refusals: Refusal[] = [];
  for (const [index, { factor, score }] of rows.entries()) {
    const at = [...path, String(index), 'score'];
    if (!isScore(score)) refusals.push(refusal('INVALID', 'difficulty.score', at, { factor }));
    if (scores[factor] !== undefined) refusals.push(refusal('CONFLICT', 'difficulty.twice', at, { factor }));
    scores[factor] = score;
  }
  return refusals.length > 0 ? refuse(...refusals) : accept(scores);
}

/**
 * The difficulty d of a task from the rubric: 1 + 0.5 · (sum of the eight scores) / 16, half up to two places; from `1.00` to `1.50`. Refused,
 * naming each, where a factor is not scored.
 */
export function difficultyOf(scores: DifficultyScores, path: readonly string[] = ['factors']): Result<string> {
  const refusals: Refusal[] = [];
  let total = 0;
  for (const factor of DIFFICULTY_FACTORS) {
    const score = scores[factor];
    if (score === undefined) refusals.push(refusal('REQUIRED', 'difficulty.factor.required', path, { factor }));
    else if (!isScore(score)) refusals.push(refusal('INVALID', 'difficulty.score', path, { factor }));
    else total += score;
  }
  if (refusals.length > 0) return refuse(...refusals);
  return accept(formatDecimal(ONE.add(ratio(total, 2 * LARGEST_SUM)), 2));
}
