import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { AuditLog } from '#features/audit/index.js';
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
  DocumentIssued: 'decision.document-issued',
} as const;

interface Entry {
  readonly body: BodyFacts;
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

  meeting(tx: Tx, type: keyof typeof MEETING_TOPIC, entry: Entry): Promise<void> {
    return this.write(tx, MEETING_TOPIC[type], 'Meeting', entry.meetingId, { meetingId: entry.meetingId }, entry);
  }

  decision(tx: Tx, type: keyof typeof DECISION_TOPIC, decisionId: Id, entry: Entry): Promise<void> {
    const payload = { decisionId, meetingId: entry.meetingId, bodyId: entry.body.id };
    return this.write(tx, DECISION_TOPIC[type], 'Decision', decisionId, payload, entry);
  }

  private async write(
    tx: Tx,
    topic: string,
    subjectKind: string,
    subjectId: Id,
    payload: Readonly<Record<string, unknown>>,
    { body, actor, now, version, changes }: Entry,
  ): Promise<void> {
    await this.outbox.add(tx, [{ topic, key: `${subjectId}.${version}`, payload }]);
    await this.audit.append(tx, [
      {
        topOrganisationId: body.organisationPath[0] ?? body.organisationId,
        at: now.at,
        actorId: actor.personId,
        action: topic,
        subjectKind,
        subjectId,
        changes: { ...changes, version },
      },
    ]);
  }
}
