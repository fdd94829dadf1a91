import { z } from 'zod';
import { defineJob } from '#platform/queue/job-definition.js';

const nothing = z.object({}) as z.ZodType<Record<string, never>>;

/** Brings the whole ledger in line with the facts. */
export const planRemindersJob = defineJob({
  name: 'reminders.plan',
  queue: 'reminders',
  schema: nothing,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 2_000 },
});

/** Sends what is due by now: one digest per person and day. */
export const sweepRemindersJob = defineJob({
  name: 'reminders.sweep',
  queue: 'reminders',
  schema: nothing,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 2_000 },
});

export const reminderJobs = [planRemindersJob, sweepRemindersJob];
