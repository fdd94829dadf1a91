import { workCalendar, type CalendarDay } from '#domain/calendar/working-days.js';
import { addDays, localDateOf } from '#domain/shared/local-date.js';
import type { Id } from '#domain/shared/moment.js';
import type { AssessmentPolicyRow } from '#features/cycles/index.js';
import type { Committee } from '../directory.js';
import { SeedError } from '../seed-file.js';
import type { WorldFiles } from '../world-files.js';
import { coursesOf } from './courses.js';
import { planCycle } from './cycle-acts.js';
import { planMeeting, type Answer } from './meetings.js';
import { planYear } from './progress.js';
import { planAppraisal, planRegistration, planScreening } from './registration.js';
import { plannedTasks, type PlannedTask } from './tasks.js';
import { Timeline } from './timeline.js';
import { World } from './world.js';

/** Monday 23 October 2023, 09:00 in Hanoi: the past ends here. */
export const WORLD_STANDS_AT = new Date('2023-10-23T09:00:00+07:00');

/** Share of the officials with enough drafts who have already handed in next year's registration. */
const NEXT_YEAR_SUBMITTED = 0.55;

interface Given {
  readonly files: WorldFiles;
  readonly committee: Committee;
  readonly holidays: readonly CalendarDay[];
  readonly policies: readonly AssessmentPolicyRow[];
}

/**
 * Lets the past of the demo world happen in memory, act by act, each decided by the rules of the domain at its time: the year in force from
 * orientation to today, and the registration of the next one. The same files give the same world.
 */
export function buildWorld({ files, committee, holidays, policies }: Given): World {
  const calendar = workCalendar(holidays);
  const world = new World(committee, calendar);
  const timeline = new Timeline(committee.timeZone);
  const today = localDateOf(WORLD_STANDS_AT, committee.timeZone);
  const answers = new Map<Id, Answer>();
  const policyOf = (key: string): Id => {
    const policy = policies.find((one) => one.key === key);
    if (!policy) throw new SeedError([`tay-ho/years.json: there is no policy "${key}"`]);
    return policy.id;
  };

  for (const cycle of files.years.cycles) planCycle(world, timeline, cycle, policyOf(cycle.policy));
  for (const meeting of files.years.meetings) planMeeting(world, timeline, meeting, calendar, answers);
  for (const cycle of files.years.cycles) {
    const tasks = plannedTasks(files, cycle);
    const { closeRegistration } = cycle.steps;
    const courses = closeRegistration ? coursesOf(tasks, calendar) : null;
    const span = courses ? known(courses) : (task: PlannedTask) => nextYears(cycle.year, tasks.indexOf(task));
    const drafted = planRegistration(world, timeline, cycle, tasks, {
      spanOf: span,
      until: addDays(today, -1),
      submitRate: courses ? 1 : NEXT_YEAR_SUBMITTED,
    });
    if (!courses || !closeRegistration) continue;
    planScreening(world, timeline, { year: cycle.year, on: closeRegistration.on });
    const from = calendar.addWorkingDays(closeRegistration.on, 3);
    planAppraisal(world, timeline, cycle.year, { from, days: 15, verifiersOn: calendar.addWorkingDays(from, 20) });
    for (const [task, course] of courses) {
      const id = (): Id => {
        const pledgeId = drafted.get(task);
        if (!pledgeId) throw new Error(`${task.name} was never drafted`);
        return pledgeId;
      };
      planYear({ world, timeline, cycle, task, course, id }, today, answers);
    }
  }
  timeline.runUntil(WORLD_STANDS_AT);
  return world;
}

const known =
  (courses: ReturnType<typeof coursesOf>) =>
  (task: PlannedTask): { readonly startOn: string; readonly dueOn: string } => {
    const course = courses.get(task);
    if (!course) throw new Error(`${task.name} has no course`);
    return course;
  };

/** Work of the year to come: begun after Tết, due in its second half. */
const nextYears = (year: number, place: number): { readonly startOn: string; readonly dueOn: string } => ({
  startOn: `${year}-02-19`,
  dueOn: addDays(`${year}-06-14`, (place * 17) % 160),
});
