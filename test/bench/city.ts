import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cityTables } from './city-rows.js';
import { CITY_SEED, type Row } from './city-shape.js';

/** The password of every account in the bench's data; it protects nothing. */
export const BENCH_PASSWORD = 'bench-only';

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N';
  const raw = Array.isArray(value) ? `{${value.join(',')}}` : typeof value === 'string' ? value : JSON.stringify(value);
  return raw.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[sign] ?? '\\r');
};

function* lines(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${columns.map((column) => text(row[column])).join('\t')}\n`;
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** The seed and shape under which the database was filled, or null. */
async function loaded(owner: pg.Client): Promise<string | null> {
  await owner.query('create table if not exists bench_load (seed text primary key)');
  const { rows } = await owner.query<{ seed: string }>('select seed from bench_load');
  return rows[0]?.seed ?? null;
}

/**
 * Fills an empty, migrated database with a city: 126 communes × 50 officials × 3 pledges × 5 years = 94,500 pledges, by COPY. Kept
 * between runs; loaded anew only when what the rows are made from has changed.
 */
export async function ensureCity(ownerUrl: string, say: (line: string) => void): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const known = await loaded(owner);
    if (known === CITY_SEED) return;
    if (known !== null) throw new Error('the bench database holds other data: remove .data/bench and run again');
    const started = performance.now();
    const passwordHash = await hash(BENCH_PASSWORD, { memoryCost: 1024, timeCost: 1 });
    await owner.query('begin');
    // The rows stand for a past in which every rule was kept; the triggers that watch single changes are not run again over it.
    await owner.query('set local session_replication_role = replica');
    for (const { table, columns, rows } of cityTables(passwordHash)) {
      const at = performance.now();
      const stream = owner.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
      await pipeline(Readable.from(lines(columns, rows)), stream);
      say(`  ${table}: ${String(stream.rowCount)} rows, ${String(Math.round(performance.now() - at))} ms`);
    }
    await owner.query('insert into bench_load values ($1)', [CITY_SEED]);
    await owner.query('commit');
    await owner.query('vacuum analyze');
    say(`  loaded in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } finally {
    await owner.end();
  }
}
