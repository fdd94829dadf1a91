import { LEVEL_NAMES, RATING_LEVELS, type RatingLevel } from '#domain/assessment/rating.js';
import type { Words } from './words.js';
import type { World } from './world.js';

/** A condition of the policy, as it stands for one person. */
interface Gate {
  readonly key: string;
  readonly level: RatingLevel;
  readonly passed: boolean;
  readonly detail: string;
}

interface Line {
  readonly pledgeTitle: string;
  readonly pledge: { readonly code: string } | null;
  readonly scored: boolean;
  readonly lateWorkingDays: number;
  readonly text: string;
}

/** The rating of a person, with its explanation in the reader's language. */
export interface Rating {
  readonly postTitle: string;
  readonly total: string | null;
  readonly decidedLevel: RatingLevel | null;
  readonly inputHash: string | null;
  readonly resultHash: string | null;
  readonly explanation: {
    readonly lines: readonly Line[];
    readonly gates: readonly Gate[];
    readonly summary: string;
  } | null;
}

const RATINGS = `query ($cycleId: ID!) {
  assessments(filter: { cycleId: $cycleId }, first: 100) { nodes {
    postTitle total decidedLevel inputHash resultHash
    explanation {
      summary
      lines { pledgeTitle scored lateWorkingDays text pledge { code } }
      gates { key level passed detail }
    }
  } }
}`;

const rank = ({ decidedLevel }: Rating): number => RATING_LEVELS.findIndex((level) => level === decidedLevel);

const byResult = (a: Rating, b: Rating): number =>
  rank(a) - rank(b) || Number(b.total) - Number(a.total) || (a.postTitle < b.postTitle ? -1 : 1);

/** What was decided of everybody, the best first, as the organisation board reads it. */
export async function ratingsOf({ cast, cycle }: World): Promise<readonly Rating[]> {
  const board = await cast.as('organiser');
  const found = await board.query<{ assessments: { nodes: Rating[] } }>(RATINGS, { cycleId: cycle.id });
  return [...found.assessments.nodes].sort(byResult);
}

/** A level by the name that the product gives it. */
export const nameOf = (level: RatingLevel | null): Words =>
  level === null ? { vi: '–', en: '–' } : LEVEL_NAMES[level];

const lateTasks = ({ explanation }: Rating): number =>
  explanation?.lines.filter(({ scored, lateWorkingDays }) => scored && lateWorkingDays > 0).length ?? 0;

/** A rating that shows how the policy works, and under which name. */
export interface Example {
  readonly rating: Rating;
  readonly shows: Words;
}

/** The best EXCELLENT, somebody whom nothing but late tasks brought below GOOD, and the lowest of all. */
export function examplesOf(ratings: readonly Rating[]): readonly Example[] {
  const of = (level: RatingLevel): readonly Rating[] => ratings.filter(({ decidedLevel }) => decidedLevel === level);
  const lowered = of('SATISFACTORY');
  const chosen = [
    { rating: of('EXCELLENT')[0], shows: { vi: 'mức xuất sắc', en: 'excellent' } },
    {
      rating: lowered.find((rating) => lateTasks(rating) === 1) ?? lowered[0],
      shows: { vi: 'bị điều kiện về thời hạn hạ mức', en: 'lowered by the condition of being on time' },
    },
    { rating: of('UNSATISFACTORY').at(-1), shows: { vi: 'mức không hoàn thành nhiệm vụ', en: 'unsatisfactory' } },
  ];
  return chosen.flatMap(({ rating, shows }) => (rating ? [{ rating, shows }] : []));
}
