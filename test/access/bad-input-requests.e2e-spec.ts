import { request } from 'node:http';
import fc from 'fast-check';
import type pg from 'pg';
import { ERROR_CODES } from '#apps/api/src/graphql/api-error.js';
import { watchForWrites } from './fingerprint.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { smallCommittee, type SmallCommittee } from '#test/support/small-committee.js';
import { connectAsOwner } from '#test/support/test-database.js';
import { TestDirectory } from '#test/support/test-directory.js';

/** The same cases in every run. */
const SEED = 20_231_023;

let api: ApiServer;
let owner: pg.Client;
let committee: SmallCommittee;
let token: string;
let nothingWritten: () => Promise<void>;

beforeAll(async () => {
  api = await startApiServer();
  owner = await connectAsOwner(api.database.ownerUrl);
  const directory = new TestDirectory();
  committee = smallCommittee(directory);
  await directory.save(api.dataSource);
  token = await api.signInAs('secretary@tayho.example');
  nothingWritten = await watchForWrites(owner);
});
afterAll(async () => {
  await owner.end();
  await api.close();
});

/** Whatever was sent before: nothing is written, and the process answers. */
afterEach(async () => {
  await nothingWritten();
  const { data } = await api.graphql('{ viewer { person { fullName } } }', {}, { token });
  expect(data).toEqual({ viewer: { person: { fullName: 'Trần Thị Một' } } });
});

interface Raw {
  readonly status: number;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[] | undefined;
  readonly text: string;
}

/** Sends bytes as they are. */
const post = (
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  path = '/graphql',
  method = 'POST',
) =>
  new Promise<Raw>((resolve, reject) => {
    const { hostname, port } = new URL(api.url);
    const outgoing = request(
      {
        hostname,
        port,
        path,
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          let errors: Raw['errors'];
          try {
            ({ errors } = JSON.parse(text) as { errors?: Raw['errors'] });
          } catch {
            errors = undefined;
          }
          resolve({ status: response.statusCode ?? 0, errors, text });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** What is wrong with the answer to something wrong; null when it is as it should be. */
function faultOf({ status, errors, text }: Raw): string | null {
  const [error] = errors ?? [];
  if (status >= 500) return `status ${status}`;
  if (!error) return `says nothing: ${text.slice(0, 80)}`;
  if (!(ERROR_CODES as readonly string[]).includes(error.extensions.code)) return `code ${error.extensions.code}`;
  if (error.extensions.code === 'INTERNAL') return 'breaks something';
  return /\bat .*\.js:\d+|select |insert |node_modules/.test(text)
    ? `tells of the inside: ${text.slice(0, 200)}`
    : null;
}

const json = (value: unknown): string => JSON.stringify(value);
const QUERY = '{ viewer { person { fullName } } }';

describe('a request that is none', () => {
  it.each<readonly [string, () => Promise<Raw>, RegExp]>([
    ['nothing', () => post(''), /body|query|JSON|empty/i],
    ['half of an object', () => post('{"query": "{ vie'), /JSON|body/i],
    ['text that is no JSON', () => post('query { viewer { person { id } } }'), /JSON|body|token/i],
    ['a number', () => post('7'), /body|query|object/i],
    ['null', () => post('null'), /body|query|object/i],
    ['a list of operations', () => post(json([{ query: QUERY }, { query: QUERY }])), /batch|array|not supported/i],
    ['no query', () => post(json({ variables: {} })), /query/i],
    ['a query that is a list', () => post(json({ query: [QUERY] })), /queries must be strings/],
    ['an empty query', () => post(json({ query: '' })), /query|EOF/i],
    ['variables that are a text', () => post(json({ query: QUERY, variables: '{"a":' })), /variables/i],
    ['variables that are a list', () => post(json({ query: QUERY, variables: [1] })), /variables/i],
    ['extensions that are a number', () => post(json({ query: QUERY, extensions: 1 })), /extensions/i],
    [
      'an operation that is not there',
      () => post(json({ query: `query A ${QUERY}`, operationName: 'B' })),
      /B|operation/i,
    ],
    ['two operations and no choice', () => post(json({ query: `query A ${QUERY} query B ${QUERY}` })), /operation/i],
    [
      'a form',
      () => post('query=%7Bviewer%7Bperson%7Bid%7D%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' }),
      /./,
    ],
    ['plain text', () => post(json({ query: QUERY }), { 'content-type': 'text/plain' }), /./],
    ['an unknown kind of content', () => post(json({ query: QUERY }), { 'content-type': 'application/cbor' }), /./],
    ['bytes that are no text', () => post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x00, 0x7d])), /./],
    [
      'more than a request may hold',
      () => post(json({ query: QUERY, variables: { a: 'x'.repeat(600_000) } })),
      /large|size|body/i,
    ],
    [
      'a mutation by GET',
      () =>
        post(
          '',
          { 'apollo-require-preflight': 'true' },
          `/graphql?query=${encodeURIComponent('mutation { signOut(input: {}) { userErrors { code } } }')}`,
          'GET',
        ),
      /GET|POST|mutation/i,
    ],
    [
      'a question from a foreign page',
      () => post('', { 'content-type': 'text/plain' }, `/graphql?query=${encodeURIComponent(QUERY)}`, 'GET'),
      /CSRF|preflight|blocked/i,
    ],
  ])('%s', async (_, sent, said) => {
    const answer = await sent();
    expect(faultOf(answer)).toBeNull();
    expect(answer.errors?.[0]?.message).toMatch(said);
  });
});

describe('a document beyond the limits', () => {
  const nested = (depth: number): string =>
    `{ organisation(id: "x") ${'{ parent '.repeat(depth)}{ id }${'}'.repeat(depth)} }`;
  it.each([
    ['too deep', nested(25), /levels: at most 20/],
    [
      'too deep by a fragment',
      `{ organisation(id: "x") { ...A } } fragment A on Organisation ${'{ parent '.repeat(25)}{ id }${'}'.repeat(25)}`,
      /levels: at most 20/,
    ],
    [
      'too many aliases',
      `{ ${Array.from({ length: 41 }, (_, n) => `a${n}: viewer { person { id } }`).join(' ')} }`,
      /aliases: at most 40/,
    ],
    [
      'too many directives',
      `{ ${Array.from({ length: 41 }, () => '...{ viewer @skip(if: false) { person { id } } }').join(' ')} }`,
      /directives: at most 40/,
    ],
    ['too many words', `{ ${'viewer { person { id } } '.repeat(900)} }`, /4000|tokens/],
    [
      'a circle of fragments',
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }',
      /fragment/i,
    ],
    ['a fragment of nothing', '{ viewer { ...Nothing } }', /Nothing/],
    ['a fragment on nothing', '{ viewer { ... on Nothing { id } } }', /Nothing/],
    ['an argument that is not there', '{ viewer(id: 1) { person { id } } }', /id/],
    ['a field without its fields', '{ viewer { person } }', /person/],
    ['a number with fields', '{ pledges { totalCount { id } } }', /totalCount/],
    ['an unknown directive', '{ viewer @now { person { id } } }', /now/],
    ['a variable that nobody declared', '{ pledge(id: $id) { id } }', /\$id/],
    ['a subscription', 'subscription { viewer { person { id } } }', /subscription/i],
    ['a type definition', 'type Query { viewer: String }', /./],
    ['an open string', '{ node(id: "pledge) { id } }', /string|Syntax/i],
    ['a character from nowhere', '{ viewer { person { id } } \u0000 }', /character|Syntax/i],
  ])('%s', async (_, query, said) => {
    const answer = await post(json({ query }));
    expect(faultOf(answer)).toBeNull();
    expect(answer.errors?.[0]?.message).toMatch(said);
  });
});

describe('a document with something out of place', () => {
  const documents = (): readonly string[] => [
    `query Q($id: ID!, $n: Int = 5) { organisation(id: $id) { name children(first: $n) { nodes { id name } totalCount } bodies { members { person { fullName } } } } }`,
    `{ posts(filter: { isKey: true, search: "bi thu" }, first: 3) { edges { cursor node { ...P } } pageInfo { hasNextPage } } } fragment P on Post { title holder { fullName } }`,
    `mutation M { appoint(input: { personId: "person_${committee.secretary.person.id}", postId: "post_${committee.deputy.post.id}", from: "2023-01-01" }) { appointment { id } userErrors { code message path } } }`,
    `{ node(id: "body_${committee.standingCommittee.id}") { __typename ... on Body { name quorum { numerator } members(on: "2023-10-23") { role } } } cycles { totalCount } }`,
  ];
  const junk = [
    '',
    '{',
    '}',
    '(',
    ')',
    '$',
    '!',
    '"',
    '""" ',
    '...',
    '@skip',
    ':',
    '0',
    '-1',
    '1e999',
    'null',
    'true',
    '[',
    'ệ',
    '\\',
    '#',
    '\u202e',
    '__schema',
    'query',
    '\n',
  ];

  it('is refused, or answered where it still makes sense; three hundred of them', async () => {
    const cases = fc.sample(fc.tuple(fc.nat(3), fc.nat(), fc.nat(), fc.nat(2)), { seed: SEED, numRuns: 300 });
    const wrong: string[] = [];
    let refused = 0;
    for (const [which, at, what, how] of cases) {
      const words = (documents()[which] ?? '').split(/(\W)/).filter(Boolean);
      const place = at % words.length;
      const put = junk[what % junk.length] ?? '';
      const query = [
        ...words.slice(0, place),
        ...(how === 0 ? [put] : [put, words[place] ?? '']),
        ...words.slice(place + (how === 2 ? 0 : 1)),
      ].join('');
      const answer = await post(json({ query, variables: { id: `organisation_${committee.district.id}` } }));
      if (answer.errors !== undefined) refused += 1;
      if (answer.status === 200 && answer.errors === undefined) continue;
      const fault = faultOf(answer);
      if (fault !== null) wrong.push(`${query}: ${fault}`);
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(150);
  }, 60_000);

  it('is a heap of any signs, and refused', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 200 }), { seed: SEED, numRuns: 100 });
    const wrong: string[] = [];
    for (const query of texts) {
      const fault = faultOf(await post(json({ query })));
      if (fault !== null) wrong.push(`${json(query)}: ${fault}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('signing in', () => {
  const SIGN_IN =
    'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code message path } } }';
  it.each([
    ['an address that is none', { email: 'không có', password: 'x' }],
    ['nothing at all', { email: '', password: '' }],
    ['a book as a password', { email: 'office@tayho.example', password: 'dài'.repeat(5_000) }],
    ['an address as long as a page', { email: `${'a'.repeat(4_000)}@tayho.example`, password: 'x' }],
    ['what a database might run', { email: "' or 1=1 --", password: "'; drop table account; --" }],
  ])('with %s is refused in both languages like any other wrong pair', async (_, input) => {
    const said: string[] = [];
    for (const language of ['vi', 'en']) {
      const { data } = await api.graphql<{ signIn: { token: null; userErrors: { code: string; message: string }[] } }>(
        SIGN_IN,
        { input },
        { language },
      );
      expect(data.signIn).toMatchObject({ token: null, userErrors: [{ code: 'INVALID' }] });
      said.push(data.signIn.userErrors[0]?.message ?? '');
    }
    expect(new Set(said).size).toBe(2);
  });

  it('with a NUL names it', async () => {
    const { errors } = await api.graphql(SIGN_IN, { input: { email: 'a\u0000', password: 'x' } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'input.email' } });
  });

  it.each(['Bearer x', 'Bearer ', 'Basic YTpi', `Bearer ${'a'.repeat(43)}`, 'Bearer \u00e9'])(
    'with the token "%s" is being a stranger',
    async (authorization) => {
      const answer = await post(json({ query: '{ cycles { totalCount } viewer { person { id } } }' }), {
        authorization,
      });
      expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    },
  );
});
