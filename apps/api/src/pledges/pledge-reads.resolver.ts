import { Args, Context, ID, Info, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { pledgeEventSentence, type PledgeEventFacts } from '#domain/pledge/event-sentence.js';
import type { PledgeAction } from '#domain/pledge/pledge.js';
import {
  BY_HAPPENING,
  BY_REQUEST,
  changeRequestsWhere,
  offeredActions,
  pledgeEventsWhere,
  pledgeOrder,
  pledgesWhere,
  type PledgeActionFacts,
} from '#features/pledges/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { decodeId, decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { ChangeRequestConnection, PledgeEventConnection, PledgeEventType } from './pledge-records.types.js';
import { ChangeRequestFilterInput, PLEDGE_FILTER_IDS, PledgesArgs } from './pledges.args.js';
import { PledgeConnection, PledgeType } from './pledges.types.js';

/** Pledges, requests and events as clients read them. */
@Resolver(() => PledgeType)
export class PledgeReadsResolver {
  constructor(private readonly reads: ObjectReads) {}

  @Query(() => PledgeType, { nullable: true, description: 'A pledge; null when there is none to be seen.' })
  pledge(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return this.reads.byId('Pledge', id, context, info);
  }

  @Query(() => PledgeConnection, { description: 'The pledges that the viewer may see.' })
  pledges(
    @Args() { filter, orderBy, ...args }: PledgesArgs,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionPage> {
    const where = pledgesWhere(decodeIds(filter ?? {}, PLEDGE_FILTER_IDS, 'filter'), orderBy);
    const request = { args, filter: [filter ?? null, orderBy ?? null], order: pledgeOrder(orderBy), where };
    return this.reads.page('Pledge', request, context, info);
  }

  @Query(() => ChangeRequestConnection, { description: 'The requests that the viewer may see, the newest first.' })
  changeRequests(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => ChangeRequestFilterInput, nullable: true, description: 'Which of them.' })
    filter: ChangeRequestFilterInput | null,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionPage> {
    const wanted = decodeIds(filter ?? {}, { organisationId: 'organisation', cycleId: 'cycle' }, 'filter');
    const request = { args, filter, order: BY_REQUEST, where: changeRequestsWhere(wanted) };
    return this.reads.page('ChangeRequest', request, context, info);
  }

  @Query(() => PledgeEventConnection, {
    description: 'What has happened to the pledges of an organisation and those below since an instant, in order.',
  })
  changesSince(
    @Args('organisationId', { type: () => ID, description: 'The organisation.' }) organisationId: string,
    @Args('since', { type: () => DateTimeScalar, description: 'After this instant.' }) since: Date,
    @Args() args: ForwardPageArgs,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionPage> {
    const where = pledgeEventsWhere(decodeId('organisation', organisationId, 'organisationId'), since);
    const request = { args, filter: [organisationId, since], order: BY_HAPPENING, where };
    return this.reads.page('PledgeEvent', request, context, info);
  }

  @ResolveField()
  allowedActions(
    pledge: { readonly allowedActions: PledgeActionFacts },
    _args: unknown,
    context: ApiContext,
  ): readonly PledgeAction[] {
    return offeredActions(pledge.allowedActions, viewerIn(context).actor);
  }
}

/** What an event says, in words. */
@Resolver(() => PledgeEventType)
export class PledgeEventFieldsResolver {
  @ResolveField()
  summary(event: { readonly summary: PledgeEventFacts }, _args: unknown, context: ApiContext): string {
    return pledgeEventSentence(event.summary, context.language);
  }
}
