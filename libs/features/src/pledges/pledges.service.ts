import { Injectable } from '@nestjs/common';
import { pledgeAccess } from '#domain/access/pledge-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import { authorityFaults } from '#domain/pledge/gate.js';
import type { NewPledge } from '#domain/pledge/draft.js';
import type { PledgeTransitionName } from '#domain/pledge/pledge.transitions.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Actor, AnyActor } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { accept, refuse, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { AuditLog } from '#features/audit/index.js';
import { CyclesStore } from '#features/cycles/index.js';
import { OrganisationTime } from '#features/organisation/index.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { announcementOf, auditOf, historyOf, type DecidedPledge } from './pledge-history.js';
import { PledgesStore } from './pledges.store.js';

/** Which pledge somebody acts on, and the version seen. */
export interface PledgeTarget {
  readonly pledgeId: Id;
  readonly expectedVersion?: number | null;
}

/** A locked pledge with its cycle and the time in its organisation. */
export interface OpenPledge {
  readonly pledge: Pledge;
  /** What every rule is asked with: who acts, when, in which cycle. */
  readonly context: { readonly actor: Actor; readonly now: Moment; readonly cycle: Cycle };
  readonly timeZone: string;
}

/** The pledge after a change. */
export interface ChangedPledge {
  readonly id: Id;
  readonly version: number;
}

/** Submitting and withdrawing a pledge; and what every change of a pledge shares: opening it, and recording what was decided. */
@Injectable()
export class PledgesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly time: OrganisationTime,
    private readonly store: PledgesStore,
    private readonly cycles: CyclesStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Submits a draft, or a returned pledge again. */
  submit(actor: Actor, target: PledgeTarget): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.take(tx, actor, target, 'SUBMIT', async ({ pledge, context }) => {
        const facts = await this.store.submissionFacts(tx, pledge, [pledge.id]);
        const rosterEntry = await this.cycles.rosterEntry(tx, pledge.cycleId, pledge.ownerId);
        return decidePledge(pledge, { type: 'SUBMIT' }, { ...context, rosterEntry, ...facts });
      }),
    );
  }

  /** Takes a pledge back before it is appraised. */
  withdraw(actor: Actor, target: PledgeTarget): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.take(tx, actor, target, 'WITHDRAW', ({ pledge, context }) =>
        decidePledge(pledge, { type: 'WITHDRAW' }, context),
      ),
    );
  }

  /**
   * One command on a pledge in the caller's transaction: opens it, has it decided with the facts that the rule asks for, and records what
   * was decided. Refused, or nothing changed: nothing is written. `also` writes what belongs to it.
   */
  async take<D extends Omit<DecidedPledge, 'pledge'>>(
    tx: Tx,
    actor: Actor,
    target: PledgeTarget,
    command: PledgeTransitionName,
    decide: (opened: OpenPledge) => Promise<Result<D>> | Result<D>,
    also?: (decided: D) => Promise<void>,
  ): Promise<Result<ChangedPledge>> {
    const opened = await this.open(tx, actor, target, command);
    if (!opened.ok) return opened;
    const { pledge, context } = opened.value;
    const decided = await decide(opened.value);
    if (!decided.ok) return decided;
    const { value } = decided;
    if (value.events.length === 0) return accept({ id: pledge.id, version: pledge.version });
    return accept(await this.record(tx, { pledge, ...value }, actor, context.now, also && (() => also(value))));
  }

  /**
   * Locks a pledge for a command. NotVisibleError for one that does not exist or that the actor may not see at all; STALE when it is no
   * longer at the version seen.
   */
  async open(
    tx: Tx,
    actor: Actor,
    { pledgeId, expectedVersion }: PledgeTarget,
    command: PledgeTransitionName,
  ): Promise<Result<OpenPledge>> {
    const pledge = await this.store.lockById(tx, pledgeId);
    if (!pledge) throw new NotVisibleError();
    const { now, timeZone } = await this.time.now(tx, pledge.organisationId);
    if (pledgeAccess(viewerScope(actor, now.today), pledge) === null) throw new NotVisibleError();
    // Registration does not close while somebody submits to it.
    const cycle = await this.cycles.hold(tx, pledge.cycleId);
    if (!cycle) throw new NotVisibleError();
    const context = { actor, now, cycle };
    const stale = staleness(pledge, expectedVersion, authorityFaults(pledge, command, context));
    if (stale.length > 0) return refuse(...stale);
    return accept({ pledge, context, timeZone });
  }

  /**
   * Writes what was decided on a pledge, with history, announcement and audit. `also` writes what belongs to it, such as a check-in, before
   * the audit chain is locked.
   */
  async record(
    tx: Tx,
    decided: DecidedPledge,
    actor: AnyActor,
    now: Moment,
    also?: () => Promise<void>,
  ): Promise<ChangedPledge> {
    await also?.();
    await this.recordAll(tx, [decided], actor, now);
    return { id: decided.pledge.id, version: decided.pledge.version + 1 };
  }

  /** As `record`, for several pledges: all the changes first, then their history, announcements and audit together. */
  async recordAll(tx: Tx, decided: readonly DecidedPledge[], actor: AnyActor, now: Moment): Promise<void> {
    for (const { pledge, changes } of decided) await this.store.save(tx, pledge, changes, now.at);
    await this.remember(tx, decided, actor, now);
  }

  /** Writes pledges that come into being, whether drafted or assigned. */
  async recordNew(tx: Tx, created: readonly NewPledge[], actor: AnyActor, now: Moment): Promise<void> {
    await this.store.insertMany(
      tx,
      created.map(({ pledge }) => ({ pledge, updatedAt: now.at, ownerSince: now.today })),
    );
    await this.remember(
      tx,
      created.map((one) => ({ ...one, changes: {} })),
      actor,
      now,
    );
  }

  private async remember(tx: Tx, decided: readonly DecidedPledge[], actor: AnyActor, now: Moment): Promise<void> {
    const lines = decided.flatMap((one) =>
      historyOf(one, { actor, at: now.at }).map((line) => ({ line, pledge: one.pledge })),
    );
    await this.store.appendHistory(
      tx,
      lines.map(({ line }) => line),
    );
    await this.outbox.add(
      tx,
      lines.map(({ pledge, line }) => announcementOf(pledge, line)),
    );
    await this.audit.append(
      tx,
      lines.map(({ pledge, line }) => auditOf(pledge, line)),
    );
  }
}
