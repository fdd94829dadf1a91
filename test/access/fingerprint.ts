import { asOwner } from '#test/support/test-database.js';

/** What signing in, and reading what is noted, leave behind. */
const LEFT_OUT = ['session', 'sign_in_throttle', 'assessment_read', 'migration'];

/** The content of every table as a hash, and how many rows each has: the same before and after where nothing was written. */
export async function fingerprint(ownerUrl: string): Promise<Readonly<Record<string, string>>> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
      [LEFT_OUT],
    );
    const each = tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as content from "${name}" t`,
    );
    const { rows } = await owner.query<{ name: string; content: string }>(each.join(' union all '));
    return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
  });
}
