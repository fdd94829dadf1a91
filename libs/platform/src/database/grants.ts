import type pg from 'pg';

/**
 * The application's rights, laid down afresh after every migration: it reads and writes rows and owns nothing; it may not change or
 * empty a table that only grows (one with the trigger `append_only`), nor set the business clock, nor the list of migrations.
 */
export async function grantToApplication(owner: pg.Client, appRole: string): Promise<void> {
  const app = owner.escapeIdentifier(appRole);
  const appendOnly = await appendOnlyTables(owner);
  await owner.query(
    [
      'BEGIN',
      'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
      `GRANT USAGE ON SCHEMA public TO ${app}`,
      `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${app}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app}`,
      `REVOKE INSERT, UPDATE, DELETE ON business_clock, schema_migration FROM ${app}`,
      ...appendOnly.map((table) => `REVOKE UPDATE, DELETE ON ${table} FROM ${app}`),
      'COMMIT',
    ].join(';\n'),
  );
}

/** Quoted names of the tables whose rows can only be added. */
async function appendOnlyTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT t.tgrelid::regclass::text AS name
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname = 'append_only' AND c.relnamespace = 'public'::regnamespace`,
  );
  return rows.map(({ name }) => name);
}
