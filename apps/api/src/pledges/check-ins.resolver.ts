import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from '#features/identity/index.js';
import { CheckInsService } from '#features/pledges/index.js';
import { ViewerParam, type ApiContext } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import { CheckInInput, ConfirmCheckInInput } from './pledge-acts.inputs.js';
import { CheckInPayload } from './pledge-records.types.js';

const REPORT = { pledgeId: 'pledge', values: { measureId: 'measure' } };

/** Progress reports. */
@Resolver()
export class CheckInsResolver {
  constructor(
    private readonly checkIns: CheckInsService,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => CheckInPayload, {
    description: 'Fills in a report for the owner, who then confirms it. Nothing counts before.',
  })
  async prepareCheckIn(
    @Args('input', { type: () => CheckInInput, description: 'The report.' }) input: CheckInInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, REPORT);
    const result = await this.checkIns.prepare(viewer.actor, { ...target, values: target.values ?? [] });
    return this.reads.payload('CheckIn', result, context, info);
  }

  @Mutation(() => CheckInPayload, { description: 'The owner makes a prepared report count.' })
  async confirmCheckIn(
    @Args('input', { type: () => ConfirmCheckInInput, description: 'Which report.' }) input: ConfirmCheckInInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { checkInId: 'check_in' });
    const result = await this.checkIns.confirm(viewer.actor, target);
    return this.reads.payload('CheckIn', result, context, info, target.checkInId);
  }

  @Mutation(() => CheckInPayload, { description: 'The owner reports progress.' })
  async checkIn(
    @Args('input', { type: () => CheckInInput, description: 'The report.' }) input: CheckInInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, REPORT);
    const result = await this.checkIns.checkIn(viewer.actor, { ...target, values: target.values ?? [] });
    return this.reads.payload('CheckIn', result, context, info);
  }
}
