import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ReadPool } from '../read-pool.js';
import { type Compiled, type PageRequest, ProjectionCompiler } from './compiler.js';
import type { ConnectionPage } from './connection.js';
import type { ShapeRegistry } from './registry.js';
import type { Selection } from './selection.js';
import type { Condition, ReadContext } from './shape.js';

/** Statement texts kept prepared, and texts remembered as asked once: what nobody repeats does not fill the server's memory. */
const MOST_PREPARED = 500;
const MOST_REMEMBERED = 2_000;

export interface ReadOptions {
  /** Read from the primary: after a write in the same request. */
  readonly primary?: boolean;
}

export interface OneRequest<S> {
  readonly type: string;
  readonly selection: Selection;
  readonly where: (a: string, ctx: ReadContext<S>) => readonly Condition[];
}

/**
 * Reads objects and pages in one SQL statement each. `scope` says whose eyes the read has; there is no way to read without one.
 */
export class Reader<S> {
  private readonly names = new LRUCache<string, string>({ max: MOST_PREPARED });
  private readonly askedOnce = new LRUCache<string, true>({ max: MOST_REMEMBERED });

  constructor(
    private readonly pool: ReadPool,
    readonly registry: ShapeRegistry<S>,
  ) {}

  /** The object, or null where there is none or it is not the reader's to see. */
  async one<T = Record<string, unknown>>(request: OneRequest<S>, scope: S, options?: ReadOptions): Promise<T | null> {
    const { params, compiler } = this.start(scope);
    return this.run<T | null>(compiler.one(request.type, request.selection, request.where), params, options);
  }

  /** The object with the id, or null. */
  byId<T = Record<string, unknown>>(
    type: string,
    id: string,
    selection: Selection,
    scope: S,
    options?: ReadOptions,
  ): Promise<T | null> {
    return this.one<T>(
      { type, selection, where: (a, ctx) => [{ sql: `${a}.id = ${ctx.param(id)}::uuid` }] },
      scope,
      options,
    );
  }

  /** The objects with the ids as far as they are the reader's to see, by id, each with `__typename`. */
  async byIds(
    type: string,
    ids: readonly string[],
    selection: Selection,
    scope: S,
    options?: ReadOptions,
  ): Promise<ReadonlyMap<string, Record<string, unknown>>> {
    const { params, compiler } = this.start(scope);
    const statement = compiler.byIds(type, selection, ids);
    const found = await this.run<Record<string, Record<string, unknown>>>(statement, params, options);
    return new Map(Object.entries(found));
  }

  /** A page of a list. Errors: `PageArgumentError`, `ForeignCursorError`. */
  async page<T = Record<string, unknown>>(
    request: PageRequest<S>,
    scope: S,
    options?: ReadOptions,
  ): Promise<ConnectionPage<T>> {
    const { params, compiler } = this.start(scope);
    return this.run<ConnectionPage<T>>(compiler.page(request), params, options);
  }

  private start(scope: S): { params: unknown[]; compiler: ProjectionCompiler<S> } {
    const params: unknown[] = [];
    const placeholders = new Map<unknown, string>();
    const param = (value: unknown): string => {
      // Only arrays are shared (a scope's lists stand in many places); a text of its own for each scalar keeps its type its own.
      const known = Array.isArray(value) ? placeholders.get(value) : undefined;
      if (known) return known;
      const placeholder = `$${params.push(value)}`;
      placeholders.set(value, placeholder);
      return placeholder;
    };
    return { params, compiler: new ProjectionCompiler(this.registry, { scope, param }) };
  }

  private async run<T>({ sql, revive }: Compiled, params: readonly unknown[], options?: ReadOptions): Promise<T> {
    const text = `select ${sql} as result`;
    const [row] = await this.pool.query<{ result: unknown }>(text, params, this.nameOf(text), options);
    const result = row?.result ?? null;
    return (result === null || !revive ? result : revive(result)) as T;
  }

  /** The name under which a text is prepared: from the second time on that it is asked. */
  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = `read_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
    if (!this.askedOnce.has(name)) {
      this.askedOnce.set(name, true);
      return undefined;
    }
    this.names.set(text, name);
    return name;
  }
}
