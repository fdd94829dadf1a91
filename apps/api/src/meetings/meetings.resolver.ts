import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { AgendaService, MeetingsService } from '#features/meetings/index.js';
import { Asked } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import {
  AddAgendaItemInput,
  CastBallotInput,
  MeetingActionInput,
  RecordAttendanceInput,
  RemoveAgendaItemInput,
  ScheduleMeetingInput,
} from './meetings.inputs.js';
import { MeetingPayload } from './meetings.types.js';
import { decodeSubject } from './subject-id.js';

const MEETING = { meetingId: 'meeting' };

/** The office's steps of a meeting. */
@Resolver()
export class MeetingsResolver {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly agenda: AgendaService,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => MeetingPayload, { description: 'Plans a meeting, with the agenda that waits for its body.' })
  async scheduleMeeting(
    @Args('input', { type: () => ScheduleMeetingInput, description: 'The plan.' }) input: ScheduleMeetingInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const plan = decodeIds(input, { bodyId: 'body', namedDeputyId: 'person' });
    const result = await this.meetings.schedule(asked.viewer.actor, plan);
    return this.reads.payload('Meeting', result, asked);
  }

  @Mutation(() => MeetingPayload, { description: 'Puts a matter on the agenda.' })
  async addAgendaItem(
    @Args('input', { type: () => AddAgendaItemInput, description: 'The matter.' }) input: AddAgendaItemInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const { subjectId, ...target } = decodeIds(input, MEETING);
    const subject = subjectId == null ? null : decodeSubject(subjectId, 'input.subjectId');
    const result = await this.agenda.add(asked.viewer.actor, { ...target, subject });
    return this.reads.payload('Meeting', result, asked, target.meetingId);
  }

  @Mutation(() => MeetingPayload, { description: 'Takes a matter off the agenda; it is not proposed again for it.' })
  async removeAgendaItem(
    @Args('input', { type: () => RemoveAgendaItemInput, description: 'Which matter.' }) input: RemoveAgendaItemInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { ...MEETING, agendaItemId: 'agenda_item' });
    const result = await this.agenda.remove(asked.viewer.actor, target);
    return this.reads.payload('Meeting', result, asked, target.meetingId);
  }

  @Mutation(() => MeetingPayload, {
    description: 'Adds what has come up since, freezes the papers with the version of each record, and sends them.',
  })
  async sendPapers(
    @Args('input', { type: () => MeetingActionInput, description: 'Which meeting.' }) input: MeetingActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, MEETING);
    const result = await this.meetings.sendPapers(asked.viewer.actor, target);
    return this.reads.payload('Meeting', result, asked, target.meetingId);
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Begins the meeting now, also where it was planned for another time: who sits in the body today is counted, and votes.',
  })
  async openMeeting(
    @Args('input', { type: () => MeetingActionInput, description: 'Which meeting.' }) input: MeetingActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, MEETING);
    const result = await this.meetings.open(asked.viewer.actor, target);
    return this.reads.payload('Meeting', result, asked, target.meetingId);
  }

  @Mutation(() => MeetingPayload, { description: 'Writes down who is there, and from when to when.' })
  async recordAttendance(
    @Args('input', { type: () => RecordAttendanceInput, description: 'Who is there.' }) input: RecordAttendanceInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const ids = { ...MEETING, attendance: { personId: 'person' }, namedDeputyId: 'person' };
    const { attendance, ...target } = decodeIds(input, ids);
    const result = await this.meetings.recordAttendance(asked.viewer.actor, {
      ...target,
      attendance: attendance.map(({ personId, present, reason = null, from = null, to = null }) => ({
        personId,
        present,
        reason,
        from,
        to,
      })),
    });
    return this.reads.payload('Meeting', result, asked, target.meetingId);
  }

  @Mutation(() => MeetingPayload, {
    description: 'Votes in a written procedure. There are none so far: a meeting votes in the room.',
  })
  async castBallot(
    @Args('input', { type: () => CastBallotInput, description: 'The vote.' }) input: CastBallotInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const { meetingId } = decodeIds(input, { ...MEETING, agendaItemId: 'agenda_item' });
    const result = await this.meetings.castBallot(asked.viewer.actor, meetingId);
    return this.reads.payload('Meeting', result, asked, meetingId);
  }

  @Mutation(() => MeetingPayload, {
    description: "Ends the meeting. What was deferred or not reached comes first on the body's next agenda.",
  })
  async closeMeeting(
    @Args('input', { type: () => MeetingActionInput, description: 'Which meeting.' }) input: MeetingActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, MEETING);
    const result = await this.meetings.close(asked.viewer.actor, target);
    return this.reads.payload('Meeting', result, asked, target.meetingId);
  }
}
