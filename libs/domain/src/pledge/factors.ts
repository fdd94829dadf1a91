import { HIGHEST_FACTOR_SCORE } from '#domain/assessment/difficulty.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { FactorScore } from './content-draft.js';
import { DIFFICULTY_FACTORS, type DifficultyScores } from './pledge.js';

const isScore = (score: number): boolean => Number.isInteger(score) && score >= 0 && score <= HIGHEST_FACTOR_SCORE;

/** What is wrong with scores of the difficulty: each factor once, 0, 1 or 2. */
export function factorFaults(factors: readonly FactorScore[], path: readonly string[]): readonly Refusal[] {
  return factors.flatMap(({ factor, score }, index) => {
    const at = [...path, String(index)];
    const first = factors.findIndex((other) => other.factor === factor);
    return [
      ...(first < index ? [refusal('INVALID', 'pledge.factors.twice', [...at, 'factor'])] : []),
      ...(isScore(score) ? [] : [refusal('INVALID', 'pledge.factors.score', [...at, 'score'])]),
    ];
  });
}

/** As `factorFaults`, where the rubric is needed: a list without a single score is a form that nobody filled in, not a task without difficulty. */
export const rubricFaults = (factors: readonly FactorScore[], path: readonly string[]): readonly Refusal[] =>
  factors.length === 0 ? [refusal('REQUIRED', 'pledge.factors.required', path)] : factorFaults(factors, path);

/** As `factorFaults`, for scores by factor. */
export const scoreFaults = (scores: DifficultyScores, path: readonly string[]): readonly Refusal[] =>
  Object.entries(scores).flatMap(([factor, score]) =>
    isScore(score) ? [] : [refusal('INVALID', 'pledge.factors.score', [...path, factor])],
  );

/** The scores that were named. */
export const scoresOf = (factors: readonly FactorScore[]): DifficultyScores =>
  Object.fromEntries(factors.map(({ factor, score }) => [factor, score]));

/** The scores of all eight factors: one that a body or board does not name makes the task no harder, and scores 0. */
export const fullScores = (scores: DifficultyScores): DifficultyScores =>
  Object.fromEntries(DIFFICULTY_FACTORS.map((factor) => [factor, scores[factor] ?? 0]));
