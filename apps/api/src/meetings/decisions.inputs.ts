import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { RatingLevel } from '#domain/assessment/rating.js';
import type { DecisionOutcome } from '#domain/meeting/meeting.js';
import type { Cause, PledgeOrigin } from '#domain/pledge/pledge.js';
import { RatingLevelEnum } from '../assessments/rating-level.enum.js';
import { DateScalar } from '../graphql/scalars.js';
import { CauseEnum, PledgeOriginEnum } from '../pledges/pledges.enums.js';
import { DifficultyFactorInput, DraftPledgeInput, PledgeContentInput } from '../pledges/pledges.inputs.js';
import { DecisionOutcomeEnum } from './meetings.enums.js';
import { MeetingActionInput } from './meetings.inputs.js';

@InputType('DecisionItemInput', { description: 'What was decided on one matter of the agenda.' })
export class DecisionItemInputType {
  @Field(() => ID, { description: 'Which matter.' })
  agendaItemId!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What was decided.' })
  outcome!: DecisionOutcome;

  @Field(() => Int, { description: 'Votes for the outcome stated.' })
  votesFor!: number;

  @Field(() => Int, { description: 'Votes against.' })
  votesAgainst!: number;

  @Field(() => Int, { description: 'Abstentions; with the votes they make up those present who may vote.' })
  abstentions!: number;

  @Field(() => DateScalar, { nullable: true, description: 'The due date that is granted, or set with an approval.' })
  dueOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When a suspended pledge goes on; no suspensions so far.' })
  resumeOn?: string | null;

  @Field(() => PledgeContentInput, { nullable: true, description: 'What an amended approval changes.' })
  amendment?: PledgeContentInput | null;

  @Field(() => [DifficultyFactorInput], {
    nullable: true,
    description: 'The scores that fix the difficulty; those of the appraisal if left out.',
  })
  factors?: DifficultyFactorInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Who verifies; those named in preparation if left out. With NOTED on a pledge in force: who verifies from now on, in the place of those named before; a verdict that was given stands.',
  })
  verifierIds?: string[] | null;

  @Field(() => CauseEnum, {
    nullable: true,
    description:
      'The cause that is confirmed: of an extension; with NOTED, why a pledge in force will not be achieved.',
  })
  causeConfirmed?: Cause | null;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'With RATED on an assessment: the level.' })
  level?: RatingLevel | null;

  @Field(() => DraftPledgeInput, {
    nullable: true,
    description:
      'The task that ASSIGNED gives to a post; the body that registers pledges for the side of the post gives it.',
  })
  assign?: DraftPledgeInput | null;

  @Field(() => PledgeOriginEnum, {
    nullable: true,
    description: 'With ASSIGNED: whether the task is given (ASSIGNED, also if left out) or follows from a conclusion.',
  })
  origin?: PledgeOrigin | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'With APPROVED on a cycle: the posts whose holders may register late, each once; who holds or has held one is recused. If left out: one post, none of whose holders sat in the body.',
  })
  admittedPostIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'With YEAR_CLOSED: the hash of the preview that the body saw; the year can then be closed on no other.',
  })
  previewHash?: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'That the body knew what has changed in the record since the papers.',
  })
  confirmChanged?: boolean | null;
}

@InputType('DissentInput', { description: 'A dissenting opinion.' })
export class DissentInput {
  @Field(() => ID, { description: 'Which member.' })
  personId!: string;

  @Field(() => String, { description: 'The opinion.' })
  opinion!: string;
}

@InputType('RecordDecisionInput', { description: 'What a body decided, on one or many matters.' })
export class RecordDecisionInput extends MeetingActionInput {
  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => [DecisionItemInputType], { description: 'What was decided on each matter.' })
  items!: DecisionItemInputType[];

  @Field(() => [DissentInput], { nullable: true, description: 'Dissenting opinions.' })
  dissents?: DissentInput[] | null;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType('DecisionActionInput', { description: 'A step of a decision.' })
export class DecisionActionInput {
  @Field(() => ID, { description: 'Which decision.' })
  decisionId!: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion!: number;
}

@InputType('WithdrawDecisionInput', { description: 'Which recorded decision is taken back, and why.' })
export class WithdrawDecisionInput extends DecisionActionInput {
  @Field(() => String, { description: 'Why; it stays in the record.' })
  reason!: string;
}

@InputType('IssueDocumentInput', { description: "Under which number a decision goes out, from the office's register." })
export class IssueDocumentInput extends DecisionActionInput {
  @Field(() => String, { description: 'The number, such as 980-QĐ/QU.' })
  documentNumber!: string;

  @Field(() => DateScalar, { description: 'The date of the document.' })
  documentDate!: string;
}
