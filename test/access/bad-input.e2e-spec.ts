import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type pg from 'pg';
import { ERROR_CODES } from '#apps/api/src/graphql/api-error.js';
import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { mayAct } from '#domain/access/policy.js';
import type { Moment } from '#domain/shared/moment.js';
import { corruptionsAt, placesIn, withAt, type Place } from './corruptions.js';
import { watchForWrites } from './fingerprint.js';
import { attempts, versionsIn, type Attempt } from './mutations.js';
import { servedSchema } from './selections.js';
import { walkersOf, type Walker } from './viewers.js';
import { accessTree, WALK_DAY, type AccessTree } from './world.js';
import { startApiServer, type ApiServer, type GraphqlAnswer } from '#test/support/api-server.js';
import { connectAsOwner, setBusinessTime } from '#test/support/test-database.js';

/** The same cases in every run. */
const SEED = 20_231_023;
const NOW: Moment = { at: new Date(WALK_DAY), today: WALK_DAY.slice(0, 10) };

let api: ApiServer;
let owner: pg.Client;
let tree: AccessTree;
let schema: GraphQLSchema;
let people: readonly Walker[];
let tried: Readonly<Record<string, Attempt>>;
let nothingWritten: () => Promise<void>;

beforeAll(async () => {
  api = await startApiServer();
  owner = await connectAsOwner(api.database.ownerUrl);
  await setBusinessTime(api.database, WALK_DAY);
  tree = await accessTree(api.dataSource, 'tayho');
  people = await walkersOf(api, tree);
  tried = attempts(tree, await versionsIn(api.dataSource));
  schema = await servedSchema(api);
  nothingWritten = await watchForWrites(owner);
}, 120_000);
afterAll(async () => {
  await owner.end();
  await api.close();
});

/** Whatever was sent before: nothing is written, and the process answers. */
afterEach(async () => {
  await nothingWritten();
  expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
});

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[];
}

/** Somebody who could do it, were nothing wrong. */
const whoMay = ({ permission, record }: Attempt): Walker => {
  const found = people.find(({ actor }) => actor !== null && mayAct(actor, permission, record, NOW));
  if (!found) throw new Error(`nobody may ${permission}`);
  return found;
};

const inputOf = (field: string): { readonly name: string; readonly place: Place['type'] } => {
  const type = schema.getMutationType()?.getFields()[field]?.args[0]?.type;
  if (!type) throw new Error(`there is no mutation ${field}`);
  return { name: String(type), place: type };
};

const send = async (
  { token }: Pick<Walker, 'token'>,
  field: string,
  input: unknown,
  language = 'en',
): Promise<GraphqlAnswer<Record<string, Payload | null> | null>> =>
  api.graphql(
    `mutation ($input: ${inputOf(field).name}) { ${field}(input: $input) { userErrors { code message path } } }`,
    { input },
    { token, language },
  );

/** What is wrong with an answer to something wrong; null when it is as it should be. */
function faultOf(
  field: string,
  { status, errors, data }: GraphqlAnswer<Record<string, Payload | null> | null>,
): string | null {
  const refusals = data?.[field]?.userErrors ?? [];
  if (status !== 200 && status !== 400) return `status ${status}`;
  const [error] = errors ?? [];
  if (!error)
    return refusals.length > 0 && refusals.every(({ message }) => isSentence(message)) ? null : 'is not refused';
  if (!(ERROR_CODES as readonly string[]).includes(error.extensions.code))
    return `has the code ${error.extensions.code}`;
  if (error.extensions.code === 'INTERNAL') return 'breaks something';
  return error.message.length < 500 ? null : `says too much: ${error.message.slice(0, 80)}`;
}

/** Words for people: neither a key nor a value that was meant for a program. */
const isSentence = (message: string): boolean =>
  /^\p{Lu}.*[^{}]*\.$/su.test(message) && !/\{\w+\}|undefined|NaN|\[object/.test(message);

describe('an input in which one value cannot be', () => {
  it('is refused with an error that names it; four hundred of them', async () => {
    const names = Object.keys(tried);
    const cases = fc.sample(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { seed: SEED, numRuns: 400 });
    const wrong: string[] = [];
    for (const [a, b, c] of cases) {
      const mutation = names[a % names.length] ?? '';
      const [field = ''] = mutation.split(' ');
      const attempt = tried[mutation];
      if (!attempt) continue;
      const places = placesIn(inputOf(field).place, attempt.input);
      const place = places[b % places.length];
      if (!place) continue;
      const corruptions = corruptionsAt(place);
      const corruption = corruptions[c % corruptions.length];
      if (!corruption) continue;
      const answer = await send(whoMay(attempt), field, withAt(attempt.input, place.path, corruption.value));
      const fault = faultOf(field, answer);
      const where = `${mutation} with ${corruption.what} at ${place.path.join('.')}`;
      if (fault !== null) wrong.push(`${where}: ${fault}`);
      const named = String(place.path.findLast((key) => typeof key === 'string') ?? 'input');
      const said = JSON.stringify([answer.errors, answer.data]);
      const refused = answer.errors?.[0]?.extensions.code;
      if (refused !== undefined && refused !== 'NOT_FOUND' && !said.includes(named))
        wrong.push(`${where}: does not name it: ${said.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('an input that contradicts the rules', () => {
  /** Mutation, what is changed of an input that could pass, the code, the field at fault, and what the reader is told in both languages. */
  type Case = readonly [
    what: string,
    mutation: string,
    change: Readonly<Record<string, unknown>> | (() => Readonly<Record<string, unknown>>),
    code: string,
    path: string,
    en: RegExp,
  ];
  const measure = { kind: 'METRIC', name: 'Tàu đã di dời', baseline: '12', target: '30', evidenceKind: 'DATA' };
  const rights = (...matters: readonly string[]): readonly object[] =>
    matters.map((matter) => ({ matter, bodyId: encodeId('body', tree.world.committee.standingCommittee.id) }));
  const row = { outcome: 'NOTED', votesFor: 1, votesAgainst: 0, abstentions: 0 };
  const cases: readonly Case[] = [
    [
      'a due date after the cycle',
      'draftPledge',
      { dueOn: '2024-12-01' },
      'OUTSIDE_CYCLE',
      'dueOn',
      /30 November 2024|2024/,
    ],
    ['a due date before the year', 'draftPledge', { dueOn: '2023-12-31' }, 'OUTSIDE_CYCLE', 'dueOn', /2024/],
    [
      'a start after the end',
      'draftPledge',
      { startOn: '2024-08-01', dueOn: '2024-03-01' },
      'INVALID',
      'startOn',
      /due/i,
    ],
    [
      'a target that is the baseline',
      'draftPledge',
      { measures: [{ ...measure, target: '12.0' }] },
      'TARGET_EQUALS_BASELINE',
      'measures.0.target',
      /baseline/i,
    ],
    [
      'a stretch short of the target',
      'draftPledge',
      { measures: [{ ...measure, stretch: '20' }] },
      'INVALID',
      'measures.0.stretch',
      /target/i,
    ],
    [
      'a share of more than all',
      'draftPledge',
      { measures: [{ ...measure, shareBp: 10_001 }] },
      'INVALID',
      'measures.0.shareBp',
      /10[,.]?000|100/,
    ],
    [
      'shares that do not add up',
      'draftPledge',
      { measures: [1, 2].map(() => ({ ...measure, shareBp: 4000 })) },
      'INVALID',
      'measures',
      /10[,.]?000|100/,
    ],
    ['a weight of nothing', 'draftPledge', { weight: 0 }, 'INVALID', 'weight', /100/],
    ['a weight beyond all', 'draftPledge', { weight: 101 }, 'INVALID', 'weight', /100/],
    [
      'a score that there is not',
      'draftPledge',
      { factors: [{ factor: 'NOVELTY', score: 3 }] },
      'INVALID',
      'factors.0.score',
      /2/,
    ],
    ['no title', 'draftPledge', { title: ' \t\n' }, 'REQUIRED', 'title', /title/i],
    ['a title as long as a text', 'draftPledge', { title: 'dài '.repeat(100) }, 'TOO_MANY', 'title', /300/],
    [
      'a milestone after the end',
      'draftPledge',
      {
        startOn: '2024-01-15',
        dueOn: '2024-06-30',
        milestones: [{ title: 'Nửa', dueOn: '2024-07-01', plannedShareBp: 5000 }],
      },
      'INVALID',
      'milestones.0.dueOn',
      /due/i,
    ],
    ['votes that do not add up', 'recordDecision', { items: [{ ...row, votesFor: 9 }] }, 'INVALID', 'items.0', /9/],
    [
      'a negative vote',
      'recordDecision',
      { items: [{ ...row, votesFor: 2, votesAgainst: -1 }] },
      'INVALID',
      'items.0.votesAgainst',
      /not below 0/,
    ],
    ['no rows', 'recordDecision', { items: [] }, 'TOO_FEW', 'items', /at least one/],
    [
      'a meeting that ends before it begins',
      'scheduleMeeting',
      { endsAt: '2023-10-31T02:00:00Z' },
      'INVALID',
      'endsAt',
      /end/i,
    ],
    ['a number for nothing', 'issueDocument', { documentNumber: ' ' }, 'REQUIRED', 'documentNumber', /number/i],
    [
      'a document older than its decision',
      'issueDocument',
      { documentDate: '2023-10-01' },
      'INVALID',
      'documentDate',
      /./,
    ],
    ['confidence beyond ten', 'checkIn', { confidence: 11 }, 'INVALID', 'confidence', /10/],
    ['less than no confidence', 'prepareCheckIn', { confidence: -1 }, 'INVALID', 'confidence', /10/],
    ['a product of tomorrow', 'claimCompletion', { productDate: '2023-10-24' }, 'INVALID', 'productDate', /./],
    [
      'a product from before the start',
      'claimCompletion',
      { productDate: '2022-12-31' },
      'INVALID',
      'productDate',
      /./,
    ],
    ['a verdict without reasons', 'verifyPledge', { comment: ' ' }, 'REQUIRED', 'comment', /./],
    ['a return without reasons', 'returnPledge', { reasons: '' }, 'REQUIRED', 'reasons', /./],
    ['an extension that shortens', 'requestChange', { proposedDueOn: '2023-10-25' }, 'INVALID', 'proposedDueOn', /./],
    ['an extension without reason', 'requestChange', { reason: '' }, 'REQUIRED', 'reason', /./],
    ['an extension without cause', 'requestChange', { cause: null }, 'REQUIRED', 'cause', /./],
    ['a year that closes before it opens', 'createCycle', { closesOn: '2024-09-01' }, 'INVALID', 'closesOn', /./],
    ['a year long gone', 'createCycle', { year: 1999 }, 'INVALID', 'year', /2022 to 2027/],
    ['more at least than at most', 'createCycle', { minPledges: 6, maxPledges: 5 }, 'INVALID', 'maxPledges', /./],
    [
      'a cycle in which two decide',
      'createCycle',
      () => ({ decisionRights: rights('REGISTRATION', 'REGISTRATION', 'EXTENSION', 'RATING') }),
      'CONFLICT',
      'decisionRights',
      /./,
    ],
    ['an end before the beginning', 'endAppointment', { to: '2019-12-31' }, 'INVALID', 'to', /./],
  ];

  it.each(cases.map(([what, ...rest]) => [what, rest] as const))('%s', async (_, [mutation, given, code, path, en]) => {
    const change = typeof given === 'function' ? given() : given;
    const attempt = tried[mutation];
    if (!attempt) throw new Error(`there is no attempt of ${mutation}`);
    const items = (change.items as object[] | undefined)?.map((item) => ({
      ...(attempt.input.items as object[])[0],
      ...item,
    }));
    const input = { ...attempt.input, ...change, ...(items ? { items } : {}) };
    const said: string[] = [];
    for (const language of ['vi', 'en']) {
      const { data, errors } = await send(whoMay(attempt), mutation, input, language);
      expect(errors).toBeUndefined();
      const refusals = data?.[mutation]?.userErrors ?? [];
      const refusal = refusals.find((one) => one.code === code && one.path?.join('.').startsWith(`input.${path}`));
      expect(refusal ?? refusals).toMatchObject({ code });
      expect(refusals.filter(({ message }) => !isSentence(message))).toEqual([]);
      said.push(refusal?.message ?? '');
    }
    expect(said[1]).toMatch(en);
    expect(said[0]).not.toBe(said[1]);
  });

  it('a version that is not the present one, of anything', async () => {
    const wrong: string[] = [];
    for (const [mutation, attempt] of Object.entries(tried)) {
      const [field = ''] = mutation.split(' ');
      const { expectedVersion } = attempt.input;
      if (typeof expectedVersion !== 'number') continue;
      for (const other of [expectedVersion + 1, expectedVersion - 1]) {
        const { data, errors } = await send(whoMay(attempt), field, { ...attempt.input, expectedVersion: other }, 'vi');
        const [refusal] = data?.[field]?.userErrors ?? [];
        if (
          refusal?.code !== 'STALE' ||
          refusal.path?.join('.') !== 'input.expectedVersion' ||
          !isSentence(refusal.message)
        )
          wrong.push(`${mutation}: ${JSON.stringify(errors ?? refusal)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a question that cannot be', () => {
  const unknown = '00000000-0000-7000-8000-000000000000';
  it.each([
    [
      'days in the wrong order',
      (org: string) => `reminderPlan(organisationId: "${org}", from: "2023-11-01", to: "2023-10-01") { totalCount }`,
      'from',
    ],
    ['a page of too many', () => 'pledges(first: 101) { totalCount nodes { id } }', 'first'],
    ['a page of less than nothing', () => 'pledges(first: -1) { nodes { id } }', 'first'],
    ['a page both ways', () => 'pledges(first: 1, last: 1) { nodes { id } }', 'last'],
    ['a cursor of nothing', () => 'pledges(after: "bm90aGluZw") { nodes { id } }', 'after'],
    ['an empty cursor', () => 'pledges(after: "") { nodes { id } }', 'after'],
    [
      'a date that does not exist',
      () => 'pledges(filter: { dueFrom: "2023-02-29" }) { nodes { id } }',
      'filter.dueFrom',
    ],
    [
      'a number that is none',
      () => 'pledges(filter: { difficultyFrom: "1e3" }) { nodes { id } }',
      'filter.difficultyFrom',
    ],
    [
      'an instant without a zone',
      (org: string) => `changesSince(organisationId: "${org}", since: "2023-10-01T00:00:00") { totalCount }`,
      'since',
    ],
    ['an id of another kind', () => `meeting(id: "pledge_${unknown}") { id }`, 'id'],
    ['an id of no kind', () => `node(id: "secret_${unknown}") { id }`, 'id'],
    ['an id in capitals', () => `node(id: "PLEDGE_${unknown}") { id }`, 'id'],
    [
      'too many ids',
      () => `nodes(ids: [${Array.from({ length: 101 }, () => `"pledge_${unknown}"`).join(' ')}]) { id }`,
      'ids',
    ],
    ['a filter by nothing known', () => 'pledges(filter: { verifierId: "x" }) { nodes { id } }', 'verifierId'],
    [
      'a subject that nobody decides on',
      () => `decisions(filter: { subjectId: "person_${unknown}" }) { totalCount }`,
      'subjectId',
    ],
    ['words with what is no letter', () => 'pledges(filter: { search: "a\\u0000b" }) { totalCount }', 'search'],
    ['a search for a book', () => `pledges(filter: { search: "${'sách '.repeat(5_000)}" }) { totalCount }`, 'search'],
  ])('%s', async (_, query, named) => {
    const who = people.find(({ name }) => name === 'office of tayho');
    const org = `organisation_${tree.world.committee.district.id}`;
    const { errors, status } = await api.graphql(`{ ${query(org)} }`, {}, { token: who?.token });
    expect([200, 400]).toContain(status);
    expect(errors?.[0]?.extensions.code).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
    expect(JSON.stringify([errors?.[0]?.message, errors?.[0]?.extensions.argument])).toContain(named);
  });
});
