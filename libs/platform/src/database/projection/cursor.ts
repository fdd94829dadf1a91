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

export const encodeCursor = (list: string, { sort, id }: Place): string =>
  Buffer.from(JSON.stringify([list, sort, id])).toString('base64url');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function decodeCursor(list: string, cursor: string, argument: 'after' | 'before'): Place {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new ForeignCursorError(argument);
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new ForeignCursorError(argument);
  const [origin, sort, id] = parts as unknown[];
  if (origin !== list || typeof sort !== 'string' || typeof id !== 'string' || !UUID.test(id))
    throw new ForeignCursorError(argument);
  return { sort, id };
}
