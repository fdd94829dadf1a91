import { z } from 'zod';
import { defineJob } from '../queue/job-definition.js';

/**
 * Moves virtual business time forward to an instant, doing on the way, in order, what falls due. Waits in a queue of its own: it enqueues
 * other jobs and waits for them.
 */
export const advanceClockJob = defineJob({
  name: 'clock.advance',
  queue: 'clock',
  schema: z.object({ to: z.iso.datetime() }),
  attempts: 1,
  backoff: { type: 'fixed', delayMs: 1_000 },
});
