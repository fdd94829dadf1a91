import { asOwner, openTestDatabase, type OpenTestDatabase } from '#test/support/test-database.js';
import { newId } from '../new-id.js';
import type { ConnectionPage } from './connection.js';
import { ForeignCursorError } from './cursor.js';
import { PageArgumentError } from './page-window.js';
import { Reader } from './reader.js';
import { ShapeRegistry } from './registry.js';
import { select, type SelectedField, type Selection } from './selection.js';
import { column, either, many, object, one, type Order, page, type Shape, type ShapeExtension, sql } from './shape.js';

/** A reader of authors, who sees the books of one shelf only. */
interface Scope {
  readonly shelves: readonly string[];
}

const byName: Order = { sql: (a) => `${a}.name`, type: 'text', direction: 'asc' };
const byPages: Order = { sql: (a) => `coalesce(${a}.pages, 0)`, type: 'int', direction: 'desc' };

const author: Shape<Scope> = {
  type: 'Author',
  table: 'spec_author',
  idPrefix: 'author',
  fields: { name: column('name') },
};

const book: Shape<Scope> = {
  type: 'Book',
  table: 'spec_book',
  idPrefix: 'book',
  visible: (a, ctx) => `${a}.shelf = any(${ctx.param(ctx.scope.shelves)}::text[])`,
  laterals: { size: (a) => `cross join lateral (select ${a}.pages > 100 as thick) ${a}_size` },
  fields: {
    name: column('name'),
    pages: column('pages'),
    thick: sql((a) => `${a}_size.thick`, { needs: ['size'] }),
    author: one('Author', (a, b) => `${b}.id = ${a}.author_id`),
    about: either([
      { type: 'Book', on: (a, b) => `${b}.id = ${a}.about_id` },
      { type: 'Author', on: (a, b) => `${b}.id = ${a}.about_id` },
    ]),
    numbers: object({ pages: column('pages') }, { nullWhen: (a) => `${a}.pages is null` }),
  },
};

const authorBooks: ShapeExtension<Scope> = {
  extend: 'Author',
  fields: {
    allBooks: many('Book', (a, b) => `${b}.author_id = ${a}.id`, { orderBy: (b) => `${b}.name` }),
    books: page('Book', (a, b) => `${b}.author_id = ${a}.id`, { order: () => byName }),
  },
};

const ids = { kieu: newId(), du: newId(), huong: newId() };
let db: OpenTestDatabase;
let reader: Reader<Scope>;

const nodes = (...fields: Parameters<typeof select>): Selection =>
  select(['edges', select('cursor', ['node', select(...fields)])], 'pageInfo', 'totalCount');

const books = (
  args: Record<string, unknown>,
  shelves = ['poems'],
  order = byName,
): Promise<ConnectionPage<{ name: string }>> =>
  reader.page(
    { type: 'Book', selection: nodes('name'), args, order, where: () => [], list: `books ${order.type}` },
    { shelves },
  );

beforeAll(async () => {
  db = await openTestDatabase();
  await asOwner(db.ownerUrl, (owner) =>
    owner.query(`
      create table spec_author (id uuid primary key, name text not null);
      create table spec_book (id uuid primary key, name text not null, pages int, shelf text not null, author_id uuid not null, about_id uuid);
      insert into spec_author values ('${ids.du}', 'Nguyễn Du'), ('${ids.huong}', 'Hồ Xuân Hương');
      insert into spec_book values ('${ids.kieu}', 'Truyện Kiều', 240, 'poems', '${ids.du}', '${ids.huong}'),
        (gen_random_uuid(), 'Bắc hành tạp lục', 90, 'poems', '${ids.du}', '${ids.kieu}'),
        (gen_random_uuid(), 'Lưu hương ký', null, 'poems', '${ids.huong}', null),
        (gen_random_uuid(), 'Thư riêng', 3, 'locked', '${ids.du}', null);
      grant select on spec_author, spec_book to public;`),
  );
  reader = new Reader(db.reads, new ShapeRegistry<Scope>([author, book, authorBooks]));
});

afterAll(() => db.close());

describe('a read', () => {
  it('is one statement, whatever is nested in it', async () => {
    const statements: string[] = [];
    const stop = db.reads.observe((text) => statements.push(text));
    const kieu = await reader.byId(
      'Book',
      ids.kieu,
      select(
        'id',
        'name',
        'thick',
        ['numbers', select('pages')],
        ['author', select('name', ['allBooks', select('name')], ['books', nodes('name')])],
      ),
      { shelves: ['poems'] },
    );
    stop();
    expect(statements).toHaveLength(1);
    expect(kieu).toMatchObject({
      id: `book_${ids.kieu}`,
      name: 'Truyện Kiều',
      thick: true,
      numbers: { pages: 240 },
      author: {
        name: 'Nguyễn Du',
        allBooks: [{ name: 'Bắc hành tạp lục' }, { name: 'Truyện Kiều' }],
        books: { totalCount: 2, edges: [{ node: { name: 'Bắc hành tạp lục' } }, { node: { name: 'Truyện Kiều' } }] },
      },
    });
  });

  it('answers null for what is not there and for what is not to be seen', async () => {
    expect(await reader.byId('Book', newId(), select('name'), { shelves: ['poems'] })).toBeNull();
    expect(await reader.byId('Book', ids.kieu, select('name'), { shelves: [] })).toBeNull();
  });

  it('says which type an interface field holds, and hides what the scope hides', async () => {
    const request = {
      type: 'Book',
      selection: nodes(['about', select('name')]),
      args: { first: 1 },
      order: byName,
      where: () => [],
      list: 'about',
    };
    const about = async (shelves: string[]): Promise<unknown> => (await reader.page(request, { shelves })).nodes[0];
    expect(await about(['poems'])).toEqual({ about: { __typename: 'Book', name: 'Truyện Kiều' } });
    expect(await about(['locked'])).toEqual({ about: null });
  });

  it('gives the id to fields that have a resolver of their own', async () => {
    expect(await reader.byId('Book', ids.kieu, select('elsewhere'), { shelves: ['poems'] })).toEqual({
      id: `book_${ids.kieu}`,
    });
  });

  it('keeps fields with arguments apart by their response key', async () => {
    const field = (key: string, first: number): SelectedField => ({
      name: 'books',
      key,
      args: { first },
      selection: nodes('name'),
    });
    const selection: Selection = { forType: () => [field('one', 1), field('two', 2)] };
    const result = await reader.byId<Record<'one' | 'two', ConnectionPage>>('Author', ids.du, selection, {
      shelves: ['poems'],
    });
    expect([result?.one.nodes.length, result?.two.nodes.length]).toEqual([1, 2]);
  });
});

describe('a page', () => {
  it.each([
    ['asc', byName, ['Bắc hành tạp lục', 'Lưu hương ký', 'Truyện Kiều']],
    ['desc, with nulls counted as nothing', byPages, ['Truyện Kiều', 'Bắc hành tạp lục', 'Lưu hương ký']],
  ])('walks the list both ways: %s', async (_title, order, expected) => {
    const forth: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo } = await books({ first: 1, after }, ['poems'], order);
      forth.push(...edges.map(({ node }) => node.name));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(forth).toEqual(expected);

    const last = await books({ last: 2 }, ['poems'], order);
    expect(last.nodes.map(({ name }) => name)).toEqual(expected.slice(1));
    expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    const before = await books({ last: 2, before: last.pageInfo.startCursor }, ['poems'], order);
    expect(before.nodes.map(({ name }) => name)).toEqual(expected.slice(0, 1));
    expect(before.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  });

  it('counts the whole list, and only what may be seen of it', async () => {
    expect((await books({ first: 1 })).totalCount).toBe(3);
    expect((await books({ first: 1 }, ['locked'])).totalCount).toBe(1);
    expect(await books({ first: 5 }, [])).toMatchObject({ edges: [], totalCount: 0, pageInfo: { startCursor: null } });
  });

  it.each([{ first: 101 }, { first: -1 }, { last: 101 }, { first: 1, last: 1 }, { first: 1, before: 'x' }])(
    'refuses %j',
    async (args) => {
      await expect(books(args)).rejects.toThrow(PageArgumentError);
    },
  );

  it('refuses a cursor of another list, and a made-up one', async () => {
    const { pageInfo } = await books({ first: 1 }, ['poems'], byPages);
    for (const after of [pageInfo.endCursor, 'nonsense', Buffer.from('["books text","x"]').toString('base64url')])
      await expect(books({ first: 1, after })).rejects.toThrow(ForeignCursorError);
  });
});

describe('the registry', () => {
  it.each([
    ['a type twice', [author, author], 'two shapes'],
    ['a field twice', [author, book, authorBooks, authorBooks], 'two shapes'],
    ['a relation to nowhere', [book], 'has no shape'],
    ['an extension of nothing', [authorBooks], 'no shape'],
  ])('refuses %s', (_title, parts, message) => {
    expect(() => new ShapeRegistry<Scope>(parts)).toThrow(message);
  });
});
