import { defineJob, NO_PAYLOAD } from '#platform/queue/job-definition.js';

/** Lets cycles whose day has come go under assessment, opens the windows, and drafts every assessment that its facts have outrun. */
export const draftAssessmentsJob = defineJob({
  name: 'assessments.draft',
  queue: 'assessments',
  schema: NO_PAYLOAD,
});

export const assessmentJobs = [draftAssessmentsJob];
