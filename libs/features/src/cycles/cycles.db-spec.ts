import { SCHEDULER, type Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import { AuditLog } from '#features/audit/index.js';
import { OrganisationStore, OrganisationTime } from '#features/organisation/index.js';
import { PledgesStore } from '#features/pledges/index.js';
import { newId } from '#platform/database/new-id.js';
import { actorOf } from '#test/support/actor-of.js';
import { PledgeWorld, WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { openTestDatabase, setBusinessTime, type OpenTestDatabase } from '#test/support/test-database.js';
import { CycleCreation } from './cycle-creation.service.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import { CycleSteps } from './cycle-steps.service.js';
import { CyclesService } from './cycles.service.js';
import { CyclesStore } from './cycles.store.js';
import { PoliciesStore } from './policies.store.js';

let db: OpenTestDatabase;
let place = 0;

beforeAll(async () => {
  db = await openTestDatabase(WORLD_ENTITIES);
  await setBusinessTime(db, '2022-10-03T02:00:00Z');
});
afterAll(() => db.close());

const newWorld = (over: Parameters<typeof PledgeWorld.create>[1]): Promise<PledgeWorld> =>
  PledgeWorld.create(db.dataSource, over, `k${String((place += 1))}`);

const services = () => {
  const { transactor, clock, outbox } = db;
  const [store, facts, audit] = [new CyclesStore(), new CycleFactsStore(), new AuditLog()];
  const organisations = new OrganisationStore();
  const steps = new CycleSteps(new OrganisationTime(clock, organisations), store, outbox, audit);
  return {
    creation: new CycleCreation(transactor, clock, store, facts, new PoliciesStore(), audit),
    cycles: new CyclesService(transactor, steps, facts, store, organisations),
    store,
  };
};

const acting = (personId: Id): Promise<Actor> => actorOf(db.reads, personId);

const office = (world: PledgeWorld): Promise<Actor> => acting(world.committee.office.person.id);

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
    const moved = { opensOn: '2023-10-02', dueLatest: '2024-11-30', assessFrom: '2024-11-20', decideBy: '2024-12-31' };
    const year = { ...plan, ...moved, year: 2024, closesOn: '2023-10-31', approveBy: '2024-01-15' };
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

describe('the list comes into force', () => {
  const handedIn = (pledgeId: string, ownerId: string, type: 'SUBMITTED' | 'RESUBMITTED', at: string) => ({
    id: newId(),
    pledgeId,
    type,
    at: new Date(at),
    actorId: ownerId,
    onBehalfOfId: null,
    changes: {},
  });

  it('without what was deferred as it stands, not without what came back since', async () => {
    const world = await newWorld({ state: 'APPRAISING' });
    const actor = await office(world);
    const { id, ownerId, code } = await world.add('APPRAISED');
    const { cycles } = services();
    const bringIntoForce = async (at: string, deferred: boolean) => {
      const { decisionId } = await db.dataSource.transaction((tx) => {
        const list = ['CYCLE', world.cycle.id, 'LIST_APPROVED'] as const;
        const rows = deferred ? ([['PLEDGE', id, 'DEFERRED'], list] as const) : [list];
        return world.decide(tx, rows, null, true, at);
      });
      return cycles.bringIntoForce(actor, { cycleId: world.cycle.id, expectedVersion: 1, decisionId });
    };
    const history = (type: 'SUBMITTED' | 'RESUBMITTED', at: string) =>
      db.dataSource.transaction((tx) => new PledgesStore().appendHistory(tx, [handedIn(id, ownerId, type, at)]));
    const undecided = { ok: false, refusals: [{ key: 'cycle.pledges.undecided', params: { count: 1, codes: code } }] };

    await history('SUBMITTED', '2023-01-02T02:00:00Z');
    expect(await bringIntoForce('2023-01-05T02:00:00Z', false)).toMatchObject(undecided);
    await db.dataSource.transaction((tx) =>
      world.decide(tx, [['PLEDGE', id, 'DEFERRED']], null, true, '2023-01-06T02:00:00Z'),
    );
    await history('RESUBMITTED', '2023-01-09T02:00:00Z');
    expect(await bringIntoForce('2023-01-10T02:00:00Z', false)).toMatchObject(undecided);
    expect(await bringIntoForce('2023-01-11T02:00:00Z', true)).toMatchObject({ ok: true });
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
    const { cycles } = services();
    await db.dataSource.query('delete from roster_entry where cycle_id = $1', [world.cycle.id]);
    await cycles.openRegistration(await office(world), { cycleId: world.cycle.id, expectedVersion: 1 });
    const roster = await db.dataSource.query<{ postId: Id }[]>(
      'select post_id as "postId" from roster_entry where cycle_id = $1',
      [world.cycle.id],
    );
    const { secretary, deputy, chairman, wards } = world.committee;
    expect(roster.map(({ postId }) => postId).sort()).toEqual(
      [secretary, deputy, chairman, ...wards].map(({ post }) => post.id).sort(),
    );
  });
});

/** A decision of the standing committee that approves late entries to the cycle. */
const admitting = (
  world: PledgeWorld,
  postIds: readonly Id[] | null,
  confirmed = true,
  recusedIds: readonly Id[] = [],
): Promise<Id> =>
  db.dataSource.transaction(async (tx) => {
    const { decisionId } = await world.decide(tx, [['CYCLE', world.cycle.id, 'NOTED']], null, false);
    await tx.query(
      `insert into decision_item (id, decision_id, agenda_item_id, position, subject_kind, subject_id, subject_title, outcome, votes_for,
                                  votes_against, abstentions, members, present, admitted_post_ids, recused_ids)
       select $2, decision_id, agenda_item_id, 2, subject_kind, subject_id, 'Đợt', 'APPROVED', 5, 0, 0, 5, 5, $3, $4
       from decision_item where decision_id = $1`,
      [decisionId, newId(), postIds, recusedIds],
    );
    if (confirmed) {
      await tx.query('update decision set confirmed_at = recorded_at, confirmed_by_id = $2 where id = $1', [
        decisionId,
        world.committee.secretary.person.id,
      ]);
    }
    return decisionId;
  });

describe('late entries', () => {
  const [until, later] = ['2023-11-28', '2023-11-29'];
  const versionOf = async (world: PledgeWorld): Promise<number> => {
    const [row] = await db.dataSource.query<{ version: number }[]>('select version from cycle where id = $1', [
      world.cycle.id,
    ]);
    return row?.version ?? 0;
  };
  const admit = async (world: PledgeWorld, decisionId: Id, postId: Id, until: string, actor?: Actor) =>
    services().cycles.admitLateEntry(actor ?? (await office(world)), {
      cycleId: world.cycle.id,
      expectedVersion: await versionOf(world),
      decisionId,
      postId,
      until,
    });
  const postsOf = ({ committee: { wards, deputy } }: PledgeWorld) =>
    [wards[0].post.id, wards[1].post.id, deputy.post.id] as const;

  it('use up the decision: whom it names, each once', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const [one, two, three] = postsOf(world);
    const decisionId = await admitting(world, [one, two]);
    expect(outcome(await admit(world, decisionId, three, until))).toBe('INVALID');
    expect(outcome(await admit(world, decisionId, one, until))).toBe('done');
    expect(outcome(await admit(world, decisionId, one, later))).toBe('LIMIT_REACHED');
    expect(outcome(await admit(world, decisionId, two, until))).toBe('done');
    // A later date is a new decision, and the earlier one stays used.
    expect(outcome(await admit(world, await admitting(world, null), one, later))).toBe('done');
    expect(outcome(await admit(world, decisionId, one, later))).toBe('LIMIT_REACHED');
  });

  it('use up a decision that names nobody with the first', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const [one, two] = postsOf(world);
    const decisionId = await admitting(world, null);
    expect(outcome(await admit(world, decisionId, one, until))).toBe('done');
    // The same again, another post, and both after a later decision has taken its place on the roster.
    expect(outcome(await admit(world, decisionId, one, later))).toBe('LIMIT_REACHED');
    expect(outcome(await admit(world, await admitting(world, null), one, later))).toBe('done');
    expect(outcome(await admit(world, decisionId, two, until))).toBe('LIMIT_REACHED');
  });

  it('are nobody’s own vote: who holds or has held the post was recused, or did not sit in the body', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const { deputy, wards } = world.committee;
    const [ward] = wards;
    expect(outcome(await admit(world, await admitting(world, null), deputy.post.id, until))).toBe('NOT_INDEPENDENT');
    const unrecused = await admitting(world, [deputy.post.id]);
    expect(outcome(await admit(world, unrecused, deputy.post.id, until))).toBe('NOT_INDEPENDENT');
    const recused = await admitting(world, [deputy.post.id], true, [deputy.person.id]);
    expect(outcome(await admit(world, recused, deputy.post.id, until))).toBe('done');
    // A past holder is as much concerned.
    await db.dataSource.query(
      `insert into appointment (id, person_id, post_id, valid_from, valid_to, is_principal) values ($1, $2, $3, '2020-02-01', '2021-01-01', false)`,
      [newId(), deputy.person.id, ward.post.id],
    );
    expect(outcome(await admit(world, await admitting(world, null), ward.post.id, until))).toBe('NOT_INDEPENDENT');
    const own = db.dataSource.query(
      'insert into late_entry (decision_id, cycle_id, post_id, person_id, until) values ($1, $2, $3, $4, $5)',
      [await admitting(world, null), world.cycle.id, ward.post.id, ward.person.id, until],
    );
    await expect(own).rejects.toMatchObject({ constraint: 'late_entry_is_no_own_vote' });
  });

  it('are executed by nobody for the own post', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const [ward, other] = world.committee.wards;
    await db.dataSource.query(
      `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'OFFICE', $3, '2020-01-01')`,
      [newId(), ward.person.id, world.committee.district.id],
    );
    const clerk = await acting(ward.person.id);
    const decisionId = await admitting(world, [ward.post.id, other.post.id]);
    expect(outcome(await admit(world, decisionId, ward.post.id, until, clerk))).toBe('NOT_INDEPENDENT');
    expect(outcome(await admit(world, decisionId, other.post.id, until, clerk))).toBe('done');
    expect(outcome(await admit(world, decisionId, ward.post.id, until))).toBe('done');
  });

  it('of two at once one is told that the cycle has changed', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const [one, two] = postsOf(world);
    const decisionId = await admitting(world, null);
    const [actor, { cycles }] = [await office(world), services()];
    const target = { cycleId: world.cycle.id, expectedVersion: 1, decisionId, until };
    const results = await Promise.all([one, two].map((postId) => cycles.admitLateEntry(actor, { ...target, postId })));
    expect(results.map(outcome).sort()).toEqual(['STALE', 'done']);
  });

  it('know nothing of a decision that the office does not read', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const [ward, clerk] = world.committee.wards;
    await db.dataSource.query('update cycle set organisation_id = $2, organisation_path = $3 where id = $1', [
      world.cycle.id,
      ward.organisation.id,
      ward.organisation.path,
    ]);
    await db.dataSource.query(
      `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'OFFICE', $3, '2020-01-01')`,
      [newId(), clerk.person.id, ward.organisation.id],
    );
    const wardOffice = await acting(clerk.person.id);
    const decisionId = await admitting(world, null);
    const unread = await admit(world, decisionId, ward.post.id, until, wardOffice);
    expect(unread).toMatchObject({ ok: false, refusals: [{ code: 'INVALID', key: 'cycle.decision.unknown' }] });
    expect(unread).toEqual(await admit(world, newId(), ward.post.id, until, wardOffice));
    expect(outcome(await admit(world, decisionId, ward.post.id, until))).toBe('done');
  });

  it('are kept by the database: decided, named, one where nobody is named, and none on the roster beside them', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const { wards } = world.committee;
    const [one, two] = wards;
    const enter = (decisionId: Id, { post, person }: (typeof wards)[number]): Promise<unknown> =>
      db.dataSource.query(
        'insert into late_entry (decision_id, cycle_id, post_id, person_id, until) values ($1, $2, $3, $4, $5)',
        [decisionId, world.cycle.id, post.id, person.id, until],
      );
    await expect(enter(await admitting(world, null, false), one)).rejects.toMatchObject({
      constraint: 'late_entry_is_decided',
    });
    const naming = await admitting(world, [one.post.id]);
    await expect(enter(naming, two)).rejects.toMatchObject({ constraint: 'late_entry_is_named' });
    await enter(naming, one);
    await expect(enter(naming, one)).rejects.toMatchObject({ constraint: 'late_entry_pkey' });
    const nobody = await admitting(world, null);
    await enter(nobody, one);
    await expect(enter(nobody, two)).rejects.toMatchObject({ constraint: 'late_entry_is_one' });
    const onRoster = (personId: Id, decisionId: Id, day: string): Promise<unknown> =>
      db.dataSource.query(
        `update roster_entry set admitted_by_decision_id = $3, admitted_until = $4 where cycle_id = $1 and person_id = $2`,
        [world.cycle.id, personId, decisionId, day],
      );
    const refused = { constraint: 'roster_entry_is_admitted' };
    await expect(onRoster(two.person.id, naming, until)).rejects.toMatchObject(refused);
    await expect(onRoster(one.person.id, naming, later)).rejects.toMatchObject(refused);
    await onRoster(one.person.id, naming, until);
    await expect(db.dataSource.query('delete from late_entry')).rejects.toThrow();
  });

  it('are named by an approval on a cycle alone', async () => {
    const world = await newWorld({ state: 'IN_FORCE' });
    const planted = db.dataSource.transaction(async (tx) => {
      const { decisionId } = await world.decide(tx, [['CYCLE', world.cycle.id, 'NOTED']], null, false);
      await tx.query(
        `insert into decision_item (id, decision_id, agenda_item_id, position, subject_kind, subject_id, subject_title, outcome, votes_for,
                                    votes_against, abstentions, members, present, admitted_post_ids)
         select $2, decision_id, agenda_item_id, 2, subject_kind, subject_id, 'Đợt', 'NOTED', 5, 0, 0, 5, 5, array[$3::uuid]
         from decision_item where decision_id = $1`,
        [decisionId, newId(), world.owner.post.id],
      );
    });
    await expect(planted).rejects.toMatchObject({ constraint: 'posts_are_admitted_to_a_cycle' });
  });
});
