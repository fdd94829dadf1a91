import { Injectable } from '@nestjs/common';
import { readsDirectory } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { defaultCheckInDates } from '#domain/cycle/check-in-dates.js';
import { createCycle, type CyclePlan } from '#domain/cycle/create-cycle.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, type Result } from '#domain/shared/result.js';
import { type AuditEvent, AuditLog, chainOf } from '#features/audit/index.js';
import { createOnce } from '#features/identity/index.js';
import { Clock } from '#platform/clock/clock.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import { CyclesStore, type CycleHistoryLine } from './cycles.store.js';
import { PoliciesStore, policyTerm } from './policies.store.js';

/** A new cycle as the office describes it; what is left out takes its default. */
export interface CreateCycle extends Omit<CyclePlan, 'organisationPath'> {
  readonly idempotencyKey?: string | null;
}

/** A year begins: the cycle with its decision rights, and the days on which check-ins will fall due. */
@Injectable()
export class CycleCreation {
  constructor(
    private readonly transactor: Transactor,
    private readonly clock: Clock,
    private readonly store: CyclesStore,
    private readonly facts: CycleFactsStore,
    private readonly policies: PoliciesStore,
    private readonly audit: AuditLog,
  ) {}

  /** NotVisibleError for an organisation whose directory the actor does not read. */
  create(actor: Actor, cycle: CreateCycle): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, 'createCycle', cycle, (tx, plan) => this.createIn(tx, actor, plan));
  }

  private async createIn(tx: Tx, actor: Actor, plan: Omit<CyclePlan, 'organisationPath'>): Promise<Result<{ id: Id }>> {
    await this.facts.lockCreation(tx, plan.organisationId);
    const organisation = await this.facts.organisation(tx, plan.organisationId);
    if (!organisation) throw new NotVisibleError();
    const now = await this.clock.now(organisation.timeZone, tx);
    if (!readsDirectory(viewerScope(actor, now.today), organisation.path)) throw new NotVisibleError();

    const policy = await this.policies.find(tx, plan.policyId);
    const decided = createCycle(
      { ...plan, organisationPath: organisation.path },
      {
        actor,
        now,
        knownBodyIds: await this.facts.bodiesInLine(tx, organisation),
        calendar: await this.facts.calendarSpan(tx, organisation),
        sides: await this.facts.keyPostSides(tx, plan.organisationId),
        policy: policy && policyTerm(policy),
        alreadyExists: await this.facts.exists(tx, plan.organisationId, plan.tier, plan.year),
      },
    );
    if (!decided.ok) return decided;

    const cycle = { ...decided.value, id: newId(), version: 1 };
    const { history, audit } = recordsOfCreation(cycle, actor, now.at);
    await this.store.insertMany(tx, [{ cycle, checkInDates: defaultCheckInDates(cycle) }]);
    await this.store.appendHistory(tx, [history]);
    await this.audit.append(tx, [audit]);
    return accept({ id: cycle.id });
  }
}

/** What a new cycle leaves in the history and in the audit; also for a world that is loaded in bulk. */
export function recordsOfCreation(
  { id, version: _, ...created }: Cycle,
  actor: Actor,
  at: Date,
): { readonly history: CycleHistoryLine; readonly audit: AuditEvent } {
  const { organisationPath, ...changes } = created;
  return {
    history: { cycleId: id, type: 'CycleCreated', at, actorId: actor.personId, changes: {} },
    audit: {
      topOrganisationId: chainOf(organisationPath),
      at,
      actorId: actor.personId,
      action: 'cycle.created',
      subjectKind: 'Cycle',
      subjectId: id,
      changes,
    },
  };
}
