import type { DataSource } from 'typeorm';
import type { Clock } from '#platform/clock/clock.js';
import type { JobQueue } from '#platform/queue/job-queue.js';
import type { ScheduleRow } from './schedule-row.js';

/** Something whose waiting work can be finished before time moves on. */
export interface Drain {
  drain(): Promise<void>;
}

/** How long one job may take on the way. Milliseconds. */
const PATIENCE_MS = 5 * 60_000;
/** Whoever advances second waits for the first as long as it takes. */
const WAIT_FOR_EVER = 'set lock_timeout = 0';
const WAIT_AS_USUAL = 'reset lock_timeout';
const LOCK = 'select pg_advisory_lock(hashtext($1))';
const UNLOCK = 'select pg_advisory_unlock(hashtext($1))';
const LOCK_NAME = 'virtual time';

/**
 * Virtual time: stands still until it is advanced, and then stops at every instant at which a row of the schedule has something to do, puts
 * that row's job into the queue and waits until it is done, so that a year passes as it would have, only faster.
 */
export class VirtualTime {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    private readonly ways: readonly Drain[],
    private readonly rows: readonly ScheduleRow[],
  ) {}

  /**
   * Advances to `to` and returns how many jobs ran; a `to` that is past already does nothing. Interrupted, it throws with time standing at
   * an instant on the way: called again it goes on from there.
   */
  async advance(to: Date, signal: AbortSignal): Promise<number> {
    // Two who advance at once would overtake each other's jobs.
    const holder = this.dataSource.createQueryRunner();
    try {
      await holder.query(WAIT_FOR_EVER);
      await holder.query(LOCK, [LOCK_NAME]);
      const arrived = new AbortController();
      try {
        return await Promise.race([this.stepTo(to, signal), interruption(signal, arrived.signal)]);
      } finally {
        arrived.abort();
        await holder.query(UNLOCK, [LOCK_NAME]);
        await holder.query(WAIT_AS_USUAL);
      }
    } finally {
      await holder.release();
    }
  }

  /** Stops between two jobs once interrupted; nobody waits for it any more then. */
  private async stepTo(to: Date, signal: AbortSignal): Promise<number> {
    let jobsRun = 0;
    await this.drain();
    for (;;) {
      signal.throwIfAborted();
      const now = await this.clock.instant();
      if (now >= to) return jobsRun;
      const { at, due } = await this.nextStop(now, to);
      await this.clock.advance(at);
      for (const row of due) {
        signal.throwIfAborted();
        const key = `${row.id}/${at.toISOString()}`;
        await this.jobs.enqueueAndWait(row.job, {}, { key, timeoutMs: PATIENCE_MS });
        await this.drain();
        jobsRun += 1;
      }
    }
  }

  private async drain(): Promise<void> {
    for (const way of this.ways) await way.drain();
  }

  /** The earliest instant at which something is due, with the rows due then in the order of the table; or `to` with none. */
  private async nextStop(now: Date, to: Date): Promise<{ at: Date; due: readonly ScheduleRow[] }> {
    let at = to;
    let due: ScheduleRow[] = [];
    for (const row of this.rows) {
      const instants = await row.dueInstants(now, to, this.dataSource);
      const first = instants
        .filter((instant) => instant > now && instant <= to)
        .reduce<Date | null>((earliest, instant) => (earliest && earliest <= instant ? earliest : instant), null);
      if (first === null || first > at) continue;
      if (first < at) due = [];
      at = first;
      due.push(row);
    }
    return { at, due };
  }
}

/** Rejects when the process stops, until `arrived`: the job waited for may be one that nobody here takes any more. */
function interruption(signal: AbortSignal, arrived: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(new Error('interrupted while time was passing: call again to go on'));
      },
      { once: true, signal: arrived },
    );
  });
}
