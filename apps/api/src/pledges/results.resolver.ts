import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ChangeRequestsService, ResultsService } from '#features/pledges/index.js';
import { Asked } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import {
  AttachEvidenceInput,
  ClaimCompletionInput,
  RequestChangeInput,
  VerifyPledgeInput,
} from './pledge-acts.inputs.js';
import { ChangeRequestPayload, EvidencePayload } from './pledge-records.types.js';
import { PledgePayload } from './pledges.types.js';

const PLEDGE = { pledgeId: 'pledge' };
const VALUES = { ...PLEDGE, values: { measureId: 'measure' } };

/** From the product to the verdict, and the request for more time. */
@Resolver()
export class ResultsResolver {
  constructor(
    private readonly results: ResultsService,
    private readonly requests: ChangeRequestsService,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => EvidencePayload, {
    description: 'Refers to a document that shows a product, or shows that it is missing.',
  })
  async attachEvidence(
    @Args('input', { type: () => AttachEvidenceInput, description: 'The document.' }) input: AttachEvidenceInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.results.attachEvidence(asked.viewer.actor, target);
    return this.reads.payload('Evidence', result, asked);
  }

  @Mutation(() => PledgePayload, {
    description: 'The owner claims the result. It counts for nothing until it is verified.',
  })
  async claimCompletion(
    @Args('input', { type: () => ClaimCompletionInput, description: 'The claim.' }) input: ClaimCompletionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, VALUES);
    const result = await this.results.claim(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }

  @Mutation(() => PledgePayload, { description: 'The verdict of an appointed, independent verifier.' })
  async verifyPledge(
    @Args('input', { type: () => VerifyPledgeInput, description: 'The verdict.' }) input: VerifyPledgeInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, VALUES);
    const result = await this.results.verify(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }

  @Mutation(() => ChangeRequestPayload, { description: 'Asks a body to move what it fixed; so far for more time.' })
  async requestChange(
    @Args('input', { type: () => RequestChangeInput, description: 'The request.' }) input: RequestChangeInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.requests.request(asked.viewer.actor, target);
    return this.reads.payload('ChangeRequest', result, asked);
  }
}
