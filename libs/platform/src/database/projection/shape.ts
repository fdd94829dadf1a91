import type { SortType } from './cursor.js';

/** What a read needs beside the client's selection: whose eyes it has, and where its parameters go. */
export interface ReadContext<S> {
  readonly scope: S;
  /** Binds a value and returns its placeholder; the same value is bound once. */
  param(value: unknown): string;
}

/** Arguments of a field, already decoded. */
export type FieldArgs = Readonly<Record<string, unknown>>;

/** SQL over the row alias `a`. */
export type RowSql<S> = (a: string, ctx: ReadContext<S>, args: FieldArgs) => string;

/** A join condition between the row alias `a` and the related row's alias `b`. */
export type JoinSql<S> = (a: string, b: string, ctx: ReadContext<S>) => string;

/**
 * A total order for pages: a non-null expression, then the id. An index on (expression, id) must exist for it.
 * `type` is the SQL type that a cursor's text is cast to.
 */
export interface Order {
  readonly sql: (a: string) => string;
  readonly type: SortType;
  readonly direction: 'asc' | 'desc';
}

/** A condition on the rows of a page, and the laterals it speaks of. */
export interface Condition {
  readonly sql: string;
  readonly needs?: readonly string[];
}

interface Needs {
  /** Laterals of the shape that the SQL speaks of. */
  readonly needs?: readonly string[];
}

interface Relation extends Needs {
  /**
   * Whoever sees this row may see the related one: the target's `visible` is not asked again. Only where both have the same readers, or
   * where the join condition itself says who reads.
   */
  readonly trusted?: boolean;
}

export interface LeafSpec<S> extends Needs {
  readonly kind: 'leaf';
  readonly sql: RowSql<S>;
}

export interface ObjectSpec<S> extends Needs {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, FieldSpec<S>>>;
  readonly nullWhen: RowSql<S> | null;
}

export interface OneSpec<S> extends Relation {
  readonly kind: 'one';
  readonly type: string;
  readonly on: JoinSql<S>;
}

/** One of several types, the first that finds a row: for fields whose type is an interface. */
export interface EitherSpec<S> extends Needs {
  readonly kind: 'either';
  readonly options: readonly { readonly type: string; readonly on: JoinSql<S> }[];
}

export interface ManySpec<S> extends Relation {
  readonly kind: 'many';
  readonly type: string;
  readonly on: JoinSql<S>;
  readonly orderBy: (b: string) => string;
  readonly where: ((b: string, ctx: ReadContext<S>, args: FieldArgs) => string) | null;
}

export interface PageSpec<S> extends Relation {
  readonly kind: 'page';
  readonly type: string;
  readonly on: JoinSql<S>;
  readonly order: (args: FieldArgs) => Order;
  readonly where: ((b: string, ctx: ReadContext<S>, args: FieldArgs) => readonly Condition[]) | null;
}

export type FieldSpec<S> = LeafSpec<S> | ObjectSpec<S> | OneSpec<S> | EitherSpec<S> | ManySpec<S> | PageSpec<S>;

/**
 * How one GraphQL type is read from one table. Shapes are data: the compiler turns the client's selection and the shapes into one SQL
 * statement, so a read costs one round trip whatever is nested in it.
 */
export interface Shape<S> {
  readonly type: string;
  /** Table or view with a uuid column `id`. */
  readonly table: string;
  /** `pledge` makes ids `pledge_<uuid>`. Left out: the type has no `id`. */
  readonly idPrefix?: string;
  /** The id is read also where the client did not ask for it: for types of which reading is noted. */
  readonly alwaysId?: boolean;
  /** Which rows the reader may see at all. Applied to lists, to single objects and to relations alike. */
  readonly visible?: (a: string, ctx: ReadContext<S>) => string;
  /** `name → cross join lateral (…) …`: computed once a row and only where a selected field needs it, in this order. */
  readonly laterals?: Readonly<Record<string, (a: string, ctx: ReadContext<S>) => string>>;
  readonly fields: Readonly<Record<string, FieldSpec<S>>>;
}

/** Fields that a later feature adds to an earlier feature's type. */
export interface ShapeExtension<S> {
  readonly extend: string;
  readonly laterals?: Shape<S>['laterals'];
  readonly fields: Readonly<Record<string, FieldSpec<S>>>;
}

/** A field that is a column of the row, under its name in the database. */
export const column = <S>(name: string, options: Needs = {}): LeafSpec<S> => ({
  kind: 'leaf',
  sql: (a) => `${a}.${name}`,
  ...options,
});

/** A field that SQL computes over the row. */
export const sql = <S>(expression: RowSql<S>, options: Needs = {}): LeafSpec<S> => ({
  kind: 'leaf',
  sql: expression,
  ...options,
});

/** A nested object out of the same row, without a table of its own; null where `nullWhen` holds. */
export const object = <S>(
  fields: Readonly<Record<string, FieldSpec<S>>>,
  { nullWhen = null, ...options }: Needs & { nullWhen?: RowSql<S> | null } = {},
): ObjectSpec<S> => ({ kind: 'object', fields, nullWhen, ...options });

/** The related row; null where there is none or the viewer may not see it. `on` must fit one row at most. */
export const one = <S>(type: string, on: JoinSql<S>, options: Relation = {}): OneSpec<S> => ({
  kind: 'one',
  type,
  on,
  ...options,
});

/** Tries the types in their order; the first row found that the viewer may see, else null. */
export const either = <S>(options: EitherSpec<S>['options'], needs: Needs = {}): EitherSpec<S> => ({
  kind: 'either',
  options,
  ...needs,
});

/** All related rows that the viewer may see, in one list without pages: only where their number is bounded. */
export const many = <S>(
  type: string,
  on: JoinSql<S>,
  { orderBy, where = null, ...options }: Relation & { orderBy: ManySpec<S>['orderBy']; where?: ManySpec<S>['where'] },
): ManySpec<S> => ({ kind: 'many', type, on, orderBy, where, ...options });

/**
 * A list of related rows in pages with cursors, as `Query` has them; `order` and `where` may depend on the field's
 * arguments.
 */
export const page = <S>(
  type: string,
  on: JoinSql<S>,
  { order, where = null, ...options }: Relation & { order: PageSpec<S>['order']; where?: PageSpec<S>['where'] },
): PageSpec<S> => ({ kind: 'page', type, on, order, where, ...options });
