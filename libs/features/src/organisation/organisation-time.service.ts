import { Injectable } from '@nestjs/common';
import type { Id, Moment } from '#domain/shared/moment.js';
import { Clock } from '#platform/clock/clock.js';
import type { Tx } from '#platform/database/transactor.js';
import { OrganisationStore } from './organisation.store.js';

/** Business time in an organisation: deadlines are calendar dates of its time zone. */
@Injectable()
export class OrganisationTime {
  constructor(
    private readonly clock: Clock,
    private readonly organisations: OrganisationStore,
  ) {}

  /** What time it is in an organisation, and in which time zone. */
  async now(tx: Tx, organisationId: Id): Promise<{ readonly now: Moment; readonly timeZone: string }> {
    const timeZone = await this.organisations.timeZone(tx, organisationId);
    return { now: await this.clock.now(timeZone, tx), timeZone };
  }
}
