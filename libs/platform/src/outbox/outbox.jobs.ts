import { defineJob, NO_PAYLOAD } from '../queue/job-definition.js';

/** How long what was sent, what a repeated creation is answered from, and a session that has ended is remembered. Days of real time. */
export const REMEMBERED_DAYS = 30;

/** Forgets sent messages, remembered answers and ended sessions that nobody will ask for any more. */
export const tidyUpJob = defineJob({
  name: 'platform.tidy-up',
  queue: 'platform',
  schema: NO_PAYLOAD,
});
