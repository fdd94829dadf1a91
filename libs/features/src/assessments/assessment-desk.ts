import { Injectable } from '@nestjs/common';
import type { AssessmentPolicy } from '#domain/assessment/policy.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { CyclesStore } from '#features/cycles/index.js';
import { OrganisationTime } from '#features/organisation/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { RatingPolicies } from './rating-policies.js';

/** The year that is worked on: its cycle, the rules by which it is rated, and the time in its organisation. */
export interface OpenYear {
  readonly cycle: Cycle;
  readonly policy: AssessmentPolicy;
  readonly now: Moment;
}

/** Where every piece of work on assessments begins. */
@Injectable()
export class AssessmentDesk {
  constructor(
    private readonly cycles: CyclesStore,
    private readonly policies: RatingPolicies,
    private readonly time: OrganisationTime,
  ) {}

  /** Keeps the cycle from being closed until the transaction ends; null when there is no such cycle. */
  async hold(tx: Tx, cycleId: Id): Promise<OpenYear | null> {
    const cycle = await this.cycles.hold(tx, cycleId);
    return cycle && this.open(tx, cycle);
  }

  /** The cycle as it stands, held by nobody; null when there is none. `policyId`: other rules than the cycle's, to see what they give. */
  async look(tx: Tx, cycleId: Id, policyId: Id | null): Promise<OpenYear | null> {
    const [cycle] = await this.cycles.find(tx, [cycleId]);
    if (!cycle) return null;
    const policy = await this.policies.find(tx, policyId ?? cycle.policyId);
    return policy && { cycle, policy, now: await this.timeOf(tx, cycle) };
  }

  /** A cycle that is locked already. */
  async open(tx: Tx, cycle: Cycle): Promise<OpenYear> {
    const policy = await this.policies.get(tx, cycle.policyId);
    return { cycle, policy, now: await this.timeOf(tx, cycle) };
  }

  private async timeOf(tx: Tx, { organisationId }: Cycle): Promise<Moment> {
    return (await this.time.now(tx, organisationId)).now;
  }
}
