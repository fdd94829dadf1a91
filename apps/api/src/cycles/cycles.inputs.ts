import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ClearField, CycleState, CycleTier, DecisionMatter } from '#domain/cycle/cycle.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import { DateScalar } from '../graphql/scalars.js';
import { PostSideEnum } from '../organisations/organisations.enums.js';
import { ClearFieldEnum, CycleStateEnum, CycleTierEnum, DecisionMatterEnum } from './cycles.enums.js';

@InputType('CycleFilter', { description: 'Which cycles; what is left out does not matter.' })
export class CycleFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this organisation.' })
  organisationId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of this year.' })
  year?: number | null;

  @Field(() => CycleTierEnum, { nullable: true, description: 'Of this tier.' })
  tier?: CycleTier | null;

  @Field(() => [CycleStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: CycleState[] | null;
}

@InputType('DecisionRightInput', { description: 'Which body decides a matter.' })
export class DecisionRightInput {
  @Field(() => DecisionMatterEnum, { description: 'The matter.' })
  matter!: DecisionMatter;

  @Field(() => PostSideEnum, {
    nullable: true,
    description: 'For posts of this side; for every other side if left out.',
  })
  side?: PostSide | null;

  @Field(() => ID, { description: 'The body.' })
  bodyId!: string;

  @Field(() => Int, { nullable: true, description: 'Up to so many calendar days; without limit if left out.' })
  maxDays?: number | null;
}

@InputType('CreateCycleInput', { description: 'The plan of a new cycle.' })
export class CreateCycleInput {
  @Field(() => ID, { description: 'Whose round.' })
  organisationId!: string;

  @Field(() => CycleTierEnum, { description: 'Who registers.' })
  tier!: CycleTier;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'The theme of the year.' })
  theme?: string | null;

  @Field(() => [DecisionRightInput], {
    description:
      'Which body decides what. Registration, extension and rating need a body for every side of key posts, without a limit of days; nothing changes the rights of a cycle later.',
  })
  decisionRights!: DecisionRightInput[];

  @Field(() => DateScalar, { description: 'When registration opens.' })
  opensOn!: string;

  @Field(() => DateScalar, { description: 'When registration closes.' })
  closesOn!: string;

  @Field(() => DateScalar, { description: 'By when the list is approved.' })
  approveBy!: string;

  @Field(() => DateScalar, { description: 'The latest due date of a pledge.' })
  dueLatest!: string;

  @Field(() => DateScalar, { description: 'When the rating of the year begins.' })
  assessFrom!: string;

  @Field(() => DateScalar, { description: 'By when the ratings are decided.' })
  decideBy!: string;

  @Field(() => Int, { nullable: true, description: 'How many pledges each registers at least; 2 if left out.' })
  minPledges?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many pledges each registers at most; 5 if left out.' })
  maxPledges?: number | null;

  @Field(() => [ClearFieldEnum], { nullable: true, description: 'The six that every registration must make clear.' })
  sixClear?: ClearField[] | null;

  @Field(() => ID, { description: 'The rules by which the year will be rated.' })
  policyId!: string;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType('CycleActionInput', { description: 'A step of a cycle.' })
export class CycleActionInput {
  @Field(() => ID, { description: 'Which cycle.' })
  cycleId!: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion!: number;
}

@InputType('IssueOrientationInput', { description: "The standing committee's steer." })
export class IssueOrientationInput extends CycleActionInput {
  @Field(() => String, { description: 'The text.' })
  text!: string;
}

@InputType('ExecuteDecisionInput', { description: 'A step that executes a decision.' })
export class ExecuteDecisionInput extends CycleActionInput {
  @Field(() => ID, { description: 'The confirmed decision.' })
  decisionId!: string;
}

@InputType('AdmitLateEntryInput', {
  description:
    'A late entry, executing a decision: it admits those whom it names, each once; one post, if it names none.',
})
export class AdmitLateEntryInput extends ExecuteDecisionInput {
  @Field(() => ID, { description: 'Whose holder may register.' })
  postId!: string;

  @Field(() => DateScalar, { description: 'Until when.' })
  until!: string;
}
