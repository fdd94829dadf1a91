import { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database/data-source.js';
import { freePort } from '#platform/database/embedded/free-port.js';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { eventually } from '#test/support/eventually.js';
import { WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { reminderWorld } from '#test/support/reminder-world.js';
import { asOwner, createTestDatabase, setBusinessTime, type TestDatabase } from '#test/support/test-database.js';
import { startWorkerProcess } from '#test/support/worker-process.js';

/** Starting processes and losing them takes its time. */
const PATIENCE_MS = 60_000;

let database: TestDatabase;
let dataSource: DataSource;
let connection: QueueConnection;

beforeEach(async () => {
  database = await createTestDatabase();
  await setBusinessTime(database, '2023-01-11T02:00:00Z');
  dataSource = await openDataSource(database.appUrl, WORLD_ENTITIES);
  connection = new QueueConnection({ url: database.queueUrl, onError: () => undefined });
  const world = await reminderWorld(dataSource);
  await world.pledge({ dueOn: '2023-02-15' });
}, PATIENCE_MS);

afterEach(async () => {
  await connection.close();
  await dataSource.destroy();
  await database.drop();
}, PATIENCE_MS);

const planned = async (): Promise<number> => {
  const [row] = await dataSource.query<{ n: number }[]>(
    `select count(*)::int as n from reminder where state = 'PLANNED'`,
  );
  return row?.n ?? 0;
};

const running = async (): Promise<string[]> =>
  (await connection.queue('reminders').getJobs(['active'])).map(({ id }) => id ?? '');

/** Holds every planner up until the returned function is called. */
async function holdPlanning(): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => {
    held = resolve;
  });
  const owner = asOwner(database.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('lock table reminder_rule in access exclusive mode');
    held();
    await released;
    await client.query('commit');
  });
  await holding;
  return async () => {
    release();
    await owner;
  };
}

it(
  'plans at its start what changed while no worker ran, within the memory it may take',
  async () => {
    const port = String(await freePort());
    const worker = await startWorkerProcess(database, { ROLE: 'worker', PORT: port });
    await eventually('the ledger is planned', async () => (await planned()) > 0);
    // Without an API beside it, it answers for its own health.
    const ask = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await Promise.all(['/health/live', '/health/ready', '/graphql'].map(ask))).toEqual([200, 200, 404]);
    const resident = worker.residentMb();
    if (resident !== null) expect(resident).toBeLessThan(200);
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null });
  },
  PATIENCE_MS,
);

it(
  'a job whose worker was killed is done by another',
  async () => {
    const release = await holdPlanning();
    const first = await startWorkerProcess(database);
    await eventually('the job has begun', async () => (await running()).length === 1);
    const [id = ''] = await running();
    expect(await first.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    const second = await startWorkerProcess(database);
    await release();
    await eventually(
      'the job of the dead worker is done',
      async () => (await (await connection.queue('reminders').getJob(id))?.isCompleted()) ?? false,
      30_000,
    );
    expect(await planned()).toBeGreaterThan(0);
    await second.end('SIGTERM');
  },
  PATIENCE_MS,
);

it(
  'finishes the job under way when it is asked to stop',
  async () => {
    const release = await holdPlanning();
    const worker = await startWorkerProcess(database);
    await eventually('the job has begun', async () => (await running()).length === 1);
    // Time is passing as well, and waits for a job that nobody will take any more.
    await connection.queue('clock').add('clock.advance', { to: '2023-03-01T00:00:00Z' });
    await eventually('time passes', async () => (await connection.queue('clock').getActiveCount()) === 1);
    const startedAt = Date.now();
    const ended = worker.end('SIGTERM');
    setTimeout(() => void release(), 500);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(await planned()).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

it(
  'does not start with a wrong environment',
  async () => {
    await expect(startWorkerProcess(database, { SMTP_URL: 'nonsense' })).rejects.toThrow(/ended with 1/);
  },
  PATIENCE_MS,
);
