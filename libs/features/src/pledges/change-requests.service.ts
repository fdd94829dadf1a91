import { Injectable } from '@nestjs/common';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, type Result } from '#domain/shared/result.js';
import { CalendarStore, OrganisationStore } from '#features/organisation/index.js';
import { createOnce } from '#features/identity/index.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { ChangeRequestsStore } from './change-requests.store.js';
import { PledgesService, type PledgeTarget } from './pledges.service.js';

export type RequestChange = PledgeTarget &
  Omit<PledgeCommand<'REQUEST_CHANGE'>, 'type'> & { readonly idempotencyKey?: string | null };

/** The owner asks a body to move what it fixed. */
@Injectable()
export class ChangeRequestsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly pledges: PledgesService,
    private readonly organisations: OrganisationStore,
    private readonly requests: ChangeRequestsStore,
    private readonly calendars: CalendarStore,
  ) {}

  /** The owner asks for a later due date, with reason and cause; whoever decides it is settled with the request. */
  request(actor: Actor, request: RequestChange): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, 'requestChange', request, (tx, said) => this.requestIn(tx, actor, said));
  }

  private async requestIn(
    tx: Tx,
    actor: Actor,
    { pledgeId, expectedVersion, ...said }: Omit<RequestChange, 'idempotencyKey'>,
  ): Promise<Result<{ id: Id }>> {
    const id = newId();
    const taken = await this.pledges.take(
      tx,
      actor,
      { pledgeId, expectedVersion },
      'REQUEST_CHANGE',
      async ({ pledge, context }) => {
        const postSide = await this.organisations.postSide(tx, pledge.postId);
        if (postSide === null) throw new Error(`there is no post ${pledge.postId}`);
        const bodies = context.cycle.decisionRights.map(({ bodyId }) => bodyId);
        const facts = {
          postSide,
          calendar: await this.calendars.load(tx, pledge.organisationId),
          answerDays: await this.requests.answerDays(tx, bodies),
          openRequests: await this.requests.open(tx, pledgeId),
        };
        return decidePledge(pledge, { type: 'REQUEST_CHANGE', ...said }, { ...context, ...facts });
      },
      ({ request }) => this.requests.insertMany(tx, [{ ...request, id, version: 1 }]),
    );
    return taken.ok ? accept({ id }) : taken;
  }
}
