import { workCalendar, type CalendarDay, type WorkCalendar } from '#domain/calendar/working-days.js';
import { addDays, localDateOf } from '#domain/shared/local-date.js';
import type { Id } from '#domain/shared/moment.js';
import type { AssessmentPolicyRow } from '#features/cycles/index.js';
import { Dice } from '../dice.js';
import type { Committee } from '../directory.js';
import type { Phrases } from '../file-schemas.js';
import { SeedError } from '../seed-file.js';
import type { WorldFiles } from '../world-files.js';
import { coursesOf } from './courses.js';
import { planCycle } from './cycle-acts.js';
import { planMeeting, type Answer } from './meetings.js';
import { planYear } from './progress.js';
import { PastReminders } from './reminders.js';
import { planAppraisal, planRegistration, planScreening } from './registration.js';
import { plannedTasks, type PlannedTask } from './tasks.js';
import { Timeline } from './timeline.js';
import { World } from './world.js';

/** Monday 23 October 2023, 09:00 in Hanoi: the past ends here. */
export const WORLD_STANDS_AT = new Date('2023-10-23T09:00:00+07:00');

/** The days on which reminders are planned ahead again. */
const AHEAD = ['2023-04-03', '2023-06-01', '2023-08-01', '2023-10-02'];

/** What was said since then is all there; of the time before, what still matters. */
const LATELY = '2023-09-01';

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
  const timeline = new Timeline(committee.timeZone);
  const world = new World(committee, calendar);
  const reminders = new PastReminders(calendar, timeline);
  world.listener = (pledge, now) => {
    reminders.follow(world, pledge, now);
  };
  const today = localDateOf(WORLD_STANDS_AT, committee.timeZone);
  const answers = new Map<Id, Answer>();
  const policyOf = (key: string): AssessmentPolicyRow => {
    const policy = policies.find((one) => one.key === key);
    if (!policy) throw new SeedError([`tay-ho/years.json: there is no policy "${key}"`]);
    return policy;
  };

  for (const cycle of files.years.cycles) {
    planCycle(world, timeline, cycle, policyOf(cycle.policy));
    reminders.planRegistration(world, cycle.year, cycle.closesOn);
  }
  for (const meeting of files.years.meetings) {
    planMeeting(world, timeline, meeting, { calendar, answers });
  }
  for (const cycle of files.years.cycles) {
    const tasks = plannedTasks(files, cycle);
    const { closeRegistration } = cycle.steps;
    const courses = closeRegistration ? coursesOf(tasks, calendar, today) : null;
    const span = courses ? known(courses) : (task: PlannedTask) => nextYears(task, calendar);
    const drafted = planRegistration(world, timeline, cycle, tasks, {
      spanOf: span,
      until: addDays(today, -1),
    });
    if (!courses || !closeRegistration) continue;
    planScreening(world, timeline, { year: cycle.year, on: closeRegistration.on });
    const from = calendar.addWorkingDays(closeRegistration.on, 3);
    planAppraisal(world, timeline, cycle.year, { from, days: 15, verifiersOn: calendar.addWorkingDays(from, 20) });
    for (const [task, course] of courses) {
      const id = (): Id | null => drafted.get(task) ?? null;
      planYear({ world, timeline, cycle, task, course, phrases: phrasesOf(files, task), id }, today, answers);
    }
  }
  reminders.planAhead(world, AHEAD);
  timeline.runUntil(WORLD_STANDS_AT);
  world.said = reminders.finish(world, { at: WORLD_STANDS_AT, today }, LATELY);
  return world;
}

const known =
  (courses: ReturnType<typeof coursesOf>) =>
  (task: PlannedTask): { readonly startOn: string; readonly dueOn: string } => {
    const course = courses.get(task);
    if (!course) throw new Error(`${task.name} has no course`);
    return course;
  };

/** Work of the year to come: begun in its first months, due in its second half. */
function nextYears(
  { year, name }: PlannedTask,
  calendar: WorkCalendar,
): { readonly startOn: string; readonly dueOn: string } {
  const dice = new Dice(`next year ${name}`);
  return {
    startOn: calendar.moveForward(addDays(`${year}-01-02`, dice.int(0, 75))),
    dueOn: calendar.moveBack(addDays(`${year}-06-14`, dice.int(0, 168))),
  };
}

function phrasesOf({ phrases }: WorldFiles, { task }: PlannedTask): Phrases {
  const found = phrases.areas[task.area];
  if (!found) throw new Error(`phrases.json has no area "${task.area}"`);
  return found;
}
