import type { Pledge, PledgeState } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
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
  /** Posts of the roster below the minimum, in the roster's order. */
  readonly missingPostIds: readonly Id[];
}

export type CountedPledge = Pick<Pledge, 'postId' | 'state' | 'origin'>;

/** Whether a pledge counts in the coverage: registered by its owner, not given by the body, and in a counted state. */
export const counts = (pledge: Pick<Pledge, 'state' | 'origin'>): boolean =>
  pledge.origin === 'REGISTERED' && (COUNTED_STATES as readonly PledgeState[]).includes(pledge.state);

/**
 * Expected: the persons of the roster. Registered: those under whose post at least the cycle's minimum counts. Missing: the difference.
 * Pledges: all that count.
 */
export function coverage(
  cycle: Pick<Cycle, 'minPledges'>,
  roster: readonly RosterEntry[],
  pledges: readonly CountedPledge[],
): Coverage {
  const counted = pledges.filter(counts);
  const perPost = new Map<Id, number>();
  for (const { postId } of counted) perPost.set(postId, (perPost.get(postId) ?? 0) + 1);
  const missingPostIds = roster
    .filter(({ postId }) => (perPost.get(postId) ?? 0) < cycle.minPledges)
    .map(({ postId }) => postId);
  return {
    expected: roster.length,
    registered: roster.length - missingPostIds.length,
    pledges: counted.length,
    missingPostIds,
  };
}
