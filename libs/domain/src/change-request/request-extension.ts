import { personIdOf } from '#domain/shared/actor.js';
import { decidingBody } from '#domain/cycle/decision-rights.js';
import { happened } from '#domain/pledge/gate.js';
import type { ContextOf, PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { ExtensionRequestDecision } from '#domain/pledge/pledge-decision.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { neededText } from '#domain/pledge/text.js';
import { isLocalDate } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { daysAdded, EXTENSION_LIMITS, extensionFaults } from './extension-limits.js';

type Context = ContextOf<'REQUEST_CHANGE'>;

function proposalFaults(pledge: Pledge, proposed: LocalDate | null | undefined, context: Context): readonly Refusal[] {
  const path = ['proposedDueOn'];
  if (proposed == null) return [refusal('REQUIRED', 'changeRequest.dueOn.required', path)];
  if (!isLocalDate(proposed)) return [refusal('INVALID', 'pledge.date.invalid', path)];
  return [
    ...(proposed < context.now.today ? [refusal('INVALID', 'changeRequest.dueOn.past', path)] : []),
    ...extensionFaults(pledge, proposed, context.cycle, path),
  ];
}

/**
 * The owner asks for more time: reason, cause and new date, one request at a time. It goes to the narrowest right that reaches so many
 * days (the standing board up to its limit), which answers within its own number of working days. Asked after the operative due date it is marked late.
 * The clock does not stop.
 */
export function requestChange(
  pledge: Pledge,
  command: PledgeCommand<'REQUEST_CHANGE'>,
  context: Context,
): Result<ExtensionRequestDecision> {
  if (command.kind !== 'EXTENSION') return refuse(refusal('INVALID', 'changeRequest.kind.closed', ['kind']));
  const { answerDays, calendar, cycle, now, openRequests, postSide } = context;
  const { cause, proposedDueOn } = command;
  const requestedById = personIdOf(context.actor);
  const body =
    proposedDueOn == null || !isLocalDate(proposedDueOn)
      ? null
      : decidingBody(cycle.decisionRights, 'EXTENSION', postSide, daysAdded(pledge, proposedDueOn));
  const faults = proposalFaults(pledge, proposedDueOn, context);
  const refusals = [
    ...(openRequests.some(({ kind, state }) => kind === 'EXTENSION' && state === 'REQUESTED')
      ? [refusal('CONFLICT', 'changeRequest.open')]
      : []),
    ...neededText(command.reason, 'changeRequest.reason.required', ['reason']),
    ...(cause == null ? [refusal('REQUIRED', 'changeRequest.cause.required', ['cause'])] : []),
    ...faults,
    ...(faults.length === 0 && body === null ? [refusal('CONFLICT', 'changeRequest.body.none')] : []),
    ...(requestedById === null ? [refusal('NOT_ALLOWED', 'pledge.person.required')] : []),
  ];
  if (refusals.length > 0 || body === null || requestedById === null) return refuse(...refusals);
  const request = {
    pledgeId: pledge.id,
    kind: command.kind,
    state: 'REQUESTED',
    reason: command.reason.trim(),
    cause: cause ?? null,
    causeConfirmed: null,
    previousDueOn: pledge.dueOn,
    proposedDueOn: proposedDueOn ?? null,
    grantedDueOn: null,
    late: pledge.dueOn !== null && now.today > pledge.dueOn,
    requestedById,
    requestedAt: now.at,
    decideBy: calendar.addWorkingDays(now.today, answerDays[body] ?? EXTENSION_LIMITS.answerWorkingDays),
    decidingBodyId: body,
  } as const;
  const detail = {
    proposedDueOn: request.proposedDueOn,
    cause: request.cause,
    late: request.late,
    reason: request.reason,
  };
  return accept({ changes: {}, events: [happened('EXTENSION_REQUESTED', pledge, context, detail)], request });
}
