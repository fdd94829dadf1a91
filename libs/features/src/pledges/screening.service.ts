import { Injectable } from '@nestjs/common';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Result } from '#domain/shared/result.js';
import { CalendarStore } from '#features/organisation/index.js';
import { Transactor } from '#platform/database/transactor.js';
import { PledgeFactsStore } from './pledge-facts.store.js';
import { PledgesService, type ChangedPledge, type PledgeTarget } from './pledges.service.js';

type Said<T extends 'RETURN' | 'APPRAISE' | 'APPOINT_VERIFIERS'> = PledgeTarget & Omit<PledgeCommand<T>, 'type'>;

/** What office and organisation board do with a registration before a body decides on it. */
@Injectable()
export class ScreeningService {
  constructor(
    private readonly transactor: Transactor,
    private readonly pledges: PledgesService,
    private readonly facts: PledgeFactsStore,
    private readonly calendars: CalendarStore,
  ) {}

  /** Sends a pledge back with reasons, to be handed in again by a day. */
  return(actor: Actor, { pledgeId, expectedVersion, ...said }: Said<'RETURN'>): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.pledges.take(tx, actor, { pledgeId, expectedVersion }, 'RETURN', async ({ pledge, context }) => {
        const calendar = await this.calendars.load(tx, pledge.organisationId);
        const pendingDecision = await this.facts.pendingDecision(tx, pledgeId);
        return decidePledge(pledge, { type: 'RETURN', ...said }, { ...context, calendar, pendingDecision });
      }),
    );
  }

  /** The board's judgement of authority and difficulty. */
  appraise(actor: Actor, { pledgeId, expectedVersion, ...said }: Said<'APPRAISE'>): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.pledges.take(tx, actor, { pledgeId, expectedVersion }, 'APPRAISE', ({ pledge, context }) =>
        decidePledge(pledge, { type: 'APPRAISE', ...said }, context),
      ),
    );
  }

  /** Names those who will verify; the decision that approves the pledge appoints them. */
  appointVerifiers(
    actor: Actor,
    { pledgeId, expectedVersion, personIds }: Said<'APPOINT_VERIFIERS'>,
  ): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.pledges.take(tx, actor, { pledgeId, expectedVersion }, 'APPOINT_VERIFIERS', async ({ pledge, context }) => {
        const independence = await this.facts.independence(tx, pledge, personIds, context.now.today);
        const pendingDecision = await this.facts.pendingDecision(tx, pledgeId);
        const facts = { ...context, independence, pendingDecision };
        return decidePledge(pledge, { type: 'APPOINT_VERIFIERS', personIds }, facts);
      }),
    );
  }
}
