import type { JobDefinition } from '#platform/queue/job-definition.js';

/** What came of a job. Skipped: there was nothing to do, or somebody else has done it; a retry would change nothing. */
export type JobOutcome =
  | { readonly outcome: 'done'; readonly counts: Readonly<Record<string, number>> }
  | { readonly outcome: 'skipped'; readonly reason: string };

/** Something was done; `counts` says how much, for whoever reads the log or waits for the job. */
export const done = (counts: Readonly<Record<string, number>> = {}): JobOutcome => ({ outcome: 'done', counts });

/** Nothing was done, and that is no failure: the job is not tried again. */
export const skipped = (reason: string): JobOutcome => ({ outcome: 'skipped', reason });

/** A job and what this process does about it. */
export interface JobHandler {
  readonly job: JobDefinition;
  /** Checks the payload against the job's schema (a ZodError is not mended by a retry) and does the work. `signal`: the process stops. */
  readonly run: (payload: unknown, signal: AbortSignal) => Promise<JobOutcome>;
}

/** Binds work to a job. Throw what a retry can mend; a payload that does not fit is refused before the work begins. */
export function handle<P>(
  job: JobDefinition<P>,
  work: (payload: P, signal: AbortSignal) => Promise<JobOutcome>,
): JobHandler {
  return { job, run: (payload, signal) => work(job.schema.parse(payload), signal) };
}
