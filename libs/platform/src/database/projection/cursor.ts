import { createHash } from 'node:crypto';

/** A place in an ordered list: the sort value as text and the id that breaks ties. */
export interface Place {
  readonly sort: string;
  readonly id: string;
}

/** The cursor belongs to another query: another list, filter or order. */
export class ForeignCursorError extends Error {
  constructor(readonly argument: 'after' | 'before') {
    super(`the cursor in "${argument}" does not belong to this list`);
  }
}

/** A short digest of what makes a list the same list: cursors carry it, so that none is used in another. */
export const fingerprint = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);

/** A place as clients see it: opaque, and good only in the list whose fingerprint is `list`. */
export const encodeCursor = (list: string, { sort, id }: Place): string =>
  Buffer.from(JSON.stringify([list, sort, id])).toString('base64url');

/** The type that a list is sorted by. */
export type SortType = 'date' | 'timestamptz' | 'numeric' | 'int' | 'uuid' | 'text';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)([+-]\d{2})(:\d{2})?$/;

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** Whether PostgreSQL wrote a value of the type so: a cursor that somebody made up is told apart before the database chokes on it. */
const WRITTEN_SO: Readonly<Record<SortType, (text: string) => boolean>> = {
  date: (text) => text === 'infinity' || isDay(text),
  timestamptz: (text) => {
    const [, day = '', time = '', hours = '', minutes = ':00'] = INSTANT.exec(text) ?? [];
    return isDay(day) && !Number.isNaN(Date.parse(`${day}T${time}${hours}${minutes}`));
  },
  numeric: (text) => /^-?\d{1,20}(\.\d{1,20})?$/.test(text),
  uuid: (text) => UUID.test(text),
  int: (text) => /^-?\d{1,9}$/.test(text),
  text: (text) => !text.includes('\u0000'),
};

/**
 * The place behind a cursor. ForeignCursorError, naming `argument`, for one of another list or one that nobody here has
 * made: its sort value must read as PostgreSQL writes the type.
 */
export function decodeCursor(list: string, cursor: string, argument: 'after' | 'before', type: SortType): Place {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new ForeignCursorError(argument);
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new ForeignCursorError(argument);
  const [origin, sort, id] = parts as unknown[];
  if (
    origin !== list ||
    typeof sort !== 'string' ||
    !WRITTEN_SO[type](sort) ||
    typeof id !== 'string' ||
    !UUID.test(id)
  )
    throw new ForeignCursorError(argument);
  return { sort, id };
}
