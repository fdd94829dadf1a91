import fc from 'fast-check';
import { afterFailedAttempt, MOST_ATTEMPTS } from './retry-email.js';

describe('after an e-mail could not be handed over', () => {
  it.each([
    [1, 30],
    [2, 60],
    [3, 120],
    [7, 1_920],
    [8, 3_600],
    [60, 3_600],
  ])('attempt %i is followed by another after %i seconds', (attempts, seconds) => {
    expect(afterFailedAttempt(attempts, false)).toEqual({ again: true, afterSeconds: seconds });
  });

  it('goes on for two to three days', () => {
    let seconds = 0;
    for (let attempts = 1; ; attempts += 1) {
      const next = afterFailedAttempt(attempts, false);
      if (!next.again) break;
      seconds += next.afterSeconds;
    }
    expect(seconds / 86_400).toBeGreaterThan(2);
    expect(seconds / 86_400).toBeLessThan(3);
  });

  it('ends at once when the message was refused for good, and after the last attempt', () => {
    expect(afterFailedAttempt(1, true)).toEqual({ again: false });
    expect(afterFailedAttempt(MOST_ATTEMPTS, false)).toEqual({ again: false });
  });

  it('never waits less than before, nor longer than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_ATTEMPTS - 2 }), (attempts) => {
        const [sooner, later] = [afterFailedAttempt(attempts, false), afterFailedAttempt(attempts + 1, false)];
        expect(sooner.again && later.again && sooner.afterSeconds <= later.afterSeconds).toBe(true);
        expect(later.again && later.afterSeconds <= 3_600).toBe(true);
      }),
    );
  });
});
