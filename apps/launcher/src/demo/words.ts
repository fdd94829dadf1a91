import type { LocalDate } from '#domain/shared/moment.js';

/** A text in both languages of the product. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Words;

/** A calendar date as people write it here: 31/10/2022. */
export const showDate = (date: LocalDate): string => date.split('-').reverse().join('/');

/** Something that the demo did not expect: what was done, and what the product answered. */
export class DemoFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DemoFailure';
  }
}
