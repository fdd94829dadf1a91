import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ChangeKind, ChangeRequestState } from '#domain/change-request/change-request.js';
import type { Cause, EvidenceKind, VerificationMethod, Verdict } from '#domain/pledge/pledge.js';
import { connectionOf } from '../graphql/connection.js';
import { extendType } from '../graphql/field-args.js';
import { Node } from '../graphql/node.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { payloadOf } from '../graphql/payload.js';
import { DateScalar, DateTimeScalar, DecimalScalar, JsonScalar } from '../graphql/scalars.js';
import { PersonType } from '../organisations/organisations.types.js';
import { MeasureType } from './pledge-parts.types.js';
import {
  CauseEnum,
  ChangeKindEnum,
  ChangeRequestStateEnum,
  EvidenceKindEnum,
  VerdictEnum,
  VerificationMethodEnum,
} from './pledges.enums.js';
import { PledgeType, WHOLE } from './pledges.types.js';

@ObjectType('CheckInValue', { description: 'What a check-in reports for one measure.' })
export class CheckInValueType {
  @Field(() => MeasureType, { description: 'The measure.' })
  measure!: object;

  @Field(() => DecimalScalar, { nullable: true, description: 'What was reported before.' })
  previous!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What is reported now.' })
  value!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is reported to exceed what was asked for; null where nothing is reported.',
  })
  exceeded!: boolean | null;
}

@ObjectType('VerifiedValue', { description: 'What a verifier found for one measure.' })
export class VerifiedValueType {
  @Field(() => MeasureType, { description: 'The measure.' })
  measure!: object;

  @Field(() => DecimalScalar, { description: 'The value found.' })
  value!: string;

  @Field(() => Boolean, { description: 'Whether it exceeds what was asked for.' })
  exceeded!: boolean;
}

@ObjectType('CheckIn', { implements: () => [Node], description: 'A progress report.' })
export class CheckInType extends Node {
  @Field(() => PledgeType, { nullable: true, description: 'On what.' })
  pledge!: object | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  at!: Date;

  @Field(() => DateScalar, { description: 'The due check-in that it serves; its own day when none is near.' })
  forDate!: string;

  @Field(() => PersonType, { nullable: true, description: 'Who prepared it.' })
  preparedBy!: object | null;

  @Field(() => PersonType, { nullable: true, description: 'The owner who made it count; null while it is prepared.' })
  confirmedBy!: object | null;

  @Field(() => [CheckInValueType], { description: 'The values, measure by measure.' })
  values!: object[];

  @Field(() => Int, { description: 'How sure the owner is of the due date: 0 (lost) to 10 (certain).' })
  confidence!: number;

  @Field(() => DateScalar, { nullable: true, description: 'When the owner expects to finish.' })
  forecastOn!: string | null;

  @Field(() => String, { nullable: true, description: 'In words.' })
  note!: string | null;

  @Field(() => Boolean, { description: 'Whether it came before the day it serves.' })
  early!: boolean;

  @Field(() => Boolean, { description: 'Whether it came a working day or more after the day it serves.' })
  late!: boolean;

  @Field(() => Int, { description: 'Counts every change; for `expectedVersion` of `confirmCheckIn`.' })
  version!: number;
}

@ObjectType('Evidence', { implements: () => [Node], description: 'What shows a product, or shows that it is missing.' })
export class EvidenceType extends Node {
  @Field(() => PledgeType, { nullable: true, description: 'Of what.' })
  pledge!: object | null;

  @Field(() => EvidenceKindEnum, { description: 'Its kind.' })
  kind!: EvidenceKind;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Number of the document.' })
  documentNumber!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' })
  documentDate!: string | null;

  @Field(() => DateScalar, { description: 'The day on which the product existed.' })
  productDate!: string;

  @Field(() => String, { nullable: true, description: "A file's SHA-256, in hexadecimal; null for a reference." })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: 'Where to get a file; null for a reference.' })
  downloadUrl!: string | null;

  @Field(() => Boolean, { description: 'Whether it speaks against the result.' })
  contrary!: boolean;

  @Field(() => PersonType, { nullable: true, description: 'Who attached it.' })
  by!: object | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType('Verification', { implements: () => [Node], description: 'The verdict of an independent verifier.' })
export class VerificationType extends Node {
  @Field(() => PledgeType, { nullable: true, description: 'On what.' })
  pledge!: object | null;

  @Field(() => VerdictEnum, { description: 'The verdict.' })
  verdict!: Verdict;

  @Field(() => VerificationMethodEnum, { description: 'How it was found.' })
  method!: VerificationMethod;

  @Field(() => String, { description: 'Why.' })
  comment!: string;

  @Field(() => [VerifiedValueType], {
    description:
      'What this verifier found, measure by measure: every measure where the verdict confirms, else those that the verifier named. ' +
      'Where several confirm, a measure keeps the least that one of them found.',
  })
  values!: object[];

  @Field(() => DateScalar, { nullable: true, description: 'The product date that was accepted.' })
  completedOn!: string | null;

  @Field(() => PersonType, { nullable: true, description: 'Who.' })
  by!: object | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType('ChangeRequest', {
  implements: () => [Node],
  description: 'A request to move what a body fixed. The clock does not stop while it waits.',
})
export class ChangeRequestType extends Node {
  @Field(() => PledgeType, { nullable: true, description: 'About what.' })
  pledge!: object | null;

  @Field(() => ChangeKindEnum, { description: 'What it asks for.' })
  kind!: ChangeKind;

  @Field(() => ChangeRequestStateEnum, { description: 'How far it has come.' })
  state!: ChangeRequestState;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => CauseEnum, { nullable: true, description: 'The cause as the owner sees it.' })
  cause!: Cause | null;

  @Field(() => CauseEnum, { nullable: true, description: 'The cause as the decision confirmed it.' })
  causeConfirmed!: Cause | null;

  @Field(() => DateScalar, { nullable: true, description: 'The due date asked for.' })
  proposedDueOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The due date granted.' })
  grantedDueOn!: string | null;

  @Field(() => Boolean, { description: 'Whether it was asked after the due date.' })
  late!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  requestedAt!: Date;

  @Field(() => DateScalar, { description: 'By when its body answers.' })
  decideBy!: string;

  @Field(() => Int, { description: 'Counts every change; for `expectedVersion`.' })
  version!: number;
}

@ObjectType('PledgeEvent', { implements: () => [Node], description: 'Something that happened to a pledge, for ever.' })
export class PledgeEventType extends Node {
  @Field(() => PledgeType, { nullable: true, description: 'To what.' })
  pledge!: object | null;

  @Field(() => String, { description: 'What, for programs.' })
  type!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => PersonType, { nullable: true, description: 'Who did it.' })
  actor!: object | null;

  @Field(() => PersonType, { nullable: true, description: 'For whom, when an assistant did it.' })
  onBehalfOf!: object | null;

  @Field(() => String, { description: 'What, for people, in the language of the request.' })
  summary!: string;

  @Field(() => JsonScalar, {
    description:
      'Details, and every field that changed with its old and new value; `{"withheld": true}` to others for what the owner wrote before handing in.',
  })
  changes!: unknown;
}

export const CheckInConnection = connectionOf('CheckIn', () => CheckInType);
export const EvidenceConnection = connectionOf('Evidence', () => EvidenceType);
export const ChangeRequestConnection = connectionOf('ChangeRequest', () => ChangeRequestType);
export const PledgeEventConnection = connectionOf('PledgeEvent', () => PledgeEventType);

export const CheckInPayload = payloadOf('CheckIn', () => CheckInType);
export const EvidencePayload = payloadOf('Evidence', () => EvidenceType);
export const ChangeRequestPayload = payloadOf('ChangeRequest', () => ChangeRequestType);

extendType(PledgeType, 'lastCheckIn', () => CheckInType, {
  nullable: true,
  description: `The last report that counts. ${WHOLE}`,
});
extendType(PledgeType, 'checkIns', () => CheckInConnection, {
  args: () => ForwardPageArgs,
  description: `Progress reports, the newest first. ${WHOLE}`,
});
extendType(PledgeType, 'evidence', () => EvidenceConnection, {
  args: () => ForwardPageArgs,
  description: `Evidence, the newest first. ${WHOLE}`,
});
extendType(PledgeType, 'changeRequests', () => [ChangeRequestType], {
  description: `Requests, in order. ${WHOLE}`,
});
extendType(PledgeType, 'verifications', () => [VerificationType], {
  description: `Verdicts, in order. ${WHOLE}`,
});
extendType(PledgeType, 'history', () => PledgeEventConnection, {
  args: () => ForwardPageArgs,
  description: `What happened, the newest first. ${WHOLE}`,
});
