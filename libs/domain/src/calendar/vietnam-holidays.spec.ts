import { readFileSync } from 'node:fs';
import { printCalendar, readCalendar } from '#domain/calendar/calendar-csv.js';
import { LUNAR_DATES, vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import { workCalendar } from '#domain/calendar/working-days.js';
import { addDays, weekday } from '#domain/shared/local-date.js';

const COMMITTED = new URL('../../../../seeds/holidays.csv', import.meta.url);

/** The days off from `from` on, written as the span of days without work. */
function restFrom(day: string): [string, string] {
  const calendar = workCalendar(vietnamHolidays(2022, 2032));
  let first = day;
  let last = day;
  while (!calendar.isWorkingDay(addDays(first, -1))) first = addDays(first, -1);
  while (!calendar.isWorkingDay(addDays(last, 1))) last = addDays(last, 1);
  return [first, last];
}

describe('the holidays of Vietnam', () => {
  it.each([
    ['2022-02-01', '2022-01-29', '2022-02-06'],
    ['2023-01-22', '2023-01-20', '2023-01-26'],
    ['2024-02-10', '2024-02-08', '2024-02-14'],
    ['2025-01-29', '2025-01-25', '2025-02-02'],
    ['2026-02-17', '2026-02-14', '2026-02-22'],
    ['2022-04-10', '2022-04-09', '2022-04-11'],
    ['2023-01-01', '2022-12-31', '2023-01-02'],
    ['2023-04-29', '2023-04-29', '2023-05-03'],
    ['2024-04-30', '2024-04-27', '2024-05-01'],
    ['2025-05-01', '2025-04-30', '2025-05-04'],
    ['2026-01-01', '2026-01-01', '2026-01-04'],
    ['2022-09-02', '2022-09-01', '2022-09-04'],
    ['2023-09-02', '2023-09-01', '2023-09-04'],
    ['2024-09-02', '2024-08-31', '2024-09-03'],
    ['2025-09-02', '2025-08-30', '2025-09-02'],
    ['2026-09-02', '2026-08-29', '2026-09-02'],
  ])('around %s there was rest from %s to %s, as announced', (day, first, last) => {
    expect(restFrom(day)).toEqual([first, last]);
  });

  it.each(Object.keys(LUNAR_DATES).map(Number))('%i has eleven holidays, each worth a weekday', (year) => {
    const days = vietnamHolidays(year, year);
    const holidays = days.filter((row) => row.kind === 'HOLIDAY');
    const weekdaysOff = days.filter((row) => row.kind !== 'SWAPPED_WORKING_DAY' && weekday(row.day) <= 5);
    const swaps = days.filter((row) => row.kind === 'SWAPPED_WORKING_DAY');
    expect(holidays).toHaveLength(11);
    expect(weekdaysOff.length - swaps.length).toBe(11);
    expect(new Set(days.map((row) => row.day)).size).toBe(days.length);
  });

  it('leaves 24 November a working day unless asked', () => {
    expect(vietnamHolidays(2026, 2026).map((row) => row.day)).not.toContain('2026-11-24');
    expect(vietnamHolidays(2026, 2026, { cultureDay: true }).map((row) => row.day)).toContain('2026-11-24');
    expect(vietnamHolidays(2025, 2025, { cultureDay: true }).map((row) => row.day)).not.toContain('2025-11-24');
  });

  it('knows no year outside its table', () => {
    expect(() => vietnamHolidays(2032, 2033)).toThrow('2033');
  });

  it('is what is committed as seeds/holidays.csv', () => {
    const committed = readFileSync(COMMITTED, 'utf8');
    expect(committed).toBe(printCalendar(vietnamHolidays(2022, 2032)));
    expect(readCalendar(committed)).toEqual({ ok: true, value: vietnamHolidays(2022, 2032) });
  });

  it('names every line of a broken file at once', () => {
    const csv = 'day,kind,name_vi\n2023-02-30,HOLIDAY,x\n2023-01-02,FREE,\n\n2023-01-02,IN_LIEU,"a ""b"", c"\r\n';
    const read = readCalendar(csv);
    expect(read.ok ? [] : read.refusals.map((found) => [found.key, found.params?.row])).toEqual([
      ['calendar.csv.day', 2],
      ['calendar.csv.kind', 3],
      ['calendar.csv.name', 3],
      ['calendar.csv.twice', 5],
    ]);
    expect(readCalendar('date,name\n')).toMatchObject({ ok: false, refusals: [{ key: 'calendar.csv.header' }] });
  });

  it('keeps a name with commas and quotes', () => {
    const days = [{ day: '2023-01-02', kind: 'IN_LIEU', name: 'a "b", c' }] as const;
    expect(readCalendar(printCalendar(days))).toEqual({ ok: true, value: days });
  });
});
