import { daysBetween } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { inParallel } from './api-client.js';
import { reportingOf, type Reporting } from './courses.js';
import type { MeasureRecord } from './world-data.js';
import type { Task, World } from './world.js';

const LANES = 6;

interface CheckInPayload {
  readonly checkIn: { readonly pledge: { readonly version: number } };
}

/** What an owner can report on a day: the way gone so far, in steps that the unit allows; a task that will fail does not come that far. */
export function reportOn(task: Task, day: LocalDate): readonly string[] {
  const { startOn, dueOn } = task.plan;
  const share = Math.min(0.95, Math.max(0, daysBetween(startOn, day) / daysBetween(startOn, dueOn)));
  const pace = task.course.finish === null ? (task.course.early?.share ?? 0.5) : 1;
  return task.measures.map(({ record }) => valueAt(record, share * pace));
}

/** The value of a measure when a share of the way is gone; whole numbers for a metric. */
export function valueAt(record: MeasureRecord, share: number): string {
  if (record.kind === 'DELIVERABLE') return (Math.floor(share * 20) / 20).toFixed(2);
  const baseline = Number(record.baseline);
  const target = Number(record.target);
  return String(Math.trunc(baseline + (target - baseline) * share));
}

/** The reports of one day by those who report in that way this month; returns how many were made. */
export async function checkInAll(
  world: World,
  month: number,
  how: Reporting,
  isAsked: (task: Task) => boolean = () => true,
): Promise<number> {
  const reporters = world.cast.officials.filter((_, index) => reportingOf(index, month) === how);
  const made = await inParallel(reporters, LANES, async ({ key }) => {
    const tasks = world
      .tasksOf(key)
      .filter((task) => task.state === 'ACTIVE' && task.plan.startOn <= world.today && isAsked(task));
    if (tasks.length === 0) return 0;
    const session = await world.cast.as(key);
    const payloads = await session.actAll<CheckInPayload>(
      'checkIn',
      tasks.map((task) => checkInInput(task, world.today)),
      'checkIn { pledge { version } }',
    );
    for (const [n, { checkIn }] of payloads.entries()) {
      const task = tasks[n];
      if (task) task.version = checkIn.pledge.version;
    }
    return tasks.length;
  });
  return made.reduce((sum, count) => sum + count, 0);
}

/** Unchanged values need no text and no figures. */
function checkInInput(task: Task, today: LocalDate): object {
  const report = reportOn(task, today);
  const target = { pledgeId: task.id, expectedVersion: task.version, confidence: task.course.finish === null ? 4 : 8 };
  if (report.every((value, n) => value === task.reported[n])) return { ...target, unchanged: true };
  task.reported = report;
  return { ...target, values: task.measures.map(({ id }, n) => ({ measureId: id, value: report[n] })) };
}
