import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { NoLevelReason } from '#domain/assessment/assessment.js';
import type { RatingLevel } from '#domain/assessment/rating.js';
import { AssessmentPolicyType } from '../cycles/cycles.types.js';
import { connectionOf } from '../graphql/connection.js';
import { FieldArgs } from '../graphql/field-args.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';
import { AssessmentExplanationType } from './explanation.types.js';
import { RatingLevelEnum } from './rating-level.enum.js';

@ObjectType('RatingPreview', { description: 'What one person would be rated.' })
export class RatingPreviewType {
  @Field(() => String, { description: 'Whose year.' })
  personName!: string;

  @Field(() => String, { description: 'In which post.' })
  postTitle!: string;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level; null when it stays open.' })
  level!: RatingLevel | null;

  @Field(() => String, { nullable: true, description: 'Why nobody is judged, as a code.' })
  noLevelReason!: NoLevelReason | null;

  @Field(() => AssessmentExplanationType, { nullable: true, description: 'How it comes about.' })
  explanation!: object | null;
}

export const RatingPreviewConnection = connectionOf('RatingPreview', () => RatingPreviewType);

@ObjectType('QuotaCandidate', { description: 'Somebody who is proposed as EXCELLENT.' })
export class QuotaCandidateType {
  @Field(() => ID, { description: 'The assessment.' })
  assessmentId!: string;

  @Field(() => String, { description: 'Who.' })
  personName!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The total.' })
  total!: string | null;

  @Field(() => Boolean, { description: 'Whether no tie-break separates the person from another.' })
  tied!: boolean;
}

@ObjectType('QuotaCheck', {
  description: 'How many EXCELLENT a group proposes against how many it may have. It advises; a body decides.',
})
export class QuotaCheckType {
  @Field(() => String, { description: 'Whose EXCELLENT are counted together.' })
  group!: string;

  @Field(() => Int, { description: 'Of how many the share is taken.' })
  denominator!: number;

  @Field(() => Int, { description: 'How many there may be: the share, rounded down.' })
  limit!: number;

  @Field(() => Int, { description: 'How many are proposed.' })
  proposed!: number;

  @Field(() => Int, { description: 'How many too many; closing then needs a decision that accepts it with a reason.' })
  over!: number;

  @Field(() => [QuotaCandidateType], {
    description:
      'Those proposed, the best first, once their windows are open. Empty for those who only execute the close.',
  })
  ranked!: object[];
}

@ObjectType('RatingChange', { description: 'A difference to the last run of ratings.' })
export class RatingChangeType {
  @Field(() => String, { description: 'Whose.' })
  personName!: string;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level then.' })
  before!: RatingLevel | null;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The level now.' })
  after!: RatingLevel | null;

  @Field(() => String, { description: 'What changed, in words.' })
  reason!: string;
}

@ObjectType('YearClosePreview', {
  description:
    'What closing the year would come to; nothing is written. The office that executes the close, but does not read ratings, sees hash and ' +
    'counts alone.',
})
export class YearClosePreviewType {
  @Field(() => String, {
    description: 'Stands for all ratings with everything that they rest on; `closeYear` takes it.',
  })
  hash!: string;

  @Field(() => DateScalar, { description: 'The day of the assessment.' })
  asOf!: string;

  @Field(() => AssessmentPolicyType, { description: 'The rules.' })
  policy!: object;

  @Field(() => RatingPreviewConnection, { description: 'Person by person, by name.' })
  @FieldArgs(() => ForwardPageArgs)
  ratings!: object;

  @Field(() => [QuotaCheckType], { description: 'The quota, group by group; empty where the policy has none.' })
  quota!: object[];

  @Field(() => Int, { description: 'Claims made in time that wait for their verifier; they hinder the close.' })
  unverifiedClaims!: number;

  @Field(() => Int, { description: 'Requests that no body has decided; they hinder the close.' })
  openRequests!: number;

  @Field(() => Int, { description: 'Appeals that are not answered.' })
  openAppeals!: number;

  @Field(() => [RatingChangeType], { description: 'What differs from the last run; empty when there was none.' })
  changes!: object[];
}
