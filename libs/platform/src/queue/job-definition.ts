import type { z } from 'zod';

/** How long to wait before a retry. */
export interface Backoff {
  readonly type: 'fixed' | 'exponential';
  readonly delayMs: number;
}

/**
 * A kind of background work: its name (unique in the product), the queue it waits in, the shape of its payload (ids, no records),
 * how often it is tried, and the wait between tries.
 */
export interface JobDefinition<P = unknown> {
  readonly name: string;
  readonly queue: string;
  readonly schema: z.ZodType<P>;
  readonly attempts: number;
  readonly backoff: Backoff;
}

/** Declares a job beside the feature it belongs to; `apps/worker` handles it. */
export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  return Object.freeze(definition);
}
