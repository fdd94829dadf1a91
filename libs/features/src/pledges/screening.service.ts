import { Injectable } from '@nestjs/common';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { Actor } from '#domain/shared/actor.js';
import { accept, type Result } from '#domain/shared/result.js';
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
    return this.transactor.run(async (tx) => {
      const opened = await this.pledges.open(tx, actor, { pledgeId, expectedVersion }, 'RETURN');
      if (!opened.ok) return opened;
      const { pledge, cycle, now } = opened.value;
      const calendar = await this.calendars.load(tx, pledge.organisationId);
      const pendingDecision = await this.facts.pendingDecision(tx, pledge.id);
      const context = { actor, now, cycle, calendar, pendingDecision };
      const decided = decidePledge(pledge, { type: 'RETURN', ...said }, context);
      if (!decided.ok) return decided;
      return accept(await this.pledges.record(tx, { pledge, ...decided.value }, actor, now));
    });
  }

  /** The board's judgement of authority and difficulty. */
  appraise(actor: Actor, { pledgeId, expectedVersion, ...said }: Said<'APPRAISE'>): Promise<Result<ChangedPledge>> {
    return this.transactor.run(async (tx) => {
      const opened = await this.pledges.open(tx, actor, { pledgeId, expectedVersion }, 'APPRAISE');
      if (!opened.ok) return opened;
      const { pledge, cycle, now } = opened.value;
      const decided = decidePledge(pledge, { type: 'APPRAISE', ...said }, { actor, now, cycle });
      if (!decided.ok) return decided;
      return accept(await this.pledges.record(tx, { pledge, ...decided.value }, actor, now));
    });
  }

  /** Names those who will verify; the decision that approves the pledge appoints them. */
  appointVerifiers(
    actor: Actor,
    { pledgeId, expectedVersion, personIds }: Said<'APPOINT_VERIFIERS'>,
  ): Promise<Result<ChangedPledge>> {
    return this.transactor.run(async (tx) => {
      const opened = await this.pledges.open(tx, actor, { pledgeId, expectedVersion }, 'APPOINT_VERIFIERS');
      if (!opened.ok) return opened;
      const { pledge, cycle, now } = opened.value;
      const independence = await this.facts.independence(tx, pledge, personIds, now.today);
      const pendingDecision = await this.facts.pendingDecision(tx, pledge.id);
      const context = { actor, now, cycle, independence, pendingDecision };
      const decided = decidePledge(pledge, { type: 'APPOINT_VERIFIERS', personIds }, context);
      if (!decided.ok) return decided;
      return accept(await this.pledges.record(tx, { pledge, ...decided.value }, actor, now));
    });
  }
}
