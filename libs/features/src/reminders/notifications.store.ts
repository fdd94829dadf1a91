import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';

/** Notifications as their readers deal with them; a sweep writes them. */
@Injectable()
export class NotificationsStore {
  /** Those of the ids that are notifications of the person. */
  async ownedBy(tx: Tx, personId: Id, ids: readonly Id[]): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      'select id from notification where person_id = $1 and id = any ($2::uuid[]) order by id for no key update',
      [personId, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Read now, in business time; what was read before keeps its time. Ask `ownedBy` whose they are. */
  async markRead(tx: Tx, ids: readonly Id[]): Promise<void> {
    await tx.query('update notification set read_at = app_now() where id = any ($1::uuid[]) and read_at is null', [
      ids,
    ]);
  }
}
