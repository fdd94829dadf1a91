import { writeFileSync } from 'node:fs';
import { printCalendar } from '#domain/calendar/calendar-csv.js';
import { LUNAR_DATES, vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';

/** Writes seeds/holidays.csv anew for every year whose lunar dates are known: `npm run generate:holidays`, after a rule or a swap changed. */
const years = Object.keys(LUNAR_DATES).map(Number);
writeFileSync('seeds/holidays.csv', printCalendar(vietnamHolidays(Math.min(...years), Math.max(...years))));
