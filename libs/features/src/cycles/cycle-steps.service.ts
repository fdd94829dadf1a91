import { Injectable } from '@nestjs/common';
import { readsCycle } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import {
  commandDenials,
  decideCycle,
  type CycleCommand,
  type CycleDecision,
  type CycleEvent,
} from '#domain/cycle/decide-cycle.js';
import { type AnyActor, personIdOf } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { accept, refuse, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { type AuditEvent, AuditLog, chainOf } from '#features/audit/index.js';
import { OrganisationTime } from '#features/organisation/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { CyclesStore, type CycleHistoryLine } from './cycles.store.js';

/** Which cycle somebody acts on, and the version seen; the product itself (scheduler) names none. */
export interface CycleTarget {
  readonly cycleId: Id;
  readonly expectedVersion?: number | null;
}

/** The cycle after a step. */
export interface CycleStep {
  readonly id: Id;
  readonly version: number;
}

const TOPICS: Readonly<Record<CycleEvent['type'], string>> = {
  OrientationIssued: 'cycle.orientation-issued',
  RegistrationOpened: 'cycle.registration-opened',
  RegistrationClosed: 'cycle.registration-closed',
  LateEntryAdmitted: 'cycle.late-entry-admitted',
  CycleBroughtIntoForce: 'cycle.brought-into-force',
  AssessmentBegun: 'cycle.assessment-begun',
  YearClosed: 'cycle.year-closed',
  CycleReopened: 'cycle.reopened',
};

/** Steps after which nothing that was decided on the end of the year before can be used again. */
const USES_DECISIONS: readonly CycleEvent['type'][] = ['YearClosed', 'CycleReopened'];

/** Topics of the outbox under which the steps of a cycle are announced; payload `{ cycleId, decisionId }`. */
export const CYCLE_TOPICS: readonly string[] = Object.values(TOPICS);

/** One step of a cycle's year inside the caller's transaction: lock, decide, write with history, announcement and audit. */
@Injectable()
export class CycleSteps {
  constructor(
    private readonly time: OrganisationTime,
    private readonly store: CyclesStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * `command` is asked with the locked cycle and the organisation's time. Refused: nothing is written. Throws NotVisibleError for a cycle
   * that does not exist or of which the actor knows nothing.
   */
  async take(
    tx: Tx,
    actor: AnyActor,
    { cycleId, expectedVersion }: CycleTarget,
    command: (cycle: Cycle, now: Moment) => Promise<CycleCommand> | CycleCommand,
  ): Promise<Result<CycleStep>> {
    const { cycle, now } = await this.lockForDecision(tx, actor, cycleId);
    const step = await command(cycle, now);
    const stale = staleness(cycle, expectedVersion, commandDenials(cycle, step, { actor, now }));
    if (stale.length > 0) return refuse(...stale);
    const decided = decideCycle(cycle, step, { actor, now });
    if (!decided.ok) return decided;
    await this.write(tx, cycle, decided.value, actor, now);
    return accept({ id: cycle.id, version: cycle.version + 1 });
  }

  /** The locked cycle and the time in its organisation. NotVisibleError as above. */
  async lockForDecision(tx: Tx, actor: AnyActor, cycleId: Id): Promise<{ cycle: Cycle; now: Moment }> {
    const cycle = await this.store.lock(tx, cycleId);
    if (!cycle) throw new NotVisibleError();
    const { now } = await this.time.now(tx, cycle.organisationId);
    if (actor.kind === 'PERSON' && !readsCycle(viewerScope(actor, now.today), cycle)) throw new NotVisibleError();
    return { cycle, now };
  }

  private async write(
    tx: Tx,
    cycle: Cycle,
    { changes, roster, events }: CycleDecision,
    actor: AnyActor,
    now: Moment,
  ): Promise<void> {
    const { history, audit } = recordsOfStep(cycle, { changes, roster, events }, actor, now);
    await this.store.save(tx, cycle, changes);
    await this.store.putOnRoster(tx, roster, events[0]?.decisionId ?? null);
    await this.store.appendHistory(tx, history);
    for (const { type, decisionId, otherDecisionIds = [] } of events) {
      const ended = decisionId !== null && USES_DECISIONS.includes(type);
      if (ended) await this.store.useDecisions(tx, cycle.id, [decisionId, ...otherDecisionIds]);
    }
    await this.outbox.add(
      tx,
      events.map(({ type, cycleId, decisionId }) => ({
        topic: TOPICS[type],
        key: `${cycleId}.${cycle.version + 1}`,
        payload: { cycleId, decisionId },
      })),
    );
    await this.audit.append(tx, audit);
  }
}

/** What a step leaves in the history and in the audit; also for a world that is loaded in bulk. */
export function recordsOfStep(
  cycle: Cycle,
  { changes, roster, events }: CycleDecision,
  actor: AnyActor,
  now: Moment,
): { readonly history: readonly CycleHistoryLine[]; readonly audit: readonly AuditEvent[] } {
  const actorId = personIdOf(actor);
  const details = { ...changes, ...(roster.length > 0 ? { roster: roster.map(({ postId }) => postId) } : {}) };
  const changesOf = ({ decisionId, otherDecisionIds }: CycleEvent): Readonly<Record<string, unknown>> => ({
    ...details,
    ...(decisionId === null ? {} : { decisionId }),
    ...(otherDecisionIds ? { otherDecisionIds } : {}),
  });
  return {
    history: events.map((event) => ({
      cycleId: cycle.id,
      type: event.type,
      at: now.at,
      actorId,
      changes: changesOf(event),
    })),
    audit: events.map((event) => ({
      topOrganisationId: chainOf(cycle.organisationPath),
      at: now.at,
      actorId,
      action: TOPICS[event.type],
      subjectKind: 'Cycle',
      subjectId: cycle.id,
      changes: { ...changesOf(event), version: cycle.version + 1 },
    })),
  };
}
