import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { AssessmentState, NoLevelReason, PeriodKind } from '#domain/assessment/assessment.js';
import type { AssessmentAction } from '#domain/assessment/assessment.transitions.js';
import type { RatingLevel } from '#domain/assessment/rating.js';
import { AssessmentPolicyType, CycleType } from '../cycles/cycles.types.js';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { payloadOf } from '../graphql/payload.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import { PersonType, PostType } from '../organisations/organisations.types.js';
import { AssessmentActionEnum, AssessmentStateEnum, PeriodKindEnum } from './assessments.enums.js';
import { AssessmentExplanationType } from './explanation.types.js';
import { RatingLevelEnum } from './rating-level.enum.js';

@ObjectType('AssessmentPeriod', {
  implements: () => [Node],
  description: 'A span of time for which the people of a cycle are judged.',
})
export class AssessmentPeriodType extends Node {
  @Field(() => CycleType, { description: 'The cycle.' })
  cycle!: object;

  @Field(() => PeriodKindEnum, { description: 'Its kind.' })
  kind!: PeriodKind;

  @Field(() => Int, { nullable: true, description: 'Which month or quarter; null for a year.' })
  number!: number | null;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to!: string;

  @Field(() => DateScalar, { description: 'By when the body decides; the day as of which it is judged.' })
  decideBy!: string;
}

@ObjectType('OtherTasks', { description: 'The tasks of a period besides the pledges.' })
export class OtherTasksType {
  @Field(() => Int, { description: 'How many there were.' })
  assigned!: number;

  @Field(() => Int, { description: 'How many of them are done.' })
  done!: number;

  @Field(() => Int, { description: 'How many of those in time.' })
  onTime!: number;

  @Field(() => Int, { description: 'How many of those beyond what was asked.' })
  exceeded!: number;

  @Field(() => String, { nullable: true, description: 'The document that says so.' })
  documentNumber!: string | null;
}

@ObjectType('Assessment', {
  implements: () => [Node],
  description:
    "One person's period as it is judged. The level is read inside the organisation once it is published; scores, facts and explanation by " +
    'the person, the organisation board, the inspector and the deciding body. Every reading is noted.',
})
export class AssessmentType extends Node {
  @Field(() => AssessmentPeriodType, { description: 'The period.' })
  period!: object;

  @Field(() => PersonType, { nullable: true, description: 'The person.' })
  person!: object | null;

  @Field(() => String, { description: "The person's name." })
  personName!: string;

  @Field(() => PostType, { nullable: true, description: 'The post under which the person is judged.' })
  post!: object | null;

  @Field(() => String, { description: 'The title of the post.' })
  postTitle!: string;

  @Field(() => Int, { description: 'How many times the period has been judged, this one included.' })
  version!: number;

  @Field(() => AssessmentStateEnum, { description: 'How far it has come.' })
  state!: AssessmentState;

  @Field(() => AssessmentPolicyType, { description: 'The rules by which it is judged.' })
  policy!: object;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level that the person proposes.' })
  selfLevel!: RatingLevel | null;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level that the rules propose.' })
  proposedLevel!: RatingLevel | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why nobody is judged, as a code: UNDER_DISCIPLINARY_EXAMINATION, UNDER_A_MONTH_IN_POST, NOTHING_SCORED, OTHER_TASKS_MISSING.',
  })
  noLevelReason!: NoLevelReason | null;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level that the body decided.' })
  decidedLevel!: RatingLevel | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The score S of the tasks.' })
  score!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The score with the common points, where the policy has them.',
  })
  total!: string | null;

  @Field(() => OtherTasksType, { nullable: true, description: 'The other tasks of the period, as recorded.' })
  otherTasks!: object | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The common points, as recorded.' })
  commonPoints!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether an assumption stands in for the common points; a year is not closed on it.',
  })
  commonPointsAssumed!: boolean | null;

  @Field(() => AssessmentExplanationType, { nullable: true, description: 'How the rating came about.' })
  explanation!: object | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the frozen facts and the version of the policy, hexadecimal.',
  })
  inputHash!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of what came of them, hexadecimal.' })
  resultHash!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the level was published.' })
  publishedAt!: Date | null;

  @Field(() => [AssessmentActionEnum], { description: 'What the viewer may do now.' })
  allowedActions!: AssessmentAction[];

  @Field(() => Int, { description: 'Counts what people changed; for `expectedVersion`.' })
  recordVersion!: number;
}

export const AssessmentConnection = connectionOf('Assessment', () => AssessmentType);
export const AssessmentPayload = payloadOf('Assessment', () => AssessmentType);
