import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { AccessFacts, type KnownRecord } from '#test/support/access-facts.js';
import { AccessSelections } from '#test/support/access-selections.js';
import { walker, type Walker } from '#test/support/access-viewers.js';
import { AccessWalk } from '#test/support/access-walk.js';
import { accessTree, WALK_DAY, type AccessTree } from '#test/support/access-world.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let here: AccessTree;
let facts: AccessFacts;
let selections: AccessSelections;
let walk: AccessWalk;
let inside: readonly Walker[];
let outside: readonly Walker[];

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, WALK_DAY);
  here = await accessTree(api.dataSource, 'tayho');
  const there = await accessTree(api.dataSource, 'noikhac');
  facts = await AccessFacts.load(api.database.ownerUrl);
  const today = WALK_DAY.slice(0, 10);
  const walkers = ({ people, place }: AccessTree): Promise<Walker[]> =>
    Promise.all(Object.entries(people.emails).map(([role, email]) => walker(api, `${role} of ${place}`, email, today)));
  inside = [...(await walkers(here)), await walker(api, 'nobody', null, today)];
  outside = await walkers(there);
  const { data } = await api.graphql<IntrospectionQuery>(getIntrospectionQuery());
  selections = new AccessSelections(buildClientSchema(data));
  walk = new AccessWalk(facts, selections);
}, 120_000);
afterAll(() => api.close());

it('starts', () => {
  expect(facts.records.size).toBeGreaterThan(100);
});
