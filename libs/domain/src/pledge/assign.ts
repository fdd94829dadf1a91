import { decidingBody } from '#domain/cycle/decision-rights.js';
import type { CycleState } from '#domain/cycle/cycle.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import { approvalFaults, putInForce } from './approve.js';
import { EMPTY_CONTENT } from './content.js';
import { newPledge, redraft, type NewPledge, type PledgeDraft } from './draft.js';
import { competenceFaults, happened } from './gate.js';
import type { AssignContext } from './pledge-context.js';
import type { DifficultyScores } from './pledge.js';

/** A task that a body gives: assigned to a post, or directed by a conclusion. */
export interface PledgeAssignment {
  readonly origin: 'ASSIGNED' | 'DIRECTIVE';
  readonly draft: PledgeDraft;
  /** Null: those that the draft proposes. */
  readonly factors: DifficultyScores | null;
  readonly verifierIds: readonly Id[];
}

const ASSIGNING_STATES: readonly CycleState[] = ['OPEN', 'APPRAISING', 'IN_FORCE', 'ASSESSING'];

/**
 * A task in force from the day of the decision, which nobody registered: complete, with difficulty and verifiers, like any approved one. It
 * does not count towards what the post registers. It is given by the body that registers pledges for the side of the post. The holder must be on the cycle's roster: only who is on it is assessed. Paths of its content lie below `assign`.
 */
export function assignPledge(assignment: PledgeAssignment, context: AssignContext): Result<NewPledge> {
  const { cycle, decision, post, rosterEntry } = context;
  const ownerId = post.holderId;
  const decidingBodyId = decidingBody(cycle.decisionRights, 'REGISTRATION', post.side);
  const hindrances = [
    ...competenceFaults(decision, decidingBodyId),
    ...(ASSIGNING_STATES.includes(cycle.state) ? [] : [refusal('WRONG_STATE', 'pledge.assign.cycle')]),
    ...(ownerId === null ? [refusal('INVALID', 'pledge.post.vacant', ['assign', 'postId'])] : []),
    ...(ownerId !== null && rosterEntry === null
      ? [refusal('INVALID', 'pledge.assign.notOnRoster', ['assign', 'postId'])]
      : []),
  ];
  if (hindrances.length > 0 || ownerId === null) return refuse(...hindrances);
  const { content, faults } = redraft(EMPTY_CONTENT, assignment.draft, context, ['assign']);
  const draft = newPledge(content, assignment.draft.kind, assignment.origin, 'ACTIVE', ownerId, context);
  const proposed = assignment.draft.factors ? content.proposedFactors : null;
  const fixed = { factors: assignment.factors ?? proposed, verifierIds: assignment.verifierIds };
  const known = new Set(faults.map((fault) => JSON.stringify(fault)));
  const refusals = [
    ...faults,
    ...approvalFaults(draft, fixed, context, ['assign']).filter((fault) => !known.has(JSON.stringify(fault))),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const inForce = putInForce(draft, fixed, context);
  const pledge = { ...draft, ...inForce, decidingBodyId };
  const detail = { decisionId: decision.decisionId, difficulty: inForce.difficulty };
  return accept({ pledge, events: [happened('ASSIGNED', pledge, context, detail)] });
}
