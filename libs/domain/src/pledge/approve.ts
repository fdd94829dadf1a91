import { difficultyOf } from '#domain/assessment/difficulty.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { incompleteness, pastDue } from './completeness.js';
import { redraft } from './draft.js';
import { fullScores, scoreFaults } from './factors.js';
import { competenceFaults, happened } from './gate.js';
import { verifierFaults } from './independence.js';
import type { ContextOf, PledgeCommand } from './pledge-commands.js';
import type { ApprovalContext } from './pledge-context.js';
import type { PledgeDecision } from './pledge-decision.js';
import type { DifficultyScores, Pledge, PledgeContent } from './pledge.js';
import { textOf } from './text.js';
import { DEFAULT_WEIGHT } from './weights.js';

interface Fixed {
  readonly factors?: DifficultyScores | null;
  readonly verifierIds?: readonly Id[] | null;
}

const decidedScores = (pledge: Pick<Pledge, 'appraisedFactors'>, factors: Fixed['factors']): DifficultyScores | null =>
  factors ? fullScores(factors) : pledge.appraisedFactors;

type Approvable = PledgeContent &
  Pick<Pledge, 'postId' | 'ownerId' | 'tenurePersonIds' | 'appraisedFactors' | 'verifierIds'>;

/** What must hold of any pledge before a body can put it in force: complete, not past due, difficulty fixed, verifiers named. */
export function approvalFaults(
  pledge: Approvable,
  fixed: Fixed,
  context: ApprovalContext,
  path: readonly string[],
): readonly Refusal[] {
  const noScores = decidedScores(pledge, fixed.factors) === null;
  return [
    ...incompleteness(pledge, context.cycle, path),
    ...pastDue(pledge.dueOn, context.decision.decidedOn, ['dueOn']),
    ...(noScores ? [refusal('REQUIRED', 'pledge.approve.factors.required', ['factors'])] : []),
    ...scoreFaults(fixed.factors ?? {}, ['factors']),
    ...verifierFaults(pledge, fixed.verifierIds ?? pledge.verifierIds, context.independence, context, ['verifierIds']),
  ];
}

type InForce = Pick<
  Pledge,
  'state' | 'weight' | 'decidedFactors' | 'verifierIds' | 'activeFrom' | 'originalDueOn' | 'scoringDueOn'
> & { readonly difficulty: string };

/** What the decision fixes: weight, difficulty, verifiers and, for ever, the original due date. */
export function putInForce(pledge: Approvable, fixed: Fixed, { decision }: Pick<ApprovalContext, 'decision'>): InForce {
  const decidedFactors = decidedScores(pledge, fixed.factors) ?? {};
  return {
    state: 'ACTIVE',
    weight: pledge.weight ?? DEFAULT_WEIGHT,
    decidedFactors,
    difficulty: difficultyOf(decidedFactors),
    verifierIds: fixed.verifierIds ?? pledge.verifierIds,
    activeFrom: decision.decidedOn,
    originalDueOn: pledge.dueOn,
    scoringDueOn: pledge.dueOn,
  };
}

/** Puts an appraised pledge in force as it was submitted. */
export function approve(
  pledge: Pledge,
  command: PledgeCommand<'APPROVE'>,
  context: ContextOf<'APPROVE'>,
): Result<PledgeDecision> {
  const refusals = [
    ...competenceFaults(context.decision, pledge.decidingBodyId),
    ...approvalFaults(pledge, command, context, []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const inForce = putInForce(pledge, command, context);
  const { difficulty, verifierIds } = inForce;
  const detail = { decisionId: context.decision.decisionId, difficulty, verifierIds };
  return accept({ changes: inForce, events: [happened('APPROVED', pledge, context, detail)] });
}

/** Puts an appraised pledge in force with what the body changed in it: its content, its due date, or both. */
export function approveAmended(
  pledge: Pledge,
  command: PledgeCommand<'APPROVE_AMENDED'>,
  context: ContextOf<'APPROVE_AMENDED'>,
): Result<PledgeDecision> {
  const amendment = { ...command.amendment, ...(command.dueOn == null ? {} : { dueOn: command.dueOn }) };
  const { content, faults } = redraft(pledge, amendment, context, ['amendment']);
  const amended = { ...pledge, ...content };
  const fields = Object.keys(amendment).sort();
  // What the redraft finds is among what the approval finds, but for the parts that only the amendment as written can show.
  const known = new Set(faults.map((fault) => JSON.stringify(fault)));
  const refusals = [
    ...competenceFaults(context.decision, pledge.decidingBodyId),
    ...(fields.length === 0 ? [refusal('REQUIRED', 'pledge.approve.amendment.required', ['amendment'])] : []),
    ...faults,
    ...approvalFaults(amended, command, context, ['amendment']).filter((fault) => !known.has(JSON.stringify(fault))),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const inForce = putInForce(amended, command, context);
  const { difficulty, verifierIds } = inForce;
  const detail = {
    decisionId: context.decision.decisionId,
    difficulty,
    verifierIds,
    fields,
    reason: textOf(command.reason),
  };
  return accept({
    changes: { ...content, ...inForce },
    events: [happened('APPROVED_AMENDED', pledge, context, detail)],
  });
}
