import { POST_SIDES, type PostSide } from '#domain/organisation/organisation.js';
import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import { MATTER_WORDS, SIDE_WORDS } from './cycle-words.js';
import type { DecisionMatter, DecisionRight } from './cycle.js';

/** Without a body for these no cycle can begin: they come up in every year. */
export const NEEDED_MATTERS = ['REGISTRATION', 'EXTENSION', 'RATING'] as const satisfies readonly DecisionMatter[];

/** The matters that are a question of days, so that a right to them may have a limit. */
const MATTERS_OF_DAYS: readonly DecisionMatter[] = ['EXTENSION', 'SUSPENSION'];

/** A right without a limit reaches further than any limit. */
const reach = (right: DecisionRight): number => right.maxDays ?? Infinity;

const narrowest = (rights: readonly DecisionRight[]): DecisionRight | null =>
  rights.reduce<DecisionRight | null>(
    (best, right) => (best === null || reach(right) < reach(best) ? right : best),
    null,
  );

/**
 * Which right decides a matter for posts of a side: the narrowest that reaches so many days (null: not a question of days). A right for the
 * side comes before one for every side. Null when nobody has it.
 */
export function decisionRight(
  rights: readonly DecisionRight[],
  matter: DecisionMatter,
  side: PostSide,
  days: number | null,
): DecisionRight | null {
  const reaching = rights.filter((right) => right.matter === matter && (days ?? 0) <= reach(right));
  return (
    narrowest(reaching.filter((right) => right.side === side)) ??
    narrowest(reaching.filter((right) => right.side === null))
  );
}

/** The body that decides; null when nobody has the right. Extensions beyond the standing board's limit go to the next right. */
export const decidingBody = (
  rights: readonly DecisionRight[],
  matter: DecisionMatter,
  side: PostSide,
  days: number | null = null,
): Id | null => decisionRight(rights, matter, side, days)?.bodyId ?? null;

/**
 * What is wrong with the rights as such: two bodies for the same thing (CONFLICT), a limit that is no whole number of days or stands where
 * days are not the question (INVALID).
 */
export function rightsConflicts(rights: readonly DecisionRight[]): readonly Refusal[] {
  return rights.flatMap((right, index) => {
    const path = ['decisionRights', String(index)];
    const problems: Refusal[] = [];
    if (
      right.maxDays !== null &&
      (!MATTERS_OF_DAYS.includes(right.matter) || !(right.maxDays >= 1) || right.maxDays % 1 !== 0)
    ) {
      problems.push(refusal('INVALID', 'cycle.rights.maxDays', [...path, 'maxDays']));
    }
    const twin = rights.findIndex(
      (other) => other.matter === right.matter && other.side === right.side && other.maxDays === right.maxDays,
    );
    if (twin < index)
      problems.push(refusal('CONFLICT', 'cycle.rights.overlap', path, { other: twin + 1, row: index + 1 }));
    return problems;
  });
}

/**
 * The needed matters for which a side of post has no body without a limit of days. `sides`: those of the key posts that will register; every
 * side while there are none.
 */
export function rightsGaps(rights: readonly DecisionRight[], sides: readonly PostSide[]): readonly Refusal[] {
  return NEEDED_MATTERS.flatMap((matter) =>
    (sides.length > 0 ? sides : POST_SIDES)
      .filter((side) => decisionRight(rights, matter, side, Infinity) === null)
      .map((side) =>
        refusal('REQUIRED', 'cycle.rights.missing', ['decisionRights'], {
          matter: MATTER_WORDS[matter],
          side: SIDE_WORDS[side],
        }),
      ),
  );
}

/**
 * Everything that is wrong with the rights of a cycle: asked when it is planned, since nothing changes its rights afterwards, and once more
 * at its orientation.
 */
export const rightsProblems = (rights: readonly DecisionRight[], sides: readonly PostSide[]): readonly Refusal[] => [
  ...rightsConflicts(rights),
  ...rightsGaps(rights, sides),
];
