import { getNamedType, type GraphQLInputType } from 'graphql';
import type pg from 'pg';
import { PERMISSIONS } from '#domain/access/permissions.js';
import { mayAct } from '#domain/access/policy.js';
import type { Moment } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import { placesIn, withAt } from './corruptions.js';
import { AccessFacts } from './facts.js';
import { watchForWrites } from './fingerprint.js';
import { attempts, versionsIn, type Attempt } from './mutations.js';
import { servedSchema } from './selections.js';
import { nobody, walkersOf, type Walker } from './viewers.js';
import { accessTree, WALK_DAY } from './world.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { connectAsOwner, setBusinessTime } from '#test/support/test-database.js';

const NOW: Moment = { at: new Date(WALK_DAY), today: WALK_DAY.slice(0, 10) };

/** Mutations that are not about what the policy guards: sessions, own notifications, and a vote that does not exist yet. */
const ELSEWHERE = ['signIn', 'signOut', 'markNotificationsRead', 'advanceClock', 'castBallot'];

let api: ApiServer;
let owner: pg.Client;
let facts: AccessFacts;
let everybody: readonly Walker[];
let tried: Readonly<Record<string, Attempt>>;
/** The type of the input of every mutation. */
let inputs: ReadonlyMap<string, string>;
let inputTypes: ReadonlyMap<string, GraphQLInputType>;

/** Outside the tree those whose roles reach furthest. */
const FAR = /^(owner|chair|office|organisation board|inspector|administrator) of/;

beforeAll(async () => {
  api = await startApiServer();
  owner = await connectAsOwner(api.database.ownerUrl);
  await setBusinessTime(api.database, WALK_DAY);
  const tree = await accessTree(api.dataSource, 'tayho');
  const elsewhere = await accessTree(api.dataSource, 'noikhac');
  facts = await AccessFacts.load(api.database.ownerUrl);
  const far = (await walkersOf(api, elsewhere)).filter(({ name }) => FAR.test(name));
  everybody = [...(await walkersOf(api, tree)), ...far, await nobody(api)];
  tried = attempts(tree, await versionsIn(api.dataSource));
  const mutations = Object.values((await servedSchema(api)).getMutationType()?.getFields() ?? {});
  inputTypes = new Map(mutations.flatMap(({ name, args: [input] }) => (input ? [[name, input.type]] : [])));
  inputs = new Map(mutations.map(({ name, args: [input] }) => [name, input ? getNamedType(input.type).name : '']));
}, 120_000);
afterAll(async () => {
  await owner.end();
  await api.close();
});

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** How an attempt went, in a word or several: codes of refusals, or of the error. */
const outcomeOf = async (who: Walker, mutation: string, input: object): Promise<string> => {
  const [field = ''] = mutation.split(' ');
  const { data, errors } = await who.ask<Record<string, Payload> | null>(
    `mutation ($input: ${inputs.get(field) ?? ''}!) { ${field}(input: $input) { userErrors { code message } } }`,
    { input },
  );
  if (errors?.[0]) return `${errors[0].extensions.code}: ${errors[0].message}`;
  const refusals = data?.[field]?.userErrors ?? [];
  return refusals.length === 0 ? 'done' : refusals.map(({ code }) => code).join(', ');
};

/** All that somebody is answered. */
const answerOf = async (who: Walker, field: string, input: unknown): Promise<string> => {
  const { data, errors } = await who.ask<Record<string, Payload> | null>(
    `mutation ($input: ${inputs.get(field) ?? ''}!) { ${field}(input: $input) { userErrors { code message path } } }`,
    { input },
  );
  return JSON.stringify(errors ? errors.map(({ message }) => message) : data?.[field]?.userErrors);
};

/** What somebody must be answered who may not; null for whoever may. */
function expectedOf(who: Walker, { permission, record, subject, knows }: Attempt): RegExp | null {
  if (who.actor === null) return /^UNAUTHENTICATED: /;
  const knowsOfIt = knows?.(who.scope) ?? facts.records.get(subject)?.reads(who.scope) === true;
  if (!knowsOfIt) return /^NOT_FOUND: There is nothing with this id\.$/;
  return mayAct(who.actor, permission, record, NOW) ? null : /NOT_ALLOWED|NOT_INDEPENDENT/;
}

describe('a mutation by somebody who must not', () => {
  it('is tried of every mutation there is', () => {
    const fields = new Set(Object.keys(tried).map((name) => name.split(' ')[0]));
    expect([...inputs.keys()].filter((name) => !fields.has(name)).sort()).toEqual([...ELSEWHERE].sort());
    const permissions = new Set(Object.values(tried).map(({ permission }) => permission));
    const untried = Object.keys(PERMISSIONS).filter((name) => !permissions.has(name as Attempt['permission']));
    // The scheduler's alone, or asked elsewhere.
    expect(untried).toEqual(['assessment.draft', 'audit.verify', 'clock.advance']);
  });

  it('is refused or finds nothing, and nothing is written', async () => {
    const wrong: string[] = [];
    const nothingWritten = await watchForWrites(owner);
    for (const [mutation, attempt] of Object.entries(tried)) {
      let refused = 0;
      for (const who of everybody) {
        const expected = expectedOf(who, attempt);
        if (expected === null) continue;
        refused += 1;
        const outcome = await outcomeOf(who, mutation, attempt.input);
        if (!expected.test(outcome)) wrong.push(`${mutation} by ${who.name}: ${outcome}, not ${String(expected)}`);
      }
      if (refused === everybody.length) wrong.push(`${mutation}: nobody may`);
    }
    expect(wrong).toEqual([]);
    await nothingWritten();
  }, 240_000);

  it('is refused in words of the reader’s language that say who may', async () => {
    const wrong: string[] = [];
    for (const [mutation, attempt] of Object.entries(tried)) {
      const who = everybody.find(
        (one) => one.actor !== null && String(expectedOf(one, attempt)) === '/NOT_ALLOWED|NOT_INDEPENDENT/',
      );
      if (!who) continue;
      const [field = ''] = mutation.split(' ');
      for (const [language, words] of Object.entries({ vi: /^(Chỉ|Không ai) /, en: /^(Only|Nobody) / })) {
        const { data } = await api.graphql<Record<string, Payload>>(
          `mutation ($input: ${inputs.get(field) ?? ''}!) { ${field}(input: $input) { userErrors { code message } } }`,
          { input: attempt.input },
          { token: who.token, language },
        );
        const said = data[field]?.userErrors.find(({ code }) => code.startsWith('NOT_'));
        if (!said || !words.test(said.message)) wrong.push(`${mutation} by ${who.name}: ${JSON.stringify(said)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a version that is not the present one', () => {
  const outdated = (input: object): object =>
    JSON.parse(JSON.stringify(input), (key, value: unknown) => (key === 'expectedVersion' ? 9999 : value)) as object;

  it('is the answer to whoever may act, and to nobody else', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const [mutation, attempt] of Object.entries(tried)) {
      const input = outdated(attempt.input);
      if (JSON.stringify(input) === JSON.stringify(attempt.input)) continue;
      for (const [answer, expected] of [
        ['null', /^STALE$/],
        ['/NOT_ALLOWED|NOT_INDEPENDENT/', /^(NOT_ALLOWED|NOT_INDEPENDENT)$/],
      ] as const) {
        const who = everybody.find((one) => one.actor !== null && String(expectedOf(one, attempt)) === answer);
        if (!who) continue;
        compared += 1;
        const outcome = await outcomeOf(who, mutation, input);
        if (!expected.test(outcome)) wrong.push(`${mutation} by ${who.name}: ${outcome}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  }, 120_000);
});

describe('an id of somebody else’s tree in an input', () => {
  /** A record of the same kind that nobody here knows of. */
  const foreign = (id: string): string | null => {
    const type = facts.records.get(id)?.type;
    const inside = everybody.filter(({ name }) => name.endsWith('tayho'));
    const hidden = [...facts.records.values()].find(
      (record) => record.type === type && !inside.some(({ scope }) => record.reads(scope)),
    );
    return hidden?.id ?? null;
  };

  it('is answered like one that does not exist', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const [mutation, attempt] of Object.entries(tried)) {
      const [field = ''] = mutation.split(' ');
      const who = everybody.find(
        ({ actor }) => actor !== null && mayAct(actor, attempt.permission, attempt.record, NOW),
      );
      const type = inputTypes.get(field);
      if (!who || !type) continue;
      for (const place of placesIn(type, attempt.input)) {
        const theirs = typeof place.value === 'string' ? foreign(place.value) : null;
        if (theirs === null) continue;
        compared += 1;
        const nothing = theirs.replace(/[^_]*$/, newId());
        const [unknown, hidden] = [
          await answerOf(who, field, withAt(attempt.input, place.path, nothing)),
          await answerOf(who, field, withAt(attempt.input, place.path, theirs)),
        ];
        if (hidden !== unknown) wrong.push(`${mutation} ${place.path.join('.')}: ${hidden}, unknown: ${unknown}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(60);
  }, 120_000);
});
