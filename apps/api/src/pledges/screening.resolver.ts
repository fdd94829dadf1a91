import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ScreeningService } from '#features/pledges/index.js';
import { Asked } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import { AppointVerifiersInput, AppraisePledgeInput, ReturnPledgeInput } from './pledge-acts.inputs.js';
import { PledgePayload } from './pledges.types.js';

const PLEDGE = { pledgeId: 'pledge' };

/** What office and organisation board do with a registration before a body decides. */
@Resolver()
export class ScreeningResolver {
  constructor(
    private readonly screening: ScreeningService,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => PledgePayload, { description: 'Sends a pledge back with reasons, to be handed in again by a day.' })
  async returnPledge(
    @Args('input', { type: () => ReturnPledgeInput, description: 'Why.' }) input: ReturnPledgeInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.screening.return(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }

  @Mutation(() => PledgePayload, { description: 'Judges authority and difficulty of a pledge.' })
  async appraisePledge(
    @Args('input', { type: () => AppraisePledgeInput, description: 'The judgement.' }) input: AppraisePledgeInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.screening.appraise(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }

  @Mutation(() => PledgePayload, {
    description: 'Names who will verify a pledge; the decision that approves it appoints them.',
  })
  async appointVerifiers(
    @Args('input', { type: () => AppointVerifiersInput, description: 'Whom.' }) input: AppointVerifiersInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { ...PLEDGE, personIds: 'person' });
    const result = await this.screening.appointVerifiers(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }
}
