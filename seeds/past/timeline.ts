import { instantOf } from '#domain/shared/local-date.js';
import type { LocalDate, Moment } from '#domain/shared/moment.js';

interface Act {
  readonly now: Moment;
  readonly work: (now: Moment) => void;
  readonly place: number;
}

/** The past in its order: acts wait until their time comes; one act may plan later ones. */
export class Timeline {
  private acts: Act[] = [];
  private planned = 0;
  private inOrder = true;

  constructor(private readonly timeZone: string) {}

  moment(on: LocalDate, time: string): Moment {
    return { at: instantOf(on, time, this.timeZone), today: on };
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
