import { z } from 'zod';

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

/** Tries that outlast a database that is away for half a minute. */
const USUAL = { attempts: 5, backoff: { type: 'exponential', delayMs: 2_000 } } as const;

/** The payload of a job that needs none: it looks for what is due by itself. */
export const NO_PAYLOAD = z.object({}) as z.ZodType<Record<string, never>>;

/** Declares a job beside the feature it belongs to; `apps/worker` handles it. Tried as is usual where nothing else is said. */
export function defineJob<P>(
  definition: Omit<JobDefinition<P>, 'attempts' | 'backoff'> & Partial<Pick<JobDefinition<P>, 'attempts' | 'backoff'>>,
): JobDefinition<P> {
  return Object.freeze({ ...USUAL, ...definition });
}
