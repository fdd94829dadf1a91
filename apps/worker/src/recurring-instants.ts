import { addDays, instantOf, localDateOf, weekday } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';

/** A wall-clock time (`HH:MM`) in a time zone. */
export interface WallTime {
  readonly time: string;
  readonly timeZone: string;
}

/** The next instant after `from`, if not after `to`, at which a wall clock shows the time. */
export function daily(from: Date, to: Date, when: WallTime): readonly Date[] {
  return next(from, to, when, () => true);
}

/** The same, on one day of the week only: 1 Monday … 7 Sunday. */
export function weekly(from: Date, to: Date, when: WallTime & { readonly weekday: number }): readonly Date[] {
  return next(from, to, when, (day) => weekday(day) === when.weekday);
}

function next(
  from: Date,
  to: Date,
  { time, timeZone }: WallTime,
  isMeant: (day: LocalDate) => boolean,
): readonly Date[] {
  for (let day = localDateOf(from, timeZone); ; day = addDays(day, 1)) {
    if (!isMeant(day)) continue;
    const at = instantOf(day, time, timeZone);
    if (at > to) return [];
    if (at > from) return [at];
  }
}
