import { addDays, instantOf, localDateOf, weekday } from '#domain/shared/local-date.js';

/** A wall-clock time (`HH:MM`) in a time zone on one day of the week: 1 Monday … 7 Sunday. */
export interface WeeklyTime {
  readonly weekday: number;
  readonly time: string;
  readonly timeZone: string;
}

/** The next instant after `from`, if not after `to`, at which it is that time on that day of the week. */
export function weekly(from: Date, to: Date, when: WeeklyTime): readonly Date[] {
  for (let day = localDateOf(from, when.timeZone); ; day = addDays(day, 1)) {
    if (weekday(day) !== when.weekday) continue;
    const at = instantOf(day, when.time, when.timeZone);
    if (at > to) return [];
    if (at > from) return [at];
  }
}
