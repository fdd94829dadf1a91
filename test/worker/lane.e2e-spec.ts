import { setTimeout as wait } from 'node:timers/promises';
import { Lane } from '#apps/worker/src/lane.js';
import { createLogger } from '#platform/logging/logger.js';
import { eventually } from '#test/support/eventually.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const TUNING = { concurrency: 3, pollMs: 60_000, graceMs: 100 };

/** Work that waits in memory: `slow` pieces are done when the test says so, or broken off. */
class Pile {
  readonly done: string[] = [];
  readonly brokenOff: string[] = [];
  readonly waiting: string[];
  mostHeld = 0;
  private readonly held = new Set<string>();
  private readonly releases: (() => void)[] = [];

  constructor(...pieces: string[]) {
    this.waiting = pieces;
  }

  claim = (limit: number): Promise<string[]> => {
    const claimed = this.waiting.splice(0, limit);
    for (const piece of claimed) this.held.add(piece);
    this.mostHeld = Math.max(this.mostHeld, this.held.size);
    return Promise.resolve(claimed);
  };

  carry = async (piece: string, signal: AbortSignal): Promise<void> => {
    await (piece.startsWith('slow') ? this.untilReleased(signal) : wait(2));
    this.held.delete(piece);
    (signal.aborted ? this.brokenOff : this.done).push(piece);
    if (piece === 'bad') throw new Error('cannot be recorded');
  };

  inHands = (): Promise<boolean> => Promise.resolve(this.waiting.length + this.held.size > 0);

  release(): void {
    for (const release of this.releases) release();
  }

  private untilReleased(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.releases.push(resolve);
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  }
}

function started(pile: Pile): Lane<string> {
  const lane = new Lane(pile, logger, TUNING);
  lane.start();
  return lane;
}

it('claims no more than it carries at once, and a slow piece holds up nobody but itself', async () => {
  const pile = new Pile('slow', ...Array.from({ length: 20 }, (_, n) => `quick ${String(n)}`));
  const lane = started(pile);
  await eventually('the quick ones are done', () => pile.done.length === 20);
  expect(pile.mostHeld).toBe(3);
  pile.release();
  await lane.stop();
  expect(pile.done).toHaveLength(21);
});

it('goes on after a piece whose end could not be recorded', async () => {
  const pile = new Pile('bad', 'good');
  const lane = started(pile);
  await lane.drain();
  expect(pile.done.sort()).toEqual(['bad', 'good']);
  await lane.stop();
});

it('drains what is there and what comes meanwhile', async () => {
  const pile = new Pile();
  const lane = started(pile);
  await lane.drain();
  pile.waiting.push('a', 'b', 'c', 'd', 'e');
  await lane.drain();
  expect(pile.done).toHaveLength(5);
  await lane.stop();
});

it('asked to stop, takes nothing more, and breaks off what does not end in time', async () => {
  const pile = new Pile('slow 1', 'slow 2', 'slow 3', 'quick');
  const lane = started(pile);
  await eventually('all hands are full', () => pile.mostHeld === 3);
  const began = performance.now();
  await lane.stop();
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(pile.brokenOff).toHaveLength(3);
  expect(pile.waiting).toEqual(['quick']);
});
