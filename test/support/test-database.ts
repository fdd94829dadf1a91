import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Clock } from '#platform/clock/clock.js';
import { openDataSource, type Entities } from '#platform/database/data-source.js';
import { newId } from '#platform/database/new-id.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { eventually } from './eventually.js';

/** A database of its own for one test file, with every table and nothing in it. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly queueUrl: string;
  drop(): Promise<void>;
}

type Urls = Omit<TestDatabase, 'drop'>;

/** Clones the migrated template. Business time follows the database's clock until `setBusinessTime` is called. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = templateUrls();
  const name = `test_${newId().replaceAll('-', '')}`;
  const templateName = new URL(template.ownerUrl).pathname.slice(1);
  await asOwner(withDatabase(template.ownerUrl, 'postgres'), (owner) =>
    owner.query(`CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY file_copy`),
  );
  return {
    ownerUrl: withDatabase(template.ownerUrl, name),
    appUrl: withDatabase(template.appUrl, name),
    queueUrl: withDatabase(template.queueUrl, name),
    drop: async () => {
      await (await clocks.get(withDatabase(template.ownerUrl, name)))?.end();
      await asOwner(withDatabase(template.ownerUrl, 'postgres'), (owner) =>
        owner.query(`DROP DATABASE ${name} WITH (FORCE)`),
      );
    },
  };
}

/** A test database with what features are built from, connected as the application. */
export interface OpenTestDatabase extends TestDatabase {
  readonly dataSource: DataSource;
  readonly transactor: Transactor;
  readonly reads: ReadPool;
  readonly clock: Clock;
  readonly outbox: Outbox;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** `const db = await openTestDatabase([PledgeEntity])` in `beforeAll`, `await db.close()` in `afterAll`. */
export async function openTestDatabase(entities: Entities = []): Promise<OpenTestDatabase> {
  const database = await createTestDatabase();
  const dataSource = await openDataSource(database.appUrl, entities);
  const reads = new ReadPool({ url: database.appUrl });
  return {
    ...database,
    dataSource,
    transactor: new Transactor(dataSource),
    reads,
    clock: new Clock(dataSource),
    outbox: new Outbox(),
    close: async () => {
      await Promise.all([dataSource.destroy(), reads.close()]);
      await database.drop();
    },
  };
}

/** Tests set the time again and again: the connection that does it stays open until the database is dropped. */
const clocks = new Map<string, Promise<pg.Client>>();

/** Makes business time stand still at this instant (ISO 8601 with offset or Z), also before the time it stood at. */
export async function setBusinessTime({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>, iso: string): Promise<void> {
  const clock = clocks.get(ownerUrl) ?? connectAsOwner(ownerUrl);
  clocks.set(ownerUrl, clock);
  await (await clock).query(`UPDATE business_clock SET mode = 'virtual', virtual_now = $1`, [new Date(iso)]);
}

/** Waits until another session is seen waiting for a lock that this transaction holds; fails when nobody comes to wait. */
export async function untilAnotherWaitsFor(tx: Tx, database: Pick<OpenTestDatabase, 'reads'>): Promise<void> {
  const [self] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
  await eventually('another session waits for a lock of this transaction', async () => {
    const waiting = await database.reads.query(
      `select pid from pg_stat_activity where wait_event_type = 'Lock' and $1 = any (pg_blocking_pids(pid))`,
      [self?.pid],
    );
    return waiting.length > 0;
  });
}

/** A connection of the role that owns the tables; the caller ends it. */
export async function connectAsOwner(ownerUrl: string): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  return owner;
}

/** Runs `work` on one connection of the role that owns the tables. */
export async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = await connectAsOwner(ownerUrl);
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

function templateUrls(): Urls {
  const handOver = process.env.GANH_VAC_TEST_SERVER;
  if (handOver === undefined)
    throw new Error('this project has no test server: give it globalSetup in jest.config.mjs');
  return JSON.parse(readFileSync(handOver, 'utf8')) as Urls;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
