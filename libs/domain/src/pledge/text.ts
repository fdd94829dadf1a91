import { refusal, type Refusal } from '#domain/shared/result.js';

/** A text without the blanks around it; null when nothing is left. */
export const textOf = (text: string | null | undefined): string | null => text?.trim() || null;

/** Whether there is no text, or nothing but blanks in it. */
export const isBlank = (text: string | null | undefined): boolean => textOf(text) === null;

/** The longest title or name, and the longest text, in characters. */
export const MAX_TITLE = 300;
export const MAX_TEXT = 10_000;

/** Refuses a text of more than `max` characters, blanks counted; no text at all is never too long. */
export const tooLong = (text: string | null | undefined, max: number, path: readonly string[]): readonly Refusal[] =>
  (text ?? '').length > max ? [refusal('TOO_MANY', 'pledge.text.tooLong', path, { max })] : [];

/** Refuses a text that must be given and is blank, or too long. */
export const neededText = (
  text: string | null | undefined,
  key: string,
  path: readonly string[],
  max: number = MAX_TEXT,
): readonly Refusal[] => (isBlank(text) ? [refusal('REQUIRED', key, path)] : tooLong(text, max, path));
