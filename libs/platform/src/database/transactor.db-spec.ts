import { newId } from '#platform/database/new-id.js';
import { postgresCode } from '#platform/database/postgres-error.js';
import type { Tx } from '#platform/database/transactor.js';
import { openTestDatabase, type OpenTestDatabase } from '#test/support/test-database.js';

let db: OpenTestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const account = newId();
const remember = (tx: Tx, key: string): Promise<unknown> =>
  tx.query(`INSERT INTO idempotency_key (account_id, operation, key, body_hash) VALUES ($1, 'test', $2, '')`, [
    account,
    key,
  ]);

const keys = async (): Promise<string[]> => {
  const rows = await db.reads.query<{ key: string }>('SELECT key FROM idempotency_key ORDER BY key');
  return rows.map(({ key }) => key);
};

describe('a transaction', () => {
  it('keeps everything or nothing', async () => {
    expect(
      await db.transactor.run(async (tx) => {
        await remember(tx, 'kept');
        return 7;
      }),
    ).toBe(7);
    const failing = db.transactor.run(async (tx) => {
      await remember(tx, 'lost');
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await keys()).toEqual(['kept']);
  });

  it('is run again when it lost a deadlock', async () => {
    await db.transactor.run(async (tx) => {
      await remember(tx, 'a');
      await remember(tx, 'b');
    });
    const lock = (tx: Tx, key: string): Promise<unknown> =>
      tx.query(`UPDATE idempotency_key SET body_hash = body_hash || 'x' WHERE key = $1`, [key]);
    let runs = 0;
    const both: (() => void)[] = [];
    const meet = new Promise<void>((resolve) => both.push(resolve));
    let arrived = 0;
    const crosswise = (first: string, second: string): Promise<void> =>
      db.transactor.run(async (tx) => {
        runs += 1;
        await lock(tx, first);
        arrived += 1;
        if (arrived === 2) both[0]?.();
        await meet;
        await lock(tx, second);
      });
    await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')]);
    expect(runs).toBe(3);
    expect(await db.reads.query(`SELECT body_hash FROM idempotency_key WHERE key IN ('a', 'b')`)).toEqual([
      { body_hash: 'xx' },
      { body_hash: 'xx' },
    ]);
  });

  it('does not repeat work that failed for a reason of its own', async () => {
    let runs = 0;
    const twice = db.transactor.run(async (tx) => {
      runs += 1;
      await remember(tx, 'kept');
    });
    await expect(twice.catch((error: unknown) => Promise.reject(new Error(postgresCode(error))))).rejects.toThrow(
      '23505',
    );
    expect(runs).toBe(1);
  });
});

describe('values from the database', () => {
  it('come as dates in text, exact numbers in text, counts as numbers, instants as Date', async () => {
    const sql = `SELECT date '2023-10-23' AS day, 1.10::numeric AS amount, count(*) AS n, 9007199254740993 AS big,
                        timestamptz '2023-10-23T09:00+07' AS at`;
    const expected = {
      day: '2023-10-23',
      amount: '1.10',
      n: 1,
      big: '9007199254740993',
      at: new Date('2023-10-23T02:00:00Z'),
    };
    expect(await db.reads.query(sql)).toEqual([expected]);
    expect(await db.dataSource.query(sql)).toEqual([expected]);
  });

  it('are counted by whoever listens', async () => {
    const seen: string[] = [];
    const stop = db.reads.observe((sql) => seen.push(sql));
    await db.reads.query('SELECT $1::int AS n', [1], 'one');
    await db.reads.query('SELECT $1::int AS n', [2], 'one');
    stop();
    await db.reads.query('SELECT 3');
    expect(seen).toEqual(['SELECT $1::int AS n', 'SELECT $1::int AS n']);
  });
});
