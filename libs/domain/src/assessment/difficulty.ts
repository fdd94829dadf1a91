import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { DifficultyScores } from '#domain/pledge/pledge.js';
import { formatDecimal, ONE, ratio } from '#domain/shared/decimal.js';

/** Each of the eight factors is scored 0, 1 or 2. */
export const HIGHEST_FACTOR_SCORE = 2;

/** What all factors together score at most. */
export const LARGEST_FACTOR_SUM = DIFFICULTY_FACTORS.length * HIGHEST_FACTOR_SCORE;

/**
 * The difficulty d of a task from its checked rubric scores: 1 + 0.5 · (sum of the eight) / 16, half up to two places, from `1.00` to `1.50`. A
 * factor that is not named scores 0.
 */
export function difficultyOf(scores: DifficultyScores): string {
  const total = DIFFICULTY_FACTORS.reduce((points, factor) => points + (scores[factor] ?? 0), 0);
  return formatDecimal(ONE.add(ratio(total, 2 * LARGEST_FACTOR_SUM)), 2);
}
