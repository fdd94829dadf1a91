import { confirmingMember } from '#domain/meeting/presiding.js';
import { allowedMeetingActions } from '#domain/meeting/meeting-gate.js';
import type {
  Attendance,
  DecisionOutcome,
  MeetingAction,
  MeetingState,
  RosterMember,
  SubjectKind,
} from '#domain/meeting/meeting.js';
import { outcomesFor } from '#domain/meeting/outcomes.js';
import { isQuorate, presentAt } from '#domain/meeting/quorum.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

/** Facts as the projection selects them: instants are text. */
type AsText<T> = { readonly [K in keyof T]: T[K] extends Date | null ? string | null : T[K] };

/** What the shape selects for `Meeting.allowedActions`. */
export interface MeetingActionFacts {
  readonly bodyId: Id;
  readonly state: MeetingState;
  /** Of the meeting, where the body sits. */
  readonly day: LocalDate;
  readonly organisationPath: readonly Id[];
  readonly at: string;
  readonly today: LocalDate;
  readonly members: readonly RosterMember[];
  readonly attendance: readonly AsText<Attendance>[];
  readonly namedDeputyId: Id | null;
  readonly pending: readonly {
    readonly recordedAt: string;
    readonly recordedById: Id;
    readonly recusedIds: readonly Id[];
  }[];
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What a client may offer the viewer at a meeting, by the rules that decide. */
export function allowedActionsAt(facts: MeetingActionFacts, actor: Actor): readonly MeetingAction[] {
  const { members, namedDeputyId, pending, at, today, organisationPath } = facts;
  const attendance = facts.attendance.map((entry): Attendance => ({
    ...entry,
    from: instant(entry.from),
    to: instant(entry.to),
  }));
  const waiting = pending.map(({ recordedAt, recordedById, recusedIds }) => {
    const presentIds = presentAt(members, attendance, new Date(recordedAt));
    const confirmerId = confirmingMember(members, presentIds, [{ recusedIds }], namedDeputyId);
    // Whoever wrote it down does not confirm it.
    return { confirmerId: recordedById === actor.personId ? null : confirmerId };
  });
  return allowedMeetingActions(
    facts,
    { actor, now: { at: new Date(at), today }, organisationPath },
    waiting,
    facts.day,
  );
}

/** What the shape selects for `AgendaItem.quorate`; the voters are without those recused on the row. */
export interface QuorumFacts {
  readonly numerator: number;
  readonly denominator: number;
  readonly voters: { readonly members: number; readonly present: number };
}

/** Whether enough of those entitled to vote on a row are in the room. */
export const isRowQuorate = ({ numerator, denominator, voters }: QuorumFacts): boolean =>
  isQuorate({ numerator, denominator }, voters.members, voters.present);

/** What the shape selects for `MeetingPackItem.options`; both are null for a row about no record. */
export interface OptionFacts {
  readonly kind: SubjectKind | null;
  readonly state: string | null;
}

/** The outcomes that a row can have now. */
export const optionsFor = ({ kind, state }: OptionFacts): readonly DecisionOutcome[] =>
  outcomesFor(kind === null || state === null ? null : { kind, state });

export type Paper = Readonly<Record<string, unknown>>;

/** What the shape selects for `MeetingPackItem.changes`: the paper as it was read, and as it would be now. */
export interface PaperFacts {
  readonly read: Paper | null;
  readonly now: Paper | null;
}

export type PaperChanges = Readonly<Record<string, { readonly read: unknown; readonly now: unknown }>>;

/** Every part of a paper that is different now, with both values. */
export function paperChanges({ read, now }: PaperFacts): PaperChanges {
  const parts = [...new Set([...Object.keys(read ?? {}), ...Object.keys(now ?? {})])].sort();
  return Object.fromEntries(
    parts
      .map((part) => [part, { read: read?.[part] ?? null, now: now?.[part] ?? null }] as const)
      .filter(([, { read: before, now: after }]) => JSON.stringify(before) !== JSON.stringify(after)),
  );
}
