import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Result } from '#domain/shared/result.js';
import type { Viewer } from '#features/identity/index.js';
import { AgendaService, MeetingsService, type MeetingStep } from '#features/meetings/index.js';
import { ViewerParam, type ApiContext } from '../graphql/api-context.js';
import { decodeId, decodeIds } from '../graphql/node-id.js';
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
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const result = await this.meetings.schedule(
      viewer.actor,
      decodeIds(input, { bodyId: 'body', namedDeputyId: 'person' }),
    );
    return this.reads.payload('Meeting', result, context, info);
  }

  @Mutation(() => MeetingPayload, { description: 'Puts a matter on the agenda.' })
  addAgendaItem(
    @Args('input', { type: () => AddAgendaItemInput, description: 'The matter.' }) input: AddAgendaItemInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const { subjectId, ...rest } = input;
    const subject = subjectId == null ? null : decodeSubject(subjectId, 'input.subjectId');
    return this.step(input, context, info, (target) => this.agenda.add(viewer.actor, { ...rest, ...target, subject }));
  }

  @Mutation(() => MeetingPayload, { description: 'Takes a matter off the agenda; it is not proposed again for it.' })
  removeAgendaItem(
    @Args('input', { type: () => RemoveAgendaItemInput, description: 'Which matter.' }) input: RemoveAgendaItemInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const agendaItemId = decodeId('agenda_item', input.agendaItemId, 'input.agendaItemId');
    return this.step(input, context, info, (target) => this.agenda.remove(viewer.actor, { ...target, agendaItemId }));
  }

  @Mutation(() => MeetingPayload, {
    description: 'Adds what has come up since, freezes the papers with the version of each record, and sends them.',
  })
  sendPapers(
    @Args('input', { type: () => MeetingActionInput, description: 'Which meeting.' }) input: MeetingActionInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    return this.step(input, context, info, (target) => this.meetings.sendPapers(viewer.actor, target));
  }

  @Mutation(() => MeetingPayload, { description: 'Begins the meeting.' })
  openMeeting(
    @Args('input', { type: () => MeetingActionInput, description: 'Which meeting.' }) input: MeetingActionInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    return this.step(input, context, info, (target) => this.meetings.open(viewer.actor, target));
  }

  @Mutation(() => MeetingPayload, { description: 'Writes down who is there, and from when to when.' })
  recordAttendance(
    @Args('input', { type: () => RecordAttendanceInput, description: 'Who is there.' }) input: RecordAttendanceInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const decoded = decodeIds(input, { attendance: { personId: 'person' }, namedDeputyId: 'person' });
    const attendance = decoded.attendance.map((entry) => ({
      personId: entry.personId,
      present: entry.present,
      reason: entry.reason ?? null,
      from: entry.from ?? null,
      to: entry.to ?? null,
    }));
    return this.step(input, context, info, (target) =>
      this.meetings.recordAttendance(viewer.actor, { ...target, attendance, namedDeputyId: decoded.namedDeputyId }),
    );
  }

  @Mutation(() => MeetingPayload, {
    description: 'Votes in a written procedure. There are none so far: a meeting votes in the room.',
  })
  async castBallot(
    @Args('input', { type: () => CastBallotInput, description: 'The vote.' }) input: CastBallotInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const { meetingId } = decodeIds(input, { meetingId: 'meeting', agendaItemId: 'agenda_item' });
    const result = await this.meetings.castBallot(viewer.actor, meetingId);
    return this.reads.payload('Meeting', result, context, info, meetingId);
  }

  @Mutation(() => MeetingPayload, {
    description: "Ends the meeting. What was deferred or not reached comes first on the body's next agenda.",
  })
  closeMeeting(
    @Args('input', { type: () => MeetingActionInput, description: 'Which meeting.' }) input: MeetingActionInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    return this.step(input, context, info, (target) => this.meetings.close(viewer.actor, target));
  }

  private async step(
    input: MeetingActionInput,
    context: ApiContext,
    info: GraphQLResolveInfo,
    take: (target: { meetingId: string; expectedVersion: number }) => Promise<Result<MeetingStep>>,
  ): Promise<PayloadShape> {
    const meetingId = decodeId('meeting', input.meetingId, 'input.meetingId');
    const result = await take({ meetingId, expectedVersion: input.expectedVersion });
    return this.reads.payload('Meeting', result, context, info, meetingId);
  }
}
