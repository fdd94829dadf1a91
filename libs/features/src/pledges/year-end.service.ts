import { Injectable } from '@nestjs/common';
import type { Cycle } from '#domain/cycle/cycle.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { DecisionFacts } from '#domain/pledge/pledge-context.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refuse, type Result } from '#domain/shared/result.js';
import type { Tx } from '#platform/database/transactor.js';
import type { DecidedPledge } from './pledge-history.js';
import type { EffectiveDecision } from './pledge-decisions.service.js';
import { PledgesService } from './pledges.service.js';
import { PledgesStore } from './pledges.store.js';

/** What the year's close says of a task that was not achieved, and the decision of the body that closes the year for its side. */
export interface Unachieved extends Omit<PledgeCommand<'NOT_DONE'>, 'type'> {
  readonly decision: DecisionFacts;
}

/** What becomes of pledges when their year is closed. */
@Injectable()
export class YearEnd {
  constructor(
    private readonly pledges: PledgesService,
    private readonly store: PledgesStore,
  ) {}

  /**
   * Marks every pledge of the cycle that is still in force as not achieved, executing the decisions that close the year. `cycle` as it was
   * before it was closed. Refused as a whole; returns the pledges concerned.
   */
  async endUnachieved(
    tx: Tx,
    cycle: Cycle,
    by: Pick<EffectiveDecision, 'actor' | 'now'>,
    said: (pledge: Pledge) => Unachieved,
  ): Promise<Result<readonly Id[]>> {
    const pledges = await this.store.lockInForce(tx, cycle.id);
    const decided: DecidedPledge[] = [];
    for (const pledge of pledges) {
      const { decision, ...unachieved } = said(pledge);
      const result = decidePledge(pledge, { type: 'NOT_DONE', ...unachieved }, { ...by, decision, cycle });
      if (!result.ok) return refuse(...result.refusals);
      decided.push({ pledge, ...result.value });
    }
    await this.pledges.recordAll(tx, decided, by.actor, by.now);
    return accept(pledges.map(({ id }) => id));
  }
}
