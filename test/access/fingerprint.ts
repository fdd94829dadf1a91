import type pg from 'pg';

/** What signing in, and reading what is noted, leave behind. */
const LEFT_OUT = ['session', 'sign_in_throttle', 'assessment_read', 'migration'];

/** How many rows every table has, and the sum of their hashes: the same before and after where nothing was written. */
async function fingerprint(owner: pg.Client): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [LEFT_OUT],
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, concat(count(*), ' ', sum(hashtextextended(t::text, 0))) as content from "${name}" t`,
  );
  const { rows } = await owner.query<{ name: string; content: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

/** Remembers what every table holds. Every call of the result fails where something was written since the last, and remembers anew. */
export async function watchForWrites(owner: pg.Client): Promise<() => Promise<void>> {
  let before = await fingerprint(owner);
  return async () => {
    const was = before;
    before = await fingerprint(owner);
    expect(before).toEqual(was);
  };
}
