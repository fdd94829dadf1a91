import { newId } from '#platform/database/new-id.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { DEMO_PASSWORD } from '#seeds/demo-accounts.js';
import { startApiServer, type ApiServer, type Data } from '#test/support/api-server.js';
import { smallCommittee, type SmallCommittee } from '#test/support/small-committee.js';
import { TestDirectory } from '#test/support/test-directory.js';

interface Page {
  readonly posts: {
    readonly nodes: readonly { readonly title: string; readonly id: string }[];
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  };
}

describe('GraphQL', () => {
  let api: ApiServer;
  let committee: SmallCommittee;
  let token: string;
  beforeAll(async () => {
    api = await startApiServer();
    const directory = new TestDirectory();
    committee = smallCommittee(directory);
    await directory.save(api.dataSource);
    token = await api.signInAs('secretary@tayho.example');
  });
  afterAll(() => api.close());

  const ask = <T = Data>(query: string, variables: object = {}) => api.graphql<T>(query, variables, { token });
  const codeOf = async (query: string, variables: object = {}) => {
    const { errors, status } = await ask(query, variables);
    return { status, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message ?? '' };
  };
  const district = (): string => `organisation_${committee.district.id}`;

  describe('errors', () => {
    it.each([
      ['a document that cannot be read', '{ posts(', {}, 400, 'GRAPHQL_PARSE_FAILED'],
      ['a field that does not exist', '{ posts { nodes { titel } } }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
      [
        'a variable of the wrong type',
        'query ($n: Int) { posts(first: $n) { totalCount } }',
        { n: 'x' },
        400,
        'BAD_USER_INPUT',
      ],
      [
        'a date that does not exist',
        'query ($d: Date) { node(id: "x") { ... on Body { members(on: $d) { id } } } }',
        { d: '2023-02-30' },
        400,
        'BAD_USER_INPUT',
      ],
      ['an id that is none', '{ node(id: "pledge_7") { id } }', {}, 200, 'BAD_USER_INPUT'],
      [
        'an id of another kind',
        '{ body(id: "post_00000000-0000-7000-8000-000000000000") { id } }',
        {},
        200,
        'BAD_USER_INPUT',
      ],
      ['a page that is too large', '{ posts(first: 101) { totalCount nodes { id } } }', {}, 200, 'BAD_USER_INPUT'],
      ['a cursor that is none', '{ posts(after: "x") { nodes { id } } }', {}, 200, 'BAD_USER_INPUT'],
    ])('name %s', async (_, query, variables, status, code) => {
      expect(await codeOf(query, variables)).toMatchObject({ status, code });
    });

    it('carry the request id and nothing of the inside', async () => {
      const { errors, headers } = await api.graphql(
        '{ node(id: "x") { id } }',
        {},
        { token, headers: { 'x-request-id': 'abc-1' } },
      );
      expect(headers.get('x-request-id')).toBe('abc-1');
      expect(errors).toEqual([
        {
          message: 'Giá trị của “id” không phải là mã do hệ thống này cấp.',
          locations: [{ line: 1, column: 3 }],
          path: ['node'],
          extensions: { code: 'BAD_USER_INPUT', argument: 'id', requestId: 'abc-1' },
        },
      ]);
    });

    it.each([
      ['en', '{ node(id: "x") { id } }', 'The value of "id" is not an id that this API has given out.'],
      ['fr, vi;q=0.5', '{ node(id: "x") { id } }', 'Giá trị của “id” không phải là mã do hệ thống này cấp.'],
      ['en', '{ posts(first: 101) { totalCount } }', 'The value of "first" must be between 0 and 100.'],
      ['vi', '{ posts(first: 101) { totalCount } }', 'Giá trị của “first” phải từ 0 đến 100.'],
      ['en', 'subscription { viewer { person { id } } }', 'There are no subscriptions here.'],
    ])('speak the language of the request: %s', async (language, query, message) => {
      const { errors } = await api.graphql(query, {}, { token, language });
      expect(errors?.map((error) => error.message)).toEqual([message]);
    });

    it.each([
      [
        'a variable of its own',
        'mutation ($on: Date!) { requestChange(input: { pledgeId: "p", expectedVersion: 1, kind: EXTENSION, reason: "r", cause: OBJECTIVE, proposedDueOn: $on }) { userErrors { code } } }',
        { on: '2025-02-30' },
        'input.proposedDueOn: “2025-02-30” không phải là ngày có thật dạng NNNN-TT-NN.',
        'input.proposedDueOn: “2025-02-30” is not an existing date written YYYY-MM-DD.',
      ],
      [
        'a whole input',
        'mutation ($in: DraftPledgeInput!) { draftPledge(input: $in) { userErrors { code } } }',
        { in: { measures: [{ kind: 'METRIC', name: 'm', baseline: 5.5 }] } },
        'input.measures.0.baseline: “5.5” không dùng được; số thập phân viết với dấu chấm, trong ngoặc kép, ví dụ "5.5", nhiều nhất 20 chữ số trước và 12 chữ số sau dấu chấm.',
        'input.measures.0.baseline: “5.5” cannot be taken; write a decimal number with a point, as a string, such as "5.5", with at most 20 digits before the point and 12 after it.',
      ],
      [
        'the document',
        '{ pledges(filter: { dueFrom: "2023-02-29" }) { totalCount } }',
        {},
        'filter.dueFrom: “2023-02-29” không phải là ngày có thật dạng NNNN-TT-NN.',
        'filter.dueFrom: “2023-02-29” is not an existing date written YYYY-MM-DD.',
      ],
      [
        'a literal of another kind',
        '{ pledges(filter: { difficultyFrom: 1.5 }) { totalCount } }',
        {},
        'filter.difficultyFrom: “1.5” không dùng được; số thập phân viết với dấu chấm, trong ngoặc kép, ví dụ "5.5", nhiều nhất 20 chữ số trước và 12 chữ số sau dấu chấm.',
        'filter.difficultyFrom: “1.5” cannot be taken; write a decimal number with a point, as a string, such as "5.5", with at most 20 digits before the point and 12 after it.',
      ],
      [
        'an instant',
        'mutation ($to: DateTime!) { advanceClock(input: { to: $to }) { jobsRun } }',
        { to: 'tomorrow' },
        'input.to: “tomorrow” không phải là thời điểm theo RFC 3339, ví dụ "2023-10-23T02:00:00Z".',
        'input.to: “tomorrow” is not an instant as in RFC 3339, such as "2023-10-23T02:00:00Z".',
      ],
    ])('name the argument of a value that cannot be read, in %s', async (_where, query, variables, vi, en) => {
      for (const [language, message] of [
        ['vi', vi],
        ['en', en],
      ] as const) {
        const { errors } = await api.graphql(query, variables, { token, language });
        const error = errors?.find((one) => 'argument' in (one.extensions ?? {}));
        expect(error?.message).toBe(message);
        expect(error?.extensions).toMatchObject({ argument: message.split(':')[0] });
        expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(error?.extensions?.code);
      }
    });

    it.each([
      [
        { kind: 'FOO', cycleId: 'c', postId: 'p', title: 't' },
        [
          'kind',
          /^input\.kind: không có “FOO”; hãy chọn một trong: HARD, NEW/,
          /^input\.kind: there is no “FOO”; choose/,
        ],
      ],
      [{ weight: 1.5 }, ['weight', /“1.5” không phải là số nguyên/, /“1.5” is not a whole number/]],
      [{ milestones: [{ dueOn: '2023-06-30' }] }, ['milestones.0.title', /^Thiếu giá trị/, /is missing\.$/]],
      [
        { milestones: ['x'] },
        ['milestones.0', /phải là một nhóm trường, không phải “x”/, /a group of fields, not “x”/],
      ],
      [{ titel: 't' }, ['titel', /^Không có trường “input\.titel”/, /^There is no field "input\.titel"/]],
      [{ title: 7 }, ['title', /phải là một chuỗi ký tự, không phải “7”/, /must be a text, not “7”/]],
      [{ title: 'a\u0000' }, ['title', /ký tự không dùng được/, /no text can hold/]],
    ] as const)('say what is wrong with a variable, however often it is asked: %j', async (input, [at, vi, en]) => {
      const query = 'mutation Draft($i: DraftPledgeInput!) { draftPledge(input: $i) { userErrors { code } } }';
      const wanted = { cycleId: 'c', postId: 'p', kind: 'HARD', title: 't', problem: 'x', ...input };
      for (const [language, words] of Object.entries({ vi, en, 'vi-VN': vi })) {
        const { errors } = await api.graphql(query, { i: wanted }, { token, language });
        const said = errors?.find(({ extensions }) => extensions.argument === `input.${at}`);
        expect(said?.extensions.code).toBe('BAD_USER_INPUT');
        expect(said?.message).toMatch(words);
      }
    });

    it('say of a heap of wrong values what is wrong with the first, and stop there', async () => {
      const states = Array.from({ length: 20_000 }, () => 1);
      const query = 'query ($s: [PledgeState!]) { pledges(filter: { states: $s }) { totalCount } }';
      const began = performance.now();
      const { errors } = await api.graphql(query, { s: states });
      expect(errors).toHaveLength(50);
      expect(errors?.[49]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.states.49' });
      expect(performance.now() - began).toBeLessThan(1_000);
    });

    it('name a variable that is missing by its argument', async () => {
      for (const variables of [{}, { id: null }]) {
        const { errors } = await api.graphql('query ($id: ID!) { pledge(id: $id) { id } }', variables, { token });
        expect(errors?.map(({ message, extensions }) => [message, extensions.argument])).toEqual([
          ['Thiếu giá trị của “id”.', 'id'],
        ]);
      }
    });

    it('give a strange request id a new one', async () => {
      const { headers } = await api.graphql('{ __typename }', {}, { headers: { 'x-request-id': '<script>' } });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('never suggest names', async () => {
      const { message } = await codeOf('{ posts { nodes { titel } } }');
      expect(message).toBe('Cannot query field "titel" on type "Post".');
    });

    it('hide what went wrong inside', async () => {
      const answer = await api.graphql('{ organisations { nodes { name } } }', {}, { token, headers: {} });
      expect(answer.errors).toBeUndefined();
      // A statement that fails in the database: its text must not come out.
      const pool = api.app.get(ReadPool);
      const query = pool.query.bind(pool);
      Object.assign(pool, { query: () => Promise.reject(new Error('select secret from table')) });
      const { errors, data } = await ask('{ organisations { nodes { name } } }');
      Object.assign(pool, { query });
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: expect.any(String) as string });
      expect(JSON.stringify(errors)).not.toContain('secret');
    });
  });

  describe('limits', () => {
    it.each([
      [
        'depth',
        `{ organisation(id: "x") ${'{ parent '.repeat(25)}{ id }${'}'.repeat(25)} }`,
        /too many levels: at most 20/,
      ],
      [
        'aliases',
        `{ ${Array.from({ length: 50 }, (_, n) => `a${n}: viewer { person { id } }`).join(' ')} }`,
        /too many aliases: at most 40/,
      ],
      [
        'directives',
        `{ viewer { person { id ${'@include(if: true) '.repeat(50)} } } }`,
        /too many directives|Document contains|can only be used once/,
      ],
      ['levels without end', '{ a'.repeat(100_000), /Yêu cầu lồng nhau quá sâu: nhiều nhất 20 tầng/],
      ['tokens', `{ ${'viewer { person { id } } '.repeat(1_000)} }`, /4000|tokens/],
    ])('hold for %s', async (_, query, message) => {
      const answer = await codeOf(query);
      expect(answer.status).toBe(400);
      expect(answer.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
      expect(answer.message).toMatch(message);
    });
  });

  describe('a selection', () => {
    it('is read in one statement, with aliases, fragments, directives and variables', async () => {
      const statements: string[] = [];
      const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
      const { data, errors } = await ask(
        `query ($id: ID!, $day: Date!, $yes: Boolean!, $no: Boolean!) {
          here: organisation(id: $id) {
            name other: name
            bodies { title: name now: members { ...Seat } then: members(on: $day) { ...Seat } }
            children(first: 1) { edges { node { id name @include(if: $no) } } pageInfo { hasNextPage } }
            rest: children(first: 5) { totalCount @skip(if: $no) nodes { documentSymbol @include(if: $yes) } }
            parent @skip(if: $yes) { id }
          }
        }
        fragment Seat on Membership { role person { ... on Person { fullName } } }`,
        { id: district(), day: '2019-12-31', yes: true, no: false },
      );
      stop();
      expect(errors).toBeUndefined();
      expect(statements).toHaveLength(1);
      expect(data).toMatchObject({
        here: {
          name: 'Quận ủy Thử nghiệm',
          other: 'Quận ủy Thử nghiệm',
          bodies: [
            { title: 'Ban Thường vụ', now: { length: 5 }, then: [] },
            { title: 'Thường trực', now: { length: 2 }, then: [] },
          ],
          children: { edges: [{ node: {} }], pageInfo: { hasNextPage: true } },
          rest: { totalCount: 2, nodes: [{ documentSymbol: 'ĐU' }, { documentSymbol: 'ĐU' }] },
        },
      });
      expect(data).not.toHaveProperty('here.parent');
      expect(data).not.toHaveProperty('here.children.edges.0.node.name');
    });

    it('answers under aliases of any length', async () => {
      const long = 'aResponseKeyThatARelayCompilerOrAnotherGeneratorMayWellProduceForAConnection';
      const { data, errors } = await ask(
        `query ($id: ID!) { organisation(id: $id) { ${long}One: children(first: 1) { totalCount } ${long}Two: children(first: 2) { totalCount } } }`,
        { id: district() },
      );
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        organisation: { [`${long}One`]: { totalCount: 2 }, [`${long}Two`]: { totalCount: 2 } },
      });
    });

    it('answers alike however often it is asked', async () => {
      const query = '{ organisations(first: 2) { nodes { id name bodies { name } } pageInfo { endCursor } } }';
      const answers = [await ask(query), await ask(query), await ask(query)].map(({ data }) => JSON.stringify(data));
      expect(new Set(answers).size).toBe(1);
      const wrong = 'query ($first: Int!) { organisations(first: $first) { totalCount } }';
      for (let turn = 0; turn < 3; turn += 1)
        expect(await codeOf(wrong, { first: 'x' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    });

    it('finds any record by its id, with fields by type', async () => {
      const ids = [`post_${committee.secretary.post.id}`, `person_${committee.admin.id}`, `body_${newId()}`];
      const { data } = await ask(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Post { title } ... on Person { fullName } } }',
        { ids },
      );
      expect(data).toEqual({
        nodes: [
          { __typename: 'Post', id: ids[0], title: 'Bí thư Quận ủy' },
          { __typename: 'Person', id: ids[1], fullName: 'Quản Trị Viên' },
          null,
        ],
      });
    });

    it('reads many records of one kind in one statement', async () => {
      const posts = [committee.secretary, committee.deputy, committee.secretary].map(({ post }) => `post_${post.id}`);
      const statements: string[] = [];
      const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
      const { data } = await ask(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Post { holder { fullName } } } }',
        {
          ids: [...posts, `post_${newId()}`],
        },
      );
      stop();
      expect(data).toMatchObject({ nodes: [...posts.map((id) => ({ id })), null] });
      expect(statements).toHaveLength(1);
    });
  });

  describe('pages', () => {
    const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: PostFilter) {
      posts(first: $first, after: $after, filter: $filter) { nodes { id title } edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage endCursor } } }`.replace('$last: Int, $before: String, ', '');

    it('lead through the whole list, each record once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      for (let round = 0; round < 10; round += 1) {
        const { data }: { data: Page } = await ask<Page>(PAGE, { first: 4, after });
        seen.push(...data.posts.nodes.map(({ id }) => id));
        if (!data.posts.pageInfo.hasNextPage) break;
        after = data.posts.pageInfo.endCursor;
      }
      const all = await ask<Page>(PAGE, { first: 100 });
      expect(seen).toEqual(all.data.posts.nodes.map(({ id }) => id));
      expect(new Set(seen).size).toBe(12);
    });

    it('take no cursor of another list', async () => {
      const { data } = await ask<Page>(PAGE, { first: 2 });
      const after = data.posts.pageInfo.endCursor;
      const other = await codeOf(PAGE, { first: 2, after, filter: { isKey: true } });
      expect(other.code).toBe('BAD_USER_INPUT');
      expect(other.message).toMatch(/không thuộc danh sách này/);
    });
  });

  describe('the explorer', () => {
    it.each([
      '/graphiql',
      '/graphiql/graphiql.js',
      '/graphiql/graphiql.css',
      '/graphiql/react.js',
      '/graphiql/react-dom.js',
    ])('serves %s from the package itself', async (path) => {
      const answer = await fetch(`${api.url}${path}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(/https?:\/\/[\w.]*(cdn|unpkg|jsdelivr)/);
    });

    it('serves nothing else', async () => {
      for (const path of ['/graphiql/package.json', '/graphiql/..%2f..%2fpackage.json', '/graphiql/constructor'])
        expect((await fetch(`${api.url}${path}`)).status).toBe(404);
    });

    it('fills in the demo account where the demo world is in force', async () => {
      const pageOf = async ({ url }: Pick<ApiServer, 'url'>): Promise<string> =>
        (await fetch(`${url}/graphiql`)).text();
      expect(await pageOf(api)).toContain('email: \\"\\", password: \\"\\"');
      const demo = await startApiServer({ database: api.database, env: { SEED: 'tay-ho' } });
      try {
        expect(await pageOf(demo)).toContain(`email: \\"secretary@tayho.example\\", password: \\"${DEMO_PASSWORD}\\"`);
      } finally {
        await demo.close();
      }
    });

    it('is closed to strangers in production, and introspection with it', async () => {
      const production = await startApiServer({
        database: api.database,
        env: { NODE_ENV: 'production', PUBLIC_URL: 'https://ganh-vac.example' },
      });
      try {
        expect((await fetch(`${production.url}/graphiql`)).status).toBe(404);
        const schema = '{ __schema { queryType { name } } }';
        expect((await production.graphql(schema)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
        const signedIn = await production.signInAs('office@tayho.example');
        expect((await production.graphql(schema, {}, { token: signedIn })).data).toEqual({
          __schema: { queryType: { name: 'Query' } },
        });
        const page = await fetch(`${production.url}/graphiql`, { headers: { authorization: `Bearer ${signedIn}` } });
        expect(page.status).toBe(200);
        const { headers } = await production.graphql(
          'mutation ($input: SignInInput!) { signIn(input: $input) { token } }',
          {
            input: { email: 'office@tayho.example', password: 'đảm nhận việc khó' },
          },
        );
        expect(headers.get('set-cookie')).toContain('Secure');
      } finally {
        await production.close();
      }
    });
  });
});
