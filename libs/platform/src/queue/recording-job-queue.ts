import type { JobDefinition } from './job-definition.js';
import { JobQueue, type EnqueueOptions } from './job-queue.js';

export interface RecordedJob {
  readonly name: string;
  readonly payload: unknown;
  readonly options: EnqueueOptions;
}

/** For tests: keeps what was enqueued, checked like the real queue, and recognises a repeated key. Nothing runs. */
export class RecordingJobQueue extends JobQueue {
  readonly jobs: RecordedJob[] = [];

  override enqueue<P>(job: JobDefinition<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    const repeated = this.jobs.some(
      ({ name, options: { key } }) => name === job.name && key !== undefined && key === options.key,
    );
    if (!repeated) this.jobs.push({ name: job.name, payload: job.schema.parse(payload), options });
    return Promise.resolve();
  }

  override enqueueAndWait<P>(job: JobDefinition<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    return this.enqueue(job, payload, options);
  }

  override letGo(): void {
    // Nobody ever waits here.
  }
}
