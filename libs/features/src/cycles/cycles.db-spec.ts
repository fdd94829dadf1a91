import { SCHEDULER, type Actor } from '#domain/shared/actor.js';
import type { Result } from '#domain/shared/result.js';
import { AuditEntryEntity, AuditLog } from '#features/audit/index.js';
import { AccountEntity, ViewerQueries } from '#features/identity/index.js';
import { ORGANISATION_ENTITIES } from '#features/organisation/index.js';
import { PLEDGE_ENTITIES } from '#features/pledges/index.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { openTestDatabase, setBusinessTime, type OpenTestDatabase } from '#test/support/test-database.js';
import { CycleCreation } from './cycle-creation.service.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import { CycleSteps } from './cycle-steps.service.js';
import { CYCLE_ENTITIES } from './cycle.entities.js';
import { CyclesService } from './cycles.service.js';
import { CyclesStore } from './cycles.store.js';
import { PoliciesStore } from './policies.store.js';

let db: OpenTestDatabase;
let place = 0;

beforeAll(async () => {
  db = await openTestDatabase([
    ...ORGANISATION_ENTITIES,
    AccountEntity,
    AuditEntryEntity,
    ...CYCLE_ENTITIES,
    ...PLEDGE_ENTITIES,
  ]);
  await setBusinessTime(db, '2022-10-03T02:00:00Z');
});
afterAll(() => db.close());

const newWorld = (over: Parameters<typeof PledgeWorld.create>[1]): Promise<PledgeWorld> =>
  PledgeWorld.create(db.dataSource, over, `k${String((place += 1))}`);

const services = () => {
  const { transactor, clock, outbox } = db;
  const [store, facts, audit] = [new CyclesStore(), new CycleFactsStore(), new AuditLog()];
  const steps = new CycleSteps(clock, store, facts, outbox, audit);
  return {
    creation: new CycleCreation(transactor, clock, store, facts, new PoliciesStore(), audit),
    cycles: new CyclesService(transactor, steps, facts, store),
    store,
  };
};

const office = async (world: PledgeWorld): Promise<Actor> => {
  const viewer = await new ViewerQueries(db.reads).byPerson(world.committee.office.person.id);
  if (!viewer) throw new Error('the office has no account');
  return viewer.actor;
};

const outcome = (result: Result<unknown>): string =>
  result.ok ? 'done' : result.refusals.map(({ code }) => code).join();

describe('two writers at once', () => {
  it('one opens registration, the other is told that the cycle has changed', async () => {
    const world = await newWorld({ state: 'ORIENTED' });
    const actor = await office(world);
    const target = { cycleId: world.cycle.id, expectedVersion: 1 };
    const { cycles } = services();
    const results = await Promise.all([cycles.openRegistration(actor, target), cycles.openRegistration(actor, target)]);
    expect(results.map(outcome).sort()).toEqual(['STALE', 'done']);
  });

  it('one plans the year, the other is told that it is taken', async () => {
    const world = await newWorld({});
    const actor = await office(world);
    const { id: _, version: __, state: ___, orientation: ____, organisationPath: _____, ...plan } = world.cycle;
    const { creation } = services();
    const year = { ...plan, year: 2024, dueLatest: '2024-11-30', assessFrom: '2024-11-20', decideBy: '2024-12-31' };
    const results = await Promise.all([creation.create(actor, year), creation.create(actor, year)]);
    expect(results.map(outcome).sort()).toEqual(['CONFLICT', 'done']);
  });

  it('two numbers for pledges are never the same', async () => {
    const world = await newWorld({});
    const { store } = services();
    const take = (): Promise<number> => db.transactor.run((tx) => store.takeNumbers(tx, world.cycle.id, 3));
    expect((await Promise.all([take(), take(), take()])).sort()).toEqual([1, 4, 7]);
  });
});

describe('the scheduler', () => {
  it('begins the assessment on its day, not before, and not twice', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const { cycles } = services();
    const begin = async (): Promise<string> =>
      outcome(await cycles.beginAssessment(SCHEDULER, { cycleId: world.cycle.id }));
    await setBusinessTime(db, '2023-11-19T10:00:00Z');
    expect(await begin()).toBe('WRONG_STATE');
    // Midnight in Hanoi is 17:00 in UTC.
    await setBusinessTime(db, '2023-11-19T17:00:00Z');
    expect(await begin()).toBe('done');
    expect(await begin()).toBe('WRONG_STATE');
  });
});

describe('the roster', () => {
  it('is frozen at opening: persons, each once under the principal post', async () => {
    const world = await newWorld({ state: 'ORIENTED' });
    const { cycles, store } = services();
    await db.dataSource.query('delete from roster_entry where cycle_id = $1', [world.cycle.id]);
    await cycles.openRegistration(await office(world), { cycleId: world.cycle.id, expectedVersion: 1 });
    const roster = await db.dataSource.transaction((tx) => store.roster(tx, [world.cycle.id]));
    const { secretary, deputy, chairman, wards } = world.committee;
    expect(roster.map(({ postId }) => postId).sort()).toEqual(
      [secretary, deputy, chairman, ...wards].map(({ post }) => post.id).sort(),
    );
  });
});
