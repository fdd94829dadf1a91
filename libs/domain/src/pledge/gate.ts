import { assistsPost } from '#domain/access/capacity.js';
import { denials } from '#domain/access/policy.js';
import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { DecisionFacts, StandingContext, StandingPledge } from './pledge-context.js';
import type { Json, PledgeEvent, PledgeEventType } from './pledge-decision.js';
import { PLEDGE_TRANSITIONS, type PledgeTransition, type PledgeTransitionName } from './pledge.transitions.js';
import type { Pledge, PledgeState } from './pledge.js';

/**
 * Why a command cannot be given at all, whatever it says: the cycle is closed, the pledge is in another state, the actor may not. The
 * office and board that act are those of the cycle's organisation or of one above it, not those of the owner's own.
 */
export function gate(
  pledge: StandingPledge,
  name: PledgeTransitionName,
  context: StandingContext & { readonly decision?: DecisionFacts | null },
): readonly Refusal[] {
  const transition: PledgeTransition = PLEDGE_TRANSITIONS[name];
  return [
    ...authorityFaults(pledge, name, context),
    ...(context.cycle.state === 'CLOSED' ? [refusal('WRONG_STATE', 'pledge.cycle.closed')] : []),
    ...(transition.from.includes(pledge.state) ? [] : [outOfPlace(pledge, name)]),
  ];
}

/** What stands against a command in the state of the pledge. What was withdrawn is not refused for having been appraised. */
const outOfPlace = ({ state }: StandingPledge, name: PledgeTransitionName): Refusal =>
  name === 'WITHDRAW' && state === 'WITHDRAWN'
    ? refusal('WRONG_STATE', 'pledge.withdrawn')
    : refusal('WRONG_STATE', `pledge.state.${name}`);

/** In these a pledge is nobody's business but its author's: not handed in yet, or sent back. */
const HELD_BY_DRAFTER: readonly PledgeState[] = ['DRAFT', 'RETURNED'];

/** Why the actor may not give a command about a pledge, in whatever state it is; empty when the actor may. */
export function authorityFaults(
  pledge: StandingPledge,
  name: PledgeTransitionName,
  { actor, cycle, now, decision }: StandingContext & { readonly decision?: DecisionFacts | null },
): readonly Refusal[] {
  const { who }: PledgeTransition = PLEDGE_TRANSITIONS[name];
  if (who === 'DECISION' || who === 'YEAR_CLOSE') {
    return decision ? [] : [refusal('NOT_ALLOWED', 'pledge.decision.required')];
  }
  const { postId, ownerId, tenurePersonIds, verifierIds } = pledge;
  // Who follows or inspects an organisation does so wherever the owner's post is.
  const organisationPath = who === 'pledge.addContraryEvidence' ? pledge.organisationPath : cycle.organisationPath;
  const drafterId = HELD_BY_DRAFTER.includes(pledge.state) ? ownerId : null;
  const record = { organisationPath, postId, ownerId, tenurePersonIds, drafterId, verifierIds };
  return denials(actor, who, record, now);
}

/** Refuses a decision of a body that has no right to the matter. */
export const competenceFaults = (decision: DecisionFacts, bodyId: Id | null): readonly Refusal[] =>
  bodyId !== null && (decision.bodyId === bodyId || decision.insteadOfBodyId === bodyId)
    ? []
    : [refusal('NOT_ALLOWED', 'pledge.decision.otherBody')];

/** An event, with the owner for whom an assistant acted. */
export function happened(
  type: PledgeEventType,
  pledge: Pick<Pledge, 'ownerId' | 'postId'>,
  { actor, now }: Pick<StandingContext, 'actor' | 'now'>,
  detail: Readonly<Record<string, Json>> = {},
): PledgeEvent {
  const assisting =
    actor.kind === 'PERSON' && actor.personId !== pledge.ownerId && assistsPost(actor, pledge.postId, now.today);
  return { type, onBehalfOfId: assisting ? pledge.ownerId : null, detail };
}
