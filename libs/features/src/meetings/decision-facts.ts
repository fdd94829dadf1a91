import { Injectable } from '@nestjs/common';
import type { DecisionFacts } from '#domain/meeting/decide-decision.js';
import type { DecisionItemDraft, DecisionRow } from '#domain/meeting/meeting.js';
import type { RowSubject } from '#domain/meeting/subject.js';
import { changedSinceVote, type VotedRow } from '#domain/meeting/voted-records.js';
import type { Id } from '#domain/shared/moment.js';
import type { Refusal } from '#domain/shared/result.js';
import type { EffectiveDecision, EffectiveRow } from '#features/pledges/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { subjectsOf } from './agenda-builder.service.js';
import { DecisionsStore } from './decisions.store.js';
import type { MeetingDossier } from './meeting-dossier.js';
import { MeetingsStore } from './meetings.store.js';
import { SubjectsStore, type SubjectRef } from './subjects.store.js';

/** A row of a recorded decision, with the posts that it names. */
type RecordedRow = EffectiveRow & Pick<DecisionRow, 'admittedPostIds'>;

const namedPosts = ({ admittedPostIds, amendment }: RecordedRow): readonly Id[] => [
  ...(admittedPostIds ?? []),
  ...(amendment && 'postId' in amendment ? [amendment.postId] : []),
];

/** What a vote depends on beside the meeting: the records as they stand now, the tasks to be assigned, what waits for confirmation. */
@Injectable()
export class DecisionFactsLoader {
  constructor(
    private readonly meetings: MeetingsStore,
    private readonly decisions: DecisionsStore,
    private readonly subjects: SubjectsStore,
  ) {}

  /** The facts for these rows. The records that they are about stay locked until the transaction ends. */
  async load(tx: Tx, dossier: MeetingDossier, items: readonly DecisionItemDraft[]): Promise<DecisionFacts> {
    const { meeting, day, body, members, attendance, agenda, context } = dossier;
    const { today } = context.now;
    const named = new Set(items.map(({ agendaItemId }) => agendaItemId));
    const refs = subjectsOf(agenda.filter(({ id }) => named.has(id)));
    const tasks = items.map(({ outcome, assign }) => (outcome === 'ASSIGNED' ? (assign ?? null) : null));
    const admitted = items.flatMap(({ admittedPostIds }) => admittedPostIds ?? []);
    const higher = await this.meetings.higherBody(tx, body);
    // What the members vote on stays as it is until their votes are written down.
    await this.subjects.lock(tx, refs);
    return {
      meeting,
      day,
      body,
      members,
      attendance,
      agenda,
      subjects: await this.decidable(tx, dossier, refs),
      assigned: await this.subjects.assigned(tx, tasks, body, today),
      admissible: await this.subjects.admissible(tx, refs, admitted, today),
      pendingItemIds: await this.decisions.decidedItemIds(tx, meeting.id, true),
      higherBodyName: higher?.name ?? null,
    };
  }

  /** The rows of a recorded decision whose records are no longer what the body voted on; the records stay locked. */
  async changedSinceVote(tx: Tx, rows: readonly (VotedRow & EffectiveRow)[]): Promise<readonly Refusal[]> {
    return changedSinceVote(rows, await this.subjects.lock(tx, subjectsOf(rows)));
  }

  /** Whom the rows concern, by their records or by the posts that they admit or give a task: who may not act on the decision. */
  async concerned(tx: Tx, rows: readonly RecordedRow[], today: string): Promise<readonly Id[]> {
    const subjects = await this.subjects.load(tx, subjectsOf(rows), today);
    const holderIds = await this.subjects.holders(tx, rows.flatMap(namedPosts), today);
    return [...[...subjects.values()].flatMap(({ subject }) => subject.interestedIds), ...holderIds];
  }

  /**
   * The decision with its rows, as their effects need them. On a row the body may act for another one below it, of which nobody is left to
   * vote; on the next row for yet another.
   */
  async effective(
    tx: Tx,
    { body, context }: MeetingDossier,
    decisionId: Id,
    rows: readonly EffectiveRow[],
  ): Promise<{ readonly rows: readonly EffectiveRow[]; readonly effective: EffectiveDecision }> {
    const { actor, now } = context;
    const instead = new Map<Id, Id | null>();
    for (const { subject } of (await this.subjects.load(tx, subjectsOf(rows), now.today)).values()) {
      instead.set(subject.id, await this.standsInFor(tx, body.id, subject, now.today));
    }
    const decision = { decisionId, bodyId: body.id, insteadOfBodyId: null, decidedOn: now.today };
    return {
      rows: rows.map((row) => ({ ...row, insteadOfBodyId: (row.subjectId && instead.get(row.subjectId)) ?? null })),
      effective: { decision, actor, now },
    };
  }

  /** The records, each with this body among those that may decide it where it stands in for another. */
  private async decidable(
    tx: Tx,
    { body, context }: MeetingDossier,
    refs: readonly SubjectRef[],
  ): Promise<readonly RowSubject[]> {
    const { today } = context.now;
    const subjects = [...(await this.subjects.load(tx, refs, today)).values()].map(({ subject }) => subject);
    const decidable: RowSubject[] = [];
    for (const subject of subjects) {
      const standsIn = (await this.standsInFor(tx, body.id, subject, today)) !== null;
      decidable.push(standsIn ? { ...subject, decidingBodyIds: [...subject.decidingBodyIds, body.id] } : subject);
    }
    return decidable;
  }

  /** The deciding body of a record in whose stead this one decides, because the matter concerns every one of its members; null for none. */
  private async standsInFor(tx: Tx, bodyId: Id, subject: RowSubject, today: string): Promise<Id | null> {
    if (subject.decidingBodyIds.includes(bodyId)) return null;
    for (const decidingBodyId of subject.decidingBodyIds) {
      const members = await this.meetings.rosterOn(tx, decidingBodyId, today);
      const nobodyLeft =
        members.length > 0 && members.every(({ personId }) => subject.interestedIds.includes(personId));
      const deciding = nobodyLeft ? await this.meetings.findBody(tx, decidingBodyId) : null;
      if (deciding && (await this.meetings.higherBody(tx, deciding))?.id === bodyId) return decidingBodyId;
    }
    return null;
  }
}
