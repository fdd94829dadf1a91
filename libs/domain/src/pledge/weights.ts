import { WHOLE_BP } from '#domain/shared/basis-points.js';

/** What a pledge weighs when its owner names no weight: all the same. */
export const DEFAULT_WEIGHT = 1;

/**
 * The shares of weights in basis points, shown in per cent. They add up to the whole: each is rounded down, and the units still missing go
 * to the largest remainders, among equal ones to the earlier weight. Weights are whole numbers from 1 on.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export function weightShares(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((WHOLE_BP * weight) / total));
  const missing = weights.length === 0 ? 0 : WHOLE_BP - shares.reduce((sum, share) => sum + share, 0);
  const favoured = weights
    .map((weight, index) => ({ remainder: (WHOLE_BP * weight) % total, index }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing)
    .map(({ index }) => index);
  return shares.map((share, index) => (favoured.includes(index) ? share + 1 : share));
}
