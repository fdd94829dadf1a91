import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/database/embedded/free-port.js';
import { newId } from '#platform/database/new-id.js';
import { asOwner, createTestDatabase, type TestDatabase } from '#test/support/test-database.js';

/** Starting processes takes its time. */
const PATIENCE_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'ganh-vac-roles-'));
const children: ChildProcess[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** Runs what `npm start` runs against a database of one's own, until it says `words` or ends. Gives what it said and how it ended. */
async function npmStart(env: Record<string, string>, words?: string): Promise<{ said: string; code: number | null }> {
  const port = String(await freePort());
  const child = spawn(process.execPath, ['scripts/run.mjs', 'dist/apps/launcher/src/main.js'], {
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: port, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (words !== undefined && said.includes(words)) child.kill('SIGTERM');
    });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ said, code });
    });
  });
}

it(
  'one role that may not create roles is enough: the queue works under it',
  async () => {
    const name = `solo_${newId().slice(-12)}`;
    const url = new URL(database.ownerUrl);
    await asOwner(database.ownerUrl, (owner) => owner.query(`create role ${name} login password 'solo'`));
    await asOwner(database.ownerUrl, (owner) => owner.query(`create database ${name} owner ${name}`));
    [url.username, url.password, url.pathname] = [name, 'solo', `/${name}`];
    const { said, code } = await npmStart({ DATABASE_URL: url.href }, 'Gánh Vác is running at');
    expect(said).toContain('the queue works under the role of the application');
    expect(said).toContain('Gánh Vác is running at');
    expect(code).toBe(0);
    await asOwner(database.ownerUrl, (owner) => owner.query(`drop database ${name} with (force)`));
    await asOwner(database.ownerUrl, (owner) => owner.query(`drop role ${name}`));
  },
  PATIENCE_MS,
);

it.each([
  [
    'with a migration pending',
    `update schema_migration set name = 'Pending' where id = (select max(id) from schema_migration)`,
  ],
  ['with nothing to migrate', 'select'],
])(
  'a role that owns nothing is told which variable is missing, %s',
  async (_, state) => {
    const own = await createTestDatabase();
    await asOwner(own.ownerUrl, (owner) => owner.query(state));
    const { said, code } = await npmStart({ DATABASE_URL: own.appUrl });
    await own.drop();
    expect(code).toBe(1);
    expect(said).toContain('Hãy đặt DATABASE_OWNER_URL');
    expect(said).toContain('Set DATABASE_OWNER_URL to the address of the role that owns the tables.');
    expect(said).not.toMatch(/^ +at /m);
  },
  PATIENCE_MS,
);

it(
  'a worker alone does not promise GraphQL',
  async () => {
    const env = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, ROLE: 'worker' };
    const { said, code } = await npmStart(env, 'The worker of Gánh Vác is running');
    expect(code).toBe(0);
    expect(said).toMatch(/health is at +http:\/\/localhost:\d+\/health\/ready/);
    expect(said).not.toContain('/graphql');
  },
  PATIENCE_MS,
);
