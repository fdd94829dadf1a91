import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { renderNotice, titleOfNotice, type Notice } from '#domain/reminder/notice.js';
import type { ApiContext } from '../graphql/api-context.js';
import { NotificationType } from './reminders.types.js';

@Resolver(() => NotificationType)
export class NotificationsResolver {
  @ResolveField(() => String)
  title(@Parent() notification: { readonly title: Notice }, @Context() { language }: ApiContext): string {
    return titleOfNotice(notification.title, language);
  }

  /** The projection brings the sentence in parts; words are chosen here. */
  @ResolveField(() => String)
  text(@Parent() notification: { readonly text: Notice }, @Context() { language }: ApiContext): string {
    return renderNotice(notification.text, language);
  }
}
