import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { DecisionConfirmation, DecisionRecording, type DecisionItemInput } from '#features/meetings/index.js';
import { Asked } from '../graphql/api-context.js';
import { decodeId, decodeIds, type IdFields } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import { CONTENT_IDS, DRAFT_IDS } from '../pledges/pledges.inputs.js';
import {
  DecisionActionInput,
  IssueDocumentInput,
  RecordDecisionInput,
  WithdrawDecisionInput,
  type DecisionItemInputType,
} from './decisions.inputs.js';
import { DecisionPayload } from './meetings.types.js';

const RECORD_IDS: IdFields = {
  meetingId: 'meeting',
  items: {
    agendaItemId: 'agenda_item',
    verifierIds: 'person',
    admittedPostIds: 'post',
    amendment: CONTENT_IDS,
    assign: DRAFT_IDS,
  },
  dissents: { personId: 'person' },
};

/** What a body decides: written down by the office, put into effect by whoever presides or taken back before, issued by the office. */
@Resolver()
export class DecisionsResolver {
  constructor(
    private readonly recording: DecisionRecording,
    private readonly confirmation: DecisionConfirmation,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => DecisionPayload, {
    description:
      'Writes down what the body decided, with the votes on each matter. Nothing takes effect yet. Also on a later day than the meeting: by who sat in the body on its day, and only on records that have not changed since.',
  })
  async recordDecision(
    @Args('input', { type: () => RecordDecisionInput, description: 'The decision.' }) input: RecordDecisionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const { items, dissents, ...decision } = decodeIds(input, RECORD_IDS);
    const result = await this.recording.record(asked.viewer.actor, {
      ...decision,
      items: items.map(toItem),
      dissents: dissents ?? [],
    });
    return this.reads.payload('Decision', result, asked);
  }

  @Mutation(() => DecisionPayload, {
    description: 'Puts a decision into effect, all its matters at once. Only the member who presided over them can.',
  })
  async confirmDecision(
    @Args('input', { type: () => DecisionActionInput, description: 'Which decision.' }) input: DecisionActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const decisionId = decodeId('decision', input.decisionId, 'input.decisionId');
    const result = await this.confirmation.confirm(asked.viewer.actor, { ...input, decisionId });
    return this.reads.payload('Decision', result, asked, decisionId);
  }

  @Mutation(() => DecisionPayload, {
    description:
      'Takes back a recorded decision before it is confirmed. It stays in the record; its matters can be decided anew.',
  })
  async withdrawDecision(
    @Args('input', { type: () => WithdrawDecisionInput, description: 'Which decision, and why.' })
    input: WithdrawDecisionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const decisionId = decodeId('decision', input.decisionId, 'input.decisionId');
    const result = await this.confirmation.withdraw(asked.viewer.actor, { ...input, decisionId });
    return this.reads.payload('Decision', result, asked, decisionId);
  }

  @Mutation(() => DecisionPayload, { description: 'Enters number and date under which a confirmed decision goes out.' })
  async issueDocument(
    @Args('input', { type: () => IssueDocumentInput, description: 'Number and date.' }) input: IssueDocumentInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const decisionId = decodeId('decision', input.decisionId, 'input.decisionId');
    const result = await this.confirmation.issue(asked.viewer.actor, { ...input, decisionId });
    return this.reads.payload('Decision', result, asked, decisionId);
  }
}

const toItem = (item: DecisionItemInputType): DecisionItemInput => ({
  agendaItemId: item.agendaItemId,
  outcome: item.outcome,
  votesFor: item.votesFor,
  votesAgainst: item.votesAgainst,
  abstentions: item.abstentions,
  dueOn: item.dueOn ?? null,
  amendment: item.amendment ?? null,
  factors: item.factors ?? null,
  verifierIds: item.verifierIds ?? null,
  causeConfirmed: item.causeConfirmed ?? null,
  assign: item.assign ?? null,
  origin: item.origin ?? null,
  admittedPostIds: item.admittedPostIds ?? null,
  previewHash: item.previewHash ?? null,
  level: item.level ?? null,
  reason: item.reason ?? null,
  confirmChanged: item.confirmChanged ?? false,
});
