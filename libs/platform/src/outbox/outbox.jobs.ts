import { z } from 'zod';
import { defineJob } from '../queue/job-definition.js';

/** How long what was sent, and what a repeated creation is answered from, is remembered. Days of real time. */
export const REMEMBERED_DAYS = 30;

/** Forgets sent messages and remembered answers that nobody will ask for any more. */
export const tidyUpJob = defineJob({
  name: 'platform.tidy-up',
  queue: 'platform',
  schema: z.object({}),
  attempts: 3,
  backoff: { type: 'exponential', delayMs: 5_000 },
});
