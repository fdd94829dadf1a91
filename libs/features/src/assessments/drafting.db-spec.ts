import { assess } from '#domain/assessment/assess.js';
import type { AssessmentInput } from '#domain/assessment/assessment.js';
import { canonicalInput, canonicalResult } from '#domain/assessment/canonical.js';
import type { Id } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import { newId } from '#platform/database/new-id.js';
import { NotVisibleError } from '#platform/errors.js';
import { shippedPolicy } from '#test/support/assessment.factory.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import { layPolicies, product, YearWorld, type PolicyIds } from '#test/support/year-world.js';
import { sha256 } from './hashes.js';
import { AssessmentDrafting, AssessmentFactsService, AssessmentsModule, draftingInstants } from './index.js';
import { RatingFactsStore } from './rating-facts.store.js';

let db: OpenTestModule;
let drafting: AssessmentDrafting;
let facts: AssessmentFactsService;
let policies: PolicyIds;
let place = 0;

beforeAll(async () => {
  db = await openTestModule({ imports: [AssessmentsModule] });
  [drafting, facts] = [db.get(AssessmentDrafting), db.get(AssessmentFactsService)];
  policies = await layPolicies(db.dataSource);
});

afterAll(() => db.close());

const today = (day: string): Promise<void> => setBusinessTime(db, `${day}T02:00:00Z`);
const newWorld = (
  policy: keyof PolicyIds = 'plain',
  state: 'IN_FORCE' | 'ASSESSING' = 'ASSESSING',
): Promise<YearWorld> => YearWorld.create(db.dataSource, policies[policy], `place-${(place += 1)}`, { state });

interface Stored {
  readonly id: Id;
  readonly person_id: Id;
  readonly state: string;
  readonly snapshot: AssessmentInput;
  readonly input_hash: string;
  readonly result_hash: string;
  readonly score: string | null;
  readonly total: string | null;
  readonly proposed_level: string | null;
  readonly record_version: number;
  readonly other_tasks: object | null;
}

const stored = (cycleId: Id): Promise<Stored[]> =>
  db.rows<Stored>(
    `select id, person_id, state, snapshot, encode(input_hash, 'hex') as input_hash, encode(result_hash, 'hex') as result_hash,
            score::text, total::text, proposed_level, record_version, other_tasks
     from assessment where cycle_id = $1 order by id`,
    [cycleId],
  );

const of = async (world: YearWorld, personId: Id): Promise<Stored> => {
  const found = (await stored(world.cycleId)).find((row) => row.person_id === personId);
  if (!found) throw new Error('no assessment');
  return found;
};

const events = async (cycleId: Id): Promise<Record<string, number>> => {
  const counted = await db.rows<{ type: string; n: number }>(
    `select e.type, count(*) as n from assessment_event e join assessment a on a.id = e.assessment_id where a.cycle_id = $1 group by 1`,
    [cycleId],
  );
  return Object.fromEntries(counted.map(({ type, n }) => [type, n]));
};

const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.refusals.map(({ code }) => code);

describe('the scheduler', () => {
  it('begins the assessment on its day, opens every window and drafts', async () => {
    const world = await newWorld('plain', 'IN_FORCE');
    await world.allDone();
    await today('2023-11-19');
    await drafting.run();
    expect(await stored(world.cycleId)).toEqual([]);

    await today('2023-11-20');
    const counts = await drafting.run();
    expect(counts).toMatchObject({ begun: 1, opened: 5, drafted: 5 });
    expect(await db.rows('select state from cycle where id = $1', [world.cycleId])).toEqual([{ state: 'ASSESSING' }]);
    expect(
      await db.rows('select kind, period_from, period_to, decide_by from assessment_period where cycle_id = $1', [
        world.cycleId,
      ]),
    ).toEqual([{ kind: 'YEAR', period_from: '2023-01-01', period_to: '2023-12-31', decide_by: '2023-12-31' }]);
    const drafts = await stored(world.cycleId);
    expect(drafts).toHaveLength(5);
    expect(drafts[0]).toMatchObject({
      state: 'SELF_DRAFT',
      score: '100.00',
      total: '100.00',
      proposed_level: 'EXCELLENT',
      record_version: 1,
    });
    expect(await events(world.cycleId)).toEqual({ WINDOW_OPENED: 5, DRAFTED: 5 });
    expect(
      await db.rows('select topic from outbox where payload ->> $1 = $2 and topic like $3', [
        'cycleId',
        world.cycleId,
        'assessment.%',
      ]),
    ).toHaveLength(5);
  });

  it('says when it is wanted next', async () => {
    const world = await newWorld('plain', 'IN_FORCE');
    const from = new Date('2023-10-23T02:00:00Z');
    const at = new Date('2023-11-19T17:10:00Z');
    expect(await draftingInstants(from, new Date('2023-12-31T00:00:00Z'), db.dataSource)).toEqual([at]);
    expect(await draftingInstants(from, new Date('2023-11-01T00:00:00Z'), db.dataSource)).toEqual([]);
    // A day that went by without it: the next night.
    expect(
      await draftingInstants(new Date('2023-11-25T02:00:00Z'), new Date('2023-12-31T00:00:00Z'), db.dataSource),
    ).toEqual([new Date('2023-11-25T17:10:00Z')]);
    await db.rows(`update cycle set state = 'ASSESSING' where id = $1`, [world.cycleId]);
  });

  it('writes nothing the second time, and stops between two years when it is asked to', async () => {
    await today('2023-11-20');
    const world = await newWorld();
    await world.allDone();
    expect(await drafting.draftYear(world.cycleId)).toEqual({ opened: 5, drafted: 5 });
    const before = [await stored(world.cycleId), await events(world.cycleId)];
    expect(await drafting.draftYear(world.cycleId)).toEqual({ opened: 0, drafted: 0 });
    expect([await stored(world.cycleId), await events(world.cycleId)]).toEqual(before);
    expect(await db.rows('select 1 from rating_run where cycle_id = $1', [world.cycleId])).toHaveLength(1);
    const stopping = new AbortController();
    stopping.abort();
    await expect(drafting.run(stopping.signal)).rejects.toThrow();
  });

  it('drafts each year once, however many do it at once', async () => {
    const world = await newWorld();
    await world.allDone();
    const counts = await Promise.all([1, 2, 3].map(() => drafting.draftYear(world.cycleId)));
    expect(counts.reduce((sum, { opened }) => sum + opened, 0)).toBe(5);
    expect(await events(world.cycleId)).toEqual({ WINDOW_OPENED: 5, DRAFTED: 5 });
  });

  it('reads the facts of a whole year in one statement', async () => {
    const world = await newWorld();
    await world.allDone();
    await db.dataSource.transaction(async (tx) => {
      const asked: string[] = [];
      const query = tx.query.bind(tx);
      tx.query = <T>(sql: string, params?: unknown[]): Promise<T> => {
        asked.push(sql);
        return query<T>(sql, params);
      };
      expect(await db.get(RatingFactsStore).people(tx, world.cycleId)).toHaveLength(5);
      expect(asked).toHaveLength(1);
    });
  });
});

describe('a draft', () => {
  it('can be recomputed from what is stored with it', async () => {
    const world = await newWorld();
    await world.allDone();
    await world.add('ACTIVE', '0.4');
    await drafting.draftYear(world.cycleId);
    for (const { snapshot, input_hash, result_hash, score } of await stored(world.cycleId)) {
      const again = assess(snapshot, shippedPolicy('plain'));
      expect(sha256(canonicalInput(snapshot, shippedPolicy('plain')))).toBe(input_hash);
      expect(sha256(canonicalResult(again))).toBe(result_hash);
      expect(again.score).toBe(score);
    }
  });

  it('is the same whatever the order and the ids with which its facts were written', async () => {
    const hashes = async (reversed: boolean): Promise<readonly string[]> => {
      const world = await newWorld('challenge');
      const positions = reversed ? [2, 1] : [1, 2];
      const measures = [
        product('1', { name: 'Phương án', shareBp: 4_000, position: positions[0] ?? 1 }),
        product('0.5', { name: 'Quy chế', shareBp: 6_000, position: positions[1] ?? 2 }),
      ];
      const laid = [
        () => world.add('DONE', '1', { title: '2023-0001', weight: 5, measures }),
        () => world.add('ACTIVE', '0.3', { title: '2023-0002', weight: 2 }),
        () => world.add('CLAIMED', null, { title: '2023-0003' }),
      ];
      for (const add of reversed ? [...laid].reverse() : laid) await add();
      await db.rows('update pledge set code = title where cycle_id = $1', [world.cycleId]);
      await drafting.draftYear(world.cycleId);
      const drafts = await stored(world.cycleId);
      return drafts.map(({ input_hash, result_hash }) => `${input_hash} ${result_hash}`).sort();
    };
    const first = await hashes(false);
    expect(new Set(first).size).toBe(5);
    expect(await hashes(true)).toEqual(first);
  });

  it('counts what is verified, and lateness against the scoring date by working days, up to the day of decision', async () => {
    const world = await newWorld();
    // Friday 29 December is the last working day of the year; the 31st is a Sunday.
    await world.add('ACTIVE', '0.5', { scoringDueOn: '2023-12-22', originalDueOn: '2023-12-22', dueOn: '2023-12-22' });
    await drafting.draftYear(world.cycleId);
    const [pledge] = (await of(world, world.committee.wards[0].person.id)).snapshot.pledges;
    expect(pledge).toMatchObject({ lateWorkingDays: 5, state: 'NOT_DONE', completedOn: null });
    expect((await of(world, world.committee.wards[0].person.id)).score).toBe('47.50');
  });

  it('knows neither drafts nor what was never in force', async () => {
    const world = await newWorld();
    for (const state of ['DRAFT', 'SUBMITTED', 'REJECTED'] as const) await world.add(state, null);
    await drafting.draftYear(world.cycleId);
    expect(await of(world, world.committee.wards[0].person.id)).toMatchObject({
      score: null,
      proposed_level: 'NOT_RATED',
    });
  });

  it('follows a verdict, and only for those who answer for the task', async () => {
    const world = await newWorld();
    const pledge = await world.add('ACTIVE', '0.2');
    await drafting.draftYear(world.cycleId);
    expect(await drafting.followPledge(pledge.id)).toEqual({ opened: 0, drafted: 0 });
    await db.rows(`update measure set verified = 0.9 where pledge_id = $1`, [pledge.id]);
    expect(await drafting.followPledge(pledge.id)).toEqual({ opened: 0, drafted: 1 });
    expect(await events(world.cycleId)).toEqual({ WINDOW_OPENED: 5, DRAFTED: 6 });
    await db.rows(`update cycle set state = 'IN_FORCE', assess_from = '2023-12-31' where id = $1`, [world.cycleId]);
    await db.rows(`update measure set verified = 0.95 where pledge_id = $1`, [pledge.id]);
    expect(await drafting.followPledge(pledge.id)).toEqual({ opened: 0, drafted: 0 });
  });
});

describe('facts that the organisation board records', () => {
  const tasks = { assigned: 20, done: 20, onTime: 20, exceeded: 8 };

  const ready = async () => {
    const world = await newWorld('vn-366-2025');
    await world.allDone();
    await drafting.draftYear(world.cycleId);
    const owner = world.committee.wards[0].person;
    return { world, owner, assessment: await of(world, owner.id) };
  };

  it('are kept with their document, and the draft follows in the same transaction', async () => {
    const { world, owner, assessment } = await ready();
    expect(assessment).toMatchObject({ proposed_level: null, total: '100.00' });
    const recorded = await facts.record(await db.acting(world.committee.organiser.person), {
      assessmentId: assessment.id,
      expectedVersion: 1,
      otherTasks: tasks,
      commonPoints: '28',
      disciplined: false,
      documentNumber: '12-BC/BTC',
    });
    expect(recorded.ok).toBe(true);
    const after = await of(world, owner.id);
    expect(after).toMatchObject({ record_version: 2, total: '98.00', proposed_level: 'EXCELLENT' });
    expect(after.other_tasks).toEqual({ ...tasks, documentNumber: '12-BC/BTC' });
    expect(after.input_hash).not.toBe(assessment.input_hash);
    expect(await events(world.cycleId)).toEqual({ WINDOW_OPENED: 5, DRAFTED: 6, FACTS_RECORDED: 1 });
    const audited = await db.rows<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by sequence',
      [assessment.id],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'assessment.window-opened',
      'assessment.drafted',
      'assessment.facts-recorded',
      'assessment.drafted',
    ]);
  });

  it('are refused when they contradict each other, rest on nothing, or the record has changed', async () => {
    const { world, owner, assessment } = await ready();
    const board = await db.acting(world.committee.organiser.person);
    const record = (over: object) =>
      facts.record(board, { assessmentId: assessment.id, expectedVersion: 1, documentNumber: '12-BC/BTC', ...over });
    expect(codes(await record({ otherTasks: { ...tasks, done: 21 } }))).toEqual(['INVALID']);
    expect(codes(await record({ commonPoints: '31' }))).toEqual(['INVALID']);
    expect(codes(await record({ commonPoints: '20', documentNumber: ' ' }))).toEqual(['REQUIRED']);
    expect(codes(await record({}))).toEqual(['REQUIRED']);
    expect(codes(await record({ disciplined: true, expectedVersion: 7 }))).toEqual(['STALE']);
    expect(await of(world, owner.id)).toEqual(assessment);
    const office = await db.acting(world.committee.office.person);
    expect(codes(await facts.record(office, { assessmentId: assessment.id, expectedVersion: 1 }))).toEqual([
      'NOT_ALLOWED',
    ]);
    const stranger = await db.acting(world.committee.stranger.person);
    await expect(facts.record(stranger, { assessmentId: assessment.id, expectedVersion: 1 })).rejects.toThrow(
      NotVisibleError,
    );
  });

  it('are never about an own year', async () => {
    const { world } = await ready();
    const { chairman, district } = world.committee;
    await db.rows(
      `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'ORGANISATION_BOARD', $3, '2020-01-01')`,
      [newId(), chairman.person.id, district.id],
    );
    const own = await of(world, chairman.person.id);
    const recorded = await facts.record(await db.acting(chairman.person), {
      assessmentId: own.id,
      expectedVersion: 1,
      disciplined: false,
      documentNumber: '12-BC/BTC',
    });
    expect(codes(recorded)).toEqual(['NOT_INDEPENDENT']);
    // The database would not take them either.
    await expect(
      db.rows('update assessment set facts_recorded_by_id = person_id where id = $1', [own.id]),
    ).rejects.toMatchObject({ constraint: 'nobody_records_own_facts' });
  });
});
