import { dateOfDayNumber, dayNumber, weekdayOfDayNumber } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';

export const CALENDAR_DAY_KINDS = ['HOLIDAY', 'IN_LIEU', 'SWAPPED_WORKING_DAY'] as const;
/** Why a weekday is free (a holiday, or a day in lieu of one) or a weekend day is worked (swapped). */
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** One day on which an organisation's calendar differs from Monday to Friday. */
export interface CalendarDay {
  readonly day: LocalDate;
  readonly kind: CalendarDayKind;
  readonly name: string;
}

/** A day with the number of working days from the beginning of the covered span up to and including it. */
export interface WorkingDayRow {
  readonly day: LocalDate;
  readonly isWorking: boolean;
  readonly ordinal: number;
}

/** An organisation's working days. All dates are local calendar dates; no instant and no time zone takes part. */
export interface WorkCalendar {
  /** Monday to Friday, less holidays and days in lieu, plus swapped days. */
  isWorkingDay(date: LocalDate): boolean;
  /** The n-th working day after the date (before it, when n is negative); the date itself when n is 0, working day or not. */
  addWorkingDays(date: LocalDate, n: number): LocalDate;
  /** Lateness: the working days after `due`, up to and including `until`; 0 when `until` is not later. */
  workingDaysAfter(due: LocalDate, until: LocalDate): number;
  /**
   * The n for which `addWorkingDays(from, n)` gives `to`, where `to` is a working day. Forward: the working days after `from` up to and
   * including `to`; backward, negative: those before `from` down to and including `to`.
   */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
  firstWorkingDayAfter(date: LocalDate): LocalDate;
  /** The date, or the last working day before it: where a reminder ahead of a date goes. */
  moveBack(date: LocalDate): LocalDate;
  /** The date, or the first working day after it: where a reminder past a date goes. */
  moveForward(date: LocalDate): LocalDate;
  /** Every day from `from` to `to` with its ordinal, so that a database subtracts instead of counting. */
  table(from: LocalDate, to: LocalDate): WorkingDayRow[];
}

/** Weekdays (Monday to Friday) among the days up to and including a day number, counted from a fixed Sunday. */
function weekdaysUpTo(number: number): number {
  const sinceMonday = number + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

/** How many of the sorted numbers are not larger than `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Builds the calendar from its rows, in any order. Where one day is both free and swapped, it is worked: the swap came later. */
export function workCalendar(rows: readonly CalendarDay[]): WorkCalendar {
  const numbersOf = (isMeant: (row: CalendarDay) => boolean): Set<number> =>
    new Set(rows.filter(isMeant).map((row) => dayNumber(row.day)));
  const isWeekday = (number: number): boolean => weekdayOfDayNumber(number) <= 5;
  const swapped = numbersOf((row) => row.kind === 'SWAPPED_WORKING_DAY');
  const free = numbersOf((row) => row.kind !== 'SWAPPED_WORKING_DAY');
  // Only days that change anything are counted: a holiday on a Saturday takes nothing away.
  const added = [...swapped].filter((number) => !isWeekday(number)).sort((a, b) => a - b);
  const taken = [...free].filter((number) => isWeekday(number) && !swapped.has(number)).sort((a, b) => a - b);
  const takenSet = new Set(taken);

  const works = (number: number): boolean => (isWeekday(number) ? !takenSet.has(number) : swapped.has(number));
  const countTo = (number: number): number =>
    weekdaysUpTo(number) - countUpTo(taken, number) + countUpTo(added, number);

  const step = (from: number, n: number): number => {
    const direction = Math.sign(n);
    let number = from;
    for (let left = Math.abs(n); left > 0;) {
      number += direction;
      if (works(number)) left -= 1;
    }
    return number;
  };
  const between = (from: number, to: number): number =>
    to >= from ? countTo(to) - countTo(from) : countTo(to - 1) - countTo(from - 1);
  const orNext = (date: LocalDate, n: 1 | -1): LocalDate =>
    works(dayNumber(date)) ? date : dateOfDayNumber(step(dayNumber(date), n));

  return {
    isWorkingDay: (date) => works(dayNumber(date)),
    addWorkingDays: (date, n) => dateOfDayNumber(step(dayNumber(date), n)),
    workingDaysAfter: (due, until) => (until > due ? between(dayNumber(due), dayNumber(until)) : 0),
    workingDaysBetween: (from, to) => between(dayNumber(from), dayNumber(to)),
    firstWorkingDayAfter: (date) => dateOfDayNumber(step(dayNumber(date), 1)),
    moveBack: (date) => orNext(date, -1),
    moveForward: (date) => orNext(date, 1),
    table: (from, to) => {
      const days: WorkingDayRow[] = [];
      let ordinal = 0;
      for (let number = dayNumber(from); number <= dayNumber(to); number += 1) {
        if (works(number)) ordinal += 1;
        days.push({ day: dateOfDayNumber(number), isWorking: works(number), ordinal });
      }
      return days;
    },
  };
}
