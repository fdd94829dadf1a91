import { z } from 'zod';
import { defineJob } from '#platform/queue/job-definition.js';

const nothing = z.object({}) as z.ZodType<Record<string, never>>;

/** Lets cycles whose day has come go under assessment, opens the windows, and drafts every assessment that its facts have outrun. */
export const draftAssessmentsJob = defineJob({
  name: 'assessments.draft',
  queue: 'assessments',
  schema: nothing,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 2_000 },
});

export const assessmentJobs = [draftAssessmentsJob];
