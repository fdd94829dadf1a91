import type { Pledge, PledgeState } from '#domain/pledge/pledge.js';
import type { Cycle, RosterEntry } from './cycle.js';

/** States that count as registered: submitted or later, not sent back and not dropped. */
export const COUNTED_STATES = [
  'SUBMITTED',
  'APPRAISED',
  'ACTIVE',
  'SUSPENDED',
  'CLAIMED',
  'DONE',
  'NOT_DONE',
] as const satisfies readonly PledgeState[];

/** How far registration has come, in persons of the roster and in pledges. */
export interface Coverage {
  readonly expected: number;
  readonly registered: number;
  readonly pledges: number;
  /** Those of the roster below the minimum, in the roster's order. */
  readonly missing: readonly RosterEntry[];
}

export type CountedPledge = Pick<Pledge, 'postId' | 'tenurePersonIds' | 'state' | 'origin'>;

/** Whether a pledge counts in the coverage: registered by its owner, not given by the body, and in a counted state. */
export const counts = (pledge: Pick<Pledge, 'state' | 'origin'>): boolean =>
  pledge.origin === 'REGISTERED' && (COUNTED_STATES as readonly PledgeState[]).includes(pledge.state);

/**
 * Whether a pledge counts for somebody of the roster: one of the post under which the person stands there, for which that person answers or
 * has answered. What a predecessor registered is not the successor's registration.
 */
export const countsFor = (
  { personId, postId }: Pick<RosterEntry, 'personId' | 'postId'>,
  pledge: CountedPledge,
): boolean => counts(pledge) && pledge.postId === postId && pledge.tenurePersonIds.includes(personId);

/**
 * Expected: the persons of the roster. Registered: those for whom at least the cycle's minimum counts. Missing: the difference. Pledges: all
 * that count.
 */
export function coverage(
  cycle: Pick<Cycle, 'minPledges'>,
  roster: readonly RosterEntry[],
  pledges: readonly CountedPledge[],
): Coverage {
  const missing = roster.filter(
    (entry) => pledges.filter((pledge) => countsFor(entry, pledge)).length < cycle.minPledges,
  );
  return {
    expected: roster.length,
    registered: roster.length - missing.length,
    pledges: pledges.filter(counts).length,
    missing,
  };
}
