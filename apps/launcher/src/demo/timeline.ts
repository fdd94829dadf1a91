import type { LocalDate } from '#domain/shared/moment.js';
import type { Language, Words } from './words.js';

const BAR = 24;
const WIDTH = 118;
const MARGIN = ' '.repeat(12);

const DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A date in a narrow column: 31/10/2022, or 31 Oct 2022. */
const inColumn = (date: LocalDate, language: Language): string =>
  language === 'vi'
    ? date.split('-').reverse().join('/')
    : DAY.format(new Date(`${date}T00:00:00Z`)).replace('Sept', 'Sep');

/** Prints the year as a timeline: months, dated lines, what is refused and why, and how far long work has come. */
export class Timeline {
  /** `out`: where the lines go; `live`: a terminal, on which a line can be written over. */
  constructor(
    readonly language: Language,
    private readonly out: (text: string) => void,
    private readonly live: boolean,
  ) {}

  /** The words in the language of this run. */
  in(words: Words): string {
    return words[this.language];
  }

  /** As it is, whatever its length; an empty line without a text. */
  line(text = ''): void {
    this.out(`${text}\n`);
  }

  /** A text of any length in lines of readable width: the first begins with `first`, the others below its words. */
  paragraph(text: string, first: string): void {
    let line = first;
    let isEmpty = true;
    for (const word of text.split(' ')) {
      if (!isEmpty && line.length + 1 + word.length > WIDTH) {
        this.line(line);
        line = ' '.repeat(first.length);
        isEmpty = true;
      }
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    this.line(line);
  }

  /** An empty line, then the words in a rule across the page. */
  heading(words: Words): void {
    this.line();
    this.line(`━━━ ${this.in(words)} ${'━'.repeat(Math.max(4, 92 - this.in(words).length))}`);
  }

  /** What happened on a day. */
  day(date: LocalDate, words: Words): void {
    this.paragraph(this.in(words), inColumn(date, this.language).padEnd(MARGIN.length));
  }

  /** A detail of what was said last. */
  note(words: Words, mark = ''): void {
    this.paragraph(this.in(words), MARGIN + mark);
  }

  /** Something that the product must not allow, with its answer. */
  refused(words: Words, messages: readonly string[]): void {
    this.note(words, '✗ ');
    for (const message of messages) this.paragraph(message, `${MARGIN}  – `);
  }

  /** How many of how many are done. On a terminal one line that fills up, else only the last one. */
  progress(words: Words, done: number, total: number): void {
    if (!this.live && done < total) return;
    const full = total === 0 ? BAR : Math.round((BAR * done) / total);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
    const text = `${MARGIN}${bar} ${done}/${total} ${this.in(words)}`;
    if (!this.live) this.line(text);
    else this.out(`\r${text}\x1b[K${done < total ? '' : '\n'}`);
  }
}
