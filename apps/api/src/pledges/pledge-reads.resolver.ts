import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
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
import { Asked, viewerIn, type ApiContext } from '../graphql/api-context.js';
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
    @Asked() asked: Asked,
  ): Promise<object | null> {
    return this.reads.byId('Pledge', id, asked);
  }

  @Query(() => PledgeConnection, { description: 'The pledges that the viewer may see.' })
  pledges(@Args() { filter, orderBy, ...args }: PledgesArgs, @Asked() asked: Asked): Promise<ConnectionPage> {
    const where = pledgesWhere(decodeIds(filter ?? {}, PLEDGE_FILTER_IDS, 'filter'), orderBy);
    const request = { args, filter: [filter ?? null, orderBy ?? null], order: pledgeOrder(orderBy), where };
    return this.reads.page('Pledge', request, asked);
  }

  @Query(() => ChangeRequestConnection, { description: 'The requests that the viewer may see, the newest first.' })
  changeRequests(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => ChangeRequestFilterInput, nullable: true, description: 'Which of them.' })
    filter: ChangeRequestFilterInput | null,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const wanted = decodeIds(filter ?? {}, { organisationId: 'organisation', cycleId: 'cycle' }, 'filter');
    const request = { args, filter, order: BY_REQUEST, where: changeRequestsWhere(wanted) };
    return this.reads.page('ChangeRequest', request, asked);
  }

  @Query(() => PledgeEventConnection, {
    description: 'What has happened to the pledges of an organisation and those below since an instant, in order.',
  })
  changesSince(
    @Args('organisationId', { type: () => ID, description: 'The organisation.' }) organisationId: string,
    @Args('since', { type: () => DateTimeScalar, description: 'After this instant.' }) since: Date,
    @Args() args: ForwardPageArgs,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const where = pledgeEventsWhere(decodeId('organisation', organisationId, 'organisationId'), since);
    const request = { args, filter: [organisationId, since], order: BY_HAPPENING, where };
    return this.reads.page('PledgeEvent', request, asked);
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
