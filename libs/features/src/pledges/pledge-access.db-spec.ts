import { pledgeAccess, readsWholePledge } from '#domain/access/pledge-access.js';
import { coverage } from '#domain/cycle/coverage.js';
import type { RosterEntry } from '#domain/cycle/cycle.js';
import { PLEDGE_STATES, type Pledge } from '#domain/pledge/pledge.js';
import { cycleShapes, CyclesStore } from '#features/cycles/index.js';
import { identityShapes, type Viewer } from '#features/identity/index.js';
import { ViewerQueries } from '#features/identity/viewer.queries.js';
import { directoryShapes, postShapes } from '#features/organisation/index.js';
import { Reader } from '#platform/database/projection/reader.js';
import { ShapeRegistry } from '#platform/database/projection/registry.js';
import { select } from '#platform/database/projection/selection.js';
import { PledgeWorld, WORLD_ENTITIES } from '#test/support/pledge-world.js';
import type { TestPerson, TestPost } from '#test/support/test-directory.js';
import { openTestDatabase, setBusinessTime, type OpenTestDatabase } from '#test/support/test-database.js';
import { coverageExtension } from './coverage.shapes.js';
import { isVisiblePledge, readsWhole } from './pledge-access.sql.js';
import { pledgeRecordShapes } from './pledge-records.shapes.js';
import { pledgeShape } from './pledges.shapes.js';

let db: OpenTestDatabase;
let world: PledgeWorld;
const pledges: Pledge[] = [];

beforeAll(async () => {
  db = await openTestDatabase(WORLD_ENTITIES);
  await setBusinessTime(db, '2023-10-23T02:00:00Z');
  world = await PledgeWorld.create(db.dataSource);
  const { secretary, wards } = world.committee;
  for (const official of [secretary, ...wards]) {
    for (const state of PLEDGE_STATES) pledges.push(world.pledge(state, {}, official));
    // Withdrawn after it was handed in: no draft any more.
    pledges.push(world.pledge('WITHDRAWN', { submittedOn: '2022-10-20' }, official));
  }
  await world.lay(pledges.map((pledge) => ({ pledge })));
});
afterAll(() => db.close());

const viewers = async (): Promise<ReadonlyMap<string, Viewer>> => {
  const { email: _email, district: _district, elsewhere: _elsewhere, wards, ...rest } = world.committee;
  const people: readonly (readonly [string, { readonly id: string }])[] = [
    ...Object.entries(rest).flatMap(([role, given]) =>
      'person' in given ? [[role, given.person] as const] : 'fullName' in given ? [[role, given] as const] : [],
    ),
    ...wards.map(({ person }, index) => [`ward ${String(index)}`, person] as const),
  ];
  const queries = new ViewerQueries(db.reads);
  const found = await Promise.all(people.map(async ([role, { id }]) => [role, await queries.byPerson(id)] as const));
  return new Map(found.flatMap(([role, viewer]) => (viewer ? [[role, viewer] as const] : [])));
};

/** Runs a predicate over every pledge as a viewer sees it. */
const idsWhere = async (viewer: Viewer, predicate: typeof readsWhole): Promise<ReadonlySet<string>> => {
  const params: unknown[] = [];
  const ctx = { scope: viewer, param: (value: unknown) => `$${String(params.push(value))}` };
  const rows = await db.reads.query<{ id: string }>(`select p.id from pledge p where ${predicate('p', ctx)}`, params);
  return new Set(rows.map(({ id }) => id));
};

describe('who reads which pledge, in SQL', () => {
  it('is what the rule says, for everybody and every state', async () => {
    const levels = new Set<string | null>();
    const everybody = await viewers();
    expect(everybody.size).toBe(14);
    for (const [role, viewer] of everybody) {
      const [visible, whole] = [await idsWhere(viewer, isVisiblePledge), await idsWhere(viewer, readsWhole)];
      for (const pledge of pledges) {
        const access = pledgeAccess(viewer.scope, pledge);
        levels.add(access);
        expect([role, pledge.state, visible.has(pledge.id)]).toEqual([role, pledge.state, access !== null]);
        if (access !== null)
          expect([role, pledge.state, whole.has(pledge.id)]).toEqual([role, pledge.state, readsWholePledge(access)]);
      }
    }
    expect(levels).toEqual(new Set([null, 'OWN', 'FULL', 'ASSIGNED', 'BASIC']));
  });
});

describe('the coverage of a cycle, in SQL', () => {
  const predecessors = (): readonly { readonly post: TestPost; readonly person: TestPerson }[] => {
    const { inspector, front, verifier, wards } = world.committee;
    return [inspector, front, verifier].map(({ person }) => ({ person, post: wards[0].post }));
  };

  beforeAll(async () => {
    const [complete, incomplete] = predecessors();
    await db.dataSource.transaction((tx) =>
      new CyclesStore().putOnRoster(
        tx,
        predecessors().map(({ person, post }) => ({
          cycleId: world.cycle.id,
          personId: person.id,
          postId: post.id,
          admittedUntil: null,
        })),
        null,
      ),
    );
    for (const [official, count] of [
      [complete, 2],
      [incomplete, 1],
    ] as const)
      for (let nth = 0; nth < count; nth += 1) pledges.push(await world.add('SUBMITTED', {}, official));
  });

  it('is what the rule counts, also where several have been in one post', async () => {
    const roster = await db.dataSource.query<RosterEntry[]>(
      `select cycle_id as "cycleId", person_id as "personId", post_id as "postId", admitted_until as "admittedUntil"
       from roster_entry where cycle_id = $1`,
      [world.cycle.id],
    );
    const { missing, ...counted } = coverage(world.cycle, roster, pledges);
    const missingPostIds = [...new Set(missing.map(({ postId }) => postId))];
    const shapes = [
      ...directoryShapes,
      ...postShapes,
      ...identityShapes,
      ...cycleShapes,
      coverageExtension,
      pledgeShape,
      ...pledgeRecordShapes,
    ];
    const reader = new Reader(db.reads, new ShapeRegistry<Viewer>(shapes));
    const office = (await viewers()).get('office');
    if (!office) throw new Error('there is no office');
    const selection = select([
      'coverage',
      select('expected', 'registered', 'pledges', ['missing', select('totalCount', ['nodes', select('id')])]),
    ]);
    const cycle = await reader.byId<{ coverage: { missing: { totalCount: number; nodes: { id: string }[] } } }>(
      'Cycle',
      world.cycle.id,
      selection,
      office,
    );
    const { deputy, chairman } = world.committee;
    expect(counted).toMatchObject({ expected: 8, registered: 4 });
    expect(new Set(missingPostIds)).toEqual(new Set([deputy, chairman, world.owner].map(({ post }) => post.id)));
    expect(cycle?.coverage).toMatchObject({ ...counted, missing: { totalCount: missingPostIds.length } });
    expect(cycle?.coverage.missing.nodes.map(({ id }) => id).sort()).toEqual(
      missingPostIds.map((id) => `post_${id}`).sort(),
    );
  });
});
