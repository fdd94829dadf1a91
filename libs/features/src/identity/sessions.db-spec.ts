import { newId } from '#platform/database/new-id.js';
import { openTestDatabase, type OpenTestDatabase } from '#test/support/test-database.js';
import { forgetSessions } from './sessions.store.js';

let db: OpenTestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

it('forgets sessions that ended long ago, and none that may still be asked about', async () => {
  const [personId, accountId] = [newId(), newId()];
  await db.dataSource.query(`insert into person (id, full_name) values ($1, 'Người Nào Đó')`, [personId]);
  await db.dataSource.query(`insert into account (id, person_id, email) values ($1, $2, 'somebody@tayho.example')`, [
    accountId,
    personId,
  ]);
  for (const [token, endedDaysAgo] of [
    ['long gone', 31],
    ['gone', 29],
    ['alive', -1],
  ] as const) {
    await db.dataSource.query(
      `insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at)
       select $1, $2, convert_to($3, 'UTF8'), t - interval '1 day', t - interval '1 day', t
       from (select now() - make_interval(days => $4) as t) s`,
      [newId(), accountId, token, endedDaysAgo],
    );
  }
  expect(await forgetSessions(db.dataSource, 30)).toBe(1);
  const left = await db.dataSource.query<{ token: string }[]>(
    `select convert_from(token_hash, 'UTF8') as token from session order by expires_at`,
  );
  expect(left.map(({ token }) => token)).toEqual(['gone', 'alive']);
});
