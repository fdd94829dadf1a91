import type { PledgeDraft } from '#domain/pledge/draft.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import { addDays, daysBetween } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { Dice } from '../dice.js';
import type { Official } from '../directory.js';
import type { CycleEntry, NamedTask, PostEntry, TaskEntry } from '../file-schemas.js';
import type { WorldFiles } from '../world-files.js';

/** A task that the holder of a post registers in a cycle. */
export interface PlannedTask {
  readonly year: number;
  readonly post: PostEntry;
  readonly task: TaskEntry;
  /** As the source names it; null: from a template. */
  readonly named: NamedTask | null;
  /** By what its dice are known. */
  readonly name: string;
}

const isNamed = (task: TaskEntry | NamedTask): task is NamedTask => 'fact' in task;

/**
 * What every post registers in a cycle: first the tasks that the source names, then templates of its group. Posts of one group begin at
 * different templates, and a later year goes on where the first one ended.
 */
export function plannedTasks(files: WorldFiles, { year, registers }: CycleEntry): readonly PlannedTask[] {
  const first = files.years.cycles[0]?.year ?? year;
  const officials = files.posts.posts.filter(({ isKey }) => isKey);
  return officials.flatMap((post) => {
    const count = registers.posts[post.key] ?? registers.each;
    const named = year === first ? files.tasks.named.filter((task) => task.post === post.key) : [];
    const templates = files.tasks.templates[post.tasks ?? ''] ?? [];
    const group = officials.filter(({ tasks }) => tasks === post.tasks);
    const offset = group.indexOf(post) + (year - first) * 2;
    const generated = templates.map((_, index) => templates[(index + offset) % templates.length]);
    const tasks = [...named, ...generated.filter((task) => task !== undefined)].slice(0, count);
    if (tasks.length < count)
      throw new Error(
        `tasks.json: "${post.key}" is to register ${count} tasks in ${year}, but there are ${tasks.length}`,
      );
    return tasks.map((task, index) => ({
      year,
      post,
      task,
      named: isNamed(task) ? task : null,
      name: `${year} ${post.key} ${index + 1}`,
    }));
  });
}

const MILESTONES = ['Xong khảo sát, kế hoạch thực hiện', 'Hoàn thành phần lớn khối lượng', 'Hoàn thành sản phẩm'];
const MILESTONE_SHARES = [3000, 6500, 10_000];

const APPROACHES = [
  'Thành lập tổ công tác, giao đầu mối từng việc, giao ban hằng tuần và kiểm tra tại cơ sở.',
  'Rà soát, phân loại từng trường hợp; đối thoại, vận động trước, xử lý theo quy định sau.',
  'Xây dựng kế hoạch theo quý, công khai tiến độ, phân công người chịu trách nhiệm từng khâu.',
  'Làm điểm tại một số nơi, rút kinh nghiệm rồi triển khai toàn bộ.',
];
const RESOURCES = [
  'Dự toán ngân sách được giao trong năm',
  'Ngân sách và nguồn xã hội hóa',
  'Lực lượng tại chỗ, không phát sinh kinh phí',
];

/** The registration of a planned task as its owner writes it; what the source does not say is made up. */
export function contentOf(
  { task, post, name }: PlannedTask,
  owner: Official,
  span: { readonly startOn: LocalDate; readonly dueOn: LocalDate },
  organisations: readonly Official['organisation'][],
): PledgeDraft {
  const dice = new Dice(`content ${name}`);
  const ward = owner.organisation.name.replace(/^Đảng bộ phường /, '');
  const fill = (text: string): string =>
    text
      .replaceAll('{unit}', post.unit ?? owner.organisation.name)
      .replaceAll('{field}', post.fields[0] ?? '')
      .replaceAll('{ward}', ward);
  const days = daysBetween(span.startOn, span.dueOn);
  const helpers = organisations.filter(({ id }) => id !== owner.organisation.id);
  return {
    kind: task.kind,
    title: fill(task.title),
    problem: fill(task.problem),
    approach: dice.pick(APPROACHES),
    authorityBasis: post.authority,
    resources: dice.pick(RESOURCES),
    leadOrganisationId: owner.organisation.id,
    cooperatingOrganisationIds: dice
      .shuffled(helpers)
      .slice(0, dice.int(0, 2))
      .map(({ id }) => id),
    startOn: span.startOn,
    dueOn: span.dueOn,
    measures: task.measures.map((measure) =>
      measure.kind === 'METRIC'
        ? {
            kind: measure.kind,
            name: measure.name,
            unit: measure.unit,
            baseline: measure.baseline,
            target: measure.target,
            stretch: measure.stretch ?? null,
            evidenceKind: measure.evidence,
          }
        : {
            kind: measure.kind,
            name: measure.name,
            exceedCriterion: measure.exceed ?? null,
            evidenceKind: measure.evidence,
          },
    ),
    milestones: MILESTONES.map((title, index) => ({
      title,
      dueOn: index === 2 ? span.dueOn : addDays(span.startOn, Math.round((days * (index + 1)) / 3)),
      plannedShareBp: MILESTONE_SHARES[index] ?? 10_000,
    })),
    factors: DIFFICULTY_FACTORS.map((factor, index) => ({ factor, score: Number(task.factors[index]) })),
  };
}
