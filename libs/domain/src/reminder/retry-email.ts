/** Waits: 30 s, doubled each time, at most an hour. With so many attempts that is between two and three days. */
export const MOST_ATTEMPTS = 70;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3_600;

/** Whether an e-mail that could not be handed over is tried again, and how long after the failure. */
export type NextAttempt = { readonly again: true; readonly afterSeconds: number } | { readonly again: false };

/**
 * A mail server that is away or asks for patience is asked again for two to three days, as mail servers do among themselves. A message that
 * it refuses for good is given up at once. `attempts`: how often the e-mail has been tried, this time included.
 */
export function afterFailedAttempt(attempts: number, refusedForGood: boolean): NextAttempt {
  if (refusedForGood || attempts >= MOST_ATTEMPTS) return { again: false };
  return { again: true, afterSeconds: Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (attempts - 1)) };
}
