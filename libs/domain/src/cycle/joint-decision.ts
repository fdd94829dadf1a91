import { OUTCOME_WORDS } from '#domain/meeting/meeting-words.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import { MATTER_WORDS, SIDE_WORDS } from './cycle-words.js';
import type { Cycle, DecisionMatter, DecisionRight } from './cycle.js';
import type { CycleTransition } from './cycle.transitions.js';
import { decidingBody } from './decision-rights.js';
import { executionProblems, namesOtherFigures, type ExecutedDecision } from './executed-decision.js';

/** What is known beside the decision that the office names, where several bodies decide one thing, each for its side of posts. */
export interface JointFacts {
  /** The sides of the posts on the roster. */
  readonly sides: readonly PostSide[];
  /** Of each body the last confirmed decision with the outcome on the cycle, of those that were not executed yet. */
  readonly others: readonly ExecutedDecision[];
  /** What the bodies with a right in the cycle are called. */
  readonly bodyNames: Readonly<Record<Id, string>>;
}

/** The bodies that decide a matter for posts of these sides, each once. */
export const bodiesFor = (
  rights: readonly DecisionRight[],
  matter: DecisionMatter,
  sides: readonly PostSide[],
): readonly Id[] => [...new Set(sides.flatMap((side) => decidingBody(rights, matter, side) ?? []))];

/** Every decision that is executed together: the one that the office names first, then one of each other body that must decide as well. */
export function jointDecisions(
  { decisionRights }: Pick<Cycle, 'decisionRights'>,
  { matter }: NonNullable<CycleTransition['executes']>,
  decision: ExecutedDecision,
  { sides, others }: JointFacts,
): readonly ExecutedDecision[] {
  const partners = bodiesFor(decisionRights, matter, sides).filter((bodyId) => bodyId !== decision.bodyId);
  return [decision, ...partners.flatMap((bodyId) => others.find((other) => other.bodyId === bodyId) ?? [])];
}

/**
 * One list may carry the decisions of several bodies: each rates the posts of its side, so the year is closed, or taken up again, only
 * when every body with the right to a side on the roster has decided so. Refused: the named decision as every executed one is; another body
 * whose decision is missing (REQUIRED) or names other figures (PREVIEW_CHANGED), by its name; a side that nobody decides (REQUIRED).
 * `previewHash`: the figures on which the year is closed; null where none are asked for.
 */
export function jointProblems(
  cycle: Pick<Cycle, 'id' | 'decisionRights'>,
  executes: NonNullable<CycleTransition['executes']>,
  decision: ExecutedDecision | null,
  facts: JointFacts,
  previewHash: string | null,
): readonly Refusal[] {
  const { matter, outcome } = executes;
  const { sides, others, bodyNames } = facts;
  const path = ['decisionId'];
  const bodies = bodiesFor(cycle.decisionRights, matter, sides);
  const problems = [...executionProblems(cycle, executes, decision, bodies)];
  for (const side of sides) {
    if (decidingBody(cycle.decisionRights, matter, side) === null) {
      const params = { matter: MATTER_WORDS[matter], side: SIDE_WORDS[side] };
      problems.push(refusal('REQUIRED', 'cycle.rights.missing', undefined, params));
    }
  }
  if (decision === null) return problems;
  for (const bodyId of bodies) {
    if (bodyId === decision.bodyId) continue;
    const body = bodyNames[bodyId] ?? '–';
    const other = others.find((one) => one.bodyId === bodyId);
    if (!other) {
      problems.push(refusal('REQUIRED', 'cycle.close.otherBody', path, { body, outcome: OUTCOME_WORDS[outcome] }));
    } else if (previewHash !== null && namesOtherFigures(cycle, other, previewHash)) {
      problems.push(refusal('PREVIEW_CHANGED', 'cycle.close.otherBodysFigures', ['previewHash'], { body }));
    }
  }
  return problems;
}
