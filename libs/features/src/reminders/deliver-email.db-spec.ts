import { TypeOrmModule } from '@nestjs/typeorm';
import { MOST_ATTEMPTS } from '#domain/reminder/retry-email.js';
import { Transactor } from '#platform/database/transactor.js';
import { Mailer, MailRefusedError, type MailMessage } from '#platform/mail/mailer.js';
import { WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { reminderWorld } from '#test/support/reminder-world.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import { DeliveriesStore } from './deliveries.store.js';
import { DeliverEmail, LinkBase, type DeliveryOutcome } from './deliver-email.service.js';
import { ReminderPlanning, ReminderSweep, RemindersModule, ResendEmail } from './index.js';

/** A mail server that does what the test says. */
class TestMailer extends Mailer {
  readonly sent: MailMessage[] = [];
  trouble: Error | 'silence' | null = null;

  override send(message: MailMessage, signal: AbortSignal): Promise<void> {
    this.sent.push(message);
    if (this.trouble === null) return Promise.resolve();
    if (this.trouble !== 'silence') return Promise.reject(this.trouble);
    return new Promise((_, reject) => {
      const end = (): void => {
        reject(new Error('broken off'));
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    });
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

let db: OpenTestModule;
let mailer: TestMailer;
let email: DeliverEmail;

beforeAll(async () => {
  mailer = new TestMailer();
  db = await openTestModule({
    imports: [RemindersModule, TypeOrmModule.forFeature(WORLD_ENTITIES)],
    providers: [
      DeliverEmail,
      DeliveriesStore,
      { provide: Mailer, useValue: mailer },
      { provide: LinkBase, useValue: new LinkBase('https://ganh-vac.example') },
    ],
  });
  email = db.get(DeliverEmail);
  await setBusinessTime(db, '2023-02-10T02:00:00Z');
  const world = await reminderWorld(db.dataSource);
  await world.pledge({ dueOn: '2023-02-15', title: 'Đường <1> & "vỉa hè"' });
  await db.get(ReminderPlanning).planAll();
  await setBusinessTime(db, '2023-02-13T02:00:00Z');
  await db.get(ReminderSweep).run();
});

/** Each test begins with the one delivery as the sweep wrote it. */
beforeEach(async () => {
  mailer.sent.length = 0;
  mailer.trouble = null;
  await setBusinessTime(db, '2023-02-13T02:00:00Z');
  await db.dataSource.query(`update account set language = 'VI', disabled_at = null`);
  await db.dataSource.query(
    `update delivery set state = 'PENDING', attempts = 0, error = null, sent_at = null, available_at = now()
     where channel = 'EMAIL'`,
  );
  await db.dataSource.query(`update reminder set state = 'SENT', reason = null where state = 'FAILED'`);
});

afterAll(() => db.close());

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly error: string | null;
  /** Seconds of real time until it may be tried. */
  readonly wait: number;
}

async function delivery(): Promise<Row> {
  const [row] = await db.dataSource.query<Row[]>(
    `select state, attempts, error, round(extract(epoch from available_at - now()))::int as wait
     from delivery where channel = 'EMAIL'`,
  );
  if (!row) throw new Error('there is no delivery');
  return row;
}

const unbroken = new AbortController().signal;

/** Lets the wait pass, takes what is due as a worker does, and delivers it. */
async function attempt(signal = unbroken): Promise<DeliveryOutcome | 'nothing is due'> {
  await db.dataSource.query('update delivery set available_at = now()');
  const [claimed] = await email.claim(10);
  return claimed ? email.deliver(claimed, signal) : 'nothing is due';
}

const states = async (): Promise<string[]> =>
  (
    await db.dataSource.query<{ state: string; reason: string | null }[]>(
      `select state, reason from reminder where state in ('SENT', 'FAILED')`,
    )
  ).map(({ state, reason }) => `${state} ${String(reason)}`);

it('sends once, in the language of the person, with dates as people write them', async () => {
  expect(await attempt()).toEqual({ outcome: 'sent' });
  expect(await attempt()).toBe('nothing is due');
  expect(mailer.sent).toHaveLength(1);
  const [message] = mailer.sent;
  expect(message).toMatchObject({
    to: { address: 'secretary@phuthuong.tayho.example' },
    subject: '[Gánh Vác] 13/02/2023: 1 việc sắp đến hạn',
    language: 'VI',
  });
  expect(message?.key).toMatch(/^digest-[0-9a-f-]{36}-2023-02-13-email$/);
  expect(message?.text).toContain('”: còn 2 ngày làm việc, hạn 15/02/2023.');
  expect(message?.text).toContain('https://ganh-vac.example');
  expect(message?.html).toContain('Đường &lt;1&gt; &amp; &quot;vỉa hè&quot;');
  expect(await delivery()).toMatchObject({ state: 'SENT', attempts: 1 });
});

it('in English for whoever reads English', async () => {
  await db.dataSource.query(`update account set language = 'EN'`);
  await attempt();
  expect(mailer.sent[0]?.subject).toBe('[Gánh Vác] 13 February 2023: 1 due soon');
});

it('waits out a mail server that is away for two days, under one key', async () => {
  mailer.trouble = new Error('connect ECONNREFUSED');
  for (const [attempts, wait] of [
    [1, 30],
    [2, 60],
    [3, 120],
  ]) {
    expect(await attempt()).toMatchObject({ outcome: 'waiting', why: 'connect ECONNREFUSED' });
    expect(await delivery()).toMatchObject({ state: 'PENDING', attempts, error: 'connect ECONNREFUSED', wait });
  }
  // Two days later by the hourly wait.
  await db.dataSource.query('update delivery set attempts = 50');
  expect(await attempt()).toMatchObject({ outcome: 'waiting' });
  expect(await states()).toEqual(['SENT null']);
  mailer.trouble = null;
  expect(await attempt()).toEqual({ outcome: 'sent' });
  expect(await delivery()).toMatchObject({ state: 'SENT', attempts: 52, error: null });
  expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(1);
});

it('gives up after days of trying, for all to see', async () => {
  mailer.trouble = new Error('421 try again later');
  await db.dataSource.query('update delivery set attempts = $1', [MOST_ATTEMPTS - 1]);
  expect(await attempt()).toMatchObject({ outcome: 'parked' });
  expect(await delivery()).toMatchObject({ state: 'PARKED', attempts: MOST_ATTEMPTS, error: '421 try again later' });
  expect(await states()).toEqual(['FAILED EMAIL_NOT_DELIVERED']);
  // What was given up is not planned again.
  await db.get(ReminderPlanning).planAll();
  expect(await states()).toEqual(['FAILED EMAIL_NOT_DELIVERED']);
});

it('gives up at once what the mail server refuses for good', async () => {
  mailer.trouble = new MailRefusedError(new Error('550 no such person'));
  expect(await attempt()).toEqual({ outcome: 'parked', why: '550 no such person' });
  expect(await delivery()).toMatchObject({ state: 'PARKED', attempts: 1 });
});

it('parks what is for a closed account', async () => {
  await db.dataSource.query('update account set disabled_at = now()');
  expect(await attempt()).toMatchObject({ outcome: 'parked' });
  expect(mailer.sent).toEqual([]);
});

it('is sent by one worker alone, and longer by nobody than its lease lasts', async () => {
  mailer.trouble = 'silence';
  const claims = (await Promise.all(Array.from({ length: 6 }, () => email.claim(10, 1_000)))).flat();
  expect(claims).toHaveLength(1);
  const [claimed] = claims;
  if (!claimed) throw new Error('nothing was claimed');
  // The lease is twice what a send may take.
  expect((await delivery()).wait).toBe(2);
  expect(await email.inHands()).toBe(true);
  expect(await email.deliver(claimed, unbroken)).toMatchObject({ outcome: 'waiting' });
  expect(await email.claim(10)).toEqual([]);
  expect(await email.inHands()).toBe(false);
});

it('comes again when its worker was killed, and what the dead one left does not disturb', async () => {
  const [lost] = await email.claim(10);
  if (!lost) throw new Error('nothing was claimed');
  await db.dataSource.query('update delivery set available_at = now()');
  const [taken] = await email.claim(10);
  expect(taken).toMatchObject({ id: lost.id, attempts: 2 });
  // The first one was only asleep, and fails: the lease of the second stands.
  mailer.trouble = new Error('late');
  await email.deliver(lost, unbroken);
  expect(await delivery()).toMatchObject({ state: 'PENDING', attempts: 2, error: null });
  expect((await delivery()).wait).toBeGreaterThan(60);
});

it('is due again at once when it was broken off', async () => {
  mailer.trouble = 'silence';
  expect(await attempt(AbortSignal.timeout(50))).toMatchObject({ outcome: 'waiting' });
  expect(await delivery()).toMatchObject({ state: 'PENDING', attempts: 1, wait: 0 });
});

describe('what was parked', () => {
  const resend = (days?: number): ReturnType<ResendEmail['run']> => new ResendEmail(db.get(Transactor)).run(days);

  beforeEach(async () => {
    mailer.trouble = new MailRefusedError(new Error('550 relaying denied'));
    await attempt();
    mailer.trouble = null;
  });

  it('goes out again when it is asked for, once, under its old key', async () => {
    expect(await resend()).toEqual({ resent: 1, withoutAccount: 0 });
    expect(await resend()).toEqual({ resent: 0, withoutAccount: 0 });
    expect(await states()).toEqual(['SENT null']);
    expect(await attempt()).toEqual({ outcome: 'sent' });
    expect(await delivery()).toMatchObject({ state: 'SENT', attempts: 1 });
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(1);
  });

  it('stays where nobody would read it', async () => {
    await db.dataSource.query('update account set disabled_at = now()');
    expect(await resend()).toEqual({ resent: 0, withoutAccount: 1 });
    expect(await states()).toEqual(['FAILED EMAIL_NOT_DELIVERED']);
  });

  it('stays when it is stale', async () => {
    await setBusinessTime(db, '2023-02-21T02:00:00Z');
    expect(await resend()).toEqual({ resent: 0, withoutAccount: 0 });
    expect(await resend(9)).toEqual({ resent: 1, withoutAccount: 0 });
  });
});
