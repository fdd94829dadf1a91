import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { decideAdvance } from '#domain/clock/advance-clock.js';
import { advanceClockJob } from '#platform/clock/clock.jobs.js';
import { Clock } from '#platform/clock/clock.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { toUserErrors } from '../graphql/refusals.js';
import { AdvanceClockInput, AdvanceClockPayload } from './clock.types.js';

/** A year with everything that falls due in it takes a minute or two. */
const PATIENCE_MS = 15 * 60_000;

const outcome = z.object({ counts: z.object({ jobsRun: z.int() }) });

@Resolver()
export class ClockResolver {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
  ) {}

  @Mutation(() => AdvanceClockPayload, {
    description:
      'Moves business time forward, where it is virtual, and waits until the worker has done all that falls due on the way, in order. For administrators.',
  })
  async advanceClock(
    @Args('input', { type: () => AdvanceClockInput, description: 'To when.' }) { to }: AdvanceClockInput,
    @Context() context: ApiContext,
  ): Promise<AdvanceClockPayload> {
    const { actor, today } = viewerIn(context);
    const clock = { isVirtual: await this.clock.isVirtual(), to };
    const decided = decideAdvance(actor, clock, { at: await this.clock.instant(), today });
    if (!decided.ok) return this.payload(0, toUserErrors(decided.refusals, context.language));
    const answer = await this.jobs.enqueueAndWait(
      advanceClockJob,
      { to: decided.value.toISOString() },
      { timeoutMs: PATIENCE_MS },
    );
    return this.payload(outcome.parse(answer).counts.jobsRun, []);
  }

  private async payload(jobsRun: number, userErrors: AdvanceClockPayload['userErrors']): Promise<AdvanceClockPayload> {
    return { now: await this.clock.instant(), jobsRun, userErrors };
  }
}
