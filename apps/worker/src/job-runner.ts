import { UnrecoverableError, type Job } from 'bullmq';
import { ZodError } from 'zod';
import type { Logger } from '#platform/logging/logger.js';
import type { BullWorker, QueueConnection } from '#platform/queue/queue-connection.js';
import type { HandlerRegistry } from './handler-registry.js';
import type { JobOutcome } from './job-handler.js';

/** How the queue's workers behave; times in milliseconds. */
export interface RunnerTuning {
  /** Jobs of one queue that run at once in this process. */
  readonly concurrency: number;
  /** A job whose worker has not renewed its lock for so long is given to another. */
  readonly lockMs: number;
  /** How often such jobs are looked for. */
  readonly stalledMs: number;
}

export const RUNNER_TUNING: RunnerTuning = { concurrency: 2, lockMs: 10_000, stalledMs: 5_000 };

/** A job whose worker died that often is given up. */
const MOST_DEATHS = 5;

/** Takes jobs out of the queues and gives each to its handler. */
export class JobRunner {
  private readonly workers: BullWorker[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly connection: QueueConnection,
    private readonly registry: HandlerRegistry,
    private readonly logger: Logger,
    private readonly tuning: RunnerTuning = RUNNER_TUNING,
  ) {}

  /** Resolves when every queue that a handler names has its worker, ready to take jobs. */
  async start(): Promise<void> {
    for (const queue of this.registry.queues) {
      const worker = this.connection.worker(queue, (job: Job) => this.run(queue, job), {
        concurrency: this.tuning.concurrency,
        lockDuration: this.tuning.lockMs,
        stalledInterval: this.tuning.stalledMs,
        maxStalledCount: MOST_DEATHS,
      });
      worker.on('failed', (job, error) => {
        this.logger.warn({ job: job?.name, id: job?.id, attempts: job?.attemptsMade, err: error }, 'a job failed');
      });
      worker.on('stalled', (id) => {
        this.logger.warn({ queue, id }, 'a job lost its worker and starts again');
      });
      this.workers.push(worker);
    }
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  /** Takes no more jobs; resolves when those under way are finished. Long ones are asked to break off at the next good point. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  private async run(queue: string, job: Job): Promise<JobOutcome> {
    const handler = this.registry.find(queue, job.name);
    if (!handler) throw new UnrecoverableError(`No handler for ${job.name} in queue ${queue}`);
    const startedAt = performance.now();
    try {
      const outcome = await handler.run(job.data, this.stopping.signal);
      const ms = Math.round(performance.now() - startedAt);
      this.logger.debug({ job: job.name, id: job.id, ms, ...outcome }, 'a job is done');
      return outcome;
    } catch (error) {
      // The same payload will not fit better next time.
      if (error instanceof ZodError) throw new UnrecoverableError(`The payload does not fit: ${error.message}`);
      throw error;
    }
  }
}
