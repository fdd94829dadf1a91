import { addDays, instantOf } from '#domain/shared/local-date.js';
import type { LocalDate, Moment } from '#domain/shared/moment.js';

interface Act {
  readonly now: Moment;
  readonly work: (now: Moment) => void;
  readonly place: number;
}

interface Day {
  readonly begins: number;
  readonly isEven: boolean;
}

const MS_PER_DAY = 86_400_000;

/** The past in its order: acts wait until their time comes; one act may plan later ones. */
export class Timeline {
  private acts: Act[] = [];
  private planned = 0;
  private inOrder = true;
  private readonly days = new Map<LocalDate, Day>();

  constructor(private readonly timeZone: string) {}

  /** A time of day (`HH:MM`) on a date of the world's time zone. */
  moment(on: LocalDate, time: string): Moment {
    const day = this.dayOf(on);
    if (!day.isEven) return { at: instantOf(on, time, this.timeZone), today: on };
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return { at: new Date(day.begins + (hours * 60 + minutes) * 60_000), today: on };
  }

  /** When a day begins, asked once for each day; even: no clock is changed on it, so that its times can be counted from there. */
  private dayOf(on: LocalDate): Day {
    const known = this.days.get(on);
    if (known) return known;
    const begins = instantOf(on, '00:00', this.timeZone).getTime();
    const day = { begins, isEven: instantOf(addDays(on, 1), '00:00', this.timeZone).getTime() - begins === MS_PER_DAY };
    this.days.set(on, day);
    return day;
  }

  /** What is planned first goes first at one instant. */
  plan(on: LocalDate, time: string, work: (now: Moment) => void): void {
    this.acts.push({ now: this.moment(on, time), work, place: (this.planned += 1) });
    this.inOrder = false;
  }

  /** Lets time pass up to an instant; what is planned for later never happens. */
  runUntil(end: Date): void {
    for (;;) {
      // The latest first, so that the next one is taken off the end.
      if (!this.inOrder) this.acts.sort((a, b) => b.now.at.getTime() - a.now.at.getTime() || b.place - a.place);
      this.inOrder = true;
      const next = this.acts.at(-1);
      if (!next || next.now.at >= end) return;
      this.acts.pop();
      next.work(next.now);
    }
  }
}
