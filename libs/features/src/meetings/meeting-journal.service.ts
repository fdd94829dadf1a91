import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { type AuditEvent, AuditLog, chainOf } from '#features/audit/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { Outbox } from '#platform/outbox/outbox.js';
import type { BodyFacts } from './meetings.store.js';

/** Topics of the outbox; payload `{ meetingId }`. */
const MEETING_TOPIC = {
  MeetingScheduled: 'meeting.scheduled',
  AgendaItemAdded: 'meeting.item-added',
  AgendaItemRemoved: 'meeting.item-removed',
  PapersSent: 'meeting.papers-sent',
  MeetingOpened: 'meeting.opened',
  AttendanceRecorded: 'meeting.attendance-recorded',
  MeetingClosed: 'meeting.closed',
} as const;

/** Topics of the outbox; payload `{ decisionId, meetingId, bodyId }`. */
const DECISION_TOPIC = {
  DecisionRecorded: 'decision.recorded',
  DecisionConfirmed: 'decision.confirmed',
  DecisionWithdrawn: 'decision.withdrawn',
  DocumentIssued: 'decision.document-issued',
} as const;

type MeetingHappening = keyof typeof MEETING_TOPIC;
type DecisionHappening = keyof typeof DECISION_TOPIC;

interface Entry {
  readonly body: Pick<BodyFacts, 'id' | 'organisationId' | 'organisationPath'>;
  readonly actor: Actor;
  readonly now: Moment;
  readonly meetingId: Id;
  /** The version that the meeting or decision has after this. */
  readonly version: number;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** What happens at meetings, announced through the outbox and kept in the audit, in the transaction of what happened. Audit comes last. */
@Injectable()
export class MeetingJournal {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** One announcement and one audit entry. From here on the transaction holds the audit chain. */
  async meeting(tx: Tx, type: MeetingHappening, entry: Entry): Promise<void> {
    const { meetingId, version } = entry;
    const topic = MEETING_TOPIC[type];
    await this.outbox.add(tx, [{ topic, key: `${meetingId}.${version}`, payload: { meetingId } }]);
    await this.audit.append(tx, [auditOfMeeting(type, entry)]);
  }

  /** As `meeting`, for something that happened to a decision of it. */
  async decision(tx: Tx, type: DecisionHappening, decisionId: Id, entry: Entry): Promise<void> {
    const { meetingId, version, body } = entry;
    const payload = { decisionId, meetingId, bodyId: body.id };
    await this.outbox.add(tx, [{ topic: DECISION_TOPIC[type], key: `${decisionId}.${version}`, payload }]);
    await this.audit.append(tx, [auditOfDecision(type, decisionId, entry)]);
  }
}

const auditEvent = (
  action: string,
  subjectKind: string,
  subjectId: Id,
  { body, actor, now, version, changes }: Entry,
): AuditEvent => ({
  topOrganisationId: chainOf(body.organisationPath),
  at: now.at,
  actorId: actor.personId,
  action,
  subjectKind,
  subjectId,
  changes: { ...changes, version },
});

/** What the audit keeps of something that happened to a meeting; also for a world that is loaded in bulk. */
export const auditOfMeeting = (type: MeetingHappening, entry: Entry): AuditEvent =>
  auditEvent(MEETING_TOPIC[type], 'Meeting', entry.meetingId, entry);

/** As `auditOfMeeting`, for a decision. */
export const auditOfDecision = (type: DecisionHappening, decisionId: Id, entry: Entry): AuditEvent =>
  auditEvent(DECISION_TOPIC[type], 'Decision', decisionId, entry);
