import { difficultyOf } from '#domain/assessment/difficulty.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { DifficultyScores } from '#domain/pledge/pledge.js';

/** Scores that add up to `total`, from the first factor on. */
const scoresOf = (total: number): DifficultyScores =>
  Object.fromEntries(DIFFICULTY_FACTORS.map((factor, index) => [factor, Math.max(0, Math.min(2, total - 2 * index))]));

describe('difficulty', () => {
  it.each([
    [0, '1.00'],
    [1, '1.03'],
    [2, '1.06'],
    [3, '1.09'],
    [4, '1.13'],
    [8, '1.25'],
    [12, '1.38'],
    [16, '1.50'],
  ])('of scores that add up to %i is %s', (total, d) => {
    expect(difficultyOf(scoresOf(total))).toBe(d);
  });

  it('takes a factor that is not named for 0', () => {
    expect(difficultyOf({})).toBe('1.00');
    expect(difficultyOf({ NOVELTY: 2, TIME_PRESSURE: 2 })).toBe('1.13');
  });
});
