import type { LocalDate } from './moment.js';

/** The languages the product speaks; Vietnamese first. */
export const LANGUAGES = ['VI', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language; `{name}` is replaced by the parameter of that name. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

export type MessageTable = Readonly<Record<string, Message>>;

/** What fills the places of a sentence; words that differ by language are given in every one. */
export type MessageParams = Readonly<Record<string, string | number | Message>>;

const inLanguage = ({ vi, en }: Message, language: Language): string => (language === 'EN' ? en : vi);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A date as people write it: 23/10/2023, or 23 October 2023. */
export function formatDay(date: LocalDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language === 'VI') return `${day}/${month}/${year}`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** Several words as one, with commas. */
export const listOf = (words: readonly Message[]): Message => ({
  vi: words.map(({ vi }) => vi).join(', '),
  en: words.map(({ en }) => en).join(', '),
});

/** Fills a sentence in the reader's language; calendar dates are written as people write them. A parameter that is not given stays visible as `{name}`, so that a gap is noticed. */
export function formatMessage(message: Message, language: Language, params: MessageParams = {}): string {
  return inLanguage(message, language).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name] ?? placeholder;
    if (typeof value === 'object') return inLanguage(value, language);
    return typeof value === 'string' && DAY.test(value) ? formatDay(value, language) : String(value);
  });
}
