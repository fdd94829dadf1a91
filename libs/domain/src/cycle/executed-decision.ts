import { OUTCOME_WORDS } from '#domain/meeting/meeting-words.js';
import type { DecisionOutcome, SubjectKind } from '#domain/meeting/meeting.js';
import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Cycle } from './cycle.js';
import type { CycleTransition } from './cycle.transitions.js';
import { bodyDecides } from './decision-rights.js';

/** A body's decision as the office executes it. */
export interface ExecutedDecision {
  readonly id: Id;
  readonly bodyId: Id;
  readonly confirmed: boolean;
  readonly rows: readonly {
    readonly subjectKind: SubjectKind | null;
    readonly subjectId: Id | null;
    readonly outcome: DecisionOutcome;
  }[];
}

/**
 * Why a decision does not carry a step of the cycle: unknown or not confirmed (WRONG_STATE), about something else (INVALID), or of a body
 * without the right to the matter (NOT_ALLOWED).
 */
export function executionProblems(
  cycle: Pick<Cycle, 'id' | 'decisionRights'>,
  executes: NonNullable<CycleTransition['executes']>,
  decision: ExecutedDecision | null,
): readonly Refusal[] {
  const path = ['decisionId'];
  if (decision === null) return [refusal('INVALID', 'cycle.decision.unknown', path)];
  const problems: Refusal[] = [];
  if (!decision.confirmed) problems.push(refusal('WRONG_STATE', 'cycle.decision.unconfirmed', path));
  const isMeant = decision.rows.some(
    (row) => row.subjectKind === 'CYCLE' && row.subjectId === cycle.id && row.outcome === executes.outcome,
  );
  if (!isMeant) {
    const outcome = OUTCOME_WORDS[executes.outcome];
    problems.push(refusal('INVALID', 'cycle.decision.otherMatter', path, { outcome }));
  }
  if (!bodyDecides(cycle.decisionRights, executes.matter, decision.bodyId)) {
    problems.push(refusal('NOT_ALLOWED', 'cycle.decision.otherBody', path));
  }
  return problems;
}
