import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { AuditVerification } from '#features/audit/index.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { loadSeed, type LoadOptions } from './load.js';
import { SeedError } from './seed-file.js';

const databases: TestDatabase[] = [];
const emptyDatabase = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
};
afterAll(() => Promise.all(databases.map((database) => database.drop())));

const load = async (database: TestDatabase, options: Partial<LoadOptions> = {}): Promise<readonly string[]> => {
  const lines: string[] = [];
  await loadSeed({ seed: 'tay-ho', ...database, log: (line) => lines.push(line), ...options });
  return lines;
};

const query = async <T extends pg.QueryResultRow>(database: TestDatabase, sql: string): Promise<T[]> => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    return (await owner.query<T>(sql)).rows;
  } finally {
    await owner.end();
  }
};

/** How many rows each table has. */
const rowCounts = async (database: TestDatabase): Promise<Readonly<Record<string, number>>> => {
  const tables = await query<{ name: string }>(
    database,
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_migration' order by 1`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  const rows = await query<{ name: string; rows: number }>(database, counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
};

const chains = async (database: TestDatabase) => {
  const reads = new ReadPool({ url: database.appUrl });
  try {
    const verification = new AuditVerification(reads);
    return await Promise.all((await verification.chains()).map(({ id }) => verification.verify(id)));
  } finally {
    await reads.close();
  }
};

describe('two loads', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = [await emptyDatabase(), await emptyDatabase()];
    const [line] = await load(first);
    // How long it takes is told, not judged: the machine may be busy.
    process.stdout.write(`${line ?? ''}\n`);
    await load(second);
  }, 60_000);

  it('give the same world, with the same identifiers and the same history', async () => {
    expect(await rowCounts(second)).toEqual(await rowCounts(first));
    const content = ['person', 'account', 'pledge', 'measure', 'check_in', 'decision_item', 'pledge_event'].map(
      (table) =>
        `(select md5(string_agg((to_jsonb(t) - 'password_hash')::text, '' order by t.id)) from ${table} t) as ${table}`,
    );
    const sum = `select ${content.join(', ')}`;
    expect(await query(second, sum)).toEqual(await query(first, sum));
    expect(await chains(second)).toEqual(await chains(first));
  });

  it('leave an audit chain that verifies', async () => {
    const [chain, ...others] = await chains(first);
    expect(others).toEqual([]);
    expect(chain).toMatchObject({ intact: true, firstBrokenSequence: null });
    const late =
      'select count(*)::int as n from audit_entry a join audit_entry b on b.sequence = a.sequence + 1 where b.at < a.at';
    expect(await query(first, late)).toEqual([{ n: 0 }]);
  });

  it('do nothing to a world that is there', async () => {
    const before = await rowCounts(first);
    expect(await load(first)).toEqual([]);
    expect(await rowCounts(first)).toEqual(before);
  });
});

describe('how much is laid down', () => {
  it('is the policies alone where no demo world is wanted, also when they are there already', async () => {
    const database = await emptyDatabase();
    await load(database, { seed: 'none' });
    await load(database, { seed: 'none' });
    const counts = Object.entries(await rowCounts(database)).filter(([, rows]) => rows > 0);
    expect(Object.fromEntries(counts)).toEqual({ assessment_policy: 4, business_clock: 1 });
  });

  it('can be the committee without a past', async () => {
    const database = await emptyDatabase();
    await load(database, { upTo: 'committee' });
    const counts = await rowCounts(database);
    expect(counts).toMatchObject({ post: 63, account: 63, cycle: 0, pledge: 0, meeting: 0, audit_entry: 0 });
    const emails = await query<{ email: string }>(database, 'select email from account');
    expect(emails.map(({ email }) => email)).toEqual(expect.arrayContaining(DEMO_ACCOUNTS.map(({ email }) => email)));
  });
});

describe('a broken file', () => {
  /** The seeds with one file changed. */
  const broken = (file: string, change: (text: string) => string): URL => {
    const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
    cpSync(new URL('./', import.meta.url), folder, { recursive: true });
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return pathToFileURL(`${folder}/`);
  };

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a post that does not exist',
      'tay-ho/bodies.json',
      (text) => text.replace('"post": "mass-head"', '"post": "nobody"'),
      /tay-ho\/bodies\.json: "executive-committee" members: there is no post "nobody"/,
    ],
    [
      'an unknown field',
      'tay-ho/posts.json',
      (text) => text.replace('"isKey": true', '"isKee": true'),
      /tay-ho\/posts\.json: posts\[0\] "secretary": Unrecognized key: "isKee"/,
    ],
    ['no JSON', 'tay-ho/tasks.json', (text) => text.slice(0, -5), /tay-ho\/tasks\.json: no valid JSON/],
    [
      'a date that does not exist',
      'tay-ho/years.json',
      (text) => text.replace('"2022-10-31"', '"2022-02-30"'),
      /tay-ho\/years\.json: cycles\[0\] "2023"\.closesOn: an existing date/,
    ],
    [
      'a task that the rules do not take',
      'tay-ho/tasks.json',
      (text) => text.replace('"target": "95"', '"target": "0"'),
      /chairman drafts "Giải ngân.*refused: pledge\.measure\.target\.baseline/,
    ],
    ['a holiday twice', 'holidays.csv', (text) => text.replace('2022-01-03', '2022-01-01'), /holidays\.csv: .*Line 3/],
    [
      'a policy out of bounds',
      'policies/plain.json',
      (text) => text.replace('"floor": "0.5"', '"floor": "5"'),
      /policies\/plain\.json: timeliness\.floor: a decimal number in quotes, from "0" to "1", is needed/,
    ],
    [
      'a policy that cannot be meant',
      'policies/challenge.json',
      (text) => text.replace('"effectiveTo": null', '"effectiveTo": "1999-12-31"'),
      /policies\/challenge\.json: effectiveTo: The last day in force is before the first/,
    ],
    [
      'a factor of difficulty that is not explained',
      'rubric.json',
      (text) => text.replace('"NOVELTY"', '"NOVELTIES"'),
      /rubric\.json: factors/,
    ],
    [
      'a score that is explained in one language',
      'rubric.json',
      (text) => text.replace('"en": "Done nowhere yet; the way has to be found."', '"en": ""'),
      /rubric\.json: factors\.NOVELTY\.scores\[2\]\.en: text is needed/,
    ],
  ])('with %s is named, and nothing is written', async (_, file, change, fault) => {
    const database = await emptyDatabase();
    const folder = broken(file, change);
    const error: unknown = await load(database, { folder }).then(
      () => null,
      (reason: unknown) => reason,
    );
    rmSync(folder, { recursive: true });
    expect(error).toBeInstanceOf(SeedError);
    expect((error as SeedError).message).toMatch(fault);
    const counts = Object.entries(await rowCounts(database)).filter(([, rows]) => rows > 0);
    expect(Object.fromEntries(counts)).toEqual({ business_clock: 1 });
  });
});
