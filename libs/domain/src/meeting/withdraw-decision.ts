import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import type { DecisionEvent } from './decide-decision.js';
import { meetingGate, type MeetingContext } from './meeting-gate.js';
import type { Meeting } from './meeting.js';

/** A decision on record. */
export interface WithdrawalFacts {
  readonly meeting: Meeting;
  readonly decision: { readonly confirmedAt: Date | null; readonly withdrawnAt: Date | null };
}

export interface WithdrawnDecision {
  readonly withdrawnById: Id;
  readonly withdrawnAt: Date;
  readonly events: readonly DecisionEvent[];
}

/**
 * Takes back a recorded decision before it is confirmed, so that its matters can be voted on and recorded anew: the office that records
 * does, also after the meeting. It stays in the record and never takes effect. A confirmed one stands: a correction is a new decision.
 */
export function withdrawDecision(
  { meeting, decision }: WithdrawalFacts,
  context: MeetingContext,
): Result<WithdrawnDecision> {
  if (decision.confirmedAt !== null) return refuse(refusal('WRONG_STATE', 'decision.withdraw.confirmed'));
  if (decision.withdrawnAt !== null) return refuse(refusal('WRONG_STATE', 'decision.withdrawn'));
  const refusals = meetingGate(meeting, 'WITHDRAW_DECISION', context);
  if (refusals.length > 0) return refuse(...refusals);
  return accept({
    withdrawnById: context.actor.personId,
    withdrawnAt: context.now.at,
    events: [{ type: 'DecisionWithdrawn', meetingId: meeting.id }],
  });
}
