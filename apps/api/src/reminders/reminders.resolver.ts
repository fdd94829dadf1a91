import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NotificationsService, REMINDER_ORDER, reminderPlanConditions } from '#features/reminders/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { Asked } from '../graphql/api-context.js';
import { badUserInput } from '../graphql/api-error.js';
import { decodeId, decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import {
  MarkNotificationsReadInput,
  MarkNotificationsReadPayload,
  ReminderConnection,
  ReminderPlanArgs,
} from './reminders.types.js';

const MOST_IDS = 100;

@Resolver()
export class RemindersResolver {
  constructor(
    private readonly reads: ObjectReads,
    private readonly notifications: NotificationsService,
  ) {}

  @Query(() => ReminderConnection, {
    description:
      'The reminders of an organisation and those below it between two days, for its office, board, inspectors and standing bodies.',
  })
  reminderPlan(
    @Args() { organisationId, from, to, ...args }: ReminderPlanArgs,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    if (to < from) throw badUserInput('request.days.order', { argument: 'to' });
    const plan = { organisationId: decodeId('organisation', organisationId, 'organisationId'), from, to };
    const request = { args, filter: plan, order: REMINDER_ORDER, where: reminderPlanConditions(plan) };
    return this.reads.page('Reminder', request, asked);
  }

  @Mutation(() => MarkNotificationsReadPayload, { description: 'Marks own notifications as read.' })
  async markNotificationsRead(
    @Args('input', { type: () => MarkNotificationsReadInput, description: 'Which.' }) input: MarkNotificationsReadInput,
    @Asked() asked: Asked,
  ): Promise<MarkNotificationsReadPayload> {
    const { ids } = decodeIds(input, { ids: 'notification' });
    if (ids.length > MOST_IDS) throw badUserInput('request.ids.tooMany', { argument: 'input.ids', most: MOST_IDS });
    const read = await this.notifications.markRead(asked.viewer.actor, ids);
    const notifications = await Promise.all(
      read.map((id) => this.reads.fresh('Notification', id, asked, 'notifications')),
    );
    return { notifications, userErrors: [] };
  }
}
