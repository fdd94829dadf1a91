import { advanceClockJob } from '#platform/clock/clock.jobs.js';
import { done, handle, skipped, type JobHandler } from './job-handler.js';
import type { VirtualTime } from './virtual-time.js';

/** The handler that lets virtual time pass. */
export function clockHandler(time: VirtualTime, isVirtual: () => Promise<boolean>): JobHandler {
  return handle(advanceClockJob, async ({ to }, signal) => {
    if (!(await isVirtual())) return skipped('business time follows the real clock');
    return done({ jobsRun: await time.advance(new Date(to), signal) });
  });
}
