import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from '#features/identity/index.js';
import { PledgesService, RegistrationService } from '#features/pledges/index.js';
import { fingerprint } from '#platform/database/projection/cursor.js';
import { select } from '#platform/database/projection/selection.js';
import { viewerIn, ViewerParam, type ApiContext } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import { toUserErrors } from '../graphql/refusals.js';
import { selectionUnder } from '../graphql/selection.js';
import {
  CONTENT_IDS,
  DRAFT_IDS,
  DraftPledgeInput,
  PledgeActionInput,
  RevisePledgeInput,
  SubmitRegistrationInput,
} from './pledges.inputs.js';
import { PledgePayload, RegistrationPayload } from './pledges.types.js';

const PLEDGE = { pledgeId: 'pledge' };

/** What an official does with the pledges of the own post until they are appraised. */
@Resolver()
export class PledgesResolver {
  constructor(
    private readonly pledges: PledgesService,
    private readonly registration: RegistrationService,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => PledgePayload, { description: 'Writes a new draft, by the official or the assistant.' })
  async draftPledge(
    @Args('input', { type: () => DraftPledgeInput, description: 'The draft.' }) input: DraftPledgeInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const result = await this.registration.draft(viewer.actor, decodeIds(input, DRAFT_IDS));
    return this.reads.payload('Pledge', result, context, info);
  }

  @Mutation(() => PledgePayload, { description: 'Rewrites a draft or a returned pledge.' })
  async revisePledge(
    @Args('input', { type: () => RevisePledgeInput, description: 'What is to change.' }) input: RevisePledgeInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const revision = decodeIds(input, { ...PLEDGE, content: CONTENT_IDS });
    const result = await this.registration.revise(viewer.actor, revision);
    return this.reads.payload('Pledge', result, context, info, revision.pledgeId);
  }

  @Mutation(() => RegistrationPayload, { description: 'Hands in all drafts of a post in one act.' })
  async submitRegistration(
    @Args('input', { type: () => SubmitRegistrationInput, description: 'The drafts.' }) input: SubmitRegistrationInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RegistrationPayload> {
    const registration = decodeIds(input, { cycleId: 'cycle', postId: 'post', pledges: PLEDGE });
    const result = await this.registration.submitAll(viewer.actor, registration);
    if (!result.ok) return { pledges: [], userErrors: toUserErrors(result.refusals, context.language) };
    return { pledges: await this.handedIn(result.value.ids, context, info), userErrors: [] };
  }

  @Mutation(() => PledgePayload, { description: 'Hands in a draft, or a returned pledge again.' })
  async submitPledge(
    @Args('input', { type: () => PledgeActionInput, description: 'Which pledge.' }) input: PledgeActionInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.pledges.submit(viewer.actor, target);
    return this.reads.payload('Pledge', result, context, info, target.pledgeId);
  }

  @Mutation(() => PledgePayload, { description: 'Takes a pledge back before it is appraised.' })
  async withdrawPledge(
    @Args('input', { type: () => PledgeActionInput, description: 'Which pledge.' }) input: PledgeActionInput,
    @ViewerParam() viewer: Viewer,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.pledges.withdraw(viewer.actor, target);
    return this.reads.payload('Pledge', result, context, info, target.pledgeId);
  }

  private async handedIn(
    ids: readonly string[],
    context: ApiContext,
    info: GraphQLResolveInfo,
  ): Promise<readonly unknown[]> {
    const selection = selectionUnder(info, 'pledges');
    if (!selection) return [];
    const request = {
      type: 'Pledge',
      selection: select(['nodes', selection]),
      args: { first: 100 },
      order: { sql: (a: string) => `${a}.code`, type: 'text' as const, direction: 'asc' as const },
      where: (a: string, ctx: { param(value: unknown): string }) => [
        { sql: `${a}.id = any (${ctx.param(ids)}::uuid[])` },
      ],
      list: fingerprint('submitRegistration', ids),
    };
    return (await this.reads.reader.page(request, viewerIn(context), { primary: true })).nodes;
  }
}
