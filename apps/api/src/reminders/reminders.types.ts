import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ReminderState } from '#domain/reminder/reminder.js';
import { connectionOf } from '../graphql/connection.js';
import { describeEnum } from '../graphql/describe-enum.js';
import { extendType } from '../graphql/field-args.js';
import { Node } from '../graphql/node.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.js';
import { UserError } from '../graphql/user-error.js';
import { ViewerType } from '../identity/identity.types.js';
import { PersonType } from '../organisations/organisations.types.js';

const ReminderStateEnum = describeEnum<ReminderState>('ReminderState', 'Where a reminder stands.', {
  PLANNED: 'To be said on its day.',
  SENT: 'Said: in the product, and on its way by e-mail.',
  CANCELLED: 'No longer owed before it was said; the reason says why.',
  COLLAPSED: 'Not said: a higher step about the same subject was said instead.',
  FAILED: 'The e-mail could not be handed over.',
});

const DeliveryChannelEnum = describeEnum<'IN_APP' | 'EMAIL' | 'WEBHOOK'>('DeliveryChannel', 'How a digest travels.', {
  IN_APP: 'As notifications in the product.',
  EMAIL: 'By e-mail.',
  WEBHOOK: 'To a program of another system.',
});

const DeliveryStateEnum = describeEnum<'PENDING' | 'SENT' | 'PARKED'>('DeliveryState', 'How far a digest has come.', {
  PENDING: 'On its way; tried again until it is taken.',
  SENT: 'Handed over.',
  PARKED: 'Given up: refused for good, or not taken in two to three days of trying.',
});

@ObjectType('Delivery', {
  implements: () => [Node],
  description: "One person's digest of a day on its way by one channel.",
})
export class DeliveryType extends Node {
  @Field(() => DeliveryChannelEnum, { description: 'How it travels.' })
  channel!: string;

  @Field(() => DeliveryStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => String, { description: 'The same for every attempt: a receiver that counts keys counts one.' })
  key!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was handed over; null before.' })
  sentAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null when none did.' })
  error!: string | null;
}

@ObjectType('Reminder', {
  implements: () => [Node],
  description: 'One step of a ladder about one subject for one person; it exists once.',
})
export class ReminderType extends Node {
  @Field(() => String, { description: 'The rule: `due`, `overdue`, `check-in`, `registration`, `request`, `claim` …' })
  rule!: string;

  @Field(() => String, { description: 'Working days from the date in question: `T-7`, `T+0`, `T+3`.' })
  step!: string;

  @Field(() => Node, { nullable: true, description: 'What it is about; null where that is not to be seen.' })
  subject!: object | null;

  @Field(() => PersonType, { nullable: true, description: 'Who is told.' })
  recipient!: object | null;

  @Field(() => DateScalar, { description: 'The working day on which it is said.' })
  fireOn!: string;

  @Field(() => ReminderStateEnum, { description: 'Where it stands.' })
  state!: ReminderState;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled, collapsed or failed.' })
  reason!: string | null;

  @Field(() => [DeliveryType], { description: 'The digests that carried it.' })
  deliveries!: object[];
}

export const ReminderConnection = connectionOf('Reminder', () => ReminderType);

@ObjectType('Notification', { implements: () => [Node], description: 'What a person is told in the product.' })
export class NotificationType extends Node {
  @Field(() => Node, { nullable: true, description: 'What it is about; null where that is not to be seen any more.' })
  subject!: object | null;

  @Field(() => String, { description: 'What it is about, in words.' })
  title!: string;

  @Field(() => String, { description: 'The sentence, in the language of the request.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  at!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its receiver read it; null before.' })
  readAt!: Date | null;
}

const NotificationConnection = connectionOf('Notification', () => NotificationType);

@ArgsType()
class NotificationArgs extends ForwardPageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only those not yet read.' })
  unreadOnly?: boolean | null;
}

extendType(ViewerType, 'notifications', () => NotificationConnection, {
  description: 'What the viewer was told, the newest first.',
  args: () => NotificationArgs,
});

@ArgsType()
export class ReminderPlanArgs extends ForwardPageArgs {
  @Field(() => ID, { description: 'The organisation; those below it are included.' })
  organisationId!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to!: string;
}

@InputType('MarkNotificationsReadInput', { description: 'Which notifications were read.' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { description: 'Their ids; at most 100.' })
  ids!: string[];
}

@ObjectType('MarkNotificationsReadPayload', { description: 'The outcome of marking notifications as read.' })
export class MarkNotificationsReadPayload {
  @Field(() => [NotificationType], { description: 'The notifications as they are now, in the order of the input.' })
  notifications!: (object | null)[];

  @Field(() => [UserError], { description: 'Always empty: reading cannot be refused.' })
  userErrors!: UserError[];
}
