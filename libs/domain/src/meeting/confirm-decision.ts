import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import type { DecisionEvent } from './decide-decision.js';
import { meetingDenials, meetingGate, type MeetingContext } from './meeting-gate.js';
import type { Attendance, Meeting, RosterMember } from './meeting.js';
import { confirmingMember } from './presiding.js';
import { presentAt } from './quorum.js';

/** A decision on record, with who was in the room when it was recorded. */
export interface ConfirmationFacts {
  readonly meeting: Meeting;
  readonly members: readonly RosterMember[];
  readonly attendance: readonly Attendance[];
  readonly decision: {
    readonly recordedAt: Date;
    readonly recordedById: Id;
    readonly confirmedAt: Date | null;
    readonly withdrawnAt: Date | null;
    readonly rows: readonly { readonly recusedIds: readonly Id[] }[];
  };
}

export interface ConfirmedDecision {
  readonly confirmedById: Id;
  readonly confirmedAt: Date;
  readonly events: readonly DecisionEvent[];
}

/** Who presides over all rows of a decision, of those in the room when it was recorded; null when nobody can. */
const presidingOver = ({ decision, meeting, members, attendance }: ConfirmationFacts): Id | null =>
  confirmingMember(members, presentAt(members, attendance, decision.recordedAt), decision.rows, meeting.namedDeputyId);

/** Who can put a recorded decision into effect; null when it has been already, is withdrawn, or nobody can. */
export const confirmerOf = (facts: ConfirmationFacts): Id | null =>
  facts.decision.confirmedAt === null && facts.decision.withdrawnAt === null ? presidingOver(facts) : null;

/** Why the actor may not confirm a decision, whatever has become of it; empty when the actor may. */
export function confirmationDenials(facts: ConfirmationFacts, context: MeetingContext): readonly Refusal[] {
  const presidingId = presidingOver(facts);
  return meetingDenials(facts.meeting, 'CONFIRM_DECISION', context, presidingId === null ? [] : [presidingId]);
}

/**
 * Puts a decision into effect, all its rows at once. Only the member who presides over its rows can: the chair, or the deputy where the
 * chair was absent or is recused on a row; never whoever wrote it down. Once confirmed it stands; one that was withdrawn never takes effect.
 */
export function confirmDecision(facts: ConfirmationFacts, context: MeetingContext): Result<ConfirmedDecision> {
  const { decision, meeting } = facts;
  const { actor, now } = context;
  if (decision.confirmedAt !== null) return refuse(refusal('WRONG_STATE', 'decision.confirmed'));
  if (decision.withdrawnAt !== null) return refuse(refusal('WRONG_STATE', 'decision.withdrawn'));
  const confirmerId = confirmerOf(facts);
  const refusals: Refusal[] = [
    ...meetingGate(meeting, 'CONFIRM_DECISION', context, confirmerId === null ? [] : [confirmerId]),
  ];
  if (decision.rows.some(({ recusedIds }) => recusedIds.includes(actor.personId))) {
    refusals.push(refusal('RECUSED', 'decision.confirm.recused'));
  }
  if (decision.recordedById === actor.personId) refusals.push(refusal('NOT_INDEPENDENT', 'decision.confirm.recorder'));
  if (refusals.length > 0) return refuse(...refusals);
  return accept({
    confirmedById: actor.personId,
    confirmedAt: now.at,
    events: [{ type: 'DecisionConfirmed', meetingId: meeting.id }],
  });
}
