import { decodeCursor, type Place, type SortType } from './cursor.js';
import type { FieldArgs } from './shape.js';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** The arguments of a page do not fit together: both directions at once, or a size out of bounds. */
export class PageArgumentError extends Error {
  constructor(
    readonly argument: string,
    readonly fault: 'BOTH_WAYS' | 'SIZE',
  ) {
    super(`the argument "${argument}" of a page: ${fault}`);
  }
}

/** Which stretch of a list is wanted: from a place on, so many rows, forwards or backwards. */
export interface PageWindow {
  readonly size: number;
  readonly backwards: boolean;
  readonly from: Place | null;
}

/** Relay's `first`/`after` or `last`/`before`; at most 100 rows, 20 when nothing is said. */
export function pageWindow(args: FieldArgs, list: string, sortType: SortType): PageWindow {
  const { first, after, last, before } = args;
  const backwards = last != null || (before != null && first == null);
  if (backwards ? first != null || after != null : before != null) throw new PageArgumentError('last', 'BOTH_WAYS');
  const argument = backwards ? 'last' : 'first';
  const size = (backwards ? last : first) ?? DEFAULT_PAGE;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > LARGEST_PAGE)
    throw new PageArgumentError(argument, 'SIZE');
  const cursor = backwards ? before : after;
  const from = typeof cursor === 'string' ? decodeCursor(list, cursor, backwards ? 'before' : 'after', sortType) : null;
  return { size, backwards, from };
}
