import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { AssessmentState, PeriodKind } from '#domain/assessment/assessment.js';
import type { RatingLevel } from '#domain/assessment/rating.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { AssessmentStateEnum, PeriodKindEnum } from './assessments.enums.js';
import { RatingLevelEnum } from './rating-level.enum.js';

@InputType('AssessmentFilter', { description: 'Which assessments; what is left out does not matter.' })
export class AssessmentFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this cycle.' })
  cycleId?: string | null;

  @Field(() => PeriodKindEnum, { nullable: true, description: 'Of this kind of period.' })
  periodKind?: PeriodKind | null;

  @Field(() => ID, { nullable: true, description: 'Of people whose post is in this organisation or below it.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this person.' })
  personId?: string | null;

  @Field(() => [AssessmentStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: AssessmentState[] | null;

  @Field(() => [RatingLevelEnum], {
    nullable: true,
    description: 'Decided at one of these levels, as far as the viewer reads them.',
  })
  levels?: RatingLevel[] | null;
}

@InputType('OtherTasksInput', { description: 'The tasks of a period besides the pledges.' })
export class OtherTasksInput {
  @Field(() => Int, { description: 'How many there were.' })
  assigned!: number;

  @Field(() => Int, { description: 'How many of them are done.' })
  done!: number;

  @Field(() => Int, { description: 'How many of those in time.' })
  onTime!: number;

  @Field(() => Int, { description: 'How many of those beyond what was asked.' })
  exceeded!: number;

  @Field(() => String, { nullable: true, description: 'The document that says so.' })
  documentNumber?: string | null;
}

@InputType('RecordAssessmentFactsInput', {
  description: 'What the organisation board records about a period. What is left out stays as it was recorded.',
})
export class RecordAssessmentFactsInput {
  @Field(() => ID, { description: 'The assessment.' })
  assessmentId!: string;

  @Field(() => Int, { description: 'The `recordVersion` that was read.' })
  expectedVersion!: number;

  @Field(() => OtherTasksInput, { nullable: true, description: 'The tasks besides the pledges.' })
  otherTasks?: OtherTasksInput | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Common points, where the policy has them.' })
  commonPoints?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person was disciplined in the period.' })
  disciplined?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The document on which the facts rest.' })
  documentNumber?: string | null;
}

@InputType('CloseYearInput', { description: 'Which year is closed, by which decision, on which preview.' })
export class CloseYearInput {
  @Field(() => ID, { description: 'The cycle.' })
  cycleId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => ID, {
    description: 'The confirmed decision YEAR_CLOSED of one of the bodies that rate; those of the others are found.',
  })
  decisionId!: string;

  @Field(() => String, {
    description: "The hash of the preview that was shown, as of the cycle's day of decision and by its own policy.",
  })
  previewHash!: string;
}
