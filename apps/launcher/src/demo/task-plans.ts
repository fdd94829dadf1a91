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
  readonly measures: readonly MeasureRecord[];
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

/** When tasks begin, are half done and fall due, dealt out in turn. */
const SPANS = [
  span('2023-02-01', '2023-04-14', '2023-06-15'),
  span('2023-02-01', '2023-04-28', '2023-06-30'),
  span('2023-02-01', '2023-05-15', '2023-07-31'),
  span('2023-04-03', '2023-06-16', '2023-08-31'),
  span('2023-04-03', '2023-06-30', '2023-09-29'),
  span('2023-06-01', '2023-08-15', '2023-10-16'),
  span('2023-06-01', '2023-08-31', '2023-10-31'),
  span('2023-06-01', '2023-09-05', '2023-11-10'),
] as const;

const wardOf = ({ title }: Player): string => / phường (.+)$/.exec(title)?.[1] ?? '';

/** Everybody's tasks: first those that the source names, then templates filled in from the post. */
export function taskPlans(officials: readonly Player[]): TaskPlan[] {
  let dealt = 0;
  return officials.flatMap((owner) => {
    const named = TASKS.named.filter(({ post }) => post === owner.key);
    const post = POSTS.find(({ key }) => key === owner.key);
    const others = TASKS.templates[post?.tasks ?? ''] ?? [];
    return [...named, ...others].slice(0, owner.key === FOUR ? USUAL + 1 : USUAL).map((record) => ({
      owner,
      kind: record.kind,
      title: record.title
        .replace('{unit}', post?.unit ?? '')
        .replace('{field}', post?.fields[0] ?? '')
        .replace('{ward}', wardOf(owner)),
      problem: record.problem,
      measures: record.measures,
      factors: DIFFICULTY_FACTORS.map((factor, index) => ({ factor, score: Number(record.factors[index]) })),
      ...(SPANS[dealt++ % SPANS.length] ?? SPANS[0]),
    }));
  });
}

/** The content of a draft as the API takes it. */
export const draftOf = ({ owner, kind, title, problem, measures, factors, startOn, halfOn, dueOn }: TaskPlan) => ({
  postId: owner.postId,
  kind,
  title,
  problem,
  authorityBasis: owner.authority,
  leadOrganisationId: owner.organisationId,
  startOn,
  dueOn,
  measures: measures.map(({ evidence, ...measure }) =>
    measure.kind === 'METRIC'
      ? { ...measure, evidenceKind: evidence }
      : { kind: measure.kind, name: measure.name, exceedCriterion: measure.exceed, evidenceKind: evidence },
  ),
  milestones: [{ title: 'Đạt một nửa', dueOn: halfOn, plannedShareBp: 5000 }],
  factors,
});
