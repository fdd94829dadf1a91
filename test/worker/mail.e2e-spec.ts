import { DataSource } from 'typeorm';
import { startWorker } from '#apps/worker/src/worker.js';
import { PLEDGE_CHANGED } from '#features/pledges/index.js';
import { advanceClockJob } from '#platform/clock/clock.jobs.js';
import { loadServiceEnv } from '#platform/config/env.js';
import { openDataSource } from '#platform/database/data-source.js';
import type { RunningService } from '#platform/lifecycle/run-service.js';
import { createLogger } from '#platform/logging/logger.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { BullJobQueue } from '#platform/queue/bull-job-queue.js';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { eventually } from '#test/support/eventually.js';
import { startMailServer, type MailServer } from '#test/support/mail-server.js';
import { WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { reminderWorld, type ReminderWorld } from '#test/support/reminder-world.js';
import { createTestDatabase, setBusinessTime, type TestDatabase } from '#test/support/test-database.js';

/** Starting processes and losing them takes its time. */
const PATIENCE_MS = 60_000;

let database: TestDatabase;
let dataSource: DataSource;
let connection: QueueConnection;
let mail: MailServer;
let workers: RunningService[] = [];
let world: ReminderWorld;

beforeEach(async () => {
  database = await createTestDatabase();
  await setBusinessTime(database, '2023-01-11T02:00:00Z');
  dataSource = await openDataSource(database.appUrl, WORLD_ENTITIES);
  connection = new QueueConnection({ url: database.queueUrl, onError: () => undefined });
  mail = await startMailServer();
  world = await reminderWorld(dataSource, { checkIns: ['2023-02-24'] });
  workers = [];
}, PATIENCE_MS);

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await connection.close();
  await mail.close();
  await dataSource.destroy();
  await database.drop();
}, PATIENCE_MS);

async function worker(): Promise<void> {
  const env = loadServiceEnv({
    NODE_ENV: 'test',
    SEED: 'none',
    DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    SMTP_URL: mail.url,
    PUBLIC_URL: 'https://ganh-vac.example',
  });
  workers.push(await startWorker(env, createLogger({ name: 'worker', level: process.env.TEST_LOG ?? 'silent' })));
}

const advance = (to: string): Promise<unknown> =>
  new BullJobQueue(connection).enqueueAndWait(advanceClockJob, { to }, { timeoutMs: 50_000 });

const emails = (where: string): Promise<{ key: string; state: string; attempts: number }[]> =>
  dataSource.query(`select key, state, attempts from delivery where channel = 'EMAIL' and ${where} order by key`);

it(
  'virtual time stops at each day on which something is to be said, and the digests reach the mail server',
  async () => {
    await world.pledge({ dueOn: '2023-02-15', title: 'Đưa tàu thuyền ra khỏi Đầm Bảy' });
    await worker();
    const outcome = await advance('2023-02-17T02:00:00Z');
    expect(outcome).toMatchObject({ outcome: 'done' });
    const own = mail.received.filter(({ to }) => to === 'secretary@phuthuong.tayho.example');
    // T-15, T-7, T-3, T-1, T+0, T+1 of the due date; the check-in of the 24th is not near yet.
    expect(own.map(({ text }) => /^Date: (.*)\r$/m.exec(text)?.[1])).toEqual([
      'Wed, 18 Jan 2023 00:30:00 +0000',
      'Mon, 06 Feb 2023 00:30:00 +0000',
      'Fri, 10 Feb 2023 00:30:00 +0000',
      'Tue, 14 Feb 2023 00:30:00 +0000',
      'Wed, 15 Feb 2023 00:30:00 +0000',
      'Thu, 16 Feb 2023 00:30:00 +0000',
    ]);
    const [row] = await dataSource.query<{ now: Date }[]>('select app_now() as now');
    expect(row?.now.toISOString()).toBe('2023-02-17T02:00:00.000Z');
    expect(await emails(`state <> 'SENT'`)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'two workers, and sends in doubt: every digest is one key',
  async () => {
    for (const title of ['Một', 'Hai', 'Ba']) await world.pledge({ dueOn: '2023-02-15', title });
    await worker();
    await worker();
    mail.failNext(2);
    await advance('2023-02-24T02:00:00Z');
    // Let the wait pass after which a failed send is tried again.
    await dataSource.query(`update delivery set available_at = now() where state = 'PENDING' and error is not null`);
    await eventually('all are sent', async () => (await emails(`state <> 'SENT'`)).length === 0);
    const sent = await emails('true');
    const keys = new Set(mail.received.map(({ key }) => key));
    expect(sent.length).toBeGreaterThan(5);
    expect(keys.size).toBe(sent.length);
    // The two sends that broke off came again, and nothing else did.
    expect(mail.received).toHaveLength(sent.length + 2);
    const [doubled] = await dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from (select from notification group by reminder_id having count(*) > 1) d`,
    );
    expect(doubled?.n).toBe(0);
  },
  PATIENCE_MS,
);

it(
  'what is announced is planned at once',
  async () => {
    await worker();
    const pledgeId = await world.pledge({ dueOn: '2023-02-15' });
    const planned = async (): Promise<string[]> =>
      (
        await dataSource.query<{ fire_on: string }[]>(
          `select fire_on from reminder where pledge_id = $1 and rule = 'due' and state = 'PLANNED' order by 1`,
          [pledgeId],
        )
      ).map(({ fire_on: day }) => day);
    const announce = (key: string): Promise<unknown> =>
      dataSource.transaction((tx) => new Outbox().add(tx, [{ topic: PLEDGE_CHANGED, key, payload: { pledgeId } }]));
    await announce('approved');
    await eventually('the approved pledge is planned', async () => (await planned()).at(-1) === '2023-02-15');
    await world.grantExtension(pledgeId, '2023-03-01', '2023-01-11T02:00:00Z');
    await announce('extended');
    await eventually('the plan follows the new date', async () => (await planned()).at(-1) === '2023-03-01');
  },
  PATIENCE_MS,
);
