import pg from 'pg';
import { openTestDatabase, asOwner, type OpenTestDatabase } from '#test/support/test-database.js';

let db: OpenTestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  await asOwner(db.ownerUrl, (owner) =>
    owner.query(`
      CREATE TABLE probe_history (id int);
      SELECT make_append_only('probe_history');
      INSERT INTO probe_history VALUES (1)`),
  );
});
afterAll(() => db.close());

const code = async (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );

describe('what the application role may do', () => {
  it('owns nothing', async () => {
    const owned = await db.reads.query(
      `SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user
       UNION ALL SELECT nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE r.rolname = current_user
       UNION ALL SELECT proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = current_user`,
    );
    expect(owned).toEqual([]);
  });

  it('neither changes nor empties a single append-only table, and cannot switch that off', async () => {
    const tables = await db.reads.query<{ name: string; granted: boolean }>(
      `SELECT tgrelid::regclass::text AS name,
              has_table_privilege(tgrelid, 'UPDATE') OR has_table_privilege(tgrelid, 'DELETE')
                OR has_table_privilege(tgrelid, 'TRUNCATE') OR has_any_column_privilege(tgrelid, 'UPDATE') AS granted
       FROM pg_trigger WHERE tgname = 'append_only'`,
    );
    expect(tables.filter(({ name }) => name !== 'probe_history').length).toBeGreaterThan(4);
    expect(tables.filter(({ granted }) => granted)).toEqual([]);
    expect(await code(db.reads.query('ALTER TABLE audit_entry DISABLE TRIGGER append_only'))).toBe('42501');
    expect(await code(db.reads.query('SET session_replication_role = replica'))).toBe('42501');
  });

  it('truncates nothing, creates nothing, and does not set the business clock', async () => {
    const truncatable = await db.reads.query(
      `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
         AND has_table_privilege(oid, 'TRUNCATE')`,
    );
    expect(truncatable).toEqual([]);
    expect(await code(db.reads.query('CREATE TABLE mine (id int)'))).toBe('42501');
    expect(await code(db.reads.query('CREATE SCHEMA mine'))).toBe('42501');
    expect(await code(db.reads.query(`UPDATE business_clock SET mode = 'system'`))).toBe('42501');
    expect(await code(db.reads.query(`SELECT make_append_only('account')`))).toBe('42501');
  });

  it('sees nothing of the queue', async () => {
    expect(await code(db.reads.query('SELECT * FROM bullmq.migration'))).toBe('42501');
  });
});

describe('an append-only table', () => {
  it.each(['UPDATE probe_history SET id = 2', 'DELETE FROM probe_history', 'TRUNCATE probe_history'])(
    'refuses even its owner: %s',
    async (sql) => {
      await asOwner(db.ownerUrl, async (owner) => {
        expect(await code(owner.query(sql))).toBe('42501');
        await owner.query('SET session_replication_role = replica');
        expect(await code(owner.query(sql))).toBe('42501');
        expect((await owner.query('SELECT id FROM probe_history')).rows).toEqual([{ id: 1 }]);
      });
    },
  );
});

describe('the queue role', () => {
  it('owns the schema bullmq and nothing else, and reaches none of our tables', async () => {
    const queue = new pg.Client({ connectionString: db.queueUrl });
    await queue.connect();
    try {
      const { rows } = await queue.query<{ schema: string }>(
        `SELECT DISTINCT relnamespace::regnamespace::text AS schema FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
         WHERE r.rolname = current_user AND c.relkind = 'r'`,
      );
      expect(rows).toEqual([{ schema: 'bullmq' }]);
      expect(await code(queue.query('SELECT * FROM outbox'))).toBe('42501');
      expect(await code(queue.query('CREATE SCHEMA mine'))).toBe('42501');
    } finally {
      await queue.end();
    }
  });
});
