import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { DecisionMatter } from '#domain/cycle/cycle.js';
import type { DecisionOutcome } from '#domain/meeting/meeting.js';
import { DecisionMatterEnum } from '../cycles/cycles.enums.js';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { DateScalar, JsonScalar } from '../graphql/scalars.js';
import { CheckInType, EvidenceType } from '../pledges/pledge-records.types.js';
import { PledgeType } from '../pledges/pledges.types.js';
import { DecisionOutcomeEnum } from './meetings.enums.js';
import { AgendaItemType, MeetingType } from './meetings.types.js';

@ObjectType('MeetingPackItem', { description: 'One matter with all that the members need to decide it.' })
export class MeetingPackItemType {
  @Field(() => AgendaItemType, { description: 'The matter.' })
  agendaItem!: object;

  @Field(() => PledgeType, { nullable: true, description: 'The pledge it is about, itself or through a request.' })
  pledge!: object | null;

  @Field(() => [CheckInType], { description: 'The last three check-ins, the latest first.' })
  lastCheckIns!: object[];

  @Field(() => [EvidenceType], { description: 'The evidence, in order.' })
  evidence!: object[];

  @Field(() => JsonScalar, {
    description: 'What has changed since the papers, by field: `{ read, now }`; empty where nothing has.',
  })
  changes!: unknown;

  @Field(() => [DecisionOutcomeEnum], { description: 'What can be decided now.' })
  options!: DecisionOutcome[];
}

@ObjectType('MeetingPack', { description: 'The papers of a meeting.' })
export class MeetingPackType {
  @Field(() => MeetingType, { description: 'The meeting.' })
  meeting!: object;

  @Field(() => [MeetingPackItemType], { description: 'Its matters, in order.' })
  items!: object[];
}

@ObjectType('DecisionQueueItem', { description: 'What waits for a decision of a body.' })
export class DecisionQueueItemType {
  @Field(() => Node, { nullable: true, description: 'The pledge or the request.' })
  subject!: object | null;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => DecisionMatterEnum, { description: 'What is to be decided.' })
  matter!: DecisionMatter;

  @Field(() => Int, { description: 'Working days since it began to wait.' })
  waitingWorkingDays!: number;

  @Field(() => DateScalar, { nullable: true, description: 'By when it must be decided.' })
  limitOn!: string | null;
}

export const DecisionQueueItemConnection = connectionOf('DecisionQueueItem', () => DecisionQueueItemType);
