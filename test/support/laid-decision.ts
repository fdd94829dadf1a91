import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';

/** A row of a decision: about which record, with which outcome, and what the row says beside it. */
export type DecidedRow = readonly [
  kind: string,
  subjectId: Id,
  outcome: string,
  also?: { readonly level?: string | null; readonly recusedIds?: readonly Id[]; readonly previewHash?: string | null },
];

/** How a body decided: at one meeting, with all in favour; `confirmedById` null: nobody has confirmed it yet. */
interface Decided {
  readonly bodyId: Id;
  readonly sequence: number;
  readonly at: string;
  readonly reason: string | null;
  readonly recordedById: Id;
  readonly confirmedById: Id | null;
}

export interface LaidDecision {
  readonly decisionId: Id;
  readonly itemIds: readonly Id[];
}

/** Lays down a decision with a row for each, and the meeting on whose agenda they were; nothing where there is no row. */
export async function layDecision(
  tx: Tx,
  rows: readonly DecidedRow[],
  { bodyId, sequence, at, reason, recordedById, confirmedById }: Decided,
): Promise<LaidDecision> {
  if (rows.length === 0) return { decisionId: '', itemIds: [] };
  const [meeting, decision] = [newId(), newId()];
  await tx.query(
    `insert into meeting (id, body_id, kind, title, starts_at, state) values ($1, $2, 'MEETING', 'Phiên họp', $3, 'CLOSED')`,
    [meeting, bodyId, at],
  );
  await tx.query(
    `insert into decision (id, body_id, meeting_id, sequence, text, recorded_at, recorded_by_id)
     values ($1, $2, $3, $4, 'Kết luận', $5, $6)`,
    [decision, bodyId, meeting, sequence, at, recordedById],
  );
  const itemIds = rows.map(() => newId());
  for (const [index, [kind, subjectId, outcome, also = {}]] of rows.entries()) {
    const agenda = newId();
    await tx.query(
      `insert into agenda_item (id, meeting_id, position, title, subject_kind, subject_id) values ($1, $2, $3, 'Việc', $4, $5)`,
      [agenda, meeting, index + 1, kind, subjectId],
    );
    await tx.query(
      `insert into decision_item (id, decision_id, agenda_item_id, position, subject_kind, subject_id, subject_title, outcome,
                                  votes_for, votes_against, abstentions, members, present, reason, level, recused_ids, preview_hash)
       values ($1, $2, $3, $4, $5, $6, 'Việc', $7, 4, 0, 0, 4, 4, $8, $9, $10, $11)`,
      [
        ...[itemIds[index], decision, agenda, index + 1, kind, subjectId, outcome, reason],
        ...[also.level ?? null, also.recusedIds ?? [], also.previewHash ?? null],
      ],
    );
  }
  if (confirmedById !== null) {
    await tx.query('update decision set confirmed_at = recorded_at, confirmed_by_id = $2 where id = $1', [
      decision,
      confirmedById,
    ]);
  }
  return { decisionId: decision, itemIds };
}
