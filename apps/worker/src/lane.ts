import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '#platform/logging/logger.js';

/** What a lane carries, and how. */
export interface LaneWork<T> {
  /** Takes up to `limit` pieces that are due; nobody else gets them until they are carried or their lease has run out. */
  readonly claim: (limit: number) => Promise<readonly T[]>;
  /** Does one piece and records what came of it. `signal`: the process stops and cannot wait any longer. */
  readonly carry: (piece: T, signal: AbortSignal) => Promise<void>;
  /** Whether a piece that has never failed is due, or in the hands of any worker. */
  readonly inHands: () => Promise<boolean>;
}

/** How a lane works; times in milliseconds. */
export interface LaneTuning {
  /** Pieces carried at once; no more are ever claimed. */
  readonly concurrency: number;
  /** How long it sleeps when nobody wakes it. */
  readonly pollMs: number;
  /** How long a stop waits for what is in hand before it breaks it off. */
  readonly graceMs: number;
}

export const LANE_TUNING: LaneTuning = { concurrency: 4, pollMs: 2_000, graceMs: 4_000 };

/** How long to wait before asking again whether everything is out. Milliseconds. */
const ASK_AGAIN_MS = 5;

/**
 * One way out for work that waits in the database. It claims a piece only when there is a hand free for it, so that every lease begins with
 * the work, a slow piece holds up nobody but itself, and a stop leaves nothing claimed and unbegun. Several workers share a lane.
 */
export class Lane<T> {
  private readonly hands = new Set<Promise<void>>();
  private readonly breakOff = new AbortController();
  private running: Promise<void> | null = null;
  private stopping = false;
  private woken = false;
  private rouse: (() => void) | null = null;

  constructor(
    private readonly work: LaneWork<T>,
    private readonly logger: Logger,
    private readonly tuning: LaneTuning = LANE_TUNING,
  ) {}

  /** Begins to claim; called again, it changes nothing. */
  start(): void {
    this.running ??= this.loop();
  }

  /** There may be something to do: do not sleep on. */
  wake(): void {
    this.woken = true;
    this.rouse?.();
  }

  /** Takes no more; resolves when what is in hand is done, or broken off after the grace. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    const limit = setTimeout(() => {
      this.breakOff.abort(new Error('broken off because the worker stops'));
    }, this.tuning.graceMs);
    await Promise.all(this.hands);
    clearTimeout(limit);
  }

  /** Resolves when everything that is due now has been tried, also what that brings about, whichever worker carries it. */
  async drain(): Promise<void> {
    while (!this.stopping && (await this.work.inHands())) {
      this.wake();
      await Promise.race([...this.hands, wait(ASK_AGAIN_MS)]);
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      try {
        await this.take();
      } catch (error) {
        this.logger.warn({ err: error }, 'waiting work cannot be read');
      }
      await this.sleep();
    }
  }

  private async take(): Promise<void> {
    const free = this.tuning.concurrency - this.hands.size;
    if (free === 0) return;
    for (const piece of await this.work.claim(free)) {
      const done = this.carry(piece).finally(() => {
        this.hands.delete(done);
        this.wake();
      });
      this.hands.add(done);
    }
  }

  private async carry(piece: T): Promise<void> {
    try {
      await this.work.carry(piece, this.breakOff.signal);
    } catch (error) {
      this.logger.warn({ err: error }, 'what became of a piece of work could not be recorded: it comes again');
    }
  }

  /** Until somebody wakes it: for new work, or because a hand is free. */
  private async sleep(): Promise<void> {
    if (this.woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.tuning.pollMs);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.rouse = null;
  }
}
