import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { RatingLevel } from '#domain/assessment/rating.js';
import type {
  AssignedOrigin,
  DecisionOutcome,
  MeetingAction,
  MeetingKind,
  MeetingState,
} from '#domain/meeting/meeting.js';
import type { Cause } from '#domain/pledge/pledge.js';
import { RatingLevelEnum } from '../assessments/rating-level.enum.js';
import { connectionOf, type ConnectionShape } from '../graphql/connection.js';
import { extendType, FieldArgs } from '../graphql/field-args.js';
import { Node } from '../graphql/node.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { payloadOf } from '../graphql/payload.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import { BodyType, PersonType, PostType } from '../organisations/organisations.types.js';
import { CauseEnum, PledgeOriginEnum } from '../pledges/pledges.enums.js';
import { ChangeRequestType } from '../pledges/pledge-records.types.js';
import { PledgeType } from '../pledges/pledges.types.js';
import { DecisionOutcomeEnum, MeetingActionEnum, MeetingKindEnum, MeetingStateEnum } from './meetings.enums.js';

@ObjectType('Attendance', { description: 'Whether a member was at a meeting.' })
export class AttendanceType {
  @Field(() => PersonType, { description: 'The member.' })
  person!: object;

  @Field(() => Boolean, { description: 'Whether the member came.' })
  present!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the member came; null: from the beginning.' })
  from!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the member left; null: stayed to the end.' })
  to!: Date | null;
}

@ObjectType('AgendaItem', { implements: () => [Node], description: 'One matter on the agenda of a meeting.' })
export class AgendaItemType extends Node {
  @Field(() => Int, { description: 'Its place, from 1.' })
  position!: number;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => Node, {
    nullable: true,
    description: 'The record it is about: a pledge, a request, a cycle or an assessment.',
  })
  subject!: object | null;

  @Field(() => Boolean, {
    description: 'Whether the record has changed since the papers; deciding it then needs `confirmChanged`.',
  })
  changedSincePapers!: boolean;

  @Field(() => PersonType, { nullable: true, description: 'Who presides over this item; null while nobody can.' })
  presidedBy!: object | null;

  @Field(() => Boolean, { description: 'Whether enough of those entitled to vote on it are present.' })
  quorate!: boolean;

  @Field(() => [PersonType], { description: 'Members whom it concerns, who neither preside nor vote on it.' })
  recused!: object[];

  @Field(() => String, { nullable: true, description: "The office's note." })
  note!: string | null;

  @Field(() => DecisionItemType, { nullable: true, description: 'What was decided last; null before.' })
  outcome!: object | null;
}

@ObjectType('Meeting', { implements: () => [Node], description: 'A meeting of a body.' })
export class MeetingType extends Node {
  @Field(() => BodyType, { description: 'Whose meeting.' })
  body!: object;

  @Field(() => MeetingKindEnum, { description: 'In a room or in writing.' })
  kind!: MeetingKind;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place!: string | null;

  @Field(() => DateTimeScalar, {
    description: 'As planned; from the opening on when it was opened: its day says who votes.',
  })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Planned end; it moves with the opening.' })
  endsAt!: Date | null;

  @Field(() => MeetingStateEnum, { description: 'How far it has come.' })
  state!: MeetingState;

  @Field(() => PersonType, {
    nullable: true,
    description: 'The deputy whom the chair named to preside in the own place; null: nobody.',
  })
  namedDeputy!: object | null;

  @Field(() => PersonType, {
    nullable: true,
    description: 'Who presides: the chair; in the absence of the chair the deputy named, else the first one present.',
  })
  presidedBy!: object | null;

  @Field(() => [AgendaItemType], { description: 'The agenda, in order.' })
  agenda!: object[];

  @Field(() => [AttendanceType], { description: 'Who was there, by given name.' })
  attendance!: object[];

  @Field(() => [DecisionType], { description: 'What was decided, in order.' })
  decisions!: object[];

  @Field(() => [MeetingActionEnum], { description: 'What the viewer may do now.' })
  allowedActions!: MeetingAction[];

  @Field(() => Int, { description: 'Counts every change; for `expectedVersion`.' })
  version!: number;
}

@ObjectType('Dissent', { description: "A member's dissenting opinion." })
export class DissentType {
  @Field(() => PersonType, { description: 'Who.' })
  person!: object;

  @Field(() => String, { description: 'The opinion.' })
  opinion!: string;
}

@ObjectType('DecisionItem', { implements: () => [Node], description: 'What was decided on one matter, and how.' })
export class DecisionItemType extends Node {
  @Field(() => DecisionType, { nullable: true, description: 'The decision that it belongs to.' })
  decision!: object | null;

  @Field(() => Node, {
    nullable: true,
    description: 'The record it is about: a pledge, a request, a cycle or an assessment.',
  })
  subject!: object | null;

  @Field(() => String, { description: 'Title of that record at the time.' })
  subjectTitle!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What was decided.' })
  outcome!: DecisionOutcome;

  @Field(() => Int, { description: 'Votes for the outcome stated.' })
  votesFor!: number;

  @Field(() => Int, { description: 'Votes against.' })
  votesAgainst!: number;

  @Field(() => Int, { description: 'Abstentions.' })
  abstentions!: number;

  @Field(() => [PersonType], { description: 'Members who were out of the vote because the matter concerns them.' })
  recused!: object[];

  @Field(() => DateScalar, { nullable: true, description: 'The due date that was decided.' })
  dueOn!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The difficulty that was fixed, from 1.00 to 1.50.' })
  difficulty!: string | null;

  @Field(() => PledgeOriginEnum, {
    nullable: true,
    description: 'Where an assigned task comes from; null for every other outcome.',
  })
  origin!: AssignedOrigin | null;

  @Field(() => [PostType], { description: 'The posts that an approval on a cycle admits late, if it names any.' })
  admittedPosts!: object[];

  @Field(() => [PersonType], {
    description: 'Who verifies by it: with an approval, an assignment, or a note that names them.',
  })
  verifiers!: object[];

  @Field(() => String, {
    nullable: true,
    description: 'The hash of the preview on which the body closed the year; null where it named none.',
  })
  previewHash!: string | null;

  @Field(() => CauseEnum, { nullable: true, description: 'The cause that was confirmed.' })
  causeConfirmed!: Cause | null;

  @Field(() => RatingLevelEnum, { nullable: true, description: 'The rating that was decided.' })
  level!: RatingLevel | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;
}

export const DecisionItemConnection = connectionOf('DecisionItem', () => DecisionItemType);

@ObjectType('Decision', { implements: () => [Node], description: 'A decision of a body, on one or many matters.' })
export class DecisionType extends Node {
  @Field(() => Int, { description: "Its place in the body's own sequence." })
  sequence!: number;

  @Field(() => BodyType, { description: 'The body.' })
  body!: object;

  @Field(() => MeetingType, { nullable: true, description: 'Where it was taken; null for those who do not read it.' })
  meeting!: object | null;

  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => DecisionItemConnection, { description: 'What was decided on each matter.' })
  @FieldArgs(() => ForwardPageArgs)
  items!: ConnectionShape;

  @Field(() => DateTimeScalar, { description: 'When it was written down.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it took effect; null before.' })
  confirmedAt!: Date | null;

  @Field(() => PersonType, { nullable: true, description: 'Who presided and confirmed it.' })
  confirmedBy!: object | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken back before its confirmation; it never takes effect. Null: it was not.',
  })
  withdrawnAt!: Date | null;

  @Field(() => PersonType, { nullable: true, description: 'Who took it back.' })
  withdrawnBy!: object | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back.' })
  withdrawalReason!: string | null;

  @Field(() => String, { nullable: true, description: "Number in the office's register, once issued." })
  documentNumber!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date of the document, once issued.' })
  documentDate!: string | null;

  @Field(() => [DissentType], { description: 'Dissenting opinions, for those who read the meeting.' })
  dissents!: object[];

  @Field(() => Int, { description: 'Counts every change; for `expectedVersion`.' })
  version!: number;
}

export const MeetingConnection = connectionOf('Meeting', () => MeetingType);
export const DecisionConnection = connectionOf('Decision', () => DecisionType);

export const MeetingPayload = payloadOf('Meeting', () => MeetingType);
export const DecisionPayload = payloadOf('Decision', () => DecisionType);

extendType(PledgeType, 'decisions', () => [DecisionItemType], {
  description: 'What bodies decided on it and on its requests, in order.',
});

extendType(ChangeRequestType, 'decision', () => DecisionItemType, {
  nullable: true,
  description: 'What the body decided; null before.',
});
