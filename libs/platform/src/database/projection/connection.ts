import { encodeCursor } from './cursor.js';
import type { PageWindow } from './page-window.js';
import type { Revive } from './revive.js';
import { mergeSelections, type Selection } from './selection.js';

/** A page as GraphQL clients get it (Relay connection). */
export interface ConnectionPage<T = unknown> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount?: number;
}

/** What of a connection was asked for: rows at all, what of each node, cursors, and the count of the whole list. */
export function connectionSelection(selection: Selection): {
  rows: boolean;
  node: Selection | null;
  cursors: boolean;
  total: boolean;
} {
  const fields = selection.forType('');
  const nodes = fields.flatMap(({ name, selection: nested }) => {
    if (name === 'nodes') return nested ? [nested] : [];
    if (name !== 'edges' || !nested) return [];
    return nested.forType('').flatMap((edge) => (edge.name === 'node' && edge.selection ? [edge.selection] : []));
  });
  return {
    rows: fields.some(({ name }) => name === 'edges' || name === 'nodes' || name === 'pageInfo'),
    node: nodes.length === 0 ? null : mergeSelections(nodes),
    cursors: fields
      .flatMap(({ selection: nested }) => nested?.forType('') ?? [])
      .some(({ name }) => name === 'cursor' || name === 'startCursor' || name === 'endCursor'),
    total: fields.some(({ name }) => name === 'totalCount'),
  };
}

interface RawPage {
  readonly rows?: readonly { readonly s: string; readonly i: string; readonly n?: unknown }[];
  readonly total?: number;
}

/** Makes the Relay connection out of the rows; one row more than the page was read, to know whether there is more. */
export function connectionReviver(
  window: PageWindow,
  list: string,
  reviveNode: Revive | null,
  cursors: boolean,
): Revive {
  return (value): ConnectionPage => {
    const { rows = [], total } = value as RawPage;
    const kept = rows.slice(0, window.size);
    if (window.backwards) kept.reverse();
    const edges = kept.map(({ s, i, n = {} }) => ({
      cursor: cursors ? encodeCursor(list, { sort: s, id: i }) : '',
      node: reviveNode ? reviveNode(n) : n,
    }));
    const [more, came] = [rows.length > window.size, window.from !== null];
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: window.backwards ? came : more,
        hasPreviousPage: window.backwards ? more : came,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      ...(total === undefined ? {} : { totalCount: total }),
    };
  };
}
