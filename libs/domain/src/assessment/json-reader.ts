import { isDecimal, compareDecimals } from '#domain/shared/decimal.js';
import { isLocalDate } from '#domain/shared/local-date.js';
import type { Message } from '#domain/shared/message.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { refusal } from '#domain/shared/result.js';
import type { Refusal } from '#domain/shared/result.js';

type Path = readonly string[];
type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON document strictly. Every fault is kept with its place and reading goes on with a harmless value, so that all faults are named
 * at once; the caller looks at `faults` before using what was read.
 */
export class JsonReader {
  readonly faults: Refusal[] = [];
  /** Places without the object or list that should be there: what is missing inside is not named again. */
  private readonly hollow: Path[] = [];

  /** A fault of meaning, found by the caller. */
  fault(key: string, path: Path, params: Readonly<Record<string, string | number>> = {}): void {
    if (this.hollow.some((place) => place.every((step, index) => path[index] === step))) return;
    this.faults.push(refusal('INVALID', key, path, { at: path.join('.') || '(document)', ...params }));
  }

  /** An object with no other fields than those named; a misspelt field is a fault, not an omission. */
  object(value: unknown, path: Path, known: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault('data.object', path);
      this.hollow.push(path);
      return {};
    }
    for (const name of Object.keys(value)) if (!known.includes(name)) this.fault('data.unknown', [...path, name]);
    return Object.fromEntries(Object.entries(value));
  }

  list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.fault('data.list', path);
    this.hollow.push(path);
    return [];
  }

  text(value: unknown, path: Path): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.fault('data.text', path);
    return '';
  }

  words(value: unknown, path: Path): Message {
    const fields = this.object(value, path, ['vi', 'en']);
    return { vi: this.text(fields.vi, [...path, 'vi']), en: this.text(fields.en, [...path, 'en']) };
  }

  /** A whole number within bounds. */
  integer(value: unknown, path: Path, min: number, max: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    this.fault('data.integer', path, { min, max });
    return min;
  }

  /** An exact decimal within bounds; a string, because a JSON number is not exact. */
  decimal(value: unknown, path: Path, min: string, max: string): string {
    if (typeof value === 'string' && isDecimal(value)) {
      if (compareDecimals(value, min) >= 0 && compareDecimals(value, max) <= 0) return value;
    }
    this.fault('data.decimal', path, { min, max });
    return min;
  }

  date(value: unknown, path: Path): LocalDate {
    if (typeof value === 'string' && isLocalDate(value)) return value;
    this.fault('data.date', path);
    return '1970-01-01';
  }

  /** True only where written: absent is false. */
  flag(value: unknown, path: Path): boolean {
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    this.fault('data.flag', path);
    return false;
  }

  oneOf<const T extends string>(value: unknown, path: Path, names: readonly [T, ...T[]]): T {
    const found = names.find((name) => name === value);
    if (found !== undefined) return found;
    this.fault('data.one-of', path, { names: names.join(', ') });
    return names[0];
  }
}
