import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { resubmitDay, resubmitFaults, returned } from './appraise.js';
import { competenceFaults, happened } from './gate.js';
import { verifierFaults } from './independence.js';
import type { ContextOf, PledgeCommand } from './pledge-commands.js';
import type { BodyContext } from './pledge-context.js';
import type { PledgeDecision } from './pledge-decision.js';
import type { Pledge } from './pledge.js';
import { neededText, textOf } from './text.js';

const byTheBody = (pledge: Pledge, { decision }: BodyContext): readonly Refusal[] =>
  competenceFaults(decision, pledge.decidingBodyId);

/** The body does not take the pledge on, and says why. */
export function reject(
  pledge: Pledge,
  { reason }: PledgeCommand<'REJECT'>,
  context: ContextOf<'REJECT'>,
): Result<PledgeDecision> {
  const refusals = [
    ...byTheBody(pledge, context),
    ...neededText(reason, 'pledge.decision.reason.required', ['reason']),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const detail = { decisionId: context.decision.decisionId, reason: textOf(reason) };
  return accept({ changes: { state: 'REJECTED' }, events: [happened('REJECTED', pledge, context, detail)] });
}

/** The body sends the pledge back to its owner; it is appraised and decided again. */
export function returnByDecision(
  pledge: Pledge,
  command: PledgeCommand<'RETURN_BY_DECISION'>,
  context: ContextOf<'RETURN_BY_DECISION'>,
): Result<PledgeDecision> {
  const refusals = [
    ...byTheBody(pledge, context),
    ...neededText(command.reason, 'pledge.decision.reason.required', ['reason']),
    ...resubmitFaults(command.resubmitBy, context),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const resubmitBy = resubmitDay(command.resubmitBy, context);
  const detail = { decisionId: context.decision.decisionId, reasons: textOf(command.reason), resubmitBy };
  return accept({ changes: returned(resubmitBy), events: [happened('RETURNED', pledge, context, detail)] });
}

/** The body decides another time; the pledge stays appraised and heads the next agenda. */
export function defer(
  pledge: Pledge,
  { reason }: PledgeCommand<'DEFER'>,
  context: ContextOf<'DEFER'>,
): Result<PledgeDecision> {
  const refusals = byTheBody(pledge, context);
  if (refusals.length > 0) return refuse(...refusals);
  const detail = { decisionId: context.decision.decisionId, reason: textOf(reason) };
  return accept({ changes: {}, events: [happened('DEFERRED', pledge, context, detail)] });
}

/**
 * The body finds why a task in force will not be achieved, or was late. It counts where the task fails: one of an objective cause is not held
 * against anybody. A later finding takes the place of an earlier one.
 */
export function confirmCause(
  pledge: Pledge,
  { cause, reason }: PledgeCommand<'CONFIRM_CAUSE'>,
  context: ContextOf<'CONFIRM_CAUSE'>,
): Result<PledgeDecision> {
  const refusals = [
    ...byTheBody(pledge, context),
    ...neededText(reason, 'pledge.decision.reason.required', ['reason']),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const detail = { decisionId: context.decision.decisionId, cause, reason: textOf(reason) };
  return accept({
    changes: { causeConfirmed: cause },
    events: [happened('CAUSE_CONFIRMED', pledge, context, detail)],
  });
}

/** The body names other verifiers for a pledge in force, also while a claim awaits them. A verdict that was given stands: it was an appointed verifier's. */
export function replaceVerifiers(
  pledge: Pledge,
  { personIds }: PledgeCommand<'REPLACE_VERIFIERS'>,
  context: ContextOf<'REPLACE_VERIFIERS'>,
): Result<PledgeDecision> {
  const refusals = [
    ...byTheBody(pledge, context),
    ...verifierFaults(pledge, personIds, context.independence, context, ['verifierIds']),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const detail = { decisionId: context.decision.decisionId, verifierIds: personIds };
  return accept({
    changes: { verifierIds: personIds },
    events: [happened('VERIFIERS_APPOINTED', pledge, context, detail)],
  });
}

/**
 * What the year's close does to a task that was not achieved: the cause that a decision confirmed, if any, the remedy, and whether the
 * task is carried over or dropped; both stay open until somebody decides.
 */
export function notDone(
  pledge: Pledge,
  { cause, remedy, carryOver }: PledgeCommand<'NOT_DONE'>,
  context: ContextOf<'NOT_DONE'>,
): Result<PledgeDecision> {
  if (context.cycle.state !== 'ASSESSING') return refuse(refusal('WRONG_STATE', 'pledge.notDone.cycle'));
  const detail = { decisionId: context.decision.decisionId, cause, remedy: textOf(remedy), carryOver };
  return accept({
    changes: { state: 'NOT_DONE', causeConfirmed: cause },
    events: [happened('NOT_DONE', pledge, context, detail)],
  });
}
