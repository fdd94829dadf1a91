import { formatNumber } from '#domain/shared/figure.js';
import { formatDay } from '#domain/shared/message.js';
import type { LocalDate } from '#domain/shared/moment.js';

/** A text in both languages of the product. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Words;

/** A calendar date as people write it: 31/10/2022, or 31 October 2022. */
export const showDate = (date: LocalDate, language: Language): string =>
  formatDay(date, language === 'en' ? 'EN' : 'VI');

/** A figure as people write it: 5.272,6, or 5,272.6. */
export const showNumber = (figure: number | string, language: Language): string =>
  formatNumber(figure, language === 'en' ? 'EN' : 'VI');

/** One of it, or several, in English: 1 task, 2 tasks. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The first of a list, and how many there are besides; one more than that is named as well. `others`: what the rest are called. */
export function some(items: readonly string[], limit: number, others: Words, language: Language): string {
  const rest = items.length - limit;
  if (rest <= 1) return items.join(', ');
  const first = items.slice(0, limit).join(', ');
  return language === 'vi' ? `${first} và ${rest} ${others.vi} nữa` : `${first} and ${rest} more ${others.en}`;
}

export const TASKS_MORE: Words = { vi: 'việc', en: 'tasks' };
export const PEOPLE_MORE: Words = { vi: 'người', en: 'people' };

/** Something that the demo did not expect: what was done, and what the product answered. */
export class DemoFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DemoFailure';
  }
}
