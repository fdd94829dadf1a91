import type { RosterEntry } from '#domain/cycle/cycle.js';
import { allowedPledgeActions } from '#domain/pledge/allowed-actions.js';
import type {
  ClaimFacts,
  IndependenceFacts,
  PendingFacts,
  StandingContext,
  StandingPledge,
} from '#domain/pledge/pledge-context.js';
import type { PledgeAction } from '#domain/pledge/pledge.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

/** The facts that a read of `allowedActions` gives out. */
export interface PledgeActionFacts extends PendingFacts {
  readonly today: LocalDate;
  readonly pledge: StandingPledge;
  readonly cycle: StandingContext['cycle'];
  readonly rosterEntry: RosterEntry | null;
  readonly claim:
    | (Omit<ClaimFacts, 'independence'> &
        Omit<IndependenceFacts, 'people'> & {
          /** Posts above those that the viewer holds. */
          readonly superiorPostIds: readonly Id[];
        })
    | null;
}

/** What the actor may do with a pledge now, by the same rule that decides. */
export function offeredActions(facts: PledgeActionFacts, actor: Actor): readonly PledgeAction[] {
  const { today, pledge, cycle, rosterEntry, claim, pendingDecision } = facts;
  const now = { at: new Date(`${today}T00:00:00Z`), today };
  return allowedPledgeActions(pledge, actor, now, {
    cycle,
    rosterEntry,
    pendingDecision,
    claim: claim && {
      ...claim,
      independence: { ...claim, people: [{ ...actor, superiorPostIds: claim.superiorPostIds }] },
    },
  });
}
