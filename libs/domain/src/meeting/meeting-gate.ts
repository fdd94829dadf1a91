import type { PolicyRecord } from '#domain/access/capacity.js';
import { denials } from '#domain/access/policy.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { listOf } from '#domain/shared/message.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import { isOver } from './meeting-day.js';
import { MEETING_STATE_WORDS } from './meeting-words.js';
import type { Meeting, MeetingAction } from './meeting.js';
import { MEETING_TRANSITIONS, type MeetingTransition, type MeetingVerb } from './meeting.transitions.js';

export interface MeetingContext {
  readonly actor: Actor;
  readonly now: Moment;
  /** The organisation of the meeting's body and every one above it, the top one first. */
  readonly organisationPath: readonly Id[];
}

/** The row of the table for a verb, whatever the state. */
export const meetingTransition = (verb: MeetingVerb): MeetingTransition | undefined =>
  MEETING_TRANSITIONS.find((row) => row.verb === verb);

/** Why the actor may not do it at a meeting, in whatever state it is; empty when the actor may. `presidingIds` as below. */
export function meetingDenials(
  { bodyId }: Pick<Meeting, 'bodyId'>,
  verb: MeetingVerb,
  { actor, now, organisationPath }: MeetingContext,
  presidingIds: readonly Id[] = [],
): readonly Refusal[] {
  const row = meetingTransition(verb);
  const record: PolicyRecord = { organisationPath, bodyId, presidingIds };
  return row ? denials(actor, row.permission, record, now) : [];
}

/** Who and when, before anything else is looked at. `presidingIds`: who may confirm what waits for confirmation. */
export function meetingGate(
  meeting: Pick<Meeting, 'bodyId' | 'state'>,
  verb: MeetingVerb,
  context: MeetingContext,
  presidingIds: readonly Id[] = [],
): readonly Refusal[] {
  const row = meetingTransition(verb);
  if (!row) return [];
  return [
    ...meetingDenials(meeting, verb, context, presidingIds),
    ...(row.from.includes(meeting.state)
      ? []
      : [
          refusal('WRONG_STATE', 'meeting.state', undefined, {
            state: MEETING_STATE_WORDS[meeting.state],
            states: listOf(row.from.map((state) => MEETING_STATE_WORDS[state])),
          }),
        ]),
  ];
}

/** A recorded decision that is neither confirmed nor withdrawn, and who can confirm it; null: nobody can. */
export interface PendingDecision {
  readonly confirmerId: Id | null;
}

/**
 * What a client may offer the viewer at a meeting: what the rule would not turn away by person, day or state. `pending`: its
 * decisions. `day`: of the meeting.
 */
export function allowedMeetingActions(
  meeting: Pick<Meeting, 'bodyId' | 'state'>,
  context: MeetingContext,
  pending: readonly PendingDecision[],
  day: LocalDate,
): readonly MeetingAction[] {
  const presidingIds = pending.flatMap(({ confirmerId }) => confirmerId ?? []);
  return MEETING_TRANSITIONS.map(({ verb }) => verb).filter(
    (verb) =>
      (verb !== 'WITHDRAW_DECISION' || pending.length > 0) &&
      (verb !== 'ADD_ITEM' || !isOver({ meeting, day }, context.now.today)) &&
      meetingGate(meeting, verb, context, presidingIds).length === 0,
  );
}
