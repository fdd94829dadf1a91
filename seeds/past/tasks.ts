import type { PledgeDraft } from '#domain/pledge/draft.js';
import type { MilestoneDraft } from '#domain/pledge/content-draft.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import { addDays, daysBetween } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Committee, Official } from '../directory.js';
import type { CycleEntry, NamedTask, NextYearEntry, PostEntry, TaskEntry } from '../file-schemas.js';
import { SeedError } from '../seed-file.js';
import type { WorldFiles } from '../world-files.js';

/** A task that the holder of a post takes on in a cycle. */
export interface PlannedTask {
  readonly year: number;
  readonly post: PostEntry;
  readonly task: TaskEntry;
  /** As the source names it; null: made up. */
  readonly named: NamedTask | null;
  /** The task of the year before from whose result this one goes on. */
  readonly after: PlannedTask | null;
  /** By what its dice are known. */
  readonly name: string;
}

const isNamed = (task: TaskEntry | NamedTask): task is NamedTask => 'fact' in task;

const planned = (
  { year }: CycleEntry,
  post: PostEntry,
  task: TaskEntry,
  index: number,
  after: PlannedTask | null = null,
): PlannedTask => ({
  year,
  post,
  task,
  named: isNamed(task) ? task : null,
  after,
  name: `${year} ${post.key} ${index + 1}`,
});

/**
 * What every post registers in a cycle: first the tasks that the source names, then those of its group in `tasks.json`. In the year after,
 * what `next-year.json` says.
 */
export function plannedTasks(files: WorldFiles, cycle: CycleEntry): readonly PlannedTask[] {
  const { registers, year } = cycle;
  if (registers === undefined) return nextYears(files, cycle);
  return files.posts.posts.flatMap((post) => {
    const count = post.isKey ? (registers.posts[post.key] ?? registers.each) : 0;
    const named = files.tasks.named.filter((task) => task.post === post.key);
    const tasks = [...named, ...(files.tasks.templates[post.tasks ?? ''] ?? [])].slice(0, count);
    if (tasks.length < count)
      throw new SeedError([
        `tay-ho/tasks.json: "${post.key}" is to register ${count} tasks in ${year}, but there are ${tasks.length}`,
      ]);
    return tasks.map((task, index) => planned(cycle, post, task, index));
  });
}

function nextYears(files: WorldFiles, cycle: CycleEntry): readonly PlannedTask[] {
  const before = files.years.cycles.find(({ year }) => year === cycle.year - 1);
  const past = before ? plannedTasks(files, before) : [];
  return files.posts.posts.flatMap((post) =>
    (files.nextYear.tasks[post.key] ?? []).map((entry, index) => {
      const title = 'continues' in entry ? entry.continues : 'repeats' in entry ? entry.repeats : null;
      const after = past.find((one) => one.post.key === post.key && one.task.title === title) ?? null;
      if (title !== null && after === null)
        throw new SeedError([`tay-ho/next-year.json: "${post.key}" had no task "${title}" in the year before`]);
      const isRepeated = 'repeats' in entry;
      return planned(cycle, post, nextTask(entry, after), index, isRepeated ? null : after);
    }),
  );
}

/** The task as it is to be written; what one that goes on has reached is filled in when it is drafted. */
function nextTask(entry: NextYearEntry, after: PlannedTask | null): TaskEntry {
  if ('area' in entry) return entry;
  if (after === null) throw new Error('a task that goes on from another one names it');
  const { task } = after;
  if ('repeats' in entry) return task;
  const { title = task.title, problem, milestones, target, stretch } = entry;
  const measures = task.measures.map((measure) =>
    measure.kind === 'METRIC' ? { ...measure, target, stretch } : measure,
  );
  return { ...task, title, problem, milestones, measures };
}

/** How much of the whole is planned for each milestone, in basis points, by how many there are. */
const MILESTONE_SHARES: Readonly<Record<number, readonly number[]>> = {
  2: [4500, 10_000],
  3: [3000, 6200, 10_000],
  4: [2200, 4500, 7000, 10_000],
};

/** Milestones at even distances, the last one on the due date. */
export function milestonesOf(
  titles: readonly string[],
  startOn: LocalDate,
  dueOn: LocalDate,
): readonly MilestoneDraft[] {
  const days = daysBetween(startOn, dueOn);
  return titles.map((title, index) => ({
    title,
    dueOn: addDays(startOn, Math.round((days * (index + 1)) / titles.length)),
    plannedShareBp: MILESTONE_SHARES[titles.length]?.[index] ?? 10_000,
  }));
}

const grouped = (figure: string): string => figure.replace('.', ',').replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/**
 * The registration of a planned task as its owner writes it; what the source does not say is made up. `reached`: what the task of the year
 * before had come to, for one that goes on from it.
 */
export function contentOf(
  { task, post, after }: PlannedTask,
  owner: Official,
  { startOn, dueOn }: { readonly startOn: LocalDate; readonly dueOn: LocalDate },
  organisations: Committee['organisations'],
  reached: string | null = null,
): PledgeDraft {
  return {
    kind: task.kind,
    title: task.title,
    problem: task.problem.replace('{last}', grouped(reached ?? '')),
    approach: task.approach,
    authorityBasis: post.authority,
    resources: task.resources,
    leadOrganisationId: owner.organisation.id,
    cooperatingOrganisationIds: task.partners.flatMap((code) => {
      const partner = organisations.get(code);
      return partner && partner.id !== owner.organisation.id ? [partner.id] : [];
    }),
    startOn,
    dueOn,
    measures: task.measures.map((measure) =>
      measure.kind === 'METRIC'
        ? {
            kind: measure.kind,
            name: measure.name,
            unit: measure.unit,
            baseline: after === null ? measure.baseline : reached,
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
    milestones: milestonesOf(task.milestones, startOn, dueOn),
    factors: DIFFICULTY_FACTORS.map((factor, index) => ({ factor, score: Number(task.factors[index]) })),
  };
}
