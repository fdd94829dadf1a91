import fc from 'fast-check';
import { weightShares } from './weights.js';

describe('the shares of weights', () => {
  it.each([
    [[], []],
    [[7], [10_000]],
    [
      [1, 1],
      [5000, 5000],
    ],
    [
      [1, 1, 1],
      [3334, 3333, 3333],
    ],
    [
      [5, 3, 2],
      [5000, 3000, 2000],
    ],
    [
      [1, 2, 4],
      [1429, 2857, 5714],
    ],
    // The larger remainder first, whoever comes first.
    [
      [2, 5],
      [2857, 7143],
    ],
  ])('of %j are %j', (weights, shares) => {
    expect(weightShares(weights)).toEqual(shares);
  });

  it('add up to the whole, whatever the weights, and are never a basis point off', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }), (weights) => {
        const shares = weightShares(weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(10_000);
        shares.forEach((share, index) => {
          expect(Math.abs(share - (10_000 * (weights[index] ?? 0)) / total)).toBeLessThan(1);
        });
      }),
    );
  });
});
