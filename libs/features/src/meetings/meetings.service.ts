import { Injectable } from '@nestjs/common';
import { readsDirectory } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { scheduleMeeting, type MeetingPlan } from '#domain/meeting/decide-meeting.js';
import type { Attendance } from '#domain/meeting/meeting.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import { createOnce } from '#features/identity/index.js';
import { localDate } from '#platform/clock/local-date.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { AgendaBuilder } from './agenda-builder.service.js';
import { MeetingDossiers } from './meeting-dossier.js';
import { MeetingJournal } from './meeting-journal.service.js';
import { MeetingSteps, type MeetingStep, type MeetingTarget } from './meeting-steps.service.js';
import { MeetingsStore } from './meetings.store.js';

/** A meeting as the office plans it; left out, the title is the body's name. */
export interface ScheduleMeeting extends Omit<MeetingPlan, 'title' | 'endsAt' | 'namedDeputyId'> {
  readonly title?: string | null;
  readonly place?: string | null;
  readonly endsAt?: Date | null;
  readonly namedDeputyId?: Id | null;
  readonly idempotencyKey?: string | null;
}

/** Who is there, and whom the chair names; null names nobody any more, left out changes nothing. */
export interface RecordAttendance extends MeetingTarget {
  readonly attendance: readonly Attendance[];
  readonly namedDeputyId?: Id | null;
}

/** A meeting from its plan to its close. Each step is one transaction. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly steps: MeetingSteps,
    private readonly dossiers: MeetingDossiers,
    private readonly agenda: AgendaBuilder,
    private readonly store: MeetingsStore,
    private readonly journal: MeetingJournal,
  ) {}

  /** Plans a meeting with the agenda that it proposes by itself. NotVisibleError for a body that the actor's directory does not show. */
  schedule(actor: Actor, meeting: ScheduleMeeting): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, 'scheduleMeeting', meeting, (tx, plan) =>
      this.scheduleIn(tx, actor, plan),
    );
  }

  /** Adds what has come up since, then freezes what the members read with the version of each record. */
  sendPapers(actor: Actor, target: MeetingTarget): Promise<Result<MeetingStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, target, async ({ meeting, agenda, context: { now } }) => {
        const complete = meeting.state === 'PLANNED' ? await this.agenda.complete(tx, meeting, agenda, now) : agenda;
        const versions = await this.agenda.versions(tx, complete, now);
        return { agenda: complete, command: { verb: 'SEND_PAPERS', versions } };
      }),
    );
  }

  /**
   * Begins now, whenever it was planned: roster, quorum and votes are those of this day. Where no papers went out, the members read the records
   * as they stand now.
   */
  open(actor: Actor, target: MeetingTarget): Promise<Result<MeetingStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, target, async ({ body, agenda, context: { now } }) => ({
        command: {
          verb: 'OPEN',
          versions: await this.agenda.versions(tx, agenda, now),
          members: await this.store.rosterOn(tx, body.id, now.today),
        },
      })),
    );
  }

  /**
   * Refused for somebody who does not sit in the body that day, and where it would change what votes were counted on.
   */
  recordAttendance(
    actor: Actor,
    { attendance, namedDeputyId, ...target }: RecordAttendance,
  ): Promise<Result<MeetingStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, target, () => ({ command: { verb: 'RECORD_ATTENDANCE', attendance, namedDeputyId } })),
    );
  }

  /** Ends. What was deferred or not reached is proposed first on the body's next agenda. */
  close(actor: Actor, target: MeetingTarget): Promise<Result<MeetingStep>> {
    return this.transactor.run((tx) => this.steps.take(tx, actor, target, () => ({ command: { verb: 'CLOSE' } })));
  }

  /** Ballots belong to written procedures, of which there are none so far. NotVisibleError as for every step. */
  castBallot(actor: Actor, meetingId: Id): Promise<Result<never>> {
    return this.transactor.run(async (tx) => {
      await this.dossiers.lock(tx, actor, meetingId);
      return refuse(refusal('WRONG_STATE', 'meeting.ballot.unsupported', ['meetingId']));
    });
  }

  private async scheduleIn(
    tx: Tx,
    actor: Actor,
    input: Omit<ScheduleMeeting, 'idempotencyKey'>,
  ): Promise<Result<{ id: Id }>> {
    const { body, context } = await this.dossiers.bodyFor(tx, actor, input.bodyId);
    const { now } = context;
    if (!readsDirectory(viewerScope(actor, now.today), body.organisationPath)) throw new NotVisibleError();
    const { title = null, endsAt = null, namedDeputyId = null } = input;
    const day = localDate(input.startsAt, body.timeZone);
    const members = await this.store.rosterOn(tx, body.id, day);
    const decided = scheduleMeeting({ ...input, title, endsAt, namedDeputyId }, { day, members }, context);
    if (!decided.ok) return decided;

    const plan = decided.value;
    const meeting = {
      id: newId(),
      bodyId: body.id,
      kind: plan.kind,
      title: plan.title ?? body.name,
      place: input.place ?? null,
      startsAt: plan.startsAt,
      endsAt: plan.endsAt,
      state: 'PLANNED' as const,
      namedDeputyId: plan.namedDeputyId,
      removedSubjectIds: [],
      version: 1,
    };
    const agenda = await this.agenda.complete(tx, meeting, [], now);
    await this.store.insertMeetings(tx, [meeting]);
    await this.store.writeAgenda(tx, meeting.id, [], agenda);
    await this.journal.meeting(tx, 'MeetingScheduled', {
      body,
      actor,
      now,
      meetingId: meeting.id,
      version: meeting.version,
      changes: { title: meeting.title, kind: meeting.kind, startsAt: meeting.startsAt, items: agenda.length },
    });
    return accept({ id: meeting.id });
  }
}
