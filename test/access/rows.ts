import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';

/** A row by its columns. */
export type Row = Readonly<Record<string, unknown>> & { readonly id?: Id };

/** Inserts a row as it is, with an id of its own where it names none; returns the id. */
export async function putOne(tx: Tx, table: string, row: Row): Promise<Id> {
  const id = row.id ?? newId();
  await putAll(tx, table, [{ id, ...row }]);
  return id;
}

/** Inserts several, each with an id of its own; returns the ids. */
export async function putMany(tx: Tx, table: string, rows: readonly Row[]): Promise<readonly Id[]> {
  const ids: Id[] = [];
  for (const row of rows) ids.push(await putOne(tx, table, row));
  return ids;
}

/** Inserts rows of a table that has no ids, or that bring their own. */
export async function putAll(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row);
    const values = columns.map((_, n) => `$${n + 1}`);
    await tx.query(
      `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
      Object.values(row).map((value) => (isJson(value) ? JSON.stringify(value) : value)),
    );
  }
}

const isJson = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date || Array.isArray(value) || Buffer.isBuffer(value));
