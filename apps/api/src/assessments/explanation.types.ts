import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { JudgingLevel, RatingLevel } from '#domain/assessment/rating.js';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import { PledgeType } from '../pledges/pledges.types.js';
import { RatingLevelEnum } from './rating-level.enum.js';

@ObjectType('AssessmentLine', { description: 'One task in a rating. Figures are rounded half up to two places.' })
export class AssessmentLineType {
  @Field(() => PledgeType, { nullable: true, description: 'The task; null where the viewer does not see it.' })
  pledge!: object | null;

  @Field(() => String, { description: 'Its title when the facts were frozen.' })
  pledgeTitle!: string;

  @Field(() => Boolean, { description: 'Whether it takes part in score and gates.' })
  scored!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in words; null when it is scored.' })
  notScoredReason!: string | null;

  @Field(() => Int, { description: 'Weight w.' })
  weight!: number;

  @Field(() => DecimalScalar, { description: 'Difficulty d, from 1 to 1.5.' })
  difficulty!: string;

  @Field(() => DecimalScalar, { description: 'r: the verified share of the way to the target.' })
  attainment!: string;

  @Field(() => DecimalScalar, { description: 'r*: with the credit that the policy gives for difficulty, at most 1.' })
  creditedAttainment!: string;

  @Field(() => Int, { description: 'L: working days after the scoring due date.' })
  lateWorkingDays!: number;

  @Field(() => DecimalScalar, { description: 'τ: what lateness leaves.' })
  timeliness!: string;

  @Field(() => Boolean, { description: 'Done in time, with everything beyond the target verified as reached.' })
  exceeded!: boolean;

  @Field(() => DecimalScalar, { description: 'Points of the score; the contributions add up to it.' })
  contribution!: string;

  @Field(() => String, { description: 'All of it in a sentence, also for a task that is not scored.' })
  text!: string;
}

@ObjectType('GateResult', { description: 'A condition for a level, beside the points.' })
export class GateResultType {
  @Field(() => String, { description: 'Its name in the policy.' })
  key!: string;

  @Field(() => RatingLevelEnum, { description: 'The level that it guards.' })
  level!: RatingLevel;

  @Field(() => Boolean, { description: 'Whether it holds nothing against the person.' })
  passed!: boolean;

  @Field(() => String, { description: 'What was found, with its figures, in words.' })
  detail!: string;
}

@ObjectType('QuotaPosition', { description: 'Where a person stands among those proposed as EXCELLENT.' })
export class QuotaPositionType {
  @Field(() => String, { description: 'Whose EXCELLENT are counted together.' })
  group!: string;

  @Field(() => Int, { description: 'How many there may be.' })
  limit!: number;

  @Field(() => Int, { description: 'How many are proposed.' })
  proposed!: number;

  @Field(() => Int, { nullable: true, description: '1 is the best; null for those not proposed.' })
  rank!: number | null;

  @Field(() => Boolean, { description: 'Whether no tie-break separates the person from another.' })
  tied!: boolean;
}

@ObjectType('AssessmentExplanation', { description: 'How a rating came about, in figures and in words.' })
export class AssessmentExplanationType {
  @Field(() => DateScalar, { description: 'The day of the assessment.' })
  asOf!: string;

  @Field(() => Boolean, { description: 'Whether it is only what the rating would be: no body has decided on it.' })
  projection!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: 'The score S of the tasks; null when nothing is scored.' })
  score!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The score with the common points, where the policy has them.',
  })
  total!: string | null;

  @Field(() => [AssessmentLineType], { description: 'Task by task, by code.' })
  lines!: object[];

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level by the total alone.' })
  band!: JudgingLevel | null;

  @Field(() => [GateResultType], { description: 'The conditions of the policy, in its order.' })
  gates!: object[];

  @Field(() => QuotaPositionType, {
    nullable: true,
    description: 'The place in the quota; null where the policy has none.',
  })
  quota!: object | null;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level proposed; null when it stays open.' })
  level!: RatingLevel | null;

  @Field(() => String, { description: 'All of it in a paragraph.' })
  summary!: string;
}
