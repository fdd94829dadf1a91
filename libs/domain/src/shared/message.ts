import { formatNumber } from './figure.js';
import type { Language } from './language.js';
import type { LocalDate } from './moment.js';

export type { Language } from './language.js';

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

const WITH_PLACES = /^-?\d+\.\d+$/;

/** A value as people write it: a date, a figure; a whole number given as text is a number of a document or a code, and a year is no figure. */
function inWords(name: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return name === 'year' ? String(value) : formatNumber(value, language);
  if (DAY.test(value)) return formatDay(value, language);
  return WITH_PLACES.test(value) ? formatNumber(value, language) : value;
}

const PLACE = /(“|")?\{(\w+)\}(?=(”|")?)/g;

/**
 * Fills a sentence in the reader's language. Dates and figures are written as people write them, but what a sentence puts in quotation
 * marks is quoted as it was given. A parameter that is not given stays visible as `{name}`, so that a gap is noticed.
 */
export function formatMessage(message: Message, language: Language, params: MessageParams = {}): string {
  return inLanguage(message, language).replace(
    PLACE,
    (_, before: string | undefined, name: string, after: string | undefined) => {
      const value = params[name] ?? `{${name}}`;
      const isQuoted = before !== undefined && after !== undefined;
      const text =
        typeof value === 'object'
          ? inLanguage(value, language)
          : isQuoted
            ? String(value)
            : inWords(name, value, language);
      return (before ?? '') + text;
    },
  );
}
