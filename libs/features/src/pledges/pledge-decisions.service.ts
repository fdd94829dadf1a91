import { Injectable } from '@nestjs/common';
import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { AssignedTask } from '#domain/meeting/assigned-task.js';
import type { AssignedOrigin, SubjectKind } from '#domain/meeting/meeting.js';
import { assignPledge } from '#domain/pledge/assign.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { NewPledge } from '#domain/pledge/draft.js';
import type { DecisionFacts, IndependenceFacts } from '#domain/pledge/pledge-context.js';
import type { ExtensionDecision, PledgeDecision } from '#domain/pledge/pledge-decision.js';
import type { Pledge, PledgeState } from '#domain/pledge/pledge.js';
import { PLEDGE_TRANSITIONS } from '#domain/pledge/pledge.transitions.js';
import {
  pledgeCommandsOf,
  requestCommandOf,
  type DecidedRow,
  type PledgeRowCommand,
} from '#domain/pledge/row-command.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { accept, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { CyclesStore } from '#features/cycles/index.js';
import { CalendarStore } from '#features/organisation/index.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { ChangeRequestsStore } from './change-requests.store.js';
import { PledgeFactsStore } from './pledge-facts.store.js';
import { applied, type DecidedPledge } from './pledge-history.js';
import { PledgesService } from './pledges.service.js';
import { PledgesStore } from './pledges.store.js';
import { pledgeCode } from './registration.service.js';

/** A row of a decision that takes effect now; `id` is that of the stored row. An ASSIGNED row names the pledge that it creates. */
export interface EffectiveRow extends DecidedRow {
  readonly id: Id;
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: Id | null;
  /** Of the task that is assigned; left out: ASSIGNED. */
  readonly origin?: AssignedOrigin | null;
  /** The body in whose stead this row was decided, because nobody there was left to vote; left out: as the decision says. */
  readonly insteadOfBodyId?: Id | null;
}

/** The confirmed decision, who puts it into effect, and when. */
export interface EffectiveDecision {
  readonly decision: DecisionFacts;
  readonly actor: Actor;
  readonly now: Moment;
}

/** What the rows of one decision come to, gathered before anything is written. */
interface Outcome {
  readonly decided: DecidedPledge[];
  readonly created: NewPledge[];
  readonly requests: {
    readonly request: ChangeRequest;
    readonly changes: ExtensionDecision['requestChanges'];
    readonly rowId: Id;
  }[];
  readonly refusals: Refusal[];
}

/** The records that the rows are about, locked. */
interface Subjects {
  readonly pledges: Map<Id, Pledge>;
  readonly requests: ReadonlyMap<Id, ChangeRequest>;
  readonly cycles: ReadonlyMap<Id, Cycle>;
  /** What is known of owners and their verifiers: a list names the same people again and again. */
  readonly independence: Map<string, IndependenceFacts>;
}

/** The states in which a task is not done yet, so that a confirmed cause or another verifier matters. */
const IN_FORCE: readonly PledgeState[] = PLEDGE_TRANSITIONS.REPLACE_VERIFIERS.from;

/** Puts decisions of bodies into effect on pledges and requests, all rows or none. */
@Injectable()
export class PledgeDecisions {
  constructor(
    private readonly pledges: PledgesService,
    private readonly store: PledgesStore,
    private readonly requests: ChangeRequestsStore,
    private readonly facts: PledgeFactsStore,
    private readonly cycles: CyclesStore,
    private readonly calendars: CalendarStore,
  ) {}

  /**
   * Applies the rows about pledges and requests, in their order; rows about anything else, and rows that only take note, change nothing.
   * Refused as a whole when one row is, with paths below `items.N` (N: the row's place in `rows`); then nothing is written. The decision
   * must be stored as confirmed in the same transaction.
   */
  async apply(tx: Tx, rows: readonly EffectiveRow[], effective: EffectiveDecision): Promise<Result<void>> {
    const outcome = await this.decideAll(tx, rows, effective);
    if (outcome.refusals.length > 0) return refuse(...outcome.refusals);
    await this.write(tx, outcome, effective);
    return accept(undefined);
  }

  /** What would stand in the way if the rows took effect now, as `apply` would refuse them; writes nothing. */
  async check(tx: Tx, rows: readonly EffectiveRow[], effective: EffectiveDecision): Promise<readonly Refusal[]> {
    const { refusals } = await this.decideAll(tx, rows, effective);
    return refusals;
  }

  private async decideAll(tx: Tx, rows: readonly EffectiveRow[], effective: EffectiveDecision): Promise<Outcome> {
    const subjects = await this.lockSubjects(tx, rows);
    const outcome: Outcome = { decided: [], created: [], requests: [], refusals: [] };
    for (const [index, row] of rows.entries()) {
      const result = await this.decideRow(tx, row, subjects, onRow(effective, row), outcome);
      const path = ['items', String(index)];
      if (!result.ok)
        outcome.refusals.push(...result.refusals.map((one) => ({ ...one, path: [...path, ...(one.path ?? [])] })));
    }
    return outcome;
  }

  private async lockSubjects(tx: Tx, rows: readonly EffectiveRow[]): Promise<Subjects> {
    const idsOf = (kind: SubjectKind): readonly Id[] =>
      rows.flatMap(({ subjectKind, subjectId, outcome }) =>
        subjectKind === kind && subjectId !== null && outcome !== 'ASSIGNED' ? [subjectId] : [],
      );
    const requestIds = idsOf('CHANGE_REQUEST');
    const pledgesOfRequests = await this.requests.pledgesOf(tx, requestIds);
    const pledges = await this.store.lock(tx, [...new Set([...idsOf('PLEDGE'), ...pledgesOfRequests.values()])]);
    const requests = await this.requests.lock(tx, requestIds);
    const assignedIn = rows.flatMap(({ outcome, amendment }) =>
      outcome === 'ASSIGNED' && isTask(amendment) ? [amendment.cycleId] : [],
    );
    // No year closes while a decision takes effect in it.
    const cycles = await this.cycles.holdAll(tx, [
      ...new Set([...pledges.map(({ cycleId }) => cycleId), ...assignedIn]),
    ]);
    return {
      pledges: new Map(pledges.map((pledge) => [pledge.id, pledge])),
      requests: new Map(requests.map((request) => [request.id, request])),
      cycles: new Map(cycles.map((cycle) => [cycle.id, cycle])),
      independence: new Map(),
    };
  }

  private async decideRow(
    tx: Tx,
    row: EffectiveRow,
    subjects: Subjects,
    effective: EffectiveDecision,
    outcome: Outcome,
  ): Promise<Result<unknown>> {
    if (row.outcome === 'ASSIGNED') return this.assign(tx, row, subjects, effective, outcome);
    if (row.subjectKind === 'PLEDGE') {
      const refusals: Refusal[] = [];
      for (const command of pledgeCommandsOf(row)) {
        const pledge = needed(subjects.pledges, row.subjectId);
        const result = await this.decideOnPledge(tx, command, pledge, subjects, effective);
        const kept = this.keep(result, pledge, subjects, outcome);
        if (!kept.ok) refusals.push(...kept.refusals);
      }
      return refusals.length > 0 ? refuse(...refusals) : accept(null);
    }
    if (row.subjectKind !== 'CHANGE_REQUEST') return accept(null);
    const request = needed(subjects.requests, row.subjectId);
    const pledge = needed(subjects.pledges, request.pledgeId);
    const command = requestCommandOf(row);
    if (command === null) return accept(null);
    const cycle = needed(subjects.cycles, pledge.cycleId);
    const result = decidePledge(pledge, command, { ...effective, cycle, request });
    if (result.ok) outcome.requests.push({ request, changes: result.value.requestChanges, rowId: row.id });
    return this.keep(result, pledge, subjects, outcome);
  }

  private async decideOnPledge(
    tx: Tx,
    command: PledgeRowCommand,
    pledge: Pledge,
    subjects: Subjects,
    effective: EffectiveDecision,
  ): Promise<Result<PledgeDecision | null>> {
    const context = { ...effective, cycle: needed(subjects.cycles, pledge.cycleId) };
    switch (command.type) {
      case 'APPROVE':
      case 'APPROVE_AMENDED': {
        const verifierIds = command.verifierIds ?? pledge.verifierIds;
        const independence = await this.independence(tx, pledge, verifierIds, subjects, effective.now);
        return decidePledge(pledge, command, { ...context, independence, newId });
      }
      case 'RETURN_BY_DECISION':
        return decidePledge(pledge, command, {
          ...context,
          calendar: await this.calendars.load(tx, pledge.organisationId),
        });
      case 'REJECT':
        return decidePledge(pledge, command, context);
      case 'CONFIRM_CAUSE':
        // A verdict may have come before the confirmation: what is done needs no cause any more.
        return IN_FORCE.includes(pledge.state) ? decidePledge(pledge, command, context) : accept(null);
      case 'REPLACE_VERIFIERS': {
        // Nor does it need a verifier.
        if (!IN_FORCE.includes(pledge.state) || isSame(command.personIds, pledge.verifierIds)) return accept(null);
        const independence = await this.independence(tx, pledge, command.personIds, subjects, effective.now);
        return decidePledge(pledge, command, { ...context, independence });
      }
      case 'DEFER':
        // Any matter may be left for the next meeting; only one that was up for decision is thereby put off.
        return pledge.state === 'APPRAISED' ? decidePledge(pledge, command, context) : accept(null);
    }
  }

  private async independence(
    tx: Tx,
    pledge: Pledge,
    verifierIds: readonly Id[],
    { independence }: Subjects,
    { today }: Moment,
  ): Promise<IndependenceFacts> {
    const key = [pledge.ownerId, ...pledge.organisationPath, '', ...verifierIds].join(' ');
    const known = independence.get(key) ?? (await this.facts.independence(tx, pledge, verifierIds, today));
    independence.set(key, known);
    return known;
  }

  /** Remembers what was decided; a later row about the same pledge sees it as it will be. */
  private keep(
    result: Result<PledgeDecision | null>,
    pledge: Pledge,
    { pledges }: Subjects,
    { decided }: Outcome,
  ): Result<unknown> {
    if (!result.ok || result.value === null) return result;
    decided.push({ pledge, ...result.value });
    pledges.set(pledge.id, applied(pledge, result.value.changes));
    return result;
  }

  private async assign(
    tx: Tx,
    { subjectId, amendment, factors, verifierIds, origin }: EffectiveRow,
    { cycles }: Subjects,
    effective: EffectiveDecision,
    { created }: Outcome,
  ): Promise<Result<unknown>> {
    if (!isTask(amendment)) throw new Error('an ASSIGNED row says which task it assigns');
    const { today } = effective.now;
    const cycle = needed(cycles, amendment.cycleId);
    const post = await this.facts.post(tx, amendment.postId, today);
    if (!post) throw new Error(`there is no post ${amendment.postId}`);
    const owned = { ownerId: post.holderId ?? '', organisationPath: post.organisationPath };
    const named = verifierIds ?? [];
    const independence =
      post.holderId === null
        ? { ownerPostIds: [], ownerOnStandingBoard: false, people: [] }
        : await this.facts.independence(tx, owned, named, today);
    const rosterEntry = post.holderId && (await this.cycles.rosterEntry(tx, cycle.id, post.holderId));
    const result = assignPledge(
      { origin: origin ?? 'ASSIGNED', draft: amendment, factors, verifierIds: named },
      {
        ...effective,
        cycle,
        post,
        rosterEntry: rosterEntry || null,
        independence,
        newId,
        id: subjectId ?? newId(),
        code: '',
      },
    );
    if (result.ok) created.push(result.value);
    return result;
  }

  private async write(tx: Tx, outcome: Outcome, { actor, now }: EffectiveDecision): Promise<void> {
    const { decided, created, requests } = outcome;
    for (const { request, changes, rowId } of requests) await this.requests.save(tx, request, changes, rowId);
    const numbered: NewPledge[] = [];
    for (const { pledge, events } of created) {
      const [cycle] = await this.cycles.find(tx, [pledge.cycleId]);
      if (!cycle) throw new Error(`there is no cycle ${pledge.cycleId}`);
      const code = pledgeCode(cycle, await this.cycles.takeNumbers(tx, cycle.id, 1));
      numbered.push({ pledge: { ...pledge, code }, events });
    }
    await this.pledges.recordNew(tx, numbered, actor, now);
    await this.pledges.recordAll(tx, decided, actor, now);
  }
}

/** The decision as it stands on one of its rows. */
const onRow = ({ decision, ...by }: EffectiveDecision, { insteadOfBodyId }: EffectiveRow): EffectiveDecision =>
  insteadOfBodyId == null ? { ...by, decision } : { ...by, decision: { ...decision, insteadOfBodyId } };

const isSame = (some: readonly Id[], others: readonly Id[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));

const isTask = (amendment: EffectiveRow['amendment']): amendment is AssignedTask =>
  amendment !== null && 'cycleId' in amendment && 'postId' in amendment;

function needed<T>(records: ReadonlyMap<Id, T>, id: Id | null): T {
  const record = id === null ? undefined : records.get(id);
  if (record === undefined) throw new Error(`a row of the decision is about ${id ?? 'nothing'}, which is not there`);
  return record;
}
