import { refusal, type Refusal } from '#domain/shared/result.js';
import type { PendingFacts, StandingPledge } from './pledge-context.js';

/**
 * Nobody alone takes from a body what it has voted on: while a recorded decision on the pledge, or on a request of its owner, waits for
 * its confirmation, no single person sends the pledge back, names other verifiers or claims it.
 */
export const pendingHindrances = (_pledge: StandingPledge, { pendingDecision }: PendingFacts): readonly Refusal[] =>
  pendingDecision ? [refusal('WRONG_STATE', 'pledge.decision.pending')] : [];
