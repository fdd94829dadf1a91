import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection.js';
import { describeEnum } from '../graphql/describe-enum.js';
import { extendType } from '../graphql/field-args.js';
import { Node } from '../graphql/node.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { DateScalar } from '../graphql/scalars.js';
import { ViewerType } from '../identity/identity.types.js';

const WORK_KINDS = {
  REGISTER: 'Register pledges: there are fewer than the cycle asks for.',
  REVISE: 'Rewrite a pledge that was sent back, and hand it in again.',
  CHECK_IN: 'Report progress.',
  MILESTONE: 'Reach a milestone, and report it: it is near, or has gone by.',
  CLAIM: 'Claim a result, or see to it: everything is reported as achieved, or the time is nearly up.',
  VERIFY: 'Give a verdict on a claim.',
  ANSWER_OBSTACLE: 'Answer an obstacle.',
  ANSWER_EXPLANATION: 'Explain.',
  ANSWER_FINDING: 'Answer a finding.',
  SIGN_HANDOVER: 'Sign a hand-over.',
  VOTE: 'Vote.',
  CONFIRM_DECISION: 'Put a recorded decision into effect: it waits for whoever presides over its rows.',
  DECIDE:
    'Bring before its body what it is to decide: an appraised pledge, or a request that nears its limit. Owed by the office of the body.',
  APPRAISE: 'Appraise a registration.',
  SELF_REVIEW: 'Write a self-review.',
  APPEAL_WINDOW: 'Appeal, or let it pass.',
  READ_DECISION: 'Read a decision.',
} as const;
export type WorkKind = keyof typeof WORK_KINDS;

export const WorkKindEnum = describeEnum<WorkKind>('WorkKind', 'What somebody owes.', WORK_KINDS);

@ObjectType('WorkItem', { description: 'Something that the viewer owes; computed, never stored.' })
export class WorkItemType {
  @Field(() => WorkKindEnum, { description: 'What is to be done.' })
  kind!: WorkKind;

  @Field(() => Node, {
    nullable: true,
    description: 'The record it is about: a pledge, one of its milestones, a cycle, or a decision.',
  })
  subject!: object | null;

  @Field(() => String, {
    description: 'Title of that record, or the text of the decision; in the language of the request.',
  })
  title!: string;

  @Field(() => DateScalar, { nullable: true, description: 'By when.' })
  dueOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Working days left; negative when the date has gone by.' })
  workingDaysLeft!: number | null;

  @Field(() => Int, {
    description: '500 on the day it is due, one more for each working day after it, one less for each before it.',
  })
  urgency!: number;
}

export const WorkItemConnection = connectionOf('WorkItem', () => WorkItemType);

extendType(ViewerType, 'myWork', () => WorkItemConnection, {
  args: () => ForwardPageArgs,
  description: 'What the viewer owes, the most urgent first.',
});
