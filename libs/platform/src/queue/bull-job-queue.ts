import type { JobsOptions } from 'bullmq';
import { newId } from '../database/new-id.js';
import type { JobDefinition } from './job-definition.js';
import { JobQueue, type EnqueueOptions } from './job-queue.js';
import type { QueueConnection } from './queue-connection.js';

/** The real queue. */
export class BullJobQueue extends JobQueue {
  private readonly stopping = new AbortController();

  constructor(private readonly connection: QueueConnection) {
    super();
  }

  override async enqueue<P>(job: JobDefinition<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    await this.connection.queue(job.queue).add(job.name, job.schema.parse(payload), jobOptions(job, options));
  }

  override async enqueueAndWait<P>(
    job: JobDefinition<P>,
    payload: P,
    options: EnqueueOptions & { timeoutMs?: number } = {},
  ): Promise<unknown> {
    const events = this.connection.queueEvents(job.queue);
    await events.waitUntilReady();
    const waiting = await this.connection
      .queue(job.queue)
      .add(job.name, job.schema.parse(payload), jobOptions(job, options));
    const timeoutMs = options.timeoutMs ?? 60_000;
    const late = new AbortController();
    const limit = setTimeout(() => {
      late.abort(new Error(`${job.name} was not done within ${String(timeoutMs)} ms`));
    }, timeoutMs);
    try {
      return await unless(AbortSignal.any([this.stopping.signal, late.signal]), waiting.waitUntilFinished(events));
    } finally {
      clearTimeout(limit);
    }
  }

  override letGo(): void {
    this.stopping.abort(new Error('the process stops, and no longer waits for a job that goes on'));
  }
}

/** What the work gives, or throws; throws the signal's reason as soon as that fires. */
async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const broken = new Promise<never>((_, reject) => {
    const end = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([work, broken]);
  } finally {
    over.abort();
  }
}

function jobOptions(job: JobDefinition, { key, delayMs }: EnqueueOptions): JobsOptions {
  return {
    jobId: jobId(job.name, key),
    attempts: job.attempts,
    backoff: { type: job.backoff.type, delay: job.backoff.delayMs },
    ...(delayMs === undefined ? {} : { delay: delayMs }),
  };
}

/** BullMQ takes no colon in a job's id, nor an id that is a number. */
function jobId(name: string, key: string = newId()): string {
  return `${name}/${key}`.replaceAll(':', '.');
}
