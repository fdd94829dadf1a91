import type { LocalDate } from '#domain/shared/moment.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { Player } from './cast.js';
import { POSTS, TASKS, type MeasureRecord } from './world-data.js';

/** What somebody will register: three tasks each and a fourth for the chairman, 163 in all. */
export interface TaskPlan {
  readonly owner: Player;
  readonly kind: string;
  readonly title: string;
  readonly problem: string;
  readonly measures: readonly MeasureRecord[];
  readonly factors: readonly { readonly factor: string; readonly score: number }[];
  readonly dueOn: LocalDate;
}

const USUAL = 3;
const FOUR = 'chairman';

/** The days on which tasks fall due, dealt out in turn. */
const DUE_DATES: readonly LocalDate[] = [
  '2023-06-15',
  '2023-06-30',
  '2023-07-31',
  '2023-08-31',
  '2023-09-29',
  '2023-10-16',
  '2023-10-31',
  '2023-11-10',
];

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
      dueOn: DUE_DATES[dealt++ % DUE_DATES.length] ?? '2023-11-10',
    }));
  });
}

/** The content of a draft as the API takes it. */
export const draftOf = ({ owner, kind, title, problem, measures, factors, dueOn }: TaskPlan) => ({
  postId: owner.postId,
  kind,
  title,
  problem,
  authorityBasis: owner.authority,
  leadOrganisationId: owner.organisationId,
  startOn: '2023-02-01',
  dueOn,
  measures: measures.map(({ evidence, ...measure }) =>
    measure.kind === 'METRIC'
      ? { ...measure, evidenceKind: evidence }
      : { kind: measure.kind, name: measure.name, exceedCriterion: measure.exceed, evidenceKind: evidence },
  ),
  milestones: [{ title: 'Giữa năm: đạt một nửa', dueOn: '2023-05-31', plannedShareBp: 5000 }],
  factors,
});
