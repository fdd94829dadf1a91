import type { LocalDate } from './moment.js';

const MS_PER_DAY = 86_400_000;
/** The calendar begins with year 1: there is no year 0. */
const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a calendar date that exists, written `YYYY-MM-DD` (30 February does not). */
export function isLocalDate(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  // Some impossible dates are read as the next month's: only a date that prints as it was written exists.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The number of the day counted from 1970-01-01 (day 0); for arithmetic. RangeError for a text that is not a date. */
export function dayNumber(date: LocalDate): number {
  const number = Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
  if (!Number.isInteger(number)) throw new RangeError(`Not a calendar date: ${date}`);
  return number;
}

/** The date of a day number; the inverse of `dayNumber`. */
export function dateOfDayNumber(number: number): LocalDate {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The date so many calendar days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The same day so many months later; where that month is shorter, its last day (31 January + 1 = 28 or 29 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const firstOf = (monthIndex: number): LocalDate =>
    `${String(Math.floor(monthIndex / 12)).padStart(4, '0')}-${String((monthIndex % 12) + 1).padStart(2, '0')}-01`;
  const lastDay = daysBetween(firstOf(index), firstOf(index + 1));
  return addDays(firstOf(index), Math.min(Number(date.slice(8, 10)), lastDay) - 1);
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Of two dates the one that comes first; written `YYYY-MM-DD`, they compare as texts. */
export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a <= b ? a : b);

/** Of two dates the one that comes last; as for `earlierOf`. */
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a >= b ? a : b);

/** Day of the week: 1 Monday … 7 Sunday. */
export function weekday(date: LocalDate): number {
  return weekdayOfDayNumber(dayNumber(date));
}

/** Day of the week of a day number: 1 Monday … 7 Sunday. */
export function weekdayOfDayNumber(number: number): number {
  // Day 0 was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clock on the wall shows at an instant, as the milliseconds of the same figures read in UTC. */
function wallClock(at: number, timeZone: string): number {
  const figures: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) figures[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = figures;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The calendar date at an instant in an IANA time zone such as `Asia/Ho_Chi_Minh`; RangeError for an unknown zone. */
export function localDateOf(at: Date, timeZone: string): LocalDate {
  return new Date(wallClock(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant at which a wall clock in the zone shows `date` and `time` (`HH:MM`). Where the clock is put back the first of the two; where
 * it is put forward over that time, the same distance after the change.
 */
export function instantOf(date: LocalDate, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted)) throw new RangeError(`Not a date and time: ${date} ${time}`);
  const offsetNear = (at: number): number => wallClock(at, timeZone) - at;
  const before = wanted - offsetNear(wanted - MS_PER_DAY);
  const after = wanted - offsetNear(wanted + MS_PER_DAY);
  const shown = [Math.min(before, after), Math.max(before, after)].find((at) => wallClock(at, timeZone) === wanted);
  return new Date(shown ?? before);
}
