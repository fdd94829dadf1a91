import type { RosterEntry } from '#domain/cycle/cycle.js';
import type { AnyActor } from '#domain/shared/actor.js';
import type { Moment } from '#domain/shared/moment.js';
import { hindrances, PLEDGE_COMMAND_TYPES } from './decide-pledge.js';
import type { PledgeCommandType } from './pledge-commands.js';
import type { ClaimFacts, PendingFacts, StandingContext, StandingPledge } from './pledge-context.js';
import { PLEDGE_TRANSITIONS } from './pledge.transitions.js';
import { PLEDGE_ACTIONS, type PledgeAction } from './pledge.js';

/** What must be known to say what somebody may do with a pledge. */
export interface ActionFacts extends PendingFacts {
  readonly cycle: StandingContext['cycle'];
  /** The roster's entry of the owner; only looked at while the pledge is a draft. */
  readonly rosterEntry: RosterEntry | null;
  /** Only looked at where the actor is a verifier of a claimed pledge; null: not loaded, and VERIFY is not offered. */
  readonly claim: ClaimFacts | null;
}

/** What an actor may do with a pledge now, under its public names: whatever nothing hinders, by the rule that decides. */
export function allowedPledgeActions(
  pledge: StandingPledge,
  actor: AnyActor,
  now: Moment,
  facts: ActionFacts,
): readonly PledgeAction[] {
  const { cycle, rosterEntry, claim, pendingDecision } = facts;
  const standing = { actor, now, cycle };
  const asked = { ...standing, pendingDecision };
  const isOpen = (type: PledgeCommandType): boolean => {
    if (type === 'VERIFY') return claim !== null && hindrances(pledge, type, { ...standing, ...claim }).length === 0;
    if (type === 'SUBMIT') return hindrances(pledge, type, { ...standing, rosterEntry }).length === 0;
    return hindrances(pledge, type, asked).length === 0;
  };
  const offered = new Set(
    PLEDGE_COMMAND_TYPES.filter((type) => PLEDGE_TRANSITIONS[type].action !== null && isOpen(type)).map(
      (type): PledgeAction | null => PLEDGE_TRANSITIONS[type].action,
    ),
  );
  return PLEDGE_ACTIONS.filter((action) => offered.has(action));
}
