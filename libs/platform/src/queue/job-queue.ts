import type { JobDefinition } from './job-definition.js';

export interface EnqueueOptions {
  /** While a job of this kind with this key waits, runs or is remembered, enqueueing it again changes nothing. */
  readonly key?: string;
  readonly delayMs?: number;
}

/** The way into the background. Whoever enqueues knows the job's definition, never its handler. */
export abstract class JobQueue {
  /** Puts one job into its queue. A payload that does not fit the definition's schema throws and nothing is enqueued. */
  abstract enqueue<P>(job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<void>;

  /**
   * Puts a job into its queue and waits until a worker has done it; gives what the handler answered. Throws when the job failed for good
   * or took longer than `timeoutMs`.
   */
  abstract enqueueAndWait<P>(
    job: JobDefinition<P>,
    payload: P,
    options?: EnqueueOptions & { timeoutMs?: number },
  ): Promise<unknown>;

  /** The process stops: whoever waits in `enqueueAndWait` waits no longer (it throws); the jobs go on elsewhere. */
  abstract letGo(): void;
}
