import { Injectable } from '@nestjs/common';
import { difficultyOf } from '#domain/assessment/difficulty.js';
import type { ConfirmedDecision } from '#domain/meeting/confirm-decision.js';
import type { RecordedDecision } from '#domain/meeting/decide-decision.js';
import type { DocumentReference } from '#domain/meeting/issue-document.js';
import type { DecisionOutcome, DecisionRow } from '#domain/meeting/meeting.js';
import type { WithdrawnDecision } from '#domain/meeting/withdraw-decision.js';
import { fullScores } from '#domain/pledge/factors.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { DecisionsStore, type DecisionItemRecord, type DecisionRecord } from './decisions.store.js';
import type { MeetingDossier } from './meeting-dossier.js';
import { MeetingJournal } from './meeting-journal.service.js';
import { MeetingsStore } from './meetings.store.js';

/** The written record of a body's decisions: what was recorded, confirmed, withdrawn and issued, each announced and audited. */
@Injectable()
export class DecisionRegister {
  constructor(
    private readonly meetings: MeetingsStore,
    private readonly decisions: DecisionsStore,
    private readonly journal: MeetingJournal,
  ) {}

  /** Enters a decision under the body's next number; the meeting counts its version up. */
  async enter(tx: Tx, dossier: MeetingDossier, { text, rows, dissents }: RecordedDecision): Promise<Id> {
    const { meeting, body, context } = dossier;
    const decision: DecisionRecord = {
      id: newId(),
      bodyId: body.id,
      meetingId: meeting.id,
      sequence: await this.decisions.nextSequence(tx, body.id),
      text,
      recordedAt: context.now.at,
      recordedById: context.actor.personId,
      confirmedAt: null,
      confirmedById: null,
      withdrawnAt: null,
      withdrawnById: null,
      withdrawalReason: null,
      documentNumber: null,
      documentDate: null,
      version: 1,
    };
    await this.decisions.insertDecisions(tx, [decision]);
    await this.decisions.insertItems(tx, recordsOf(decision.id, rows));
    await this.decisions.insertDissents(
      tx,
      dissents.map((dissent) => ({ ...dissent, decisionId: decision.id })),
    );
    await this.meetings.save(tx, meeting, {});
    await this.announce(tx, 'DecisionRecorded', dossier, decision, {
      sequence: decision.sequence,
      text,
      outcomes: outcomesOf(rows),
    });
    return decision.id;
  }

  /** Writes the confirmation down; what the decision brings about is applied by the caller. */
  async confirm(
    tx: Tx,
    dossier: MeetingDossier,
    decision: DecisionRecord,
    { confirmedAt, confirmedById }: ConfirmedDecision,
  ): Promise<void> {
    await this.decisions.save(tx, decision, { confirmedAt, confirmedById });
    const next = { ...decision, version: decision.version + 1 };
    await this.announce(tx, 'DecisionConfirmed', dossier, next, { sequence: decision.sequence, confirmedAt });
  }

  /** Writes down who took the decision back and why. It stays on record, and so does its number. */
  async withdraw(
    tx: Tx,
    dossier: MeetingDossier,
    decision: DecisionRecord,
    { withdrawnAt, withdrawnById, withdrawalReason }: WithdrawnDecision,
  ): Promise<void> {
    await this.decisions.save(tx, decision, { withdrawnAt, withdrawnById, withdrawalReason });
    const next = { ...decision, version: decision.version + 1 };
    await this.announce(tx, 'DecisionWithdrawn', dossier, next, {
      sequence: decision.sequence,
      withdrawnAt,
      withdrawalReason,
    });
  }

  /** Writes down the number and date of the document; the decision itself stays as confirmed. */
  async issue(tx: Tx, dossier: MeetingDossier, decision: DecisionRecord, document: DocumentReference): Promise<void> {
    await this.decisions.save(tx, decision, document);
    await this.announce(tx, 'DocumentIssued', dossier, { ...decision, version: decision.version + 1 }, { ...document });
  }

  private announce(
    tx: Tx,
    type: 'DecisionRecorded' | 'DecisionConfirmed' | 'DecisionWithdrawn' | 'DocumentIssued',
    { meeting, body, context }: MeetingDossier,
    { id, version }: Pick<DecisionRecord, 'id' | 'version'>,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { actor, now } = context;
    return this.journal.decision(tx, type, id, { body, actor, now, meetingId: meeting.id, version, changes });
  }
}

/** Outcomes that fix the difficulty of a pledge. */
const FIXES_DIFFICULTY: readonly DecisionOutcome[] = ['APPROVED', 'APPROVED_AMENDED', 'ASSIGNED'];

/** What the audit says of the rows of a decision; also for a world that is loaded in bulk. */
export const outcomesOf = (rows: readonly DecisionRow[]) =>
  rows.map(({ subjectId, outcome, votesFor, votesAgainst, abstentions, origin, admittedPostIds, previewHash }) => ({
    subjectId,
    outcome,
    votesFor,
    votesAgainst,
    abstentions,
    ...(origin && { origin }),
    ...(admittedPostIds && { admittedPostIds }),
    ...(previewHash && { previewHash }),
  }));

/** Rows of a decision as they are kept; also for a world that is loaded in bulk. */
export const recordsOf = (decisionId: Id, rows: readonly DecisionRow[]): readonly DecisionItemRecord[] =>
  rows.map((row) => {
    const factors = row.factors && FIXES_DIFFICULTY.includes(row.outcome) ? fullScores(row.factors) : null;
    return {
      ...row,
      id: newId(),
      decisionId,
      recusedIds: [...row.recusedIds],
      verifierIds: row.verifierIds && [...row.verifierIds],
      admittedPostIds: row.admittedPostIds && [...row.admittedPostIds],
      factors,
      difficulty: factors && difficultyOf(factors),
      amendment: row.amendment && { ...row.amendment },
    };
  });
