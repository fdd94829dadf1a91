import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { openDataSource } from './data-source.js';
import { postgresCode } from './postgres-error.js';
import { ReadPool } from './read-pool.js';

// Opening a connection counts as waiting for one, and takes a while on a busy machine.
const SHORT = { connectMs: 3_000, lockMs: 200, readMs: 500 };
const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014';

let database: TestDatabase;
let writes: DataSource;
let reads: ReadPool;
beforeAll(async () => {
  database = await createTestDatabase();
  writes = await openDataSource(database.appUrl, [], { poolSize: 2, patience: SHORT });
  reads = new ReadPool({ url: database.appUrl, poolSize: 1, patience: SHORT });
});
afterAll(async () => {
  await Promise.all([writes.destroy(), reads.close()]);
  await database.drop();
});

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

it('a write does not wait for ever for what another holds', async () => {
  await writes.transaction(async (holder) => {
    await holder.query('select pg_advisory_xact_lock(1)');
    const waiting = writes.transaction((other) => other.query('select pg_advisory_xact_lock(1)'));
    expect(postgresCode(await failure(waiting))).toBe(LOCK_NOT_AVAILABLE);
  });
});

it('a write is refused when every connection stays in use', async () => {
  const holders = [writes.createQueryRunner(), writes.createQueryRunner()];
  await Promise.all(holders.map((holder) => holder.connect()));
  expect(String(await failure(writes.query('select 1')))).toContain('timeout');
  await Promise.all(holders.map((holder) => holder.release()));
  expect(await failure(writes.query('select 1'))).toBeUndefined();
});

it('a read is cut off when it takes too long', async () => {
  expect(postgresCode(await failure(reads.query('select pg_sleep(30)')))).toBe(QUERY_CANCELED);
  expect(await failure(reads.query('select 1'))).toBeUndefined();
});

it('a read is refused when every connection stays in use', async () => {
  const patientReads = new ReadPool({
    url: database.appUrl,
    poolSize: 1,
    patience: { ...SHORT, readMs: 60_000 },
  });
  const long = patientReads.query(`select pg_sleep(${(2 * SHORT.connectMs) / 1_000})`);
  expect(String(await failure(patientReads.query('select 1')))).toContain('timeout');
  expect(await failure(long)).toBeUndefined();
  await patientReads.close();
});
