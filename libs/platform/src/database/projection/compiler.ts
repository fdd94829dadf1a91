import type { Condition, FieldArgs, FieldSpec, ManySpec, Order, ReadContext, Shape } from './shape.js';
import { connectionReviver, connectionSelection } from './connection.js';
import { fingerprint } from './cursor.js';
import { pageWindow } from './page-window.js';
import type { ShapeRegistry } from './registry.js';
import type { Revive } from './revive.js';
import type { SelectedField, Selection } from './selection.js';

export interface Compiled {
  /** An SQL expression of type json. */
  readonly sql: string;
  readonly revive: Revive | null;
}

interface Row {
  readonly list: string;
  readonly laterals: string;
  readonly revive: Revive | null;
}

export interface PageRequest<S> {
  readonly type: string;
  readonly selection: Selection;
  readonly args: FieldArgs;
  readonly order: Order;
  readonly where: (b: string, ctx: ReadContext<S>) => readonly Condition[];
  /** Tells this list from every other: cursors of one do not work in another. */
  readonly list: string;
  /** See `Relation.trusted`; never for a list of its own. */
  readonly trusted?: boolean;
}

const conjunction = (parts: readonly string[]): string =>
  parts.length === 0 ? 'true' : parts.map((part) => `(${part})`).join(' and ');

const quoted = (key: string): string => `"${key.replaceAll('"', '""')}"`;

/** Turns a selection over shapes into one SQL expression. One compiler serves one statement. */
export class ProjectionCompiler<S> {
  private aliases = 0;

  constructor(
    private readonly registry: ShapeRegistry<S>,
    private readonly ctx: ReadContext<S>,
  ) {}

  /** The first visible row that meets the condition, as an object or null. `typed` adds `__typename`, for interface fields. */
  one(
    type: string,
    selection: Selection,
    where: (b: string, ctx: ReadContext<S>) => readonly Condition[],
    { typed = false, trusted = false }: { typed?: boolean; trusted?: boolean } = {},
  ): Compiled {
    const shape = this.registry.get(type);
    const b = this.alias();
    const conditions = where(b, this.ctx);
    const row = this.row(shape, selection, b, { typed, needs: conditions.flatMap(({ needs }) => needs ?? []) });
    const condition = conjunction([...conditions.map(({ sql }) => sql), ...this.visible(shape, b, trusted)]);
    const sql = `(select row_to_json(o) from (select ${row.list} from ${shape.table} ${b}${row.laterals} where ${condition} limit 1) o)`;
    return { sql, revive: row.revive && nullable(row.revive) };
  }

  /** The visible rows among those with the ids, as an object from id to row; always with `__typename`. */
  byIds(type: string, selection: Selection, ids: readonly string[]): Compiled {
    const shape = this.registry.get(type);
    const b = this.alias();
    const { list, laterals, revive } = this.row(shape, selection, b, { typed: true });
    const condition = conjunction([`${b}.id = any (${this.ctx.param(ids)}::uuid[])`, ...this.visible(shape, b, false)]);
    const sql = `(select coalesce(json_object_agg(${b}.id, (select row_to_json(o) from (select ${list} from (values (1)) x${laterals}) o)), '{}'::json) from ${shape.table} ${b} where ${condition})`;
    return { sql, revive: revive && reviveValues(revive) };
  }

  /** One page of a list as a Relay connection. */
  page({ type, selection, args, order, where, list, trusted = false }: PageRequest<S>): Compiled {
    const shape = this.registry.get(type);
    const window = pageWindow(args, list, order.type);
    const wanted = connectionSelection(selection);
    const [b, p] = [this.alias(), this.alias()];
    const conditions = where(b, this.ctx);
    const needs = conditions.flatMap(({ needs }) => needs ?? []);
    const inList = conjunction([...conditions.map(({ sql }) => sql), ...this.visible(shape, b, trusted)]);
    const laterals = this.laterals(shape, b, needs);
    const direction = (order.direction === 'asc') !== window.backwards ? 'asc' : 'desc';
    const sort = order.sql(b);
    const beyond = window.from
      ? ` and (${sort}, ${b}.id) ${direction === 'asc' ? '>' : '<'} (${this.ctx.param(window.from.sort)}::${order.type}, ${this.ctx.param(window.from.id)}::uuid)`
      : '';
    const parts: string[] = [];
    let reviveNode: Revive | null = null;
    let rows = '';
    if (wanted.rows) {
      const node = wanted.node ? this.row(shape, wanted.node, p) : null;
      reviveNode = node?.revive ?? null;
      const nodeSql = node
        ? `, 'n', (select row_to_json(o) from (select ${node.list} from (values (1)) x${node.laterals}) o)`
        : '';
      parts.push(
        `'rows', coalesce((select json_agg(json_build_object('s', ${p}."~sort"::text, 'i', ${p}.id${nodeSql}) order by ${p}."~sort" ${direction}, ${p}.id ${direction}) from ${p}), '[]'::json)`,
      );
      rows =
        `with ${p} as materialized (select ${b}.*, ${sort} as "~sort" from ${shape.table} ${b}${laterals} where ${inList}${beyond}` +
        ` order by ${sort} ${direction}, ${b}.id ${direction} limit ${window.size + 1}) `;
    }
    if (wanted.total) parts.push(`'total', (select count(*) from ${shape.table} ${b}${laterals} where ${inList})`);
    return {
      sql: `(${rows}select json_build_object(${parts.join(', ')}))`,
      revive: connectionReviver(window, list, reviveNode, wanted.cursors),
    };
  }

  private many(spec: ManySpec<S>, field: SelectedField, a: string): Compiled {
    const shape = this.registry.get(spec.type);
    const b = this.alias();
    const row = this.row(shape, nested(field), b);
    const where = conjunction([
      spec.on(a, b, this.ctx),
      ...(spec.where ? [spec.where(b, this.ctx, field.args)] : []),
      ...this.visible(shape, b, spec.trusted ?? false),
    ]);
    const inner = `select ${row.list} from ${shape.table} ${b}${row.laterals} where ${where} order by ${spec.orderBy(b)}`;
    const { revive } = row;
    return {
      sql: `(select coalesce(json_agg(o), '[]'::json) from (${inner}) o)`,
      revive: revive && ((value) => (value as unknown[]).map(revive)),
    };
  }

  private field(spec: FieldSpec<S>, field: SelectedField, a: string): Compiled {
    switch (spec.kind) {
      case 'leaf':
        return { sql: spec.sql(a, this.ctx, field.args), revive: null };
      case 'object': {
        const { list, revive } = this.fields(spec.fields, nested(field).forType(''), a);
        const sql = `(select row_to_json(o) from (select ${list}) o)`;
        const isNull = spec.nullWhen?.(a, this.ctx, field.args);
        return {
          sql: isNull === undefined ? sql : `(case when ${isNull} then null else ${sql} end)`,
          revive: revive && nullable(revive),
        };
      }
      case 'one':
        return this.one(spec.type, nested(field), (b) => [{ sql: spec.on(a, b, this.ctx) }], { trusted: spec.trusted });
      case 'either': {
        const options = spec.options.map(({ type, on }) => ({
          type,
          ...this.one(type, nested(field), (b) => [{ sql: on(a, b, this.ctx) }], { typed: true }),
        }));
        return { sql: `coalesce(${options.map(({ sql }) => sql).join(', ')})`, revive: reviveByType(options) };
      }
      case 'many':
        return this.many(spec, field, a);
      case 'page': {
        const where = (b: string): readonly Condition[] => [
          { sql: spec.on(a, b, this.ctx) },
          ...(spec.where?.(b, this.ctx, field.args) ?? []),
        ];
        const { first: _first, after: _after, last: _last, before: _before, ...filter } = field.args;
        const list = fingerprint(field.name, spec.type, filter);
        return this.page({
          type: spec.type,
          selection: nested(field),
          args: field.args,
          order: spec.order(field.args),
          where,
          list,
          trusted: spec.trusted,
        });
      }
    }
  }

  private row(
    shape: Shape<S>,
    selection: Selection,
    a: string,
    { typed = false, needs = [] }: { typed?: boolean; needs?: readonly string[] } = {},
  ): Row {
    const selected = selection.forType(shape.type);
    const { list, needed, revive } = this.fields(shape.fields, selected, a);
    // A field that no shape knows has a resolver of its own, which starts from the id.
    const id =
      shape.idPrefix &&
      (shape.alwaysId === true || selected.some(({ name }) => name === 'id' || !(name in shape.fields)));
    const columns = [
      ...(id ? [`'${shape.idPrefix}_' || ${a}.id as "id"`] : []),
      ...(typed ? [`'${shape.type}' as "__typename"`] : []),
      ...(list ? [list] : []),
    ];
    return {
      list: columns.length === 0 ? '1 as "~"' : columns.join(', '),
      laterals: this.laterals(shape, a, [...needs, ...needed]),
      revive,
    };
  }

  private fields(
    specs: Readonly<Record<string, FieldSpec<S>>>,
    selected: readonly SelectedField[],
    a: string,
  ): { list: string; needed: readonly string[]; revive: Revive | null } {
    const columns: string[] = [];
    const needed: string[] = [];
    const revivers: [string, Revive][] = [];
    for (const field of selected) {
      const spec = specs[field.name];
      if (!spec) continue;
      const { sql, revive } = this.field(spec, field, a);
      columns.push(`${sql} as ${quoted(field.key)}`);
      needed.push(...neededBy(spec));
      if (revive) revivers.push([field.key, revive]);
    }
    return { list: columns.join(', '), needed, revive: revivers.length === 0 ? null : reviveFields(revivers) };
  }

  private laterals(shape: Shape<S>, a: string, needs: readonly string[]): string {
    const unknown = needs.find((name) => !(name in (shape.laterals ?? {})));
    if (unknown !== undefined) throw new Error(`the shape ${shape.type} has no lateral "${unknown}"`);
    return Object.entries(shape.laterals ?? {})
      .filter(([name]) => needs.includes(name))
      .map(([, lateral]) => ` ${lateral(a, this.ctx)}`)
      .join('');
  }

  private visible(shape: Shape<S>, b: string, trusted: boolean): readonly string[] {
    return shape.visible && !trusted ? [shape.visible(b, this.ctx)] : [];
  }

  private alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }
}

const nested = (field: SelectedField): Selection => field.selection ?? { forType: () => [] };

const neededBy = <S>(spec: FieldSpec<S>): readonly string[] => [
  ...(spec.needs ?? []),
  ...(spec.kind === 'object' ? Object.values(spec.fields).flatMap(neededBy) : []),
];

const nullable =
  (revive: Revive): Revive =>
  (value) =>
    value === null ? null : revive(value);

const reviveValues =
  (revive: Revive): Revive =>
  (value) =>
    Object.fromEntries(Object.entries(value as object).map(([id, row]) => [id, revive(row)]));

const reviveFields =
  (revivers: readonly (readonly [string, Revive])[]): Revive =>
  (value) => {
    const record = value as Record<string, unknown>;
    for (const [key, revive] of revivers) record[key] = revive(record[key]);
    return record;
  };

const reviveByType =
  (options: readonly { readonly type: string; readonly revive: Revive | null }[]): Revive =>
  (value) => {
    const type = (value as { __typename?: string } | null)?.__typename;
    return options.find((option) => option.type === type)?.revive?.(value) ?? value;
  };
