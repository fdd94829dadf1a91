import type { Actor } from '#domain/shared/actor.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Result } from '#domain/shared/result.js';
import { AuditLog } from '#features/audit/index.js';
import { CyclesStore } from '#features/cycles/index.js';
import { CalendarStore, OrganisationStore, OrganisationTime } from '#features/organisation/index.js';
import { newId } from '#platform/database/new-id.js';
import { NotVisibleError } from '#platform/errors.js';
import { actorOf } from '#test/support/actor-of.js';
import { PledgeWorld, WORLD_ENTITIES } from '#test/support/pledge-world.js';
import {
  openTestDatabase,
  setBusinessTime,
  untilAnotherWaitsFor,
  type OpenTestDatabase,
} from '#test/support/test-database.js';
import { ChangeRequestsService } from './change-requests.service.js';
import { ChangeRequestsStore } from './change-requests.store.js';
import { CheckInsService } from './check-ins.service.js';
import { PledgeDecisions, type EffectiveRow } from './pledge-decisions.service.js';
import { PledgeFactsStore } from './pledge-facts.store.js';
import { PledgeRecordsStore } from './pledge-records.store.js';
import { PledgesService } from './pledges.service.js';
import { PledgesStore } from './pledges.store.js';
import { YearEnd } from './year-end.service.js';

let db: OpenTestDatabase;
let world: PledgeWorld;
let place = 0;

beforeAll(async () => {
  db = await openTestDatabase(WORLD_ENTITIES);
});
afterAll(() => db.close());

beforeEach(async () => {
  await setBusinessTime(db, '2023-01-12T02:00:00Z');
  world = await PledgeWorld.create(db.dataSource, { state: 'IN_FORCE' }, `d${String((place += 1))}`);
});

const services = () => {
  const { transactor, clock, outbox } = db;
  const [store, cycles, calendars] = [new PledgesStore(), new CyclesStore(), new CalendarStore()];
  const [facts, records, requests] = [new PledgeFactsStore(), new PledgeRecordsStore(), new ChangeRequestsStore()];
  const organisations = new OrganisationStore();
  const pledges = new PledgesService(
    transactor,
    new OrganisationTime(clock, organisations),
    store,
    cycles,
    outbox,
    new AuditLog(),
  );
  return {
    pledges,
    checkIns: new CheckInsService(transactor, pledges, records, cycles, calendars),
    changeRequests: new ChangeRequestsService(transactor, pledges, organisations, requests, calendars),
    decisions: new PledgeDecisions(pledges, store, requests, facts, cycles, calendars),
    yearEnd: new YearEnd(pledges, store),
    store,
    requests,
  };
};

const actor = (personId: string): Promise<Actor> => actorOf(db.reads, personId);

const read = (pledgeId: string): Promise<Pledge | null> =>
  db.dataSource.transaction((tx) => new PledgesStore().lockById(tx, pledgeId));

const outcome = (result: Result<unknown>): string =>
  result.ok ? 'done' : result.refusals.map(({ code }) => code).join();

const counted = async (pledgeId: string): Promise<object | undefined> => {
  const [row] = await db.reads.query<object>(
    `select (select count(*) from pledge_event where pledge_id = $1) as history,
            (select count(*) from outbox where payload->>'pledgeId' = $1::text) as outbox,
            (select count(*) from audit_entry where subject_id = $1) as audit`,
    [pledgeId],
  );
  return row;
};

describe('two writers at once', () => {
  it('one withdraws, the other is told that the pledge has changed', async () => {
    const pledge = await world.add('SUBMITTED');
    const owner = await actor(pledge.ownerId);
    const { pledges } = services();
    const target = { pledgeId: pledge.id, expectedVersion: 1 };
    const results = await Promise.all([pledges.withdraw(owner, target), pledges.withdraw(owner, target)]);
    expect(results.map(outcome).sort()).toEqual(['STALE', 'done']);
    expect(await counted(pledge.id)).toEqual({ history: 1, outbox: 1, audit: 1 });
  });

  it('one takes the last place that the cycle leaves a post, the other waits and is told that there is none', async () => {
    world = await PledgeWorld.create(db.dataSource, { state: 'OPEN', maxPledges: 2 }, `d${String((place += 1))}`);
    const { pledges, store } = services();
    const { person } = world.owner;
    await world.add('SUBMITTED');
    const [mine, other] = [await world.add('DRAFT'), await world.add('DRAFT')];
    const owner = await actor(person.id);
    const waits = await db.dataSource.transaction(async (tx) => {
      expect(await store.submissionFacts(tx, mine, [mine.id])).toMatchObject({ otherRegistered: 1 });
      const submitted = pledges.submit(owner, { pledgeId: other.id, expectedVersion: 1 });
      await untilAnotherWaitsFor(tx, db);
      await tx.query(`update pledge set state = 'SUBMITTED' where id = $1`, [mine.id]);
      return { submitted };
    });
    expect(outcome(await waits.submitted)).toBe('TOO_MANY');
  });

  it('leaves a successor the whole of what the cycle allows, whatever was registered before', async () => {
    world = await PledgeWorld.create(db.dataSource, { state: 'OPEN', maxPledges: 2 }, `d${String((place += 1))}`);
    const { store } = services();
    const { post, person } = world.owner;
    for (let nth = 0; nth < 2; nth += 1) await world.add('SUBMITTED');
    const submission = { cycleId: world.cycle.id, postId: post.id };
    const registered = (ownerId: string) =>
      db.dataSource.transaction((tx) => store.submissionFacts(tx, { ...submission, ownerId }, []));
    expect(await registered(person.id)).toMatchObject({ otherRegistered: 2 });
    expect(await registered(world.committee.verifier.person.id)).toMatchObject({ otherRegistered: 0 });
  });

  it('one check-in counts, the other is told that the pledge has changed', async () => {
    const pledge = await world.add('ACTIVE');
    const owner = await actor(pledge.ownerId);
    const { checkIns } = services();
    const report = {
      pledgeId: pledge.id,
      expectedVersion: 1,
      confidence: 5,
      values: [{ measureId: pledge.measures[0]?.id ?? '', value: '20' }],
    };
    const results = await Promise.all([1, 2, 3].map(() => checkIns.checkIn(owner, report)));
    expect(results.map(outcome).sort()).toEqual(['STALE', 'STALE', 'done']);
    expect((await read(pledge.id))?.measures[0]?.claimed).toBe('20');
  });

  it('one request waits, the other is told that the pledge has changed', async () => {
    const pledge = await world.add('ACTIVE');
    const owner = await actor(pledge.ownerId);
    const { changeRequests } = services();
    const request = {
      pledgeId: pledge.id,
      expectedVersion: 1,
      kind: 'EXTENSION',
      reason: 'Mưa bão',
      cause: 'OBJECTIVE',
      proposedDueOn: '2023-11-20',
    } as const;
    const results = await Promise.all([1, 2].map(() => changeRequests.request(owner, request)));
    expect(results.map(outcome).sort()).toEqual(['STALE', 'done']);
  });

  it('a key sent twice at once gives one check-in', async () => {
    const pledge = await world.add('ACTIVE');
    const owner = await actor(pledge.ownerId);
    const { checkIns } = services();
    const report = {
      pledgeId: pledge.id,
      expectedVersion: 1,
      confidence: 5,
      unchanged: true,
      values: [],
      idempotencyKey: 'once',
    };
    const results = await Promise.all([checkIns.checkIn(owner, report), checkIns.checkIn(owner, report)]);
    expect(results[0]).toEqual(results[1]);
    expect(results.map(outcome)).toEqual(['done', 'done']);
  });
});

it('a request is answered within the working days of its body', async () => {
  const pledge = await world.add('ACTIVE');
  await db.dataSource.query('update body set answer_within_days = 2 where id = $1', [world.committee.standingBoard.id]);
  const asked = await services().changeRequests.request(await actor(pledge.ownerId), {
    pledgeId: pledge.id,
    kind: 'EXTENSION',
    reason: 'Mưa bão',
    cause: 'OBJECTIVE',
    proposedDueOn: '2023-11-20',
  });
  expect(outcome(asked)).toBe('done');
  expect(await db.reads.query('select decide_by as on from change_request where pledge_id = $1', [pledge.id])).toEqual([
    { on: '2023-01-16' },
  ]);
});

describe('a pledge that is not the actor’s to see', () => {
  it('does not exist for the actor', async () => {
    const pledge = await world.add('ACTIVE');
    const stranger = await actor(world.committee.stranger.person.id);
    const { pledges } = services();
    await expect(pledges.withdraw(stranger, { pledgeId: pledge.id })).rejects.toThrow(NotVisibleError);
    await expect(pledges.withdraw(stranger, { pledgeId: newId() })).rejects.toThrow(NotVisibleError);
  });
});

/** A row of a decision that says nothing more than its outcome. */
const row = (subjectId: string, said: Partial<EffectiveRow>): EffectiveRow => ({
  id: newId(),
  subjectKind: 'PLEDGE',
  subjectId,
  outcome: 'APPROVED',
  dueOn: null,
  factors: null,
  verifierIds: null,
  causeConfirmed: null,
  reason: null,
  amendment: null,
  ...said,
});

/** Puts rows into effect under a decision of the standing committee that is stored in the same transaction. */
const decide = async (rows: readonly EffectiveRow[], bodyId = world.committee.standingCommittee.id) => {
  const secretary = await actor(world.committee.secretary.person.id);
  return db.transactor.run(async (tx) => {
    const { decisionId, itemIds } = await world.decide(
      tx,
      rows.map(
        ({ subjectKind, subjectId, outcome: decided }) => [subjectKind ?? '', subjectId ?? '', decided] as const,
      ),
    );
    const now = await db.clock.now('Asia/Ho_Chi_Minh', tx);
    return services().decisions.apply(
      tx,
      rows.map((one, index) => ({ ...one, id: itemIds[index] ?? one.id })),
      { actor: secretary, now, decision: { decisionId, bodyId, insteadOfBodyId: null, decidedOn: now.today } },
    );
  });
};

describe('a decision of a body', () => {
  it('takes effect on every pledge it names, each in its own way', async () => {
    const verifierIds = [world.committee.verifier.person.id];
    const [approved, amended, rejected, returned, deferred] = await Promise.all(
      [1, 2, 3, 4, 5].map(() => world.add('APPRAISED')),
    );
    if (!approved || !amended || !rejected || !returned || !deferred) throw new Error('five pledges');
    const result = await decide([
      row(approved.id, { verifierIds }),
      row(amended.id, {
        outcome: 'APPROVED_AMENDED',
        amendment: { weight: 9, milestones: [] },
        dueOn: '2023-09-30',
        verifierIds,
      }),
      row(rejected.id, { outcome: 'REJECTED', reason: 'Việc thường xuyên.' }),
      row(returned.id, { outcome: 'RETURNED', reason: 'Nêu rõ sản phẩm.' }),
      row(deferred.id, { outcome: 'DEFERRED' }),
      row(world.cycle.id, { subjectKind: 'CYCLE', outcome: 'LIST_APPROVED' }),
    ]);
    expect(outcome(result)).toBe('done');
    expect(await read(approved.id)).toMatchObject({
      state: 'ACTIVE',
      version: 2,
      activeFrom: '2023-01-12',
      originalDueOn: '2023-10-31',
      scoringDueOn: '2023-10-31',
      difficulty: '1.06',
      verifierIds,
    });
    expect(await read(amended.id)).toMatchObject({ state: 'ACTIVE', weight: 9, originalDueOn: '2023-09-30' });
    expect(await read(rejected.id)).toMatchObject({ state: 'REJECTED' });
    expect(await read(returned.id)).toMatchObject({ state: 'RETURNED', resubmitBy: '2023-01-19' });
    expect(await read(deferred.id)).toMatchObject({ state: 'APPRAISED', version: 2 });
    expect(await counted(approved.id)).toEqual({ history: 1, outbox: 1, audit: 1 });
  });

  it('leaves for the next meeting what is not up for decision: in force, or not appraised yet', async () => {
    const [active, submitted] = [await world.add('ACTIVE'), await world.add('SUBMITTED')];
    const result = await decide([row(active.id, { outcome: 'DEFERRED' }), row(submitted.id, { outcome: 'DEFERRED' })]);
    expect(outcome(result)).toBe('done');
    expect(await read(active.id)).toMatchObject({ state: 'ACTIVE', version: 1 });
    expect(await read(submitted.id)).toMatchObject({ state: 'SUBMITTED', version: 1 });
  });

  it('keeps the year from closing until it has taken effect', async () => {
    const pledge = await world.add('APPRAISED');
    const secretary = await actor(world.committee.secretary.person.id);
    await db.transactor.run(async (tx) => {
      const { decisionId, itemIds } = await world.decide(tx, [['PLEDGE', pledge.id, 'REJECTED']]);
      const now = await db.clock.now('Asia/Ho_Chi_Minh', tx);
      const decision = {
        decisionId,
        bodyId: world.committee.standingCommittee.id,
        insteadOfBodyId: null,
        decidedOn: now.today,
      };
      const rejected = row(pledge.id, { id: itemIds[0] ?? '', outcome: 'REJECTED', reason: 'Việc thường xuyên.' });
      const applied = await services().decisions.apply(tx, [rejected], { actor: secretary, now, decision });
      expect(outcome(applied)).toBe('done');
      const closing = db.dataSource.query('select 1 from cycle where id = $1 for update nowait', [world.cycle.id]);
      await expect(closing).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('takes no effect at all when one row cannot, and says which', async () => {
    const [first, second] = [await world.add('APPRAISED'), await world.add('APPRAISED')];
    const verifierIds = [world.committee.verifier.person.id];
    const result = await decide([row(first.id, { verifierIds }), row(second.id, { verifierIds: [second.ownerId] })]);
    expect(result).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_INDEPENDENT', path: ['items', '1', 'verifierIds', '0'] }],
    });
    expect(await read(first.id)).toMatchObject({ state: 'APPRAISED', version: 1 });
    const other = await decide([row(first.id, { verifierIds })], world.committee.standingBoard.id);
    expect(outcome(other)).toBe('NOT_ALLOWED');
  });

  it('grants more time on a request, for an objective cause also against the rating', async () => {
    const pledge = await world.add('ACTIVE');
    const asked = await services().changeRequests.request(await actor(pledge.ownerId), {
      pledgeId: pledge.id,
      expectedVersion: 1,
      kind: 'EXTENSION',
      reason: 'Mưa bão',
      cause: 'OBJECTIVE',
      proposedDueOn: '2023-11-20',
    });
    if (!asked.ok) throw new Error('refused');
    const { id } = asked.value;
    const board = world.committee.standingBoard.id;
    const grant = {
      subjectKind: 'CHANGE_REQUEST',
      outcome: 'SHORTENED',
      dueOn: '2023-11-10',
      causeConfirmed: 'OBJECTIVE',
    } as const;
    expect(outcome(await decide([row(id, grant)], board))).toBe('done');
    expect(await read(pledge.id)).toMatchObject({
      dueOn: '2023-11-10',
      originalDueOn: '2023-10-31',
      scoringDueOn: '2023-11-10',
      extensionsGranted: 1,
      extensionDays: 10,
    });
    const [request] = await db.dataSource.transaction((tx) => services().requests.lock(tx, [id]));
    expect(request).toMatchObject({
      state: 'SHORTENED',
      grantedDueOn: '2023-11-10',
      causeConfirmed: 'OBJECTIVE',
      version: 2,
    });
    expect(outcome(await decide([row(id, grant)], board))).toContain('WRONG_STATE');
  });

  const given = (id: string, postId: string) =>
    row(id, {
      outcome: 'ASSIGNED',
      factors: { NOVELTY: 2 },
      verifierIds: [world.committee.verifier.person.id],
      amendment: {
        cycleId: world.cycle.id,
        postId,
        kind: 'BOTTLENECK',
        title: 'Giải phóng mặt bằng',
        problem: 'Chậm nhiều năm.',
        authorityBasis: 'Kết luận của Ban Thường vụ',
        leadOrganisationId: world.owner.post.organisationId,
        startOn: '2023-02-01',
        dueOn: '2023-06-30',
        measures: [{ kind: 'DELIVERABLE', name: 'Biên bản bàn giao', evidenceKind: 'MINUTES' }],
      },
    });

  it('assigns a task that nobody registered', async () => {
    const id = newId();
    expect(outcome(await decide([given(id, world.owner.post.id)]))).toBe('done');
    expect(await read(id)).toMatchObject({
      state: 'ACTIVE',
      origin: 'ASSIGNED',
      code: '2023-0001',
      ownerId: world.owner.person.id,
      originalDueOn: '2023-06-30',
    });
  });

  it('assigns none to somebody who is not on the roster', async () => {
    expect(await decide([given(newId(), world.committee.office.post.id)])).toMatchObject({
      ok: false,
      refusals: [{ key: 'pledge.assign.notOnRoster', path: ['items', '0', 'assign', 'postId'] }],
    });
  });
});

describe('the year’s end', () => {
  it('marks what is still in force as not achieved, and leaves the rest', async () => {
    const [active, done] = [await world.add('ACTIVE'), await world.add('DONE')];
    const secretary = await actor(world.committee.secretary.person.id);
    const cycle = { ...world.cycle, state: 'ASSESSING' } as const;
    await db.transactor.run(async (tx) => {
      const now = await db.clock.now('Asia/Ho_Chi_Minh', tx);
      const decision = {
        decisionId: newId(),
        bodyId: world.committee.standingCommittee.id,
        insteadOfBodyId: null,
        decidedOn: now.today,
      };
      const said = () => ({ decision, cause: null, remedy: 'Làm tiếp năm sau.', carryOver: true });
      const result = await services().yearEnd.endUnachieved(tx, cycle, { actor: secretary, now }, said);
      expect(result).toEqual({ ok: true, value: [active.id] });
    });
    expect(await read(active.id)).toMatchObject({ state: 'NOT_DONE', causeConfirmed: null });
    expect(await read(done.id)).toMatchObject({ state: 'DONE', version: 1 });
  });
});
