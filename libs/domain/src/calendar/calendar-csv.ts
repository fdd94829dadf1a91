import { isLocalDate } from '#domain/shared/local-date.js';
import { accept, refusal, refuse } from '#domain/shared/result.js';
import type { Refusal, Result } from '#domain/shared/result.js';
import { CALENDAR_DAY_KINDS } from './working-days.js';
import type { CalendarDay, CalendarDayKind } from './working-days.js';

const HEADER = 'day,kind,name_vi';

const isKind = (text: string): text is CalendarDayKind => CALENDAR_DAY_KINDS.some((kind) => kind === text);

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;

/** Writes the rows of a calendar as CSV: a header, then one line a day. */
export function printCalendar(days: readonly CalendarDay[]): string {
  return [HEADER, ...days.map(({ day, kind, name }) => `${day},${kind},${quoted(name)}`), ''].join('\n');
}

/** Reads a calendar from CSV. Every line at fault is named by its number (the header is line 1); then nothing is taken over. */
export function readCalendar(csv: string): Result<CalendarDay[]> {
  const [header = '', ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (header.trim() !== HEADER) return refuse(refusal('INVALID', 'calendar.csv.header', [], { header: HEADER }));
  const days: CalendarDay[] = [];
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = index + 2;
    const at = [String(row)];
    const [day = '', kind = '', ...rest] = line.split(',');
    const name = unquoted(rest.join(',')).trim();
    const wrong: Refusal[] = [];
    if (!isLocalDate(day)) wrong.push(refusal('INVALID', 'calendar.csv.day', at, { row, value: day }));
    if (!isKind(kind)) wrong.push(refusal('INVALID', 'calendar.csv.kind', at, { row, value: kind }));
    if (name === '') wrong.push(refusal('REQUIRED', 'calendar.csv.name', at, { row }));
    if (seen.has(day)) wrong.push(refusal('CONFLICT', 'calendar.csv.twice', at, { row, value: day }));
    seen.add(day);
    refusals.push(...wrong);
    if (isKind(kind) && wrong.length === 0) days.push({ day, kind, name });
  }
  return refusals.length > 0 ? refuse(...refusals) : accept(days);
}
