import { draftAssessmentsJob, draftingInstants } from '#features/assessments/index.js';
import { planRemindersJob, sweepInstants, sweepRemindersJob } from '#features/reminders/index.js';
import { tidyUpJob } from '#platform/outbox/outbox.jobs.js';
import { weekly } from './recurring-instants.js';
import type { ScheduleRow } from './schedule-row.js';

const HANOI = 'Asia/Ho_Chi_Minh';

/**
 * The one table of recurring work. On real time the queue starts each job by `when`; in virtual time `advanceClock` stops at `dueInstants`,
 * in the order of the table where several are due at once. A row is all that new recurring work needs here.
 */
export const SCHEDULE: readonly ScheduleRow[] = [
  {
    id: 'draft-assessments',
    // Soon after midnight, and again in the day for a night in which nothing ran.
    when: { pattern: '10 0,7,13 * * *', tz: HANOI },
    job: draftAssessmentsJob,
    dueInstants: draftingInstants,
  },
  {
    id: 'plan-reminders',
    when: { pattern: '30 0 * * *', tz: HANOI },
    job: planRemindersJob,
    // Changes are planned as they happen, and the plan looks weeks ahead: looking over everything once a week loses nothing.
    dueInstants: (from, to) => Promise.resolve(weekly(from, to, { weekday: 1, time: '00:30', timeZone: HANOI })),
  },
  { id: 'sweep-reminders', when: { every: 5 * 60_000 }, job: sweepRemindersJob, dueInstants: sweepInstants },
  {
    id: 'tidy-up',
    when: { pattern: '0 3 * * *', tz: HANOI },
    job: tidyUpJob,
    // What is forgotten is old in real time, however fast business time passes.
    dueInstants: () => Promise.resolve([]),
  },
];
