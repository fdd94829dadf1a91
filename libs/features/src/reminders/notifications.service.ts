import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { NotificationsStore } from './notifications.store.js';

/** What a person does with notifications. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly store: NotificationsStore,
  ) {}

  /**
   * Marks notifications as read by their receiver; those read before keep their time. Throws NotVisibleError, and marks none, when one of
   * them is not the actor's.
   */
  async markRead(actor: Actor, ids: readonly Id[]): Promise<readonly Id[]> {
    const wanted = [...new Set(ids)];
    return this.transactor.run(async (tx) => {
      const own = await this.store.ownedBy(tx, actor.personId, wanted);
      if (own.length < wanted.length) throw new NotVisibleError();
      await this.store.markRead(tx, wanted);
      return wanted;
    });
  }
}
