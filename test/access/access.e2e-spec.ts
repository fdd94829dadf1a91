import { getNamedType, isInterfaceType, isObjectType, type GraphQLNamedType } from 'graphql';
import { readsWorkingLists } from '#domain/access/record-access.js';
import { newId } from '#platform/database/new-id.js';
import { AccessFacts, type KnownRecord } from './facts.js';
import { ask } from './questions.js';
import { aboutNothing, ROOTS, type Json } from './roots.js';
import { AccessSelections, servedSchema } from './selections.js';
import { nobody, walkersOf, type Walker } from './viewers.js';
import { AccessWalk } from './walk.js';
import { accessTree, WALK_DAY, type AccessTree } from './world.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let tree: AccessTree;
let facts: AccessFacts;
let selections: AccessSelections;
let walk: AccessWalk;
/** Everybody of the tree whose records are asked for; everybody of the same roles elsewhere. */
let inside: readonly Walker[];
let outside: readonly Walker[];
/** Of each kind of record that the rules tell apart, some. */
let known: readonly KnownRecord[];

const OF_A_KIND = 2;
/**
 * Steps of the longest paths. One step from every record has been compared before; the longer ones are for what a relation might let in
 * that trusts the record it starts from. `npm run test:walk` goes one step farther.
 */
const STEPS = process.env.WALK === 'deep' ? 4 : 3;
/** From these the longest; from the others, most of which lead to one of these first, one step less. */
const LONG_WAYS: readonly string[] = ['Meeting', 'Decision', 'Assessment', 'AssessmentPeriod'];

/** What nobody gets here, because the world has none. */
const NOT_REACHED: readonly string[] = [];

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, WALK_DAY);
  tree = await accessTree(api.dataSource, 'tayho');
  const facts1 = await AccessFacts.load(api.database.ownerUrl);
  const elsewhere = await accessTree(api.dataSource, 'noikhac');
  facts = await AccessFacts.load(api.database.ownerUrl);
  known = someOfEach([...facts1.records.values()]);
  inside = await walkersOf(api, tree);
  outside = [...(await walkersOf(api, elsewhere)), await nobody(api)];
  walk = new AccessWalk(facts);
  selections = new AccessSelections(await servedSchema(api), walk.met);
}, 120_000);
afterAll(() => api.close());

/** Of each type and class a few. */
function someOfEach(records: readonly KnownRecord[]): readonly KnownRecord[] {
  const counts = new Map<string, number>();
  return records.filter(({ type, class: kind }) => {
    const count = (counts.get(`${type} ${kind}`) ?? 0) + 1;
    counts.set(`${type} ${kind}`, count);
    return count <= OF_A_KIND;
  });
}

/** Runs work for several at once; the server and the database share the processors. */
async function forAll<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const take = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all([take(), take(), take(), take()]);
}

const problemsSince = async (work: () => Promise<void>): Promise<readonly string[]> => {
  const before = new Set(walk.problems);
  await work();
  return [...walk.problems].filter((problem) => !before.has(problem));
};

const showsAll = (all: Json): Json => all;

const isSignedIn = ({ scope }: Walker): boolean => !scope.anonymous;

const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('every record by its id', () => {
  const idsSeen = async (who: Walker, ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const seen = new Set<string>();
    for (let from = 0; from < ids.length; from += 100) {
      const { data } = await who.ask<{ nodes: ({ id: string } | null)[] } | null>(NODES, {
        ids: ids.slice(from, from + 100),
      });
      walk.take(who, data);
      for (const node of data?.nodes ?? []) if (node) seen.add(node.id);
    }
    return seen;
  };

  it('is there for those who may read it and for nobody else', async () => {
    const wrong: string[] = [];
    await forAll([...inside, ...outside], async (who) => {
      const seen = await idsSeen(
        who,
        known.map(({ id }) => id),
      );
      for (const record of known)
        if (seen.has(record.id) !== record.reads(who.scope))
          wrong.push(`${who.name} ${seen.has(record.id) ? 'sees' : 'does not see'} ${record.type} ${record.class}`);
    });
    expect(wrong).toEqual([]);
  }, 120_000);

  it('answers alike for what is unknown and what is not visible, by every field that takes an id', async () => {
    const byId = Object.values(selections.schema.getQueryType()?.getFields() ?? {}).filter(
      ({ args, name }) => name !== 'node' && args.length === 1 && args[0]?.name === 'id',
    );
    const wrong: string[] = [];
    await forAll([...inside, ...outside], async (who) => {
      for (const { name, type } of byId) {
        const of = known.filter((record) => record.type === String(type));
        const prefix = of[0]?.id.replace(/_[^_]*$/, '');
        const answers = await ask(who, selections, name, [
          { id: `${prefix ?? ''}_${newId()}` },
          ...of.map(({ id }) => ({ id })),
        ]);
        const [unknown] = answers;
        walk.take(who, answers);
        for (const [n, record] of of.entries()) {
          const answer = answers[n + 1];
          const visible = record.reads(who.scope);
          const same = JSON.stringify(answer) === JSON.stringify(unknown);
          if (same === visible) wrong.push(`${who.name}: ${name} of ${record.class} is ${JSON.stringify(answer)}`);
        }
      }
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('every field of every record', () => {
  it('says the same to all who read it, and nothing to those who read less of the record', async () => {
    const problems = await problemsSince(async () => {
      await forAll(inside, async (who) => {
        const { nodeTypes } = selections;
        for (const type of nodeTypes) {
          const ids = known
            .filter((record) => record.type === type.name && record.reads(who.scope))
            .map(({ id }) => id);
          if (ids.length === 0) continue;
          const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type.name} { ${selections.whole(type)} } } }`;
          const { data, errors } = await who.ask(query, { ids });
          if (errors) walk.problems.add(`${who.name}: ${type.name} fails: ${JSON.stringify(errors[0])}`);
          walk.take(who, data, true);
        }
      });
      // Whose registration is missing is for those who read the working lists.
      walk.compare({ 'Cycle.coverage': ({ scope }, _, of) => readsWorkingLists(scope, of?.path ?? []) });
    });
    expect(problems).toEqual([]);
  }, 240_000);
});

describe('the coverage of a cycle', () => {
  interface Coverage {
    readonly expected: number;
    readonly registered: number;
    readonly pledges: number;
    readonly missing: { readonly totalCount: number; readonly nodes: readonly unknown[] };
  }
  const COVERAGE = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Cycle {
    coverage { expected registered pledges missing(first: 100) { totalCount nodes { id } } } } } }`;

  it('is the same three figures for all who read the cycle; the posts missing are a working list', async () => {
    const cycles = known.filter(({ type }) => type === 'Cycle');
    const figures = new Map<string, Set<string>>();
    const listed: number[] = [];
    await forAll([...inside, ...outside], async (who) => {
      const { data } = await who.ask<{ nodes: ({ coverage: Coverage } | null)[] } | null>(COVERAGE, {
        ids: cycles.map(({ id }) => id),
      });
      for (const [n, { id, reads, path }] of cycles.entries()) {
        const seen = data?.nodes[n]?.coverage;
        expect([who.name, seen !== undefined]).toEqual([who.name, reads(who.scope)]);
        if (!seen) continue;
        const { missing, ...counts } = seen;
        figures.set(id, (figures.get(id) ?? new Set()).add(JSON.stringify(counts)));
        const left = readsWorkingLists(who.scope, path ?? []) ? counts.expected - counts.registered : 0;
        expect([who.name, missing.totalCount, missing.nodes.length]).toEqual([who.name, left, left]);
        listed.push(left);
      }
    });
    expect([...figures.values()].map(({ size }) => size)).toEqual(cycles.map(() => 1));
    expect(Math.max(...listed)).toBeGreaterThan(0);
    expect(Math.min(...listed)).toBe(0);
  });
});

describe('every question', () => {
  it('who am I', async () => {
    const problems = await problemsSince(async () => {
      await forAll([...inside, ...outside], async (who) => {
        const [answer] = await ask(who, selections, 'viewer', [{}]);
        walk.take(who, answer);
        // What waits for somebody is something that they see.
        if (JSON.stringify(answer).includes('"subject":null'))
          walk.problems.add(`${who.name} owes what is not to be seen`);
        if (who.scope.anonymous) expect(answer).toEqual({ value: null });
      });
    });
    expect(problems).toEqual([]);
  });

  it('is known to this test', () => {
    const asked = Object.values(selections.schema.getQueryType()?.getFields() ?? {}).filter(
      ({ name, args }) => !['node', 'nodes', 'viewer'].includes(name) && !(args.length === 1 && args[0]?.name === 'id'),
    );
    expect(asked.map(({ name }) => name).sort()).toEqual(Object.keys(ROOTS).sort());
  });

  it.each(Object.keys(ROOTS))('%s', async (field) => {
    const problems = await problemsSince(async () => {
      for (const { asks, open = isSignedIn, denied, keeps = () => true, shows = showsAll } of ROOTS[field] ?? []) {
        const questions = Object.entries(asks(tree, facts));
        await forAll([...inside, ...outside], async (who) => {
          const about = questions.map(([, args]) => args);
          const answers = await ask(who, selections, field, [...about, ...about.map(aboutNothing)]);
          for (const [n, [name, args]] of questions.entries()) {
            const [answer, nothing] = [answers[n], answers[n + questions.length]];
            if (!answer) throw new Error(`${field} does not answer`);
            walk.take(who, answer);
            if (open(who, args, { tree, facts })) walk.keep(who, `${name} ${field}`, answer);
            else if (denied !== undefined && 'error' in answer && answer.error.startsWith(denied)) continue;
            else if (JSON.stringify(answer) !== JSON.stringify(nothing))
              walk.problems.add(`${who.name}: ${field} ${name} answers ${JSON.stringify(answer).slice(0, 200)}`);
          }
        });
        walk.compare(
          {
            [field]: (who, id) => {
              const record = facts.records.get(id);
              return record !== undefined && keeps(who, record, { tree, facts });
            },
          },
          (all, who) => shows(all, who, tree),
        );
      }
    });
    expect(problems).toEqual([]);
  });
});

describe('every path', () => {
  /** One of each scope; those left out see no more than another. */
  const deepWalkers = (): readonly Walker[] =>
    inside.filter(({ name }) => !/of nothing|former|of all|colleague of the ward|committee member/.test(name));

  /** Of each type and each way of reading it one record, the one with most to it. */
  const oneOfEach = (who: Walker, type: string): readonly string[] => {
    const chosen = new Map<string, string>();
    const readable = known.filter((record) => record.type === type && record.reads(who.scope));
    for (const { id, class: kind, access } of readable) {
      const way = access?.(who.scope) ?? '';
      if (!chosen.has(way) || kind === 'ACTIVE') chosen.set(way, id);
    }
    return [...chosen.values()];
  };

  it('from any record leads to nothing else', async () => {
    const problems = await problemsSince(async () => {
      await forAll(deepWalkers(), async (who) => {
        for (const type of selections.nodeTypes) {
          const ids = oneOfEach(who, type.name);
          const steps = LONG_WAYS.includes(type.name) ? STEPS : STEPS - 1;
          for (const text of ids.length === 0 ? [] : selections.deep(type, steps)) {
            const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on ${type.name} { ${text} } } }`;
            const { data, errors } = await who.ask(query, { ids });
            if (errors) walk.problems.add(`${who.name}: ${type.name} fails: ${JSON.stringify(errors[0])}`);
            walk.take(who, data);
          }
        }
      });
    });
    expect(problems).toEqual([]);
  }, 240_000);

  it('from any question leads to nothing else', async () => {
    const problems = await problemsSince(async () => {
      await forAll(deepWalkers(), async (who) => {
        const viewer = selections.deepRoot('viewer', STEPS - 2).map((text) => ['viewer', [{}], text] as const);
        const others = Object.entries(ROOTS).flatMap(([field, roots]) => {
          const questions = roots.slice(0, 1).flatMap(({ asks }) => Object.values(asks(tree, facts)).slice(0, 1));
          return selections.deepRoot(field, STEPS - 2).map((text) => [field, questions, text] as const);
        });
        for (const [field, questions, text] of [...viewer, ...others])
          walk.take(who, await ask(who, selections, field, questions, text));
      });
    });
    expect(problems).toEqual([]);
  }, 240_000);
});

describe('the walk', () => {
  it('has come to every field of every type that can be read', () => {
    const { schema } = selections;
    const readable = new Set<string>();
    const come = (type: GraphQLNamedType): void => {
      if (isInterfaceType(type)) schema.getPossibleTypes(type).forEach(come);
      if (!isObjectType(type) || readable.has(type.name)) return;
      readable.add(type.name);
      for (const field of Object.values(type.getFields())) come(getNamedType(field.type));
    };
    const query = schema.getQueryType();
    for (const field of Object.values(query?.getFields() ?? {})) come(getNamedType(field.type));
    const missed = [...readable].flatMap((name) =>
      Object.keys(selections.objectType(name).getFields())
        .map((field) => `${name}.${field}`)
        .filter((field) => !walk.reached.has(field)),
    );
    expect(missed.sort()).toEqual(NOT_REACHED);
  });
});
