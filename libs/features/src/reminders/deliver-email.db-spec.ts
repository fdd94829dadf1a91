import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { loadServiceEnv } from '#platform/config/env.js';
import { DatabaseModule } from '#platform/database/database.module.js';
import { createLogger } from '#platform/logging/logger.js';
import { Mailer, type MailMessage } from '#platform/mail/mailer.js';
import { reminderWorld, WORLD_ENTITIES } from '#test/support/reminder-world.js';
import { createTestDatabase, setBusinessTime, type TestDatabase } from '#test/support/test-database.js';
import { DeliveriesStore } from './deliveries.store.js';
import { DeliverEmail, EMAIL_MAX_ATTEMPTS, LinkBase } from './deliver-email.service.js';
import { ReminderPlanning, ReminderSweep, RemindersModule } from './index.js';

/** A mail server that does what the test says. */
class TestMailer extends Mailer {
  readonly sent: MailMessage[] = [];
  broken = false;

  override send(message: MailMessage): Promise<void> {
    this.sent.push(message);
    return this.broken ? Promise.reject(new Error('421 try again later')) : Promise.resolve();
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

let database: TestDatabase;
let module: TestingModule;
let dataSource: DataSource;
let mailer: TestMailer;
let email: DeliverEmail;
let deliveryId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  mailer = new TestMailer();
  const env = loadServiceEnv({ DATABASE_URL: database.appUrl, NODE_ENV: 'test', SEED: 'none' });
  module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot(env, createLogger({ name: 'test', level: 'silent' })),
      RemindersModule,
      TypeOrmModule.forFeature(WORLD_ENTITIES),
    ],
    providers: [
      DeliverEmail,
      DeliveriesStore,
      { provide: Mailer, useValue: mailer },
      { provide: LinkBase, useValue: new LinkBase('https://ganh-vac.example') },
    ],
  }).compile();
  dataSource = module.get(DataSource);
  email = module.get(DeliverEmail);
  await setBusinessTime(database, '2023-02-10T02:00:00Z');
  const world = await reminderWorld(dataSource);
  await world.pledge({ dueOn: '2023-02-15', title: 'Đường <1> & "vỉa hè"' });
  await module.get(ReminderPlanning).planAll();
  await setBusinessTime(database, '2023-02-13T02:00:00Z');
  await module.get(ReminderSweep).run();
  deliveryId = (await delivery()).id;
});

afterEach(async () => {
  await module.close();
  await database.drop();
});

async function delivery(): Promise<{ id: string; state: string; attempts: number; error: string | null }> {
  const [row] = await dataSource.query<{ id: string; state: string; attempts: number; error: string | null }[]>(
    `select id, state, attempts, error from delivery where channel = 'EMAIL'`,
  );
  if (!row) throw new Error('there is no delivery');
  return row;
}

const states = async (): Promise<string[]> =>
  (
    await dataSource.query<{ state: string; reason: string | null }[]>(
      `select state, reason from reminder where state in ('SENT', 'FAILED')`,
    )
  ).map(({ state, reason }) => `${state} ${String(reason)}`);

it('sends once, in the language of the person, with dates as people write them', async () => {
  expect(await email.deliver(deliveryId)).toBe('sent');
  expect(await email.deliver(deliveryId)).toBe('skipped');
  expect(mailer.sent).toHaveLength(1);
  const [message] = mailer.sent;
  expect(message).toMatchObject({
    to: { address: 'secretary@phuthuong.tayho.example' },
    subject: 'Gánh Vác: 1 việc cần chú ý ngày 13/02/2023',
    language: 'VI',
  });
  expect(message?.key).toMatch(/^digest-[0-9a-f-]{36}-2023-02-13-email$/);
  expect(message?.text).toContain('đến hạn hoàn thành ngày 15/02/2023.');
  expect(message?.text).toContain('https://ganh-vac.example');
  expect(message?.html).toContain('Đường &lt;1&gt; &amp; &quot;vỉa hè&quot;');
  expect(await delivery()).toMatchObject({ state: 'SENT', attempts: 1 });
});

it('in English for whoever reads English', async () => {
  await dataSource.query(`update account set language = 'EN'`);
  await email.deliver(deliveryId);
  expect(mailer.sent[0]?.subject).toBe('Gánh Vác: 1 matter for 13 February 2023');
});

it('tries again under the same key and gives up in the end, for all to see', async () => {
  mailer.broken = true;
  for (let attempt = 1; attempt < EMAIL_MAX_ATTEMPTS; attempt += 1) {
    await expect(email.deliver(deliveryId)).rejects.toThrow('421');
  }
  expect(await states()).toEqual(['SENT null']);
  expect(await email.deliver(deliveryId)).toBe('parked');
  expect(await delivery()).toMatchObject({
    state: 'PARKED',
    attempts: EMAIL_MAX_ATTEMPTS,
    error: '421 try again later',
  });
  expect(await states()).toEqual(['FAILED EMAIL_NOT_DELIVERED']);
  expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(1);
  // What was given up is not planned again.
  await module.get(ReminderPlanning).planAll();
  expect(await states()).toEqual(['FAILED EMAIL_NOT_DELIVERED']);
});

it('parks what is for a closed account', async () => {
  await dataSource.query('update account set disabled_at = now()');
  expect(await email.deliver(deliveryId)).toBe('parked');
  expect(mailer.sent).toEqual([]);
});
