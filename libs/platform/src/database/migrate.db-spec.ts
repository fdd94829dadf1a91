import pg from 'pg';
import { migrate } from '#platform/database/migrate.js';
import { newId } from '#platform/database/new-id.js';
import { postgresCode } from '#platform/database/postgres-error.js';
import { BullJobQueue } from '#platform/queue/bull-job-queue.js';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { asOwner, createTestDatabase, type TestDatabase } from '#test/support/test-database.js';

/** Somebody else's server: a database of our own on it, and roles with the rights that its administrator gives. */
let server: TestDatabase;
const databases: string[] = [];
const roles: string[] = [];
beforeAll(async () => {
  server = await createTestDatabase();
});
afterAll(async () => {
  await asOwner(server.ownerUrl, async (admin) => {
    for (const name of databases) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    for (const name of roles) await admin.query(`DROP ROLE IF EXISTS ${name}`);
  });
  await server.drop();
});

async function emptyDatabase(rights: string): Promise<{ ownerUrl: string; appUrl: string; sameUrl: string }> {
  const mark = newId().replaceAll('-', '');
  const [owner, app, name] = [`owner_${mark}`, `app_${mark}`, `given_${mark}`];
  roles.push(`${app}_queue`, app, `${owner}_queue`, owner);
  databases.push(name);
  await asOwner(server.ownerUrl, async (admin) => {
    await admin.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'given' ${rights}`);
    await admin.query(`CREATE DATABASE ${name} OWNER ${owner}`);
  });
  const { host } = new URL(server.ownerUrl);
  const ownerUrl = `postgres://${owner}:given@${host}/${name}`;
  return { ownerUrl, sameUrl: ownerUrl, appUrl: `postgres://${app}:taken@${host}/${name}` };
}

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function takesJobs(queueUrl: string): Promise<void> {
  const connection = new QueueConnection({ url: queueUrl, onError: () => undefined });
  try {
    const schema = { parse: (payload: unknown) => payload };
    const job = { name: 'probe', queue: 'probe', schema, attempts: 1, backoff: { type: 'fixed', delayMs: 1 } } as never;
    await new BullJobQueue(connection).enqueue(job, {});
    expect(await connection.queue('probe').count()).toBe(1);
  } finally {
    await connection.close();
  }
}

describe('a database on a server of somebody else', () => {
  it('is prepared by an owner that may create roles and is no superuser, two starts at once', async () => {
    const { ownerUrl, appUrl } = await emptyDatabase('CREATEROLE');
    const [first, second] = await Promise.all([migrate({ ownerUrl, appUrl }), migrate({ ownerUrl, appUrl })]);
    expect([first.applied.length, second.applied.length].sort()[0]).toBe(0);
    expect([...first.warnings, ...second.warnings]).toEqual([]);
    expect(await rowsOf(appUrl, 'SELECT count(*)::int AS n FROM outbox')).toEqual([{ n: 0 }]);
    await expect(
      rowsOf(appUrl, 'DELETE FROM audit_entry').catch((error: unknown) => postgresCode(error)),
    ).resolves.toBe('42501');
    await takesJobs(first.queueUrl);
  });

  it('works with one role for everything, and warns', async () => {
    const { sameUrl } = await emptyDatabase('');
    const { queueUrl, warnings } = await migrate({ ownerUrl: sameUrl, appUrl: sameUrl });
    expect(queueUrl).toBe(sameUrl);
    expect(warnings).toHaveLength(2);
    await takesJobs(queueUrl);
    await expect(rowsOf(sameUrl, 'TRUNCATE audit_entry').catch((error: unknown) => postgresCode(error))).resolves.toBe(
      '42501',
    );
  });

  it('refuses an owner that lacks the right to make the roles it is asked for', async () => {
    const { ownerUrl, appUrl } = await emptyDatabase('');
    await expect(migrate({ ownerUrl, appUrl }).catch((error: unknown) => postgresCode(error))).resolves.toBe('42501');
  });
});
