import { z } from 'zod';
import { handle, done, type JobHandler } from '#apps/worker/src/job-handler.js';
import { HandlerRegistry } from '#apps/worker/src/handler-registry.js';
import { JobRunner } from '#apps/worker/src/job-runner.js';
import { DECLARED_JOBS } from '#apps/worker/src/processors.js';
import { SCHEDULE } from '#apps/worker/src/schedule.js';
import { syncSchedule } from '#apps/worker/src/schedule-sync.js';
import { createLogger } from '#platform/logging/logger.js';
import { BullJobQueue } from '#platform/queue/bull-job-queue.js';
import { defineJob } from '#platform/queue/job-definition.js';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const TUNING = { concurrency: 2, lockMs: 2_000, stalledMs: 500 };

const job = defineJob({
  name: 'test.work',
  queue: 'test',
  schema: z.object({ id: z.string() }),
  attempts: 3,
  backoff: { type: 'fixed', delayMs: 50 },
});

describe('handlers', () => {
  const handler = handle(job, () => Promise.resolve(done()));

  it.each<[string, JobHandler[], RegExp]>([
    ['no handler', [], /test\.work has no handler/],
    ['two handlers', [handler, handle(job, () => Promise.resolve(done()))], /test\.work has 2 handlers/],
    [
      'a handler of a job that is declared nowhere',
      [handler, handle({ ...job, name: 'other' }, () => Promise.resolve(done()))],
      /other has a handler but is not declared/,
    ],
  ])('refuses to start with %s', (_, handlers, problem) => {
    expect(() => new HandlerRegistry([job], handlers)).toThrow(problem);
  });

  it('refuses two jobs of one name', () => {
    expect(() => new HandlerRegistry([job, { ...job }], [handler])).toThrow(/two jobs are named test\.work/);
  });
});

describe('the queue', () => {
  let database: TestDatabase;
  let connection: QueueConnection;

  beforeEach(async () => {
    database = await createTestDatabase();
    connection = new QueueConnection({ url: database.queueUrl, onError: () => undefined });
  });

  afterEach(async () => {
    await connection.close();
    await database.drop();
  });

  it('tries again what failed, gives up what cannot succeed, and tells whoever waits', async () => {
    const seen: string[] = [];
    const handler = handle(job, ({ id }) => {
      seen.push(id);
      if (id === 'twice' && seen.filter((one) => one === id).length < 3) throw new Error('not yet');
      return Promise.resolve(done({ seen: seen.length }));
    });
    const runner = new JobRunner(connection, new HandlerRegistry([job], [handler]), logger, TUNING);
    await runner.start();
    const jobs = new BullJobQueue(connection);
    await expect(jobs.enqueueAndWait(job, { id: 'twice' })).resolves.toEqual({ outcome: 'done', counts: { seen: 3 } });
    // A payload that does not fit is not tried again; it comes from another version, past the check on the way in.
    const odd = await connection.queue('test').add('test.work', { id: 7 }, { attempts: 3 });
    const unknown = await connection.queue('test').add('test.unknown', {}, { attempts: 3 });
    await eventually('both are given up', async () => (await odd.isFailed()) && (await unknown.isFailed()));
    expect((await connection.queue('test').getJob(odd.id ?? ''))?.attemptsMade).toBe(1);
    expect(seen).toHaveLength(3);
    await runner.stop();
  });

  it('has a scheduler for each row of the table and for nothing else', async () => {
    const schedulers = (): Promise<string[][]> =>
      Promise.all(queues.map(async (name) => (await connection.queue(name).getJobSchedulers()).map(({ key }) => key)));
    const names = async (): Promise<string[]> => (await schedulers()).flat().sort();
    const queues = [...new Set(DECLARED_JOBS.map(({ queue }) => queue))];
    await connection.queue('reminders').upsertJobScheduler('of-an-older-version', { every: 60_000 }, { name: 'gone' });
    await syncSchedule(connection, queues, SCHEDULE);
    await syncSchedule(connection, queues, SCHEDULE);
    expect(await names()).toEqual(SCHEDULE.map(({ id }) => id).sort());
    // In virtual time nothing recurs by itself.
    await syncSchedule(connection, queues, []);
    expect(await names()).toEqual([]);
  });

  it('has only schedule rows whose job is declared', () => {
    expect(SCHEDULE.filter((row) => !DECLARED_JOBS.includes(row.job))).toEqual([]);
    expect(new Set(SCHEDULE.map(({ id }) => id)).size).toBe(SCHEDULE.length);
  });
});
