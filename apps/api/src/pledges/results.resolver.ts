import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from '#features/identity/index.js';
import { ChangeRequestsService, ResultsService } from '#features/pledges/index.js';
import { ViewerParam, type ApiContext } from '../graphql/api-context.js';
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
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.results.attachEvidence(viewer.actor, target);
    return this.reads.payload('Evidence', result, context, info);
  }

  @Mutation(() => PledgePayload, {
    description: 'The owner claims the result. It counts for nothing until it is verified.',
  })
  async claimCompletion(
    @Args('input', { type: () => ClaimCompletionInput, description: 'The claim.' }) input: ClaimCompletionInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, VALUES);
    const result = await this.results.claim(viewer.actor, target);
    return this.reads.payload('Pledge', result, context, info, target.pledgeId);
  }

  @Mutation(() => PledgePayload, { description: 'The verdict of an appointed, independent verifier.' })
  async verifyPledge(
    @Args('input', { type: () => VerifyPledgeInput, description: 'The verdict.' }) input: VerifyPledgeInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, VALUES);
    const result = await this.results.verify(viewer.actor, target);
    return this.reads.payload('Pledge', result, context, info, target.pledgeId);
  }

  @Mutation(() => ChangeRequestPayload, { description: 'Asks a body to move what it fixed; so far for more time.' })
  async requestChange(
    @Args('input', { type: () => RequestChangeInput, description: 'The request.' }) input: RequestChangeInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.requests.request(viewer.actor, target);
    return this.reads.payload('ChangeRequest', result, context, info);
  }
}
