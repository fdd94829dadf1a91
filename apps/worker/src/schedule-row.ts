import type { JobDefinition } from '#platform/queue/job-definition.js';

/** Where the due instants are asked: anything that runs SQL. */
export interface Queryable {
  query<T>(sql: string, params?: unknown[]): Promise<T>;
}

/** One line of the table of recurring work. */
export interface ScheduleRow {
  /** Names the scheduler in the queue. */
  readonly id: string;
  /** On real time: every so many milliseconds, or by a cron pattern in a time zone. */
  readonly when: { readonly every: number } | { readonly pattern: string; readonly tz: string };
  /** Takes an empty payload and finds out by itself what is due. */
  readonly job: JobDefinition<Record<string, never>>;
  /**
   * In virtual time: the instants after `from`, up to and including `to`, at which the job finds something to do as far as is known now, in
   * any order. It is asked again after every stop, so only the earliest matters.
   */
  readonly dueInstants: (from: Date, to: Date, database: Queryable) => Promise<readonly Date[]>;
}
