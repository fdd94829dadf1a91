import type { LocalDate } from '#domain/shared/moment.js';
import { showDate, type Language, type Words } from './words.js';

const BAR = 24;

/** Prints the year as a timeline: months, dated lines, what is refused and why, and how far long work has come. */
export class Timeline {
  /** `out`: where the lines go; `live`: a terminal, on which a line can be written over. */
  constructor(
    readonly language: Language,
    private readonly out: (text: string) => void,
    private readonly live: boolean,
  ) {}

  in(words: Words): string {
    return words[this.language];
  }

  line(text = ''): void {
    this.out(`${text}\n`);
  }

  heading(words: Words): void {
    this.line();
    this.line(`━━━ ${this.in(words)} ${'━'.repeat(Math.max(4, 92 - this.in(words).length))}`);
  }

  /** What happened on a day. */
  day(date: LocalDate, words: Words): void {
    this.line(`${showDate(date)}  ${this.in(words)}`);
  }

  /** A detail of what was said last. */
  note(words: Words): void {
    this.line(`            ${this.in(words)}`);
  }

  /** Something that the product must not allow, with its answer. */
  refused(words: Words, messages: readonly string[]): void {
    this.line(`            ✗ ${this.in(words)}`);
    for (const message of messages) this.line(`              – ${message}`);
  }

  /** How many of how many are done. On a terminal one line that fills up, else only the last one. */
  progress(words: Words, done: number, total: number): void {
    if (!this.live && done < total) return;
    const full = total === 0 ? BAR : Math.round((BAR * done) / total);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
    const text = `            ${bar} ${done}/${total} ${this.in(words)}`;
    if (!this.live) this.line(text);
    else this.out(`\r${text}\x1b[K${done < total ? '' : '\n'}`);
  }
}
