/** A pledge that is submitted or appraised, and that no body has decided. */
export interface WaitingPledge {
  readonly code: string;
  /** When it was handed in, or handed in again, last. */
  readonly submittedAt: Date | null;
  /** When the last confirmed decision that names it as deferred was voted on; null where none does. */
  readonly deferredAt: Date | null;
}

/** Named as left over: deferred as it was handed in last. What comes back after a return waits for a decision of its own. */
const isLeftOver = ({ submittedAt, deferredAt }: WaitingPledge): boolean =>
  deferredAt !== null && (submittedAt === null || submittedAt <= deferredAt);

/** Codes of those that are neither decided nor left over, in order: with them no list is whole. */
export const undecidedCodes = (waiting: readonly WaitingPledge[]): readonly string[] =>
  waiting
    .filter((pledge) => !isLeftOver(pledge))
    .map(({ code }) => code)
    .sort();
