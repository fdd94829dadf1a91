import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { DifficultyFactor, EvidenceKind, MeasureKind, PledgeKind } from '#domain/pledge/pledge.js';
import type { IdFields } from '../graphql/node-id.js';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import { DifficultyFactorKeyEnum, EvidenceKindEnum, MeasureKindEnum, PledgeKindEnum } from './pledges.enums.js';

@InputType('MeasureInput', { description: 'How a result is to be measured.' })
export class MeasureInput {
  @Field(() => ID, { nullable: true, description: 'The measure that is meant; a new one if left out.' })
  id?: string | null;

  @Field(() => MeasureKindEnum, { description: 'By a number or by a product.' })
  kind!: MeasureKind;

  @Field(() => String, { description: 'What is measured.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The unit of its numbers.' })
  unit?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it starts.' })
  baseline?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it is to arrive; never where it starts.' })
  target?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond the target: what counts as exceeded.' })
  stretch?: string | null;

  @Field(() => String, { nullable: true, description: 'For a product: what counts as exceeded, in words.' })
  exceedCriterion?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its share of the whole, in basis points; equal shares if all leave it out.',
  })
  shareBp?: number | null;

  @Field(() => EvidenceKindEnum, { nullable: true, description: 'What will show it.' })
  evidenceKind?: EvidenceKind | null;
}

@InputType('MilestoneInput', { description: 'A dated step on the way.' })
export class MilestoneInput {
  @Field(() => ID, { nullable: true, description: 'The milestone that is meant; a new one if left out.' })
  id?: string | null;

  @Field(() => String, { description: 'What is reached.' })
  title!: string;

  @Field(() => DateScalar, { description: 'By when.' })
  dueOn!: string;

  @Field(() => Int, { description: 'The share of the whole planned by then, cumulative, in basis points.' })
  plannedShareBp!: number;
}

@InputType('DifficultyFactorInput', { description: 'One factor of the difficulty with its score.' })
export class DifficultyFactorInput {
  @Field(() => DifficultyFactorKeyEnum, { description: 'Which.' })
  factor!: DifficultyFactor;

  @Field(() => Int, { description: '0, 1 or 2.' })
  score!: number;
}

@InputType({ isAbstract: true })
abstract class PledgeWords {
  @Field(() => String, { nullable: true, description: 'What is wrong today.' })
  problem?: string | null;

  @Field(() => String, { nullable: true, description: 'How it is to be done.' })
  approach?: string | null;

  @Field(() => String, { nullable: true, description: 'On what authority.' })
  authorityBasis?: string | null;

  @Field(() => String, { nullable: true, description: 'With what.' })
  resources?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who leads the work.' })
  leadOrganisationId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Who takes part.' })
  cooperatingOrganisationIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the work begins.' })
  startOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By when it is done.' })
  dueOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its weight among the pledges of the post, 1 to 100.' })
  weight?: number | null;

  @Field(() => [MeasureInput], { nullable: true, description: 'How its result is measured; replaces the whole list.' })
  measures?: MeasureInput[] | null;

  @Field(() => [MilestoneInput], { nullable: true, description: 'Its steps; replaces the whole list.' })
  milestones?: MilestoneInput[] | null;

  @Field(() => [DifficultyFactorInput], {
    nullable: true,
    description: 'What makes it difficult; replaces the whole list.',
  })
  factors?: DifficultyFactorInput[] | null;
}

@InputType('PledgeContentInput', {
  description: 'What is to change in a pledge: what is left out stays, null clears.',
})
export class PledgeContentInput extends PledgeWords {
  @Field(() => String, { nullable: true, description: 'The task in one sentence.' })
  title?: string | null;
}

@InputType('DraftPledgeInput', { description: 'A new pledge; it may still be incomplete.' })
export class DraftPledgeInput extends PledgeWords {
  @Field(() => ID, { description: 'In which round.' })
  cycleId!: string;

  @Field(() => ID, { description: 'Of which post.' })
  postId!: string;

  @Field(() => PledgeKindEnum, { description: 'What makes it worth pledging.' })
  kind!: PledgeKind;

  @Field(() => String, { description: 'The task in one sentence.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType('PledgeActionInput', { description: 'An act on a pledge.' })
export class PledgeActionInput {
  @Field(() => ID, { description: 'Which pledge.' })
  pledgeId!: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion!: number;
}

@InputType('RevisePledgeInput', { description: 'A pledge rewritten.' })
export class RevisePledgeInput extends PledgeActionInput {
  @Field(() => PledgeContentInput, { description: 'What is to change.' })
  content!: PledgeContentInput;
}

@InputType('PledgeVersionInput', { description: 'A pledge as it was seen.' })
export class PledgeVersionInput {
  @Field(() => ID, { description: 'Which pledge.' })
  pledgeId!: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion!: number;
}

@InputType('SubmitRegistrationInput', {
  description: 'All drafts that the holder of a post has there, handed in at once.',
})
export class SubmitRegistrationInput {
  @Field(() => ID, { description: 'In which round.' })
  cycleId!: string;

  @Field(() => ID, { description: 'Of which post.' })
  postId!: string;

  @Field(() => [PledgeVersionInput], {
    description: 'Every draft that the holder of the post has there; not what a predecessor left.',
  })
  pledges!: PledgeVersionInput[];

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

/** The ids in the content of a pledge. */
export const CONTENT_IDS: IdFields = {
  leadOrganisationId: 'organisation',
  cooperatingOrganisationIds: 'organisation',
  measures: { id: 'measure' },
  milestones: { id: 'milestone' },
};

/** The ids in a new pledge. */
export const DRAFT_IDS: IdFields = { ...CONTENT_IDS, cycleId: 'cycle', postId: 'post' };
