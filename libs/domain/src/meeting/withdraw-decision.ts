import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import type { DecisionEvent } from './decide-decision.js';
import { meetingGate, type MeetingContext } from './meeting-gate.js';
import type { Meeting } from './meeting.js';

/** A decision on record. */
export interface WithdrawalFacts {
  readonly meeting: Meeting;
  readonly decision: { readonly confirmedAt: Date | null; readonly withdrawnAt: Date | null };
  /** Whom a row concerns: who holds or held the post, who asked, who is rated. */
  readonly concernedIds: readonly Id[];
}

export interface WithdrawnDecision {
  readonly withdrawnById: Id;
  readonly withdrawnAt: Date;
  readonly withdrawalReason: string;
  readonly events: readonly DecisionEvent[];
}

/**
 * Takes back a recorded decision before it is confirmed, so that its matters can be voted on and recorded anew: the office that records
 * does, with a reason and in no matter of its own, also after the meeting. It stays in the record and never takes effect. A confirmed one
 * stands: a correction is a new decision.
 */
export function withdrawDecision(
  { meeting, decision, concernedIds }: WithdrawalFacts,
  reason: string,
  context: MeetingContext,
): Result<WithdrawnDecision> {
  if (decision.confirmedAt !== null) return refuse(refusal('WRONG_STATE', 'decision.withdraw.confirmed'));
  if (decision.withdrawnAt !== null) return refuse(refusal('WRONG_STATE', 'decision.withdrawn'));
  const refusals = [...meetingGate(meeting, 'WITHDRAW_DECISION', context)];
  if (concernedIds.includes(context.actor.personId)) refusals.push(refusal('RECUSED', 'decision.withdraw.recused'));
  if (reason.trim() === '') refusals.push(refusal('REQUIRED', 'decision.withdraw.reason', ['reason']));
  if (refusals.length > 0) return refuse(...refusals);
  return accept({
    withdrawnById: context.actor.personId,
    withdrawnAt: context.now.at,
    withdrawalReason: reason.trim(),
    events: [{ type: 'DecisionWithdrawn', meetingId: meeting.id }],
  });
}
