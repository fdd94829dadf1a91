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
    const opened = await this.pledges.open(tx, actor, { pledgeId, expectedVersion }, 'REQUEST_CHANGE');
    if (!opened.ok) return opened;
    const { pledge, cycle, now } = opened.value;
    const postSide = await this.organisations.postSide(tx, pledge.postId);
    if (postSide === null) throw new Error(`there is no post ${pledge.postId}`);
    const decided = decidePledge(
      pledge,
      { type: 'REQUEST_CHANGE', ...said },
      {
        actor,
        now,
        cycle,
        postSide,
        calendar: await this.calendars.load(tx, pledge.organisationId),
        answerDays: await this.requests.answerDays(
          tx,
          cycle.decisionRights.map(({ bodyId }) => bodyId),
        ),
        openRequests: await this.requests.open(tx, pledgeId),
      },
    );
    if (!decided.ok) return decided;
    const id = newId();
    await this.pledges.record(tx, { pledge, ...decided.value }, actor, now, () =>
      this.requests.insertMany(tx, [{ ...decided.value.request, id, version: 1 }]),
    );
    return accept({ id });
  }
}
