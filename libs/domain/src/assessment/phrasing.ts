import { decimal, formatDecimal, plainDecimal } from '#domain/shared/decimal.js';
import { formatMessage } from '#domain/shared/message.js';
import type { Language, Message } from '#domain/shared/message.js';
import { LEVEL_NAMES, RATING_LEVELS } from './rating.js';

/** What fills the places of a sentence. */
export type Params = Readonly<Record<string, string | number | Message>>;

/** The name of a level; anything else as it is. */
const named = (value: string | number | Message): string | number | Message => {
  const level = RATING_LEVELS.find((name) => name === value);
  return level ? LEVEL_NAMES[level] : value;
};

/** Fills a sentence in both languages, each with the words and figures of that language. */
export function fill(sentence: Message, params: Params = {}): Message {
  const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, named(value)]));
  const inLanguage = (language: Language): string => formatMessage(sentence, language, words);
  return { vi: inLanguage('VI'), en: inLanguage('EN') };
}

/** Several sentences or names as one. */
export const join = (parts: readonly Message[], separator: string): Message => ({
  vi: parts.map((part) => part.vi).join(separator),
  en: parts.map((part) => part.en).join(separator),
});

/** No words. */
export const NOTHING: Message = { vi: '', en: '' };

/** The words when something holds, else nothing. */
export const when = (holds: boolean, words: Message): Message => (holds ? words : NOTHING);

/** Words that follow a number: only English tells one from many. */
export const counted = (count: number, vi: string, one: string, many: string): Message => ({
  vi,
  en: count === 1 ? one : many,
});

/** A share from 0 to 1 in per cent, without idle zeros: `20`, `33.33`. */
export const percent = (share: string): string => plainDecimal(formatDecimal(decimal(share).mul(100), 2));
