import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { encodeCursor } from '#platform/database/projection/cursor.js';
import { pageWindow } from '#platform/database/projection/page-window.js';
import type { PageArgs } from '../graphql/page-args.js';

/** One page of a list that is in memory. Every item has an id of its own; after an item that is gone the page begins where it was. */
export function pageOf<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  args: PageArgs,
  list: string,
): { readonly items: readonly T[]; connect(nodes: readonly unknown[]): ConnectionPage } {
  const { size, backwards, from } = pageWindow({ ...args }, list, 'int');
  const found = from === null ? -1 : items.findIndex((item) => idOf(item) === from.id);
  const place = found >= 0 ? found : Number(from?.sort ?? (backwards ? items.length : -1));
  const end = backwards ? Math.min(place, items.length) : Math.min(place + 1 + size, items.length);
  const start = backwards ? Math.max(0, end - size) : Math.min(place + 1, items.length);
  const page = items.slice(start, end);
  return {
    items: page,
    connect: (nodes) => {
      const edges = nodes.map((node, index) => {
        const item = page[index];
        const id = item === undefined ? '' : idOf(item);
        return { cursor: encodeCursor(list, { sort: String(start + index), id }), node };
      });
      return {
        edges,
        nodes,
        pageInfo: {
          hasNextPage: end < items.length,
          hasPreviousPage: start > 0,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
        totalCount: items.length,
      };
    },
  };
}
