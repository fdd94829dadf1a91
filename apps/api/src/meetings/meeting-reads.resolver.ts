import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { BY_LIMIT, BY_RECORDING, BY_START, decisionConditions, ofBody } from '#features/meetings/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { Asked } from '../graphql/api-context.js';
import { notFound } from '../graphql/api-error.js';
import { decodeId, decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { selectionOf } from '../graphql/selection.js';
import { DecisionQueueItemConnection, MeetingPackType } from './meeting-pack.types.js';
import { DecisionFilterInput } from './meetings.inputs.js';
import { DecisionConnection, MeetingConnection, MeetingType } from './meetings.types.js';
import { decodeSubject } from './subject-id.js';

/** Meetings and decisions as members, office and inspector read them; owners read the decisions on their own. */
@Resolver()
export class MeetingReadsResolver {
  constructor(private readonly reads: ObjectReads) {}

  @Query(() => MeetingType, { nullable: true, description: 'A meeting; null when there is none to be seen.' })
  meeting(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    return this.reads.byId('Meeting', id, asked);
  }

  @Query(() => MeetingConnection, { description: 'The meetings of a body, the latest first.' })
  meetings(
    @Args() args: ForwardPageArgs,
    @Args('bodyId', { type: () => ID, description: 'Which body.' }) bodyId: string,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const where = ofBody(decodeId('body', bodyId, 'bodyId'));
    return this.reads.page('Meeting', { args, order: BY_START, where, filter: bodyId }, asked);
  }

  @Query(() => MeetingPackType, { description: 'The papers of a meeting.' })
  async meetingPack(
    @Args('meetingId', { type: () => ID, description: 'Which meeting.' }) meetingId: string,
    @Asked() asked: Asked,
  ): Promise<object> {
    const id = decodeId('meeting', meetingId, 'meetingId');
    const pack = await this.reads.reader.byId<object>('MeetingPack', id, selectionOf(asked.info), asked.viewer);
    if (!pack) throw notFound();
    return pack;
  }

  @Query(() => DecisionConnection, { description: 'Decisions, the latest first.' })
  decisions(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => DecisionFilterInput, nullable: true, description: 'Which of them.' })
    filter: DecisionFilterInput | null,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const { subjectId, ...wanted } = decodeIds<DecisionFilterInput>(filter ?? {}, { bodyId: 'body' }, 'filter');
    const subject = subjectId == null ? null : decodeSubject(subjectId, 'filter.subjectId').id;
    const where = decisionConditions({ ...wanted, subjectId: subject });
    return this.reads.page('Decision', { args, order: BY_RECORDING, where, filter }, asked);
  }

  @Query(() => DecisionQueueItemConnection, {
    description: 'What waits for a decision of a body, what must be decided soonest first.',
  })
  decisionQueue(
    @Args() args: ForwardPageArgs,
    @Args('bodyId', { type: () => ID, description: 'Which body.' }) bodyId: string,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const where = ofBody(decodeId('body', bodyId, 'bodyId'));
    return this.reads.page('DecisionQueueItem', { args, order: BY_LIMIT, where, filter: bodyId }, asked);
  }
}
