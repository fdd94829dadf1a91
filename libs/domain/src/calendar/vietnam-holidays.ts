import { addDays, weekday } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { CalendarDay } from './working-days.js';

/** The lunar holidays of a year as Gregorian dates, reckoned at UTC+7: the first day of Tết, and Giỗ Tổ (the tenth of the third month). */
export interface LunarDates {
  readonly tet: LocalDate;
  readonly hungKings: LocalDate;
}

export const LUNAR_DATES: Readonly<Record<number, LunarDates>> = {
  2022: { tet: '2022-02-01', hungKings: '2022-04-10' },
  2023: { tet: '2023-01-22', hungKings: '2023-04-29' },
  2024: { tet: '2024-02-10', hungKings: '2024-04-18' },
  2025: { tet: '2025-01-29', hungKings: '2025-04-07' },
  2026: { tet: '2026-02-17', hungKings: '2026-04-26' },
  2027: { tet: '2027-02-06', hungKings: '2027-04-16' },
  2028: { tet: '2028-01-26', hungKings: '2028-04-04' },
  2029: { tet: '2029-02-13', hungKings: '2029-04-23' },
  2030: { tet: '2030-02-02', hungKings: '2030-04-12' },
  2031: { tet: '2031-01-23', hungKings: '2031-04-01' },
  2032: { tet: '2032-02-11', hungKings: '2032-04-19' },
};

/** Working days that the government moved: the first is free, the second, a weekend day, is worked instead. Announced year by year. */
const SWAPS: readonly (readonly [LocalDate, LocalDate])[] = [
  ['2024-04-29', '2024-05-04'],
  ['2025-05-02', '2025-04-26'],
  ['2026-01-02', '2026-01-10'],
  ['2026-08-31', '2026-08-22'],
];

const NAMES = {
  newYear: 'Tết Dương lịch',
  tet: 'Tết Nguyên đán',
  hungKings: 'Giỗ Tổ Hùng Vương',
  reunification: 'Ngày Chiến thắng',
  labour: 'Ngày Quốc tế lao động',
  national: 'Quốc khánh',
  culture: 'Ngày Văn hóa Việt Nam',
} as const;

/** Choices that the law leaves to whoever keeps the calendar. */
export interface HolidayOptions {
  /** 24 November, announced in 2026 but not confirmed as enacted: off unless asked for; from 2026 on. */
  readonly cultureDay?: boolean;
}

/**
 * The five days of Tết are the last one or two of the old year and the first four or three of the new. Where one of the two choices is a
 * whole working week it is taken, as in 2022, 2025 and 2026; else two and three, as in 2023 and 2024.
 */
function tetDays(tet: LocalDate): LocalDate[] {
  const before = weekday(tet) === 2 ? 1 : 2;
  return [0, 1, 2, 3, 4].map((index) => addDays(tet, index - before));
}

/**
 * National Day, 2 September, has one neighbouring day off: the day after where that makes the longer rest (2 September on a Monday or a
 * Thursday, as in 2024), else the day before (as in 2022, 2023, 2025 and 2026).
 */
function nationalDays(year: number): LocalDate[] {
  const day = `${year}-09-02`;
  return [1, 4].includes(weekday(day)) ? [day, addDays(day, 1)] : [addDays(day, -1), day];
}

function holidaysOf(year: number, lunar: LunarDates, options: HolidayOptions): CalendarDay[] {
  const named = (name: string, ...days: LocalDate[]): CalendarDay[] =>
    days.map((day) => ({ day, kind: 'HOLIDAY', name }));
  return [
    ...named(NAMES.newYear, `${year}-01-01`),
    ...named(NAMES.tet, ...tetDays(lunar.tet)),
    ...named(NAMES.hungKings, lunar.hungKings),
    ...named(NAMES.reunification, `${year}-04-30`),
    ...named(NAMES.labour, `${year}-05-01`),
    ...named(NAMES.national, ...nationalDays(year)),
    ...(options.cultureDay && year >= 2026 ? named(NAMES.culture, `${year}-11-24`) : []),
  ];
}

/** A holiday on a weekend gives the next weekday that is free for it: neither a holiday nor already taken in lieu of an earlier one. */
function daysInLieu(holidays: readonly CalendarDay[]): CalendarDay[] {
  const taken = new Set(holidays.map((holiday) => holiday.day));
  const inLieu: CalendarDay[] = [];
  for (const holiday of holidays) {
    if (weekday(holiday.day) <= 5) continue;
    let day = addDays(holiday.day, 1);
    while (weekday(day) > 5 || taken.has(day)) day = addDays(day, 1);
    taken.add(day);
    inLieu.push({ day, kind: 'IN_LIEU', name: `Nghỉ bù ${holiday.name}` });
  }
  return inLieu;
}

const byDay = (a: CalendarDay, b: CalendarDay): number => (a.day < b.day ? -1 : 1);

/**
 * The days of the years `from` to `to` on which Vietnamese offices differ from Monday to Friday, in order of date: the holidays of the
 * Labour Code, days in lieu of those on a weekend, and the swaps announced so far. RangeError for a year without known lunar dates.
 */
export function vietnamHolidays(from: number, to: number, options: HolidayOptions = {}): CalendarDay[] {
  const holidays: CalendarDay[] = [];
  for (let year = from; year <= to; year += 1) {
    const lunar = LUNAR_DATES[year];
    if (!lunar) throw new RangeError(`The lunar dates of ${year} are not known`);
    holidays.push(...holidaysOf(year, lunar, options));
  }
  holidays.sort(byDay);
  const swaps = SWAPS.filter(([free]) => Number(free.slice(0, 4)) >= from && Number(free.slice(0, 4)) <= to);
  return [
    ...holidays,
    ...daysInLieu(holidays),
    ...swaps.flatMap(([free, worked]): CalendarDay[] => [
      { day: free, kind: 'IN_LIEU', name: `Nghỉ hoán đổi, làm việc ngày ${vietnameseDate(worked)}` },
      { day: worked, kind: 'SWAPPED_WORKING_DAY', name: `Làm việc thay ngày ${vietnameseDate(free)}` },
    ]),
  ].sort(byDay);
}

const vietnameseDate = (date: LocalDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
