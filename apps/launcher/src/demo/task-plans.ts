import { readFileSync } from 'node:fs';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Player } from './cast.js';

/** A measure as the data of the demo world describes it. */
export interface MeasureRecord {
  readonly kind: 'METRIC' | 'DELIVERABLE';
  readonly name: string;
  readonly unit?: string;
  readonly baseline?: string;
  readonly target?: string;
  readonly stretch?: string;
  readonly exceed?: string;
  readonly evidence: string;
}

interface TaskRecord {
  readonly kind: string;
  readonly title: string;
  readonly problem: string;
  readonly measures: readonly MeasureRecord[];
  /** Scores 0–2 in the order of the rubric. */
  readonly factors: string;
}

interface TaskRecords {
  readonly named: readonly (TaskRecord & { readonly post: string })[];
  readonly templates: Readonly<Record<string, readonly TaskRecord[]>>;
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../seeds/${file}`, import.meta.url), 'utf8'));

const TASKS = read('tay-ho/tasks.json') as TaskRecords;
const RUBRIC = read('rubric.json') as { readonly factors: readonly { readonly factor: string }[] };
const TEMPLATE_OF = new Map(
  (
    read('tay-ho/posts.json') as { readonly posts: readonly { readonly key: string; readonly tasks: string | null }[] }
  ).posts.map(({ key, tasks }) => [key, tasks ?? '']),
);

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

const unitOf = ({ title }: Player): string =>
  title
    .replace(
      /^(Chủ tịch|Phó Chủ tịch|Trưởng|Giám đốc|Chỉ huy trưởng|Bí thư|Phó Bí thư Thường trực|Chánh|Chủ nhiệm) /,
      '',
    )
    .replace(/^phòng/, 'Phòng');

const wardOf = ({ title }: Player): string => / phường (.+)$/.exec(title)?.[1] ?? '';

export function taskPlans(officials: readonly Player[]): TaskPlan[] {
  let dealt = 0;
  return officials.flatMap((owner) => {
    const named = TASKS.named.filter(({ post }) => post === owner.key);
    const others = TASKS.templates[TEMPLATE_OF.get(owner.key) ?? ''] ?? [];
    return [...named, ...others].slice(0, owner.key === FOUR ? USUAL + 1 : USUAL).map((record) => ({
      owner,
      kind: record.kind,
      title: record.title
        .replace('{unit}', unitOf(owner))
        .replace('{field}', 'lĩnh vực được phân công')
        .replace('{ward}', wardOf(owner)),
      problem: record.problem,
      measures: record.measures,
      factors: RUBRIC.factors.map(({ factor }, index) => ({ factor, score: Number(record.factors[index]) })),
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
  measures: measures.map((measure) => ({
    kind: measure.kind,
    name: measure.name,
    unit: measure.unit,
    baseline: measure.baseline,
    target: measure.target,
    stretch: measure.stretch,
    exceedCriterion: measure.exceed,
    evidenceKind: measure.evidence,
  })),
  milestones: [
    { title: 'Quý I: hoàn thành chuẩn bị', dueOn: '2023-03-31', plannedShareBp: 2000 },
    { title: 'Giữa kỳ', dueOn: '2023-05-31', plannedShareBp: 5000 },
  ],
  factors,
});
