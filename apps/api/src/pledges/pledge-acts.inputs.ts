import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ChangeKind } from '#domain/change-request/change-request.js';
import type { Cause, EvidenceKind, VerificationMethod, Verdict } from '#domain/pledge/pledge.js';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import { CauseEnum, ChangeKindEnum, EvidenceKindEnum, VerdictEnum, VerificationMethodEnum } from './pledges.enums.js';
import { DifficultyFactorInput, PledgeActionInput, PledgeContentInput } from './pledges.inputs.js';

@InputType('ReturnPledgeInput', { description: 'A pledge sent back to its owner.' })
export class ReturnPledgeInput extends PledgeActionInput {
  @Field(() => String, { description: 'Why.' })
  reasons!: string;

  @Field(() => [String], { nullable: true, description: 'The fields at fault, by their names in the input.' })
  fields?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when it is handed in again; five working days if left out.',
  })
  resubmitBy?: string | null;
}

@InputType('AppraisePledgeInput', { description: "The organisation board's judgement." })
export class AppraisePledgeInput extends PledgeActionInput {
  @Field(() => Boolean, { description: 'Whether the task lies within the authority of the post.' })
  withinAuthority!: boolean;

  @Field(() => String, { nullable: true, description: 'If not: what is recommended to the higher level.' })
  recommendation?: string | null;

  @Field(() => Boolean, { description: 'Whether it is a routine duty; then it is to be returned.' })
  isRoutineDuty!: boolean;

  @Field(() => [DifficultyFactorInput], {
    description: 'Scores: at least one; a factor left out scores 0. Not needed for a routine duty.',
  })
  factors!: DifficultyFactorInput[];

  @Field(() => String, { nullable: true, description: 'In words.' })
  note?: string | null;
}

@InputType('AppointVerifiersInput', { description: 'Who is to verify a pledge.' })
export class AppointVerifiersInput extends PledgeActionInput {
  @Field(() => [ID], { description: 'The people; they replace those named before.' })
  personIds!: string[];
}

@InputType('MeasureValueInput', { description: 'A value for one measure.' })
export class MeasureValueInput {
  @Field(() => ID, { description: 'Which measure.' })
  measureId!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'A number; for a product a share from 0 to 1.' })
  value?: string | null;

  @Field(() => Int, { nullable: true, description: 'The level reached; levels are not taken in yet.' })
  levelIndex?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'For a product: whether it is done.' })
  done?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'For a product: whether its criterion of exceeding is met.' })
  exceeded?: boolean | null;
}

@InputType('CheckInInput', { description: 'A progress report.' })
export class CheckInInput extends PledgeActionInput {
  @Field(() => Boolean, { nullable: true, description: 'Nothing has changed; then no values.' })
  unchanged?: boolean | null;

  @Field(() => [MeasureValueInput], { nullable: true, description: 'What has changed; the rest stays.' })
  values?: MeasureValueInput[] | null;

  @Field(() => Int, { description: 'How sure of the due date: 0 (lost) to 10 (certain).' })
  confidence!: number;

  @Field(() => DateScalar, { nullable: true, description: 'When it is expected to be done.' })
  forecastOn?: string | null;

  @Field(() => String, { nullable: true, description: 'In words.' })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType('ConfirmCheckInInput', { description: 'The word of the owner for a prepared report.' })
export class ConfirmCheckInInput {
  @Field(() => ID, { description: 'Which report.' })
  checkInId!: string;

  @Field(() => Int, { description: 'The version of the report that was seen.' })
  expectedVersion!: number;
}

@InputType('AttachEvidenceInput', { description: 'A reference to a document.' })
export class AttachEvidenceInput {
  @Field(() => ID, { description: 'For which pledge.' })
  pledgeId!: string;

  @Field(() => EvidenceKindEnum, { description: 'Its kind.' })
  kind!: EvidenceKind;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Number of the document.' })
  documentNumber?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' })
  documentDate?: string | null;

  @Field(() => ID, { nullable: true, description: 'A file; files are not taken in yet.' })
  uploadId?: string | null;

  @Field(() => DateScalar, { description: 'The day on which the product existed.' })
  productDate!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it speaks against the result.' })
  contrary?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType('ClaimCompletionInput', { description: 'The claim that a pledge is done.' })
export class ClaimCompletionInput extends PledgeActionInput {
  @Field(() => DateScalar, { description: 'The day on which the product existed.' })
  productDate!: string;

  @Field(() => String, { nullable: true, description: 'In words.' })
  note?: string | null;

  @Field(() => [MeasureValueInput], { description: 'What was achieved; a measure left out keeps what was reported.' })
  values!: MeasureValueInput[];
}

@InputType('VerifyPledgeInput', { description: 'The verdict on a claim.' })
export class VerifyPledgeInput extends PledgeActionInput {
  @Field(() => VerdictEnum, { description: 'The verdict.' })
  verdict!: Verdict;

  @Field(() => [MeasureValueInput], { description: 'The verified values; where none is named, the claimed one.' })
  values!: MeasureValueInput[];

  @Field(() => DateScalar, { nullable: true, description: 'The product date accepted; the claimed one if left out.' })
  completedOn?: string | null;

  @Field(() => VerificationMethodEnum, { description: 'How it was found.' })
  method!: VerificationMethod;

  @Field(() => String, { description: 'Why.' })
  comment!: string;
}

@InputType('RequestChangeInput', { description: 'A request to move what a body fixed.' })
export class RequestChangeInput extends PledgeActionInput {
  @Field(() => ChangeKindEnum, { description: 'What for; so far only for more time.' })
  kind!: ChangeKind;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => CauseEnum, { nullable: true, description: 'Where the cause lies.' })
  cause?: Cause | null;

  @Field(() => DateScalar, { nullable: true, description: 'The due date asked for.' })
  proposedDueOn?: string | null;

  @Field(() => PledgeContentInput, { nullable: true, description: 'The content asked for; not taken in yet.' })
  content?: PledgeContentInput | null;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}
