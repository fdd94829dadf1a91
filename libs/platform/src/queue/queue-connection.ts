import { createRequire } from 'node:module';
import type { Processor, WorkerOptions } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from '../database/queue-schema.js';

/** BullMQ's classes bound to PostgreSQL, so that nobody can start one against Redis by accident. */
type Bull = ReturnType<typeof loadBull>;
export type BullQueue = InstanceType<Bull['Queue']>;
export type BullWorker = InstanceType<Bull['Worker']>;
export type BullQueueEvents = InstanceType<Bull['QueueEvents']>;

const load = createRequire(import.meta.url);

/** Loaded when a queue is first opened: the API seldom opens one, and would load a tenth more at every start. */
function loadBull() {
  const { createPostgresBackend, withBackend } = load('bullmq') as typeof import('bullmq');
  return withBackend(createPostgresBackend);
}

export interface QueueConnectionOptions {
  /** The connection of the queue's own role. */
  readonly url: string;
  /** Most connections open at once; every worker and every listener keeps one. */
  readonly poolSize?: number;
  /** Lost connections and the like. They are reported here and mended by reconnecting. */
  readonly onError: (error: Error) => void;
}

/** How long done and failed jobs are remembered: long enough to look into, and for a repeated key to be recognised. */
const KEEP = {
  removeOnComplete: { age: 24 * 3600, count: 5_000 },
  removeOnFail: { age: 14 * 24 * 3600, count: 20_000 },
};

/** The queue's own pool of connections, and everything that was opened on it, closed together. */
export class QueueConnection {
  private readonly pool: pg.Pool;
  private readonly onError: (error: Error) => void;
  private loaded: Bull | undefined;
  private readonly queues = new Map<string, BullQueue>();
  private readonly events = new Map<string, BullQueueEvents>();
  private readonly workers = new Set<BullWorker>();

  constructor({ url, poolSize = 12, onError }: QueueConnectionOptions) {
    this.onError = onError;
    this.pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      keepAlive: true,
      application_name: 'ganh-vac queue',
      options: `-c search_path=${QUEUE_SCHEMA}`,
    });
    this.pool.on('error', onError);
    // Every queue, worker and listener opened on the pool listens for its errors, too; their number is bounded by the declared jobs.
    this.pool.setMaxListeners(0);
  }

  /** Opened once and shared by all who ask for it; done and failed jobs are remembered for a while. */
  queue(name: string): BullQueue {
    return this.once(
      this.queues,
      name,
      () => new this.bull.Queue(name, { connection: this.pool, defaultJobOptions: KEEP }),
    );
  }

  /** What happens to the jobs of a queue, as the database tells it. */
  queueEvents(name: string): BullQueueEvents {
    return this.once(this.events, name, () => new this.bull.QueueEvents(name, { connection: this.pool }));
  }

  /** A worker on a queue; it begins at once and finishes what it has begun before it closes. */
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'> = {}): BullWorker {
    const worker = new this.bull.Worker(name, processor, { ...options, connection: this.pool });
    worker.on('error', this.onError);
    this.workers.add(worker);
    return worker;
  }

  /** Lets the workers finish the jobs they have begun, then closes everything. */
  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.close()));
    await Promise.all([...this.queues.values(), ...this.events.values()].map((opened) => opened.close()));
    await this.pool.end();
  }

  private get bull(): Bull {
    this.loaded ??= loadBull();
    return this.loaded;
  }

  private once<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
    known: Map<string, T>,
    name: string,
    open: () => T,
  ): T {
    const found = known.get(name);
    if (found) return found;
    const opened = open();
    opened.on('error', this.onError);
    known.set(name, opened);
    return opened;
  }
}
