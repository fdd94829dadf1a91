import type { Job } from 'bullmq';
import { z } from 'zod';
import { BullJobQueue } from '#platform/queue/bull-job-queue.js';
import { defineJob } from '#platform/queue/job-definition.js';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';

const remind = defineJob({
  name: 'remind',
  queue: 'probe',
  schema: z.object({ pledgeId: z.string(), tries: z.number().default(1) }),
  attempts: 3,
  backoff: { type: 'fixed', delayMs: 10 },
});

let db: TestDatabase;
let connection: QueueConnection;
const errors: Error[] = [];
beforeAll(async () => {
  db = await createTestDatabase();
  connection = new QueueConnection({ url: db.queueUrl, onError: (error) => errors.push(error) });
});
afterAll(async () => {
  await connection.close();
  await db.drop();
});

describe('the queue on PostgreSQL', () => {
  it('checks the payload before anything is enqueued', async () => {
    const jobs = new BullJobQueue(connection);
    await expect(jobs.enqueue(remind, { pledgeId: 7 } as never)).rejects.toThrow(z.ZodError);
    expect(await connection.queue('probe').count()).toBe(0);
  });

  it('takes a key once, also one with colons', async () => {
    const jobs = new BullJobQueue(connection);
    await jobs.enqueue(remind, { pledgeId: 'a', tries: 1 }, { key: 'pledge:a:1' });
    await jobs.enqueue(remind, { pledgeId: 'a', tries: 1 }, { key: 'pledge:a:1' });
    await jobs.enqueue(remind, { pledgeId: 'a', tries: 1 }, { key: '42' });
    expect(await connection.queue('probe').count()).toBe(2);
  });

  it('hands jobs to a worker, tries failures again, and lets the caller wait for the end', async () => {
    const seen: unknown[] = [];
    connection.worker('probe', (job: Job) => {
      seen.push(job.data);
      return job.attemptsMade + 1 < (job.data as { tries: number }).tries
        ? Promise.reject(new Error('not yet'))
        : Promise.resolve('done');
    });
    const jobs = new BullJobQueue(connection);
    await jobs.enqueueAndWait(remind, { pledgeId: 'b', tries: 3 }, { timeoutMs: 10_000 });
    expect(seen.filter((data) => (data as { pledgeId: string }).pledgeId === 'b')).toHaveLength(3);
    await expect(jobs.enqueueAndWait(remind, { pledgeId: 'c', tries: 9 }, { timeoutMs: 10_000 })).rejects.toThrow(
      'not yet',
    );
    expect(errors).toEqual([]);
  });

  it('waits no longer than it may', async () => {
    const nobodyTakes = defineJob({ ...remind, queue: 'lonely' });
    const waiting = new BullJobQueue(connection).enqueueAndWait(
      nobodyTakes,
      { pledgeId: 'd', tries: 1 },
      { timeoutMs: 50 },
    );
    await expect(waiting).rejects.toThrow('remind was not done within 50 ms');
  });

  it('lets whoever waits go when the process stops', async () => {
    const jobs = new BullJobQueue(connection);
    const nobodyTakes = defineJob({ ...remind, queue: 'deserted' });
    const waiting = jobs.enqueueAndWait(nobodyTakes, { pledgeId: 'd', tries: 1 }, { timeoutMs: 60_000 });
    setTimeout(() => {
      jobs.letGo();
    }, 100);
    await expect(waiting).rejects.toThrow('the process stops');
    expect(await connection.queue('deserted').count()).toBe(1);
  });
});
