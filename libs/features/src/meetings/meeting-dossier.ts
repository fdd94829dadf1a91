import { Injectable } from '@nestjs/common';
import { readsMeeting } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import type { MeetingContext } from '#domain/meeting/meeting-gate.js';
import type { AgendaItem, Attendance, RosterMember } from '#domain/meeting/meeting.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { Clock } from '#platform/clock/clock.js';
import { localDate } from '#platform/clock/local-date.js';
import type { Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { MeetingsStore, type BodyFacts, type MeetingRow } from './meetings.store.js';

/** Everything about one meeting that its rules ask for, locked for the one who acts. */
export interface MeetingDossier {
  readonly meeting: MeetingRow;
  readonly body: BodyFacts;
  /** The local day for which it is planned, and from the opening on the day on which it was opened. */
  readonly day: LocalDate;
  /** Who sits in the body on that day. */
  readonly members: readonly RosterMember[];
  readonly attendance: readonly Attendance[];
  readonly agenda: readonly AgendaItem[];
  readonly context: MeetingContext;
}

/** Gathers what the rules ask about a meeting, for whoever may read the body's meetings. */
@Injectable()
export class MeetingDossiers {
  constructor(
    private readonly clock: Clock,
    private readonly store: MeetingsStore,
  ) {}

  /** The meeting stays locked until the transaction ends. Throws NotVisibleError where the actor does not read the body's meetings. */
  async lock(tx: Tx, actor: Actor, meetingId: Id): Promise<MeetingDossier> {
    const meeting = await this.store.lockById(tx, meetingId);
    if (!meeting) throw new NotVisibleError();
    const { body, context } = await this.bodyFor(tx, actor, meeting.bodyId);
    if (
      !readsMeeting(viewerScope(actor, context.now.today), { bodyId: body.id, organisationPath: body.organisationPath })
    )
      throw new NotVisibleError();
    const day = localDate(meeting.startsAt, body.timeZone);
    return {
      meeting,
      day,
      body,
      members: await this.store.rosterOn(tx, body.id, day),
      attendance: await this.store.attendanceOf(tx, meetingId),
      agenda: await this.store.agendaOf(tx, meetingId),
      context,
    };
  }

  /** The body, and who acts when at it. Throws NotVisibleError when there is no such body. */
  async bodyFor(
    tx: Tx,
    actor: Actor,
    bodyId: Id,
  ): Promise<{ readonly body: BodyFacts; readonly context: MeetingContext }> {
    const body = await this.store.findBody(tx, bodyId);
    if (!body) throw new NotVisibleError();
    const now = await this.clock.now(body.timeZone, tx);
    return { body, context: { actor, now, organisationPath: body.organisationPath } };
  }
}
