import type { LocalDate } from '#domain/shared/moment.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { Player } from './cast.js';
import { POSTS, TASKS, type MeasureRecord } from './world-data.js';

/** What somebody will register: three tasks each and a fourth for the chairman, 163 in all. */
export interface TaskPlan extends Span {
  readonly owner: Player;
  readonly kind: string;
  readonly title: string;
  readonly problem: string;
  readonly approach: string;
  readonly resources: string;
  readonly measures: readonly MeasureRecord[];
  /** What is to be reached half-way. */
  readonly half: string;
  readonly factors: readonly { readonly factor: string; readonly score: number }[];
}

const USUAL = 3;
const FOUR = 'chairman';

interface Span {
  readonly startOn: LocalDate;
  readonly halfOn: LocalDate;
  readonly dueOn: LocalDate;
}

const span = (startOn: LocalDate, halfOn: LocalDate, dueOn: LocalDate): Span => ({ startOn, halfOn, dueOn });

const LATEST = span('2023-06-01', '2023-09-05', '2023-11-10');

/** When tasks begin, are half done and fall due, dealt out in turn. */
const SPANS = [
  span('2023-02-01', '2023-04-14', '2023-06-15'),
  span('2023-02-01', '2023-04-28', '2023-06-30'),
  span('2023-02-01', '2023-05-15', '2023-07-31'),
  span('2023-04-03', '2023-06-16', '2023-08-31'),
  span('2023-04-03', '2023-06-30', '2023-09-29'),
  span('2023-06-01', '2023-08-15', '2023-10-16'),
  span('2023-06-01', '2023-08-31', '2023-10-31'),
  LATEST,
] as const;

/** The next span in turn in which a task can be done that cannot be done before some day of the year (MM-DD). */
function spanAt(turn: number, earliest = '01-01'): Span {
  const turns = SPANS.map((_, ahead) => SPANS[(turn + ahead) % SPANS.length] ?? LATEST);
  return turns.find(({ dueOn }) => dueOn >= `2023-${earliest}`) ?? LATEST;
}

/** Everybody's tasks: first those that the source names, then those of the post. */
export function taskPlans(officials: readonly Player[]): TaskPlan[] {
  let dealt = 0;
  return officials.flatMap((owner) => {
    const named = TASKS.named.filter(({ post }) => post === owner.key);
    const post = POSTS.find(({ key }) => key === owner.key);
    const others = TASKS.templates[post?.tasks ?? ''] ?? [];
    return [...named, ...others].slice(0, owner.key === FOUR ? USUAL + 1 : USUAL).map((record): TaskPlan => {
      const { kind, title, problem, approach, resources, measures, milestones, factors, earliest } = record;
      return {
        ...{ owner, kind, title, problem, approach, resources, measures },
        ...spanAt(dealt++, earliest),
        half: milestones[Math.floor((milestones.length - 1) / 2)] ?? '',
        factors: DIFFICULTY_FACTORS.map((factor, index) => ({ factor, score: Number(factors[index]) })),
      };
    });
  });
}

/** The task whose first draft does not say how and with what it is to be done. */
export const UNCLEAR = { key: 'women', place: 0 };

/** The content of a draft as the API takes it. */
export const draftOf = ({ owner, measures, halfOn, half, ...plan }: TaskPlan) => ({
  ...plan,
  postId: owner.postId,
  authorityBasis: owner.authority,
  leadOrganisationId: owner.organisationId,
  measures: measures.map(({ evidence, ...measure }) =>
    measure.kind === 'METRIC'
      ? { ...measure, evidenceKind: evidence }
      : { kind: measure.kind, name: measure.name, exceedCriterion: measure.exceed, evidenceKind: evidence },
  ),
  milestones: [{ title: half, dueOn: halfOn, plannedShareBp: 5000 }],
});
