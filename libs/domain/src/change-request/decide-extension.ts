import { competenceFaults, happened } from '#domain/pledge/gate.js';
import type { ContextOf, PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { ExtensionDecision } from '#domain/pledge/pledge-decision.js';
import type { Milestone, Pledge } from '#domain/pledge/pledge.js';
import { neededText, textOf } from '#domain/pledge/text.js';
import { addDays, isLocalDate } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import type { ChangeRequest } from './change-request.js';
import { daysAdded, extensionFaults } from './extension-limits.js';

/** The request must be open, of this pledge, and before the body that it was sent to. */
function requestFaults(pledge: Pledge, { request, decision }: ContextOf<'GRANT_EXTENSION'>): readonly Refusal[] {
  return [
    ...(request.kind === 'EXTENSION' && request.state === 'REQUESTED' && request.pledgeId === pledge.id
      ? []
      : [refusal('WRONG_STATE', 'changeRequest.state.decided')]),
    ...competenceFaults(decision, request.decidingBodyId),
  ];
}

/** The date that a decision gives: as proposed when GRANTED, an earlier one that it names when SHORTENED. */
function grantedDate(
  request: ChangeRequest,
  { outcome, dueOn }: PledgeCommand<'GRANT_EXTENSION'>,
): { readonly date: LocalDate | null; readonly faults: readonly Refusal[] } {
  const path = ['dueOn'];
  const proposed = request.proposedDueOn;
  if (dueOn != null && !isLocalDate(dueOn))
    return { date: null, faults: [refusal('INVALID', 'pledge.date.invalid', path)] };
  if (outcome === 'GRANTED') {
    const other = dueOn != null && dueOn !== proposed;
    return {
      date: proposed,
      faults: other ? [refusal('INVALID', 'changeRequest.granted.otherDate', path, { proposed: proposed ?? '' })] : [],
    };
  }
  if (dueOn == null) return { date: null, faults: [refusal('REQUIRED', 'changeRequest.shortened.required', path)] };
  const notShorter = proposed !== null && dueOn >= proposed;
  return { date: dueOn, faults: notShorter ? [refusal('INVALID', 'changeRequest.shortened.notShorter', path)] : [] };
}

/** Milestones still ahead move with the date; those that have gone by, or are reached, stay where they are. */
export const movedMilestones = (
  milestones: readonly Milestone[],
  days: number,
  today: LocalDate,
): readonly Milestone[] =>
  milestones.map((milestone) =>
    milestone.reachedOn === null && milestone.dueOn >= today
      ? { ...milestone, dueOn: addDays(milestone.dueOn, days) }
      : milestone,
  );

/**
 * The body grants more time, as asked or less. The operative due date moves; the original one never does; the date against which a rating
 * judges moves only where the decision confirms an objective cause.
 */
export function grantExtension(
  pledge: Pledge,
  command: PledgeCommand<'GRANT_EXTENSION'>,
  context: ContextOf<'GRANT_EXTENSION'>,
): Result<ExtensionDecision> {
  const { cycle, decision, request } = context;
  const causeConfirmed = command.causeConfirmed ?? null;
  const { date, faults } = grantedDate(request, command);
  const refusals = [
    ...requestFaults(pledge, context),
    ...faults,
    ...(date === null ? [] : extensionFaults(pledge, date, cycle, ['dueOn'])),
  ];
  if (refusals.length > 0 || date === null) return refuse(...refusals);
  const days = daysAdded(pledge, date);
  const objectiveDays = causeConfirmed === 'OBJECTIVE' ? days : 0;
  const detail = {
    decisionId: decision.decisionId,
    requestId: request.id,
    from: pledge.dueOn,
    to: date,
    days,
    causeConfirmed,
    reason: textOf(command.reason),
  };
  return accept({
    changes: {
      dueOn: date,
      scoringDueOn: pledge.scoringDueOn && addDays(pledge.scoringDueOn, objectiveDays),
      extensionsGranted: pledge.extensionsGranted + 1,
      extensionDays: pledge.extensionDays + days,
      milestones: movedMilestones(pledge.milestones, days, decision.decidedOn),
    },
    events: [happened(`EXTENSION_${command.outcome}`, pledge, context, detail)],
    requestChanges: { state: command.outcome, grantedDueOn: date, causeConfirmed },
  });
}

/** The body refuses, and says why; the date stands. */
export function refuseExtension(
  pledge: Pledge,
  command: PledgeCommand<'REFUSE_EXTENSION'>,
  context: ContextOf<'REFUSE_EXTENSION'>,
): Result<ExtensionDecision> {
  const refusals = [
    ...requestFaults(pledge, context),
    ...neededText(command.reason, 'pledge.decision.reason.required', ['reason']),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const causeConfirmed = command.causeConfirmed ?? null;
  const detail = {
    decisionId: context.decision.decisionId,
    requestId: context.request.id,
    causeConfirmed,
    reason: textOf(command.reason),
  };
  return accept({
    changes: {},
    events: [happened('EXTENSION_REFUSED', pledge, context, detail)],
    requestChanges: { state: 'REFUSED', grantedDueOn: null, causeConfirmed },
  });
}
