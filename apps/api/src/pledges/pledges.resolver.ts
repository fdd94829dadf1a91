import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { PledgesService, RegistrationService } from '#features/pledges/index.js';
import { Asked } from '../graphql/api-context.js';
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
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const result = await this.registration.draft(asked.viewer.actor, decodeIds(input, DRAFT_IDS));
    return this.reads.payload('Pledge', result, asked);
  }

  @Mutation(() => PledgePayload, { description: 'Rewrites a draft or a returned pledge.' })
  async revisePledge(
    @Args('input', { type: () => RevisePledgeInput, description: 'What is to change.' }) input: RevisePledgeInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const revision = decodeIds(input, { ...PLEDGE, content: CONTENT_IDS });
    const result = await this.registration.revise(asked.viewer.actor, revision);
    return this.reads.payload('Pledge', result, asked, revision.pledgeId);
  }

  @Mutation(() => RegistrationPayload, {
    description: 'Hands in all drafts that the holder of a post has there in one act.',
  })
  async submitRegistration(
    @Args('input', { type: () => SubmitRegistrationInput, description: 'The drafts.' }) input: SubmitRegistrationInput,
    @Asked() asked: Asked,
  ): Promise<RegistrationPayload> {
    const registration = decodeIds(input, { cycleId: 'cycle', postId: 'post', pledges: PLEDGE });
    const result = await this.registration.submitAll(asked.viewer.actor, registration);
    if (!result.ok) return { pledges: [], userErrors: toUserErrors(result.refusals, asked.context.language) };
    return { pledges: await this.handedIn(result.value.ids, asked), userErrors: [] };
  }

  @Mutation(() => PledgePayload, { description: 'Hands in a draft, or a returned pledge again.' })
  async submitPledge(
    @Args('input', { type: () => PledgeActionInput, description: 'Which pledge.' }) input: PledgeActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.pledges.submit(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }

  @Mutation(() => PledgePayload, { description: 'Takes a pledge back before it is appraised.' })
  async withdrawPledge(
    @Args('input', { type: () => PledgeActionInput, description: 'Which pledge.' }) input: PledgeActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, PLEDGE);
    const result = await this.pledges.withdraw(asked.viewer.actor, target);
    return this.reads.payload('Pledge', result, asked, target.pledgeId);
  }

  private async handedIn(ids: readonly string[], { viewer, info }: Asked): Promise<readonly unknown[]> {
    const selection = selectionUnder(info, 'pledges');
    if (!selection) return [];
    const found = await this.reads.reader.byIds('Pledge', ids, selection, viewer, { primary: true });
    return ids.flatMap((id) => found.get(id) ?? []);
  }
}
