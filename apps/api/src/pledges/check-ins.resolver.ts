import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CheckInsService } from '#features/pledges/index.js';
import { Asked } from '../graphql/api-context.js';
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
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, REPORT);
    const result = await this.checkIns.prepare(asked.viewer.actor, { ...target, values: target.values ?? [] });
    return this.reads.payload('CheckIn', result, asked);
  }

  @Mutation(() => CheckInPayload, { description: 'The owner makes a prepared report count.' })
  async confirmCheckIn(
    @Args('input', { type: () => ConfirmCheckInInput, description: 'Which report.' }) input: ConfirmCheckInInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { checkInId: 'check_in' });
    const result = await this.checkIns.confirm(asked.viewer.actor, target);
    return this.reads.payload('CheckIn', result, asked, target.checkInId);
  }

  @Mutation(() => CheckInPayload, { description: 'The owner reports progress.' })
  async checkIn(
    @Args('input', { type: () => CheckInInput, description: 'The report.' }) input: CheckInInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, REPORT);
    const result = await this.checkIns.checkIn(asked.viewer.actor, { ...target, values: target.values ?? [] });
    return this.reads.payload('CheckIn', result, asked);
  }
}
