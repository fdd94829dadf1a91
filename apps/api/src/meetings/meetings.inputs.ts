import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { MeetingKind } from '#domain/meeting/meeting.js';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.js';
import { DecisionOutcomeEnum, MeetingKindEnum, VoteEnum } from './meetings.enums.js';
import type { DecisionOutcome } from '#domain/meeting/meeting.js';

@InputType('ScheduleMeetingInput', { description: 'A meeting to be planned.' })
export class ScheduleMeetingInput {
  @Field(() => ID, { description: 'Of which body.' })
  bodyId!: string;

  @Field(() => MeetingKindEnum, { description: 'In a room; in writing is not possible yet.' })
  kind!: MeetingKind;

  @Field(() => String, { nullable: true, description: "Its title; the body's name if left out." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Where.' })
  place?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it begins, today or later; opening it fixes the day.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends.' })
  endsAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The deputy whom the chair names to preside in the own place; the first deputy if left out.',
  })
  namedDeputyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Repeating the call with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType('MeetingActionInput', { description: 'A step of a meeting.' })
export class MeetingActionInput {
  @Field(() => ID, { description: 'Which meeting.' })
  meetingId!: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion!: number;
}

@InputType('AddAgendaItemInput', { description: 'A matter to be put on an agenda.' })
export class AddAgendaItemInput extends MeetingActionInput {
  @Field(() => ID, { nullable: true, description: 'The pledge, request or cycle it is about; none: a title only.' })
  subjectId?: string | null;

  @Field(() => String, { nullable: true, description: "Its title; the record's if left out." })
  title?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place, from 1; the last if left out.' })
  position?: number | null;
}

@InputType('RemoveAgendaItemInput', { description: 'A matter to be taken off an agenda.' })
export class RemoveAgendaItemInput extends MeetingActionInput {
  @Field(() => ID, { description: 'Which matter.' })
  agendaItemId!: string;
}

@InputType('AttendanceInput', { description: 'Whether a member is there.' })
export class AttendanceInput {
  @Field(() => ID, { description: 'Which member.' })
  personId!: string;

  @Field(() => Boolean, { description: 'Whether the member is there.' })
  present!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' })
  reason?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the member came; from the beginning if left out.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the member left; stays if left out.' })
  to?: Date | null;
}

@InputType('RecordAttendanceInput', {
  description:
    'Who is at a meeting; what was written about others stays. Once a decision is written down, only who comes or goes after it.',
})
export class RecordAttendanceInput extends MeetingActionInput {
  @Field(() => [AttendanceInput], { description: 'The members.' })
  attendance!: AttendanceInput[];

  @Field(() => ID, {
    nullable: true,
    description: 'The deputy whom the chair names to preside in the own place; null: nobody; as before if left out.',
  })
  namedDeputyId?: string | null;
}

@InputType('CastBallotInput', { description: 'A vote in writing.' })
export class CastBallotInput {
  @Field(() => ID, { description: 'Which written procedure.' })
  meetingId!: string;

  @Field(() => ID, { description: 'On which matter.' })
  agendaItemId!: string;

  @Field(() => VoteEnum, { description: 'How.' })
  vote!: 'FOR' | 'AGAINST' | 'ABSTAIN';

  @Field(() => String, { nullable: true, description: 'Why.' })
  opinion?: string | null;
}

@InputType('DecisionFilter', { description: 'Which decisions; what is left out does not matter.' })
export class DecisionFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this body.' })
  bodyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'With a row about this pledge, request or cycle.' })
  subjectId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Recorded on this day or later.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Recorded on this day or earlier.' })
  to?: string | null;

  @Field(() => [DecisionOutcomeEnum], { nullable: true, description: 'With a row of one of these outcomes.' })
  outcomes?: DecisionOutcome[] | null;
}
