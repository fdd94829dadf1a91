import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AssessmentDrafting, draftAssessmentsJob } from '#features/assessments/index.js';
import { PLEDGE_CHANGED } from '#features/pledges/index.js';
import { done, handle, skipped } from './job-handler.js';
import type { Processor } from './processor.js';
import { receive } from './topic-receiver.js';

const aboutCycle = z.object({ cycleId: z.uuid() });
const aboutPledge = z.object({ pledgeId: z.uuid() });

/** The background part of the year's end: drafts on schedule, and at once after what changes them. */
@Injectable()
export class AssessmentsProcessor implements Processor {
  constructor(private readonly drafting: AssessmentDrafting) {}

  readonly handlers = [
    handle(draftAssessmentsJob, async (_, signal) => {
      const counts = await this.drafting.run(signal);
      return counts.cycles === 0 ? skipped('no year is under assessment') : done({ ...counts });
    }),
  ];

  readonly receivers = [
    receive('cycle.assessment-begun', async ({ payload }) => {
      await this.drafting.draftYear(aboutCycle.parse(payload).cycleId);
    }),
    receive(PLEDGE_CHANGED, async ({ payload }) => {
      await this.drafting.followPledge(aboutPledge.parse(payload).pledgeId);
    }),
  ];
}
