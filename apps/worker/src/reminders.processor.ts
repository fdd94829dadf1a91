import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CYCLE_TOPICS } from '#features/cycles/index.js';
import { PLEDGE_CHANGED } from '#features/pledges/index.js';
import { planRemindersJob, ReminderPlanning, ReminderSweep, sweepRemindersJob } from '#features/reminders/index.js';
import { done, handle, skipped } from './job-handler.js';
import type { Processor } from './processor.js';
import { receive } from './topic-receiver.js';

const aboutCycle = z.object({ cycleId: z.uuid() });
const aboutPledge = z.object({ pledgeId: z.uuid() });

/** Keeps the plan of reminders in line with what happens, and says what is due. */
@Injectable()
export class RemindersProcessor implements Processor {
  constructor(
    private readonly planning: ReminderPlanning,
    private readonly sweep: ReminderSweep,
  ) {}

  readonly handlers = [
    handle(planRemindersJob, async () => done({ ...(await this.planning.planAll()) })),
    handle(sweepRemindersJob, async () => {
      const { digests, sent, collapsed } = await this.sweep.run();
      return digests === 0 ? skipped('nothing is due') : done({ digests, sent, collapsed });
    }),
  ];

  readonly receivers = [
    ...CYCLE_TOPICS.map((topic) =>
      receive(topic, async ({ payload }) => {
        await this.planning.planCycle(aboutCycle.parse(payload).cycleId);
      }),
    ),
    receive(PLEDGE_CHANGED, async ({ payload }) => {
      await this.planning.planPledge(aboutPledge.parse(payload).pledgeId);
    }),
  ];
}
