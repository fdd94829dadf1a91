import { defineJob, NO_PAYLOAD } from '#platform/queue/job-definition.js';

/** Brings the whole ledger in line with the facts. */
export const planRemindersJob = defineJob({
  name: 'reminders.plan',
  queue: 'reminders',
  schema: NO_PAYLOAD,
});

/** Sends what is due by now: one digest per person and day. */
export const sweepRemindersJob = defineJob({
  name: 'reminders.sweep',
  queue: 'reminders',
  schema: NO_PAYLOAD,
});

export const reminderJobs = [planRemindersJob, sweepRemindersJob];
