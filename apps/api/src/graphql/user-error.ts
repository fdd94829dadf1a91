import { Field, ObjectType } from '@nestjs/graphql';
import type { RefusalCode } from '#domain/shared/refusal-code.js';
import { describeEnum } from './describe-enum.js';

export const UserErrorCodeEnum = describeEnum<RefusalCode>('UserErrorCode', 'Why a mutation was refused.', {
  REQUIRED: 'Something that is needed is missing.',
  INVALID: 'A value is not possible.',
  STALE: 'The version sent is not the record’s present one; the payload has the record as it is.',
  CONFLICT: 'Another record, or another use of the same idempotency key, stands against it.',
  NOT_ALLOWED: 'The viewer may not do this to this record.',
  WRONG_STATE: 'The record is in a state in which this cannot be done.',
  TOO_FEW: 'Too few.',
  TOO_MANY: 'Too many.',
  OUTSIDE_CYCLE: 'A date lies outside the cycle.',
  OUTSIDE_AUTHORITY: 'The task lies outside the authority of the post.',
  ROUTINE_DUTY: 'The task is a routine duty, not a pledge.',
  TARGET_EQUALS_BASELINE: 'The target is what is already there.',
  EVIDENCE_MISSING: 'Evidence is missing.',
  NOT_INDEPENDENT: 'Nobody acts on what is their own.',
  NOT_QUORATE: 'Too few members are present.',
  NO_MAJORITY: 'The votes make no majority.',
  RECUSED: 'A recused member takes part.',
  SUBJECT_CHANGED: 'The subject has changed since the papers were sent.',
  TOO_LATE: 'The time for it is over.',
  LIMIT_REACHED: 'A limit is reached.',
  OTHER_TASKS_MISSING: 'The other tasks of the period are not recorded.',
  CLAIMS_UNVERIFIED: 'Claims wait for their verifier.',
  PREVIEW_CHANGED: 'The figures have changed since the preview.',
});

@ObjectType('UserError', { description: 'One reason why a mutation was refused. Nothing was written.' })
export class UserError {
  @Field(() => UserErrorCodeEnum, { description: 'The reason, for programs.' })
  code!: RefusalCode;

  @Field(() => String, { description: 'The reason, for people, in the language of the request.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The field of the input at fault. Where the fault lies in a record that the input names by its id, the field of that record, below the id.',
  })
  path!: readonly string[] | null;
}
