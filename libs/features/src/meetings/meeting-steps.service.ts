import { Injectable } from '@nestjs/common';
import { decideMeeting, type MeetingCommand, type MeetingDecision } from '#domain/meeting/decide-meeting.js';
import { meetingDenials } from '#domain/meeting/meeting-gate.js';
import type { AgendaItem } from '#domain/meeting/meeting.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refuse, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import type { Tx } from '#platform/database/transactor.js';
import { DecisionsStore } from './decisions.store.js';
import { MeetingDossiers, type MeetingDossier } from './meeting-dossier.js';
import { MeetingJournal } from './meeting-journal.service.js';
import { MeetingsStore } from './meetings.store.js';
import { SubjectsStore } from './subjects.store.js';

/** Which meeting somebody acts on, and the version seen. */
export interface MeetingTarget {
  readonly meetingId: Id;
  readonly expectedVersion: number;
}

/** The meeting after a step. */
export interface MeetingStep {
  readonly id: Id;
  readonly version: number;
}

/** A command with the agenda that it starts from, where that is not the one on record. */
export interface PreparedStep {
  readonly command: MeetingCommand;
  readonly agenda?: readonly AgendaItem[];
}

/** One step of a meeting inside the caller's transaction: lock, decide, write with announcement and audit. */
@Injectable()
export class MeetingSteps {
  constructor(
    private readonly dossiers: MeetingDossiers,
    private readonly store: MeetingsStore,
    private readonly decisions: DecisionsStore,
    private readonly subjects: SubjectsStore,
    private readonly journal: MeetingJournal,
  ) {}

  /**
   * `prepare` is asked with the locked meeting. Refused: nothing is written. Throws NotVisibleError for a meeting that does not exist or
   * that the actor does not read.
   */
  async take(
    tx: Tx,
    actor: Actor,
    { meetingId, expectedVersion }: MeetingTarget,
    prepare: (dossier: MeetingDossier) => Promise<PreparedStep> | PreparedStep,
  ): Promise<Result<MeetingStep>> {
    const dossier = await this.dossiers.lock(tx, actor, meetingId);
    const { meeting, context } = dossier;
    const { command, agenda = dossier.agenda } = await prepare(dossier);
    const stale = staleness(meeting, expectedVersion, meetingDenials(meeting, command.verb, context));
    if (stale.length > 0) return refuse(...stale);
    const decidedItemIds = await this.decisions.decidedItemIds(tx, meetingId);
    const recorded = await this.decisions.onRecord(tx, meetingId);
    const decided = decideMeeting({ ...dossier, agenda, decidedItemIds, recorded }, command, context);
    if (!decided.ok) return decided;
    await this.write(tx, actor, dossier, decided.value);
    return accept({ id: meetingId, version: meeting.version + 1 });
  }

  private async write(
    tx: Tx,
    actor: Actor,
    { meeting, agenda, body, context }: MeetingDossier,
    { changes, agenda: after, attendance, events }: MeetingDecision,
  ): Promise<void> {
    const removed = after ? removedSubjects(meeting.removedSubjectIds, agenda, after) : meeting.removedSubjectIds;
    await this.store.save(tx, meeting, { ...changes, removedSubjectIds: [...removed] });
    if (after) {
      await this.store.writeAgenda(tx, meeting.id, agenda, after);
      await this.subjects.freezePapers(tx, meeting.id);
    }
    await this.store.writeAttendance(
      tx,
      attendance.map((entry) => ({ ...entry, meetingId: meeting.id })),
    );
    const details = detailsOfStep({ changes, agenda: after, attendance });
    for (const { type } of events) {
      await this.journal.meeting(tx, type, {
        body,
        actor,
        now: context.now,
        meetingId: meeting.id,
        version: meeting.version + 1,
        changes: details,
      });
    }
  }
}

/** What the audit says of a step; also for a world that is loaded in bulk. */
export const detailsOfStep = ({
  changes,
  agenda,
  attendance,
}: Pick<MeetingDecision, 'changes' | 'agenda' | 'attendance'>): Readonly<Record<string, unknown>> => ({
  ...changes,
  ...(agenda ? { agenda: agenda.map(({ position, title, subjectId }) => ({ position, title, subjectId })) } : {}),
  ...(attendance.length > 0 ? { attendance } : {}),
});

/** What the office has taken off the agenda, so that it is not proposed again; put back by hand, it is forgotten here. */
function removedSubjects(
  known: readonly Id[],
  before: readonly AgendaItem[],
  after: readonly AgendaItem[],
): readonly Id[] {
  const stays = new Set(after.map(({ subjectId }) => subjectId));
  const gone = before.flatMap(({ subjectId }) => (subjectId === null ? [] : [subjectId]));
  return [...new Set([...known, ...gone])].filter((id) => !stays.has(id));
}
