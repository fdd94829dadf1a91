import { OUTCOME_WORDS } from '#domain/meeting/meeting-words.js';
import type { DecisionOutcome, SubjectKind } from '#domain/meeting/meeting.js';
import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Cycle } from './cycle.js';
import type { CycleTransition } from './cycle.transitions.js';

/** A body's decision as the office executes it. */
export interface ExecutedDecision {
  readonly id: Id;
  readonly bodyId: Id;
  readonly confirmed: boolean;
  readonly rows: readonly {
    readonly subjectKind: SubjectKind | null;
    readonly subjectId: Id | null;
    readonly outcome: DecisionOutcome;
    /** Whom an approval admits late; null where it names nobody. */
    readonly admittedPostIds: readonly Id[] | null;
    /** The hash of the preview on which the body closes the year; null where it names none. */
    readonly previewHash: string | null;
  }[];
  /** The posts that have been admitted to the cycle by it so far. */
  readonly admitted: readonly Id[];
  /** What it said on the end of the year that was executed, or that an execution has overtaken. */
  readonly used: readonly DecisionOutcome[];
}

type DecidedCycle = Pick<Cycle, 'id' | 'decisionRights'>;

/** What a decision says of a cycle with an outcome. */
const rowsOn = ({ id }: DecidedCycle, outcome: DecisionOutcome, { rows }: ExecutedDecision): ExecutedDecision['rows'] =>
  rows.filter((row) => row.subjectKind === 'CYCLE' && row.subjectId === id && row.outcome === outcome);

/**
 * Why a decision does not carry a step of the cycle: unknown or not confirmed (WRONG_STATE), about something else (INVALID), of a body
 * without the right to the matter (NOT_ALLOWED; `bodyIds`: those that have it), or executed before (LIMIT_REACHED).
 */
export function executionProblems(
  cycle: DecidedCycle,
  executes: NonNullable<CycleTransition['executes']>,
  decision: ExecutedDecision | null,
  bodyIds: readonly Id[],
): readonly Refusal[] {
  const path = ['decisionId'];
  if (decision === null) return [refusal('INVALID', 'cycle.decision.unknown', path)];
  const problems: Refusal[] = [];
  if (!decision.confirmed) problems.push(refusal('WRONG_STATE', 'cycle.decision.unconfirmed', path));
  if (rowsOn(cycle, executes.outcome, decision).length === 0) {
    const outcome = OUTCOME_WORDS[executes.outcome];
    problems.push(refusal('INVALID', 'cycle.decision.otherMatter', path, { outcome }));
  }
  if (!bodyIds.includes(decision.bodyId)) problems.push(refusal('NOT_ALLOWED', 'cycle.decision.otherBody', path));
  if (decision.used.includes(executes.outcome)) {
    problems.push(refusal('LIMIT_REACHED', 'cycle.decision.used', path));
  }
  return problems;
}

/**
 * A decision lets those register late whom it names, each once; one that names nobody lets one post, once (LIMIT_REACHED). More time for
 * the same post, or another post, is a new decision.
 */
export function lateEntryExcess(cycle: DecidedCycle, decision: ExecutedDecision, postId: Id): readonly Refusal[] {
  const named = rowsOn(cycle, 'APPROVED', decision).flatMap(({ admittedPostIds }) => admittedPostIds ?? []);
  if (named.length > 0 && !named.includes(postId)) {
    return [refusal('INVALID', 'cycle.lateEntry.notNamed', ['postId'])];
  }
  const used = named.length > 0 ? decision.admitted.includes(postId) : decision.admitted.length > 0;
  return used ? [refusal('LIMIT_REACHED', 'cycle.lateEntry.used', ['decisionId'])] : [];
}

/**
 * Nobody has voted on the own admission: whoever holds or has held the post was recused, or did not sit in the body. That is so where the row
 * named the post; for a post that the row did not name the body decides again, and names it (NOT_INDEPENDENT).
 */
export const ownVote = ({
  holderIds,
  voterIds,
}: {
  readonly holderIds: readonly Id[];
  readonly voterIds: readonly Id[];
}): readonly Refusal[] =>
  holderIds.some((id) => voterIds.includes(id))
    ? [refusal('NOT_INDEPENDENT', 'cycle.lateEntry.ownVote', ['postId'])]
    : [];

/** Whether a body named other figures than these when it closed the year. */
export const namesOtherFigures = (cycle: DecidedCycle, decision: ExecutedDecision, previewHash: string): boolean =>
  rowsOn(cycle, 'YEAR_CLOSED', decision).some((row) => row.previewHash !== null && row.previewHash !== previewHash);

/** A body that named the figures on which it closes the year has decided on these, and on no others (PREVIEW_CHANGED). */
export const otherFigures = (
  cycle: DecidedCycle,
  decision: ExecutedDecision | null,
  previewHash: string,
): readonly Refusal[] =>
  decision !== null && namesOtherFigures(cycle, decision, previewHash)
    ? [refusal('PREVIEW_CHANGED', 'cycle.close.otherFigures', ['previewHash'])]
    : [];
