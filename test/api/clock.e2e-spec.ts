import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker } from '#apps/worker/src/worker.js';
import { loadServiceEnv } from '#platform/config/env.js';
import type { RunningService } from '#platform/lifecycle/run-service.js';
import { createLogger } from '#platform/logging/logger.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { reminderWorld } from '#test/support/reminder-world.js';
import { asOwner, setBusinessTime } from '#test/support/test-database.js';

interface ClockData {
  readonly advanceClock: {
    readonly now: string;
    readonly jobsRun: number;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] | null }[];
  };
}

const ADVANCE =
  'mutation ($to: DateTime!) { advanceClock(input: { to: $to }) { now jobsRun userErrors { code path } } }';

let api: ApiServer;
let worker: RunningService;
let folder: string;

beforeAll(async () => {
  api = await startApiServer();
  folder = await mkdtemp(join(tmpdir(), 'clock-'));
  await setBusinessTime(api.database, '2023-02-10T02:00:00Z');
  const world = await reminderWorld(api.dataSource);
  await world.pledge({ dueOn: '2023-02-15' });
  const env = loadServiceEnv({
    NODE_ENV: 'test',
    SEED: 'none',
    DATABASE_URL: api.database.appUrl,
    QUEUE_DATABASE_URL: api.database.queueUrl,
    DATA_DIR: folder,
  });
  worker = await startWorker(env, createLogger({ name: 'worker', level: process.env.TEST_LOG ?? 'silent' }));
}, 30_000);

afterAll(async () => {
  await worker.stop();
  await api.close();
  await rm(folder, { recursive: true });
}, 30_000);

const advance = async (role: string, to: string) =>
  api.graphql<ClockData>(ADVANCE, { to }, { token: await api.signInAs(`${role}@tayho.example`) });

describe('advanceClock', () => {
  it.each([
    ['the office', 'office', '2023-02-11T02:00:00Z', 'NOT_ALLOWED', null],
    ['moving back', 'admin', '2023-02-09T02:00:00Z', 'INVALID', ['input', 'to']],
    ['moving nowhere', 'admin', '2023-02-10T02:00:00Z', 'INVALID', ['input', 'to']],
    ['moving out of sight', 'admin', '2099-01-01T00:00:00Z', 'LIMIT_REACHED', ['input', 'to']],
  ])('refuses %s', async (_, role, to, code, path) => {
    const { data } = await advance(role, to);
    expect(data.advanceClock).toEqual({
      now: '2023-02-10T02:00:00.000Z',
      jobsRun: 0,
      userErrors: [{ code, path }],
    });
  });

  it('needs a session and an instant', async () => {
    const stranger = await api.graphql(ADVANCE, { to: '2023-02-11T02:00:00Z' });
    expect(stranger.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await advance('admin', 'tomorrow')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('does on the way what falls due, in order, and waits for it', async () => {
    const { data, errors } = await advance('admin', '2023-02-17T02:00:00Z');
    expect(errors).toBeUndefined();
    // Sweeps on the 13th (T-3 was missed on the 10th), 14th, 15th and 16th; planning on Monday the 13th.
    expect(data.advanceClock).toEqual({ now: '2023-02-17T02:00:00.000Z', jobsRun: 5, userErrors: [] });
    const said = await api.dataSource.query<{ sent_at: Date; step: string }[]>(
      `select sent_at, step from reminder where state = 'SENT' order by sent_at`,
    );
    expect(said.map(({ sent_at: at, step }) => `${at.toISOString()} ${step}`)).toEqual([
      '2023-02-13T00:30:00.000Z T-3',
      '2023-02-14T00:30:00.000Z T-1',
      '2023-02-15T00:30:00.000Z T+0',
      '2023-02-16T00:30:00.000Z T+1',
    ]);
    // Each digest is one file in the folder for mail.
    expect((await readdir(join(folder, 'mail'))).filter((name) => name.endsWith('.eml'))).toHaveLength(4);
  }, 60_000);

  it('refuses where time is real', async () => {
    await asOwner(api.database.ownerUrl, (owner) =>
      owner.query(`update business_clock set mode = 'system', virtual_now = null`),
    );
    const { data } = await advance('admin', '2099-01-01T00:00:00Z');
    expect(data.advanceClock.userErrors.map(({ code }) => code)).toEqual(['WRONG_STATE']);
  });
});
