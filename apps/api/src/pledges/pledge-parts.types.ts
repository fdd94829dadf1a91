import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { DifficultyFactor, EvidenceKind, MeasureKind } from '#domain/pledge/pledge.js';
import { Node } from '../graphql/node.js';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import { PersonType } from '../organisations/organisations.types.js';
import { DifficultyFactorKeyEnum, EvidenceKindEnum, MeasureKindEnum } from './pledges.enums.js';

@ObjectType('Tenure', { description: 'Who answered for a pledge, from when to when.' })
export class TenureType {
  @Field(() => PersonType, { nullable: true, description: 'Who.' })
  person!: object | null;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the one who left signed it over.' })
  handedOverOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the one who came accepted it.' })
  acceptedOn!: string | null;
}

@ObjectType('Measure', { implements: () => [Node], description: 'How a result is measured, and how far it has come.' })
export class MeasureType extends Node {
  @Field(() => MeasureKindEnum, { description: 'By a number or by a product.' })
  kind!: MeasureKind;

  @Field(() => String, { description: 'What is measured.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The unit of its numbers.' })
  unit!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it starts.' })
  baseline!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it is to arrive; it may lie below the baseline.' })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond the target: what counts as exceeded.' })
  stretch!: string | null;

  @Field(() => String, { nullable: true, description: 'For a product: what counts as exceeded, in words.' })
  exceedCriterion!: string | null;

  @Field(() => Int, { description: 'Its share of the whole, in basis points.' })
  shareBp!: number;

  @Field(() => EvidenceKindEnum, { description: 'What will show it; OTHER while a draft names none.' })
  evidenceKind!: EvidenceKind;

  @Field(() => DecimalScalar, { nullable: true, description: 'What the owner last reported.' })
  claimed!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What a verifier confirmed.' })
  verified!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a verifier confirmed that it was exceeded.' })
  verifiedExceeded!: boolean | null;
}

@ObjectType('Milestone', { implements: () => [Node], description: 'A dated step on the way.' })
export class MilestoneType extends Node {
  @Field(() => String, { description: 'What is reached.' })
  title!: string;

  @Field(() => DateScalar, { description: 'By when.' })
  dueOn!: string;

  @Field(() => Int, { description: 'The share of the whole planned by then, cumulative, in basis points.' })
  plannedShareBp!: number;

  @Field(() => DateScalar, { nullable: true, description: 'When reported progress first covered it.' })
  reachedOn!: string | null;
}

@ObjectType('DifficultyFactor', { description: 'One factor of the difficulty with its score.' })
export class DifficultyFactorType {
  @Field(() => DifficultyFactorKeyEnum, { description: 'Which.' })
  factor!: DifficultyFactor;

  @Field(() => Int, { description: '0, 1 or 2.' })
  score!: number;
}

@ObjectType('Difficulty', { description: 'How difficult a task is, from 1.00 to 1.50: proposed, scored, fixed.' })
export class DifficultyType {
  @Field(() => DecimalScalar, { nullable: true, description: "The owner's proposal." })
  proposed!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "The organisation board's score." })
  appraised!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What the decision fixed.' })
  decided!: string | null;

  @Field(() => [DifficultyFactorType], { description: 'The factors of the last of these.' })
  factors!: DifficultyFactorType[];
}
