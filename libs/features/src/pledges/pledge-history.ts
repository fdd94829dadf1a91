import type { Pledge } from '#domain/pledge/pledge.js';
import type { PledgeChanges, PledgeEvent } from '#domain/pledge/pledge-decision.js';
import { type AnyActor, personIdOf } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { type AuditEvent, chainOf } from '#features/audit/index.js';
import { newId } from '#platform/database/new-id.js';
import type { OutboxMessage } from '#platform/outbox/outbox.js';

/** The topic of the outbox under which everything that happens to a pledge is announced. */
export const PLEDGE_CHANGED = 'pledge.changed';

/** What is announced; the rest is to be read where it matters. */
export interface PledgeChangedPayload extends Record<string, unknown> {
  readonly pledgeId: Id;
  readonly eventId: Id;
  readonly type: PledgeEvent['type'];
  readonly cycleId: Id;
  readonly organisationId: Id;
}

/** A line of a pledge's history. */
export interface PledgeHistoryLine {
  readonly id: Id;
  readonly pledgeId: Id;
  readonly type: PledgeEvent['type'];
  readonly at: Date;
  readonly actorId: Id | null;
  readonly onBehalfOfId: Id | null;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** A pledge as it was, with what a rule decided on it. */
export interface DecidedPledge {
  readonly pledge: Pledge;
  readonly changes: PledgeChanges;
  readonly events: readonly PledgeEvent[];
}

/** Who did it, and when. */
export interface Doing {
  readonly actor: AnyActor;
  readonly at: Date;
}

/** The pledge after a decision. */
export const applied = (pledge: Pledge, changes: PledgeChanges): Pledge => ({
  ...pledge,
  ...changes,
  version: pledge.version + 1,
});

type Fields = Readonly<Record<string, unknown>>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isListOfParts = (value: unknown): value is readonly { readonly id: Id }[] =>
  Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'object' && part !== null);

/** Each field that differs with what it was and what it is; lists of measures and milestones by the parts that differ. */
function differences(before: Fields, after: Fields): Fields {
  const entries = Object.keys(after).flatMap((field): [string, unknown][] => {
    const [from, to] = [before[field], after[field]];
    if (isSame(from, to)) return [];
    return [[field, isListOfParts(from) || isListOfParts(to) ? partsThatDiffer(from, to) : { from: from ?? null, to }]];
  });
  return Object.fromEntries(entries);
}

function partsThatDiffer(from: unknown, to: unknown): Fields {
  const byId = (list: unknown): Map<Id, Fields> =>
    new Map(isListOfParts(list) ? list.map((part) => [part.id, { ...part }]) : []);
  const [before, after] = [byId(from), byId(to)];
  const entries = [...new Set([...before.keys(), ...after.keys()])].flatMap((id): [string, unknown][] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (isSame(was, is)) return [];
    return [[id, was && is ? differences(was, is) : { from: was ?? null, to: is ?? null }]];
  });
  return Object.fromEntries(entries);
}

/** The lines of history for what was decided on a pledge: what happened, and every field with its old and new value. */
export function historyOf({ pledge, changes, events }: DecidedPledge, { actor, at }: Doing): PledgeHistoryLine[] {
  const changed = differences({ ...pledge }, { ...changes });
  return events.map(({ type, detail, onBehalfOfId }) => ({
    id: newId(),
    pledgeId: pledge.id,
    type,
    at,
    actorId: personIdOf(actor),
    onBehalfOfId,
    changes: Object.keys(changed).length > 0 ? { ...detail, changed } : detail,
  }));
}

/** What the outbox announces for a line of history. */
export const announcementOf = (pledge: Pledge, { id, type }: PledgeHistoryLine): OutboxMessage => {
  const payload: PledgeChangedPayload = {
    pledgeId: pledge.id,
    eventId: id,
    type,
    cycleId: pledge.cycleId,
    organisationId: pledge.organisationId,
  };
  return { topic: PLEDGE_CHANGED, key: id, payload };
};

/** What the audit chain keeps of a line of history. */
export const auditOf = (pledge: Pledge, line: PledgeHistoryLine): AuditEvent => ({
  topOrganisationId: chainOf(pledge.organisationPath),
  at: line.at,
  actorId: line.actorId,
  onBehalfOfId: line.onBehalfOfId,
  action: `pledge.${line.type.toLowerCase().replaceAll('_', '-')}`,
  subjectKind: 'Pledge',
  subjectId: pledge.id,
  changes: line.changes,
});
