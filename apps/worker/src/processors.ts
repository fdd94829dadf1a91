import type { Type } from '@nestjs/common';
import { assessmentJobs } from '#features/assessments/index.js';
import { reminderJobs } from '#features/reminders/index.js';
import { advanceClockJob } from '#platform/clock/clock.jobs.js';
import { tidyUpJob } from '#platform/outbox/outbox.jobs.js';
import type { JobDefinition } from '#platform/queue/job-definition.js';
import { AssessmentsProcessor } from './assessments.processor.js';
import type { Processor } from './processor.js';
import { PlatformProcessor } from './platform.processor.js';
import { RemindersProcessor } from './reminders.processor.js';

/** Every way in from the background; a feature's processor is added here. */
export const PROCESSORS: readonly Type<Processor>[] = [AssessmentsProcessor, RemindersProcessor, PlatformProcessor];

/** Every job that a feature declares; each needs exactly one handler, or the worker does not start. */
export const DECLARED_JOBS: readonly JobDefinition[] = [advanceClockJob, tidyUpJob, ...assessmentJobs, ...reminderJobs];
