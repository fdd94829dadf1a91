import { spawnSync } from 'node:child_process';
import { DataSource } from 'typeorm';
import { startWorker } from '#apps/worker/src/worker.js';
import { PLEDGE_CHANGED } from '#features/pledges/index.js';
import { loadServiceEnv } from '#platform/config/env.js';
import { openDataSource } from '#platform/database/data-source.js';
import { newId } from '#platform/database/new-id.js';
import type { RunningService } from '#platform/lifecycle/run-service.js';
import { createLogger } from '#platform/logging/logger.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { eventually } from '#test/support/eventually.js';
import { startMailServer, type MailServer } from '#test/support/mail-server.js';
import { WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { reminderWorld, type ReminderWorld } from '#test/support/reminder-world.js';
import { createTestDatabase, setBusinessTime, type TestDatabase } from '#test/support/test-database.js';

/** `npm run test:mail` lets the server take as long as a real one that looks into every message; `npm test` has no such time. */
const STRAIN = process.env.MAIL_STRAIN === 'long' ? { mails: 160, lookMs: 9_000 } : { mails: 40, lookMs: 150 };
const PATIENCE_MS = 60_000 + (STRAIN.mails * STRAIN.lookMs) / 4;

/** The program behind `npm run mail:resend`, as the test run compiled it. */
const RESEND = 'dist/apps/launcher/src/mail-resend.js';

let database: TestDatabase;
let dataSource: DataSource;
let mail: MailServer;
let workers: RunningService[];
let world: ReminderWorld;

beforeEach(async () => {
  database = await createTestDatabase();
  await setBusinessTime(database, '2023-01-11T02:00:00Z');
  dataSource = await openDataSource(database.appUrl, WORLD_ENTITIES);
  mail = await startMailServer();
  world = await reminderWorld(dataSource);
  workers = [];
}, PATIENCE_MS);

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await mail.close();
  await dataSource.destroy();
  await database.drop();
}, PATIENCE_MS);

async function worker(): Promise<RunningService> {
  const env = loadServiceEnv({
    NODE_ENV: 'test',
    SEED: 'none',
    DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    SMTP_URL: mail.url,
  });
  const started = await startWorker(env, createLogger({ name: 'worker', level: process.env.TEST_LOG ?? 'silent' }));
  workers.push(started);
  return started;
}

/** So many e-mails that wait to be sent, all about one pledge. */
async function digests(count: number): Promise<void> {
  const pledgeId = await world.pledge({ dueOn: '2023-02-01', title: 'Đưa tàu thuyền ra khỏi Đầm Bảy' });
  const [reminder] = await dataSource.query<{ id: string; person_id: string }[]>(
    `insert into reminder (id, organisation_id, subject_kind, subject_id, pledge_id, anchor_on, rule, step, recipient_id, fire_on, state, planned_at)
     select $1, organisation_id, 'PLEDGE', id, id, '2023-02-01', 'due', 'T-15', owner_id, '2023-01-11', 'SENT', app_now()
     from pledge where id = $2 returning id, recipient_id as person_id`,
    [newId(), pledgeId],
  );
  await dataSource.query(
    `with written as (
       insert into delivery (id, person_id, channel, state, key, digest_on, at)
       select d.id, $2, 'EMAIL', 'PENDING', 'strain-' || d.id, '2023-01-11', app_now() from unnest($1::uuid[]) d(id) returning id
     )
     insert into reminder_delivery (reminder_id, delivery_id) select $3, id from written`,
    [Array.from({ length: count }, () => newId()), reminder?.person_id, reminder?.id],
  );
}

const emails = async (where: string): Promise<number> => {
  const [row] = await dataSource.query<{ n: number }[]>(
    `select count(*)::int as n from delivery where channel = 'EMAIL' and ${where}`,
  );
  return row?.n ?? 0;
};

it(
  `two workers and a mail server that looks ${String(STRAIN.lookMs)} ms into each of ${String(STRAIN.mails)} messages: each comes once`,
  async () => {
    mail.behave({ lookMs: STRAIN.lookMs });
    await digests(STRAIN.mails);
    await Promise.all([worker(), worker()]);
    await eventually('all are sent', async () => (await emails(`state = 'SENT'`)) === STRAIN.mails, PATIENCE_MS);
    expect(new Set(mail.received.map(({ key }) => key)).size).toBe(STRAIN.mails);
    expect(mail.received).toHaveLength(STRAIN.mails);
  },
  PATIENCE_MS,
);

it(
  'a mail server that takes connections and says nothing holds up nothing but mail, nor the end of the worker',
  async () => {
    mail.behave({ silent: true });
    await digests(30);
    const first = await worker();
    await eventually('the first mails hang', async () => (await emails('attempts > 0')) > 0);
    const pledgeId = await world.pledge({ dueOn: '2023-02-15' });
    await dataSource.transaction((tx) =>
      new Outbox().add(tx, [{ topic: PLEDGE_CHANGED, key: 'approved', payload: { pledgeId } }]),
    );
    const announcedAt = performance.now();
    await eventually('the change is planned', async () => {
      const [row] = await dataSource.query<{ n: number }[]>(
        `select count(*)::int as n from reminder where pledge_id = $1 and state = 'PLANNED'`,
        [pledgeId],
      );
      return (row?.n ?? 0) > 0;
    });
    expect(performance.now() - announcedAt).toBeLessThan(5_000);
    const stoppedAt = performance.now();
    await first.stop();
    workers = [];
    expect(performance.now() - stoppedAt).toBeLessThan(8_000);
    // Nothing is left claimed: what was broken off is due at once, what had not begun was never taken.
    expect(await emails(`state = 'PENDING' and (available_at <= now() or error like '%Greeting%')`)).toBe(30);
    expect(await emails(`attempts > 0 and error like '%broken off%'`)).toBeLessThanOrEqual(4);
  },
  PATIENCE_MS,
);

it(
  'what the mail server refused goes out again after `npm run mail:resend`, once it is mended',
  async () => {
    mail.behave({ message: 554 });
    await digests(5);
    await worker();
    await eventually('all are parked', async () => (await emails(`state = 'PARKED' and attempts = 1`)) === 5);
    mail.behave({});
    const env = { ...process.env, NODE_OPTIONS: '', SEED: 'none', DATABASE_URL: database.appUrl };
    const resend = (...args: string[]): { status: number | null; stdout: string } =>
      spawnSync(process.execPath, [RESEND, ...args], { env, encoding: 'utf8' });
    expect(resend('--days', '0').status).toBe(2);
    expect(resend()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^5 thư của 7 ngày qua .*\n5 e-mails of the last 7 days will be sent again; 0 stay/,
      ) as string,
    });
    await eventually('all are sent', async () => (await emails(`state = 'SENT'`)) === 5);
    expect(new Set(mail.received.map(({ key }) => key)).size).toBe(5);
  },
  PATIENCE_MS,
);
