import type { QueueConnection } from '#platform/queue/queue-connection.js';
import type { ScheduleRow } from './schedule-row.js';

/**
 * Makes the queue's schedulers equal to the table: each row is upserted, schedulers without a row are removed. Given no rows (virtual time
 * stands still, so nothing recurs by itself) all are removed.
 */
export async function syncSchedule(
  connection: QueueConnection,
  queues: readonly string[],
  rows: readonly ScheduleRow[],
): Promise<void> {
  for (const name of queues) {
    const queue = connection.queue(name);
    const own = rows.filter(({ job }) => job.queue === name);
    const wanted = new Set(own.map(({ id }) => id));
    for (const { key } of await queue.getJobSchedulers()) {
      if (!wanted.has(key)) await queue.removeJobScheduler(key);
    }
    for (const { id, job, when } of own) {
      await queue.upsertJobScheduler(id, when, {
        name: job.name,
        data: {},
        opts: { attempts: job.attempts, backoff: { type: job.backoff.type, delay: job.backoff.delayMs } },
      });
    }
  }
}
