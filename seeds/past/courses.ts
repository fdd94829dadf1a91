import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { Cause, Verdict } from '#domain/pledge/pledge.js';
import { addDays, daysBetween, laterOf } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { Dice } from '../dice.js';
import type { TaskEntry } from '../file-schemas.js';
import type { Answer } from './meetings.js';
import type { PlannedTask } from './tasks.js';

/** A claim in a task's course, with the verdict that answers it; null: it waits. */
export interface ClaimInCourse {
  readonly productOn: LocalDate;
  readonly claimOn: LocalDate;
  readonly verdict: { readonly on: LocalDate; readonly verdict: Verdict } | null;
}

/** How a task fares until today: made up, but for tasks of which the source says that they are done. */
export interface Course {
  readonly startOn: LocalDate;
  readonly dueOn: LocalDate;
  /** When the owner would be finished at the pace reported. */
  readonly finishOn: LocalDate;
  readonly claims: readonly ClaimInCourse[];
  /** A request for so many days more, and what the body answers; null: it has not answered yet. */
  readonly extension: {
    readonly askOn: LocalDate;
    readonly days: number;
    readonly cause: Cause;
    readonly answer: Answer | null;
  } | null;
}

/** How many tasks that the source does not name fare how; the rest are under way. */
const SHARES = {
  DONE: 50,
  DONE_LATE: 9,
  CLAIMED: 9,
  PARTIAL: 4,
  REJECTED: 3,
  DONE_AT_SECOND_CLAIM: 4,
  OVERDUE: 12,
  NEAR_DUE: 5,
  EXTENDED: 7,
  EXTENDED_LONG: 1,
  SHORTENED: 1,
  REFUSED: 2,
  ASKING: 3,
  BEHIND: 9,
} as const;
type Kind = keyof typeof SHARES | 'RUNNING';

/** Days on which overdue tasks were due: of every age. */
const OVERDUE_SINCE = [
  '10-20',
  '10-18',
  '10-13',
  '10-10',
  '10-06',
  '09-29',
  '09-15',
  '09-08',
  '08-31',
  '08-04',
  '07-14',
  '06-15',
];
const BOARD_MEETINGS = ['05-17', '06-14', '07-12', '08-16', '09-13', '10-11', '10-11'];
const HALF_YEAR_MEETING = '07-20';

/** The course of every task of the year in force. */
export function coursesOf(
  tasks: readonly PlannedTask[],
  calendar: WorkCalendar,
  today: LocalDate,
): ReadonlyMap<PlannedTask, Course> {
  const dice = new Dice('courses');
  const kinds = Object.entries(SHARES).flatMap(([kind, count]) => Array.from({ length: count }, () => kind as Kind));
  const free = tasks.filter(({ named, task }) => named === null && !isOfTheWholeYear(task));
  const dealt = dice.shuffled([...kinds, ...Array.from({ length: free.length - kinds.length }, (): Kind => 'RUNNING')]);
  const seen = new Map<Kind, number>();
  return new Map(
    tasks.map((task) => {
      if (task.named) return [task, namedCourse(task, calendar, today)];
      if (isOfTheWholeYear(task.task)) return [task, course('RUNNING', 0, task, { calendar, today })];
      const kind = dealt[free.indexOf(task)] ?? 'RUNNING';
      const nth = seen.get(kind) ?? 0;
      seen.set(kind, nth + 1);
      return [task, course(kind, nth, task, { calendar, today })];
    }),
  );
}

/** The last day of the year on which a task can have been due to be done by now. */
const LAST_DUE = '10-04';

const isOfTheWholeYear = ({ earliest = '' }: TaskEntry): boolean => earliest > LAST_DUE;

/** A task that the source names: done by the dates of the file, or under way. */
function namedCourse(task: PlannedTask, calendar: WorkCalendar, today: LocalDate): Course {
  const dates = task.named?.dates;
  if (!dates) return course('RUNNING', 0, task, { calendar, today });
  const begun = course('DONE', 0, task, { calendar, today });
  const claimOn = calendar.addWorkingDays(dates.product, 3);
  const verdict = { on: calendar.addWorkingDays(claimOn, 5), verdict: 'CONFIRMED' } as const;
  const claims = [{ productOn: dates.product, claimOn, verdict }];
  return { ...begun, dueOn: dates.due, finishOn: dates.product, claims };
}

interface Today {
  readonly calendar: WorkCalendar;
  readonly today: LocalDate;
}

function course(kind: Kind, nth: number, { year, name, task }: PlannedTask, { calendar, today }: Today): Course {
  const dice = new Dice(`course ${name}`);
  const on = (monthAndDay: string): LocalDate => `${year}-${monthAndDay}`;
  const between = (from: string, to: string): LocalDate =>
    calendar.moveBack(addDays(on(from), dice.int(0, daysBetween(on(from), on(to)))));
  /** The same, but no sooner than the task can be done. */
  const inSeason = (from: string, to: string): LocalDate => {
    const first = laterOf(from, task.earliest ?? from);
    return between(first, laterOf(first, to));
  };
  const later = (date: LocalDate, from: number, to: number): LocalDate =>
    calendar.addWorkingDays(date, dice.int(from, to));
  const claimed = (productOn: LocalDate, verdict: Verdict | null): ClaimInCourse => {
    const claimOn = later(productOn, 1, 3);
    return { productOn, claimOn, verdict: verdict && { on: later(claimOn, 3, 8), verdict } };
  };
  const startOn = calendar.moveForward(addDays(on('01-16'), dice.int(0, 35)));
  const plain = { startOn, claims: [], extension: null };
  /** Finished so many working days before the due date. */
  const finished = (dueOn: LocalDate, before: number): Course => {
    const finishOn = calendar.addWorkingDays(dueOn, -before);
    return { ...plain, dueOn, finishOn, claims: [claimed(finishOn, 'CONFIRMED')] };
  };
  /** Under way: whoever has finished says so, and so nobody who has not claimed is finished before some days from now. */
  const running = (
    dueOn: LocalDate,
    daysAfterDue: number,
    [from, to]: readonly [number, number] = [3, 12],
  ): Course => ({
    ...plain,
    dueOn,
    finishOn: laterOf(addDays(dueOn, daysAfterDue), addDays(today, dice.int(from, to))),
  });
  const asked = (meeting: string, days: number, answer: Answer | null, cause: Cause, done: boolean): Course => {
    const dueOn = calendar.moveForward(addDays(on(meeting), dice.int(5, 12)));
    const begun = done ? { ...plain, dueOn, finishOn: addDays(dueOn, days - 8) } : running(dueOn, days + 10);
    const claims = done ? [claimed(calendar.moveBack(addDays(dueOn, days - 8)), 'CONFIRMED')] : [];
    const askOn = calendar.addWorkingDays(on(meeting), -dice.int(2, 3));
    return { ...begun, claims, extension: { askOn, days, cause, answer } };
  };

  switch (kind) {
    case 'DONE':
      return finished(inSeason('05-31', LAST_DUE), dice.int(1, 12));
    case 'DONE_LATE': {
      const dueOn = inSeason('05-12', '08-31');
      return { ...finished(dueOn, 0), finishOn: dueOn, claims: [claimed(later(dueOn, 3, 24), 'CONFIRMED')] };
    }
    case 'CLAIMED': {
      const productOn = between('10-04', '10-17');
      return { ...plain, dueOn: later(productOn, 2, 20), finishOn: productOn, claims: [claimed(productOn, null)] };
    }
    case 'PARTIAL':
    case 'REJECTED': {
      const claims = [claimed(between('09-08', '09-28'), kind)];
      return { ...running(between('10-30', '11-20'), -5), claims };
    }
    case 'DONE_AT_SECOND_CLAIM': {
      const dueOn = inSeason('08-15', '09-28');
      const first = claimed(calendar.addWorkingDays(dueOn, -18), 'REJECTED');
      const second = claimed(later(dueOn, -2, 3), 'CONFIRMED');
      return { ...plain, dueOn, finishOn: addDays(dueOn, -20), claims: [first, second] };
    }
    case 'OVERDUE':
      return running(on(OVERDUE_SINCE[nth] ?? '10-20'), dice.int(30, 60), [10, 40]);
    case 'NEAR_DUE':
      return running(on(['10-24', '10-25', '10-26'][nth % 3] ?? '10-24'), 2);
    case 'EXTENDED': {
      const causeConfirmed = nth % 2 === 0 ? 'OBJECTIVE' : null;
      const meeting = BOARD_MEETINGS[nth] ?? '10-11';
      return asked(meeting, 28, { outcome: 'GRANTED', causeConfirmed }, 'OBJECTIVE', meeting < '09');
    }
    case 'EXTENDED_LONG':
      return asked(HALF_YEAR_MEETING, 45, { outcome: 'GRANTED', causeConfirmed: 'OBJECTIVE' }, 'OBJECTIVE', true);
    case 'SHORTENED': {
      const begun = asked('10-11', 28, null, 'SUBJECTIVE', false);
      const dueOn = addDays(begun.dueOn, 14);
      return begun.extension
        ? { ...begun, extension: { ...begun.extension, answer: { outcome: 'SHORTENED', dueOn } } }
        : begun;
    }
    case 'REFUSED': {
      const reason = 'Việc chậm do tổ chức thực hiện; còn đủ thời gian nếu tập trung chỉ đạo.';
      const answer = { outcome: 'REFUSED', causeConfirmed: 'SUBJECTIVE', reason } as const;
      return asked(nth === 0 ? '09-13' : '10-11', 25, answer, 'SUBJECTIVE', false);
    }
    case 'ASKING':
      return {
        ...asked('10-23', 21, null, 'OBJECTIVE', false),
        dueOn: on(['10-25', '10-27', '10-31'][nth] ?? '10-31'),
      };
    case 'BEHIND':
      return running(between('11-06', '11-30'), dice.int(60, 110));
    case 'RUNNING':
      return running(inSeason('10-30', '11-30'), -dice.int(35, 60));
  }
}
