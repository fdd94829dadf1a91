import type { PolicyRecord } from '#domain/access/capacity.js';
import { denials } from '#domain/access/policy.js';
import type { AnyActor } from '#domain/shared/actor.js';
import { listOf } from '#domain/shared/message.js';
import type { Moment } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import { CYCLE_STATE_WORDS } from './cycle-words.js';
import type { Cycle } from './cycle.js';
import { CYCLE_TRANSITIONS, cycleTransition, statesFor, type CycleVerb } from './cycle.transitions.js';

export interface CycleContext {
  readonly actor: AnyActor;
  readonly now: Moment;
}

/** The parts of a cycle that decide who may take a step, and when. */
export type StandingCycle = Pick<Cycle, 'state' | 'organisationPath' | 'assessFrom'>;

/** Why the actor may not take a step, in whatever state the cycle is; empty when the actor may. */
export function cycleDenials(
  cycle: StandingCycle,
  verb: CycleVerb,
  { actor, now }: CycleContext,
  about: Pick<PolicyRecord, 'postId' | 'personId'> = {},
): readonly Refusal[] {
  const row = cycleTransition(verb, cycle.state) ?? CYCLE_TRANSITIONS.find((other) => other.verb === verb);
  return row ? denials(actor, row.permission, { ...cycle, ...about }, now) : [];
}

/** Who and when, before anything else is looked at: also the answer to what a client may offer. */
export function cycleGate(
  cycle: StandingCycle,
  verb: CycleVerb,
  context: CycleContext,
  about: Pick<PolicyRecord, 'postId' | 'personId'> = {},
): readonly Refusal[] {
  const refusals = [...cycleDenials(cycle, verb, context, about)];
  if (cycleTransition(verb, cycle.state) === null) {
    refusals.push(
      refusal('WRONG_STATE', 'cycle.state', undefined, {
        state: CYCLE_STATE_WORDS[cycle.state],
        states: listOf(statesFor(verb).map((state) => CYCLE_STATE_WORDS[state])),
      }),
    );
  }
  const { actor, now } = context;
  if (verb === 'BEGIN_ASSESSMENT' && actor.kind === 'SCHEDULER' && now.today < cycle.assessFrom) {
    refusals.push(refusal('WRONG_STATE', 'cycle.assessment.tooEarly', undefined, { assessFrom: cycle.assessFrom }));
  }
  return refusals;
}
