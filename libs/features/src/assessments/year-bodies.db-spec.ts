import type { Id } from '#domain/shared/moment.js';
import type { Refusal, Result } from '#domain/shared/result.js';
import { PledgeDecisions } from '#features/pledges/index.js';
import { newId } from '#platform/database/new-id.js';
import { NotVisibleError } from '#platform/errors.js';
import { asOwner, setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import { layPolicies, YearWorld, type PolicyIds } from '#test/support/year-world.js';
import { AssessmentDrafting, AssessmentsModule, YearClose, YearPreviews, YearReopening } from './index.js';

let db: OpenTestModule;
let policies: PolicyIds;
let place = 0;

beforeAll(async () => {
  db = await openTestModule({ imports: [AssessmentsModule] });
  policies = await layPolicies(db.dataSource);
  await setBusinessTime(db, '2023-12-28T02:00:00Z');
});

afterAll(() => db.close());

const previewHash = async (world: YearWorld): Promise<string> => {
  const actor = await db.acting(world.committee.organiser.person);
  return (await db.get(YearPreviews).preview(actor, { cycleId: world.cycleId })).hash;
};

interface Closing {
  readonly hash?: string;
  readonly decisionId?: Id;
}

const close = async (world: YearWorld, over: Closing = {}): Promise<Result<unknown>> =>
  db.get(YearClose).close(await db.acting(world.committee.office.person), {
    cycleId: world.cycleId,
    expectedVersion: await world.version(),
    decisionId: over.decisionId ?? (await world.decided('YEAR_CLOSED')),
    previewHash: over.hash ?? (await previewHash(world)),
  });

const reopen = async (
  world: YearWorld,
  decisionId: Id,
  actor = world.committee.office,
  version?: number,
): Promise<Result<unknown>> =>
  db.get(YearReopening).reopen(await db.acting(actor.person), {
    cycleId: world.cycleId,
    expectedVersion: version ?? (await world.version()),
    decisionId,
  });

const refusals = (result: Result<unknown>): readonly Refusal[] => (result.ok ? [] : result.refusals);
const said = (result: Result<unknown>): readonly unknown[] =>
  refusals(result).map(({ code, key, params }) => [code, key, params?.body ?? params?.person ?? null]);

/** A drafted year in which everybody has done one pledge, and the members of the committee have their own rows. */
async function newYear(over: { readonly ownRows?: boolean } = {}): Promise<YearWorld> {
  const world = await YearWorld.create(db.dataSource, policies.plain, `bodies-${(place += 1)}`, { state: 'ASSESSING' });
  await world.allDone();
  await db.get(AssessmentDrafting).draftYear(world.cycleId);
  if (over.ownRows !== false) await world.ownRows();
  return world;
}

/** The leadership of the People's Committee rates the government side: the chairman, who sits in it with a deputy from the office. */
async function withLeadership(world: YearWorld): Promise<{ readonly bodyId: Id; readonly confirmedById: Id }> {
  const { district, chairman, organiser } = world.committee;
  const bodyId = newId();
  await db.rows(
    `insert into body (id, organisation_id, kind, name, quorum_numerator, quorum_denominator, majority_numerator, majority_denominator, majority_base)
     select $1, $2, 'PEOPLES_COMMITTEE', 'Tập thể lãnh đạo UBND', 2, 3, 1, 2, 'MEMBERS'`,
    [bodyId, district.id],
  );
  for (const [person, role] of [
    [chairman.person.id, 'CHAIR'],
    [organiser.person.id, 'DEPUTY'],
  ] as const) {
    await db.rows(
      `insert into membership (id, body_id, person_id, role, rank, valid_from) values ($1, $2, $3, $4, 0, '2020-01-01')`,
      [newId(), bodyId, person, role],
    );
  }
  await db.rows(
    `insert into decision_right (id, cycle_id, matter, side, body_id) values ($1, $2, 'RATING', 'GOVERNMENT', $3)`,
    [newId(), world.cycleId, bodyId],
  );
  return { bodyId, confirmedById: organiser.person.id };
}

describe('a year that two bodies close', () => {
  it('is closed by both, each person by the body of the own side, its members by their own rows', async () => {
    const world = await newYear();
    const leadership = await withLeadership(world);
    const { chairman, wards } = world.committee;
    const named = await world.decided('YEAR_CLOSED');
    const missing = [['REQUIRED', 'cycle.close.otherBody', 'Tập thể lãnh đạo UBND']];
    expect(said(await close(world, { decisionId: named }))).toEqual(missing);
    // The row that the committee voted on the chairman was not its own to vote on.
    const hash = await previewHash(world);
    const other = await world.decided('YEAR_CLOSED', null, { ...leadership, previewHash: hash });
    expect(said(await close(world, { decisionId: named }))).toEqual([
      ['REQUIRED', 'assessment.close.own-rows', 'Tập thể lãnh đạo UBND'],
    ]);
    const own = await world.ownRow(chairman.person.id, null, leadership);
    expect(said(await close(world, { decisionId: named }))).toEqual([]);
    const decided = await db.rows<{ personId: Id; decisionId: Id }>(
      'select person_id as "personId", decision_id as "decisionId" from assessment where cycle_id = $1',
      [world.cycleId],
    );
    const decisionOf = new Map(decided.map(({ personId, decisionId }) => [personId, decisionId]));
    expect(decisionOf.get(chairman.person.id)).toBe(own);
    expect(wards.map(({ person }) => decisionOf.get(person.id))).toEqual([named, named]);
    expect(
      await db.rows('select decision_id as id, overtaken from executed_decision where cycle_id = $1 order by 1', [
        world.cycleId,
      ]),
    ).toEqual([named, other].sort().map((id) => ({ id, overtaken: false })));
  });

  it('is not closed by a body that rates nobody on the roster, nor on figures that the other body did not see', async () => {
    const world = await newYear();
    const board = { bodyId: world.committee.standingBoard.id };
    expect(said(await close(world, { decisionId: await world.decided('YEAR_CLOSED', null, board) }))).toEqual(
      [
        ['NOT_ALLOWED', 'cycle.decision.otherBody', null],
        ['REQUIRED', 'cycle.close.otherBody', 'Ban Thường vụ'],
        ['REQUIRED', 'assessment.close.own-rows', 'Ban Thường vụ'],
      ].slice(0, 2),
    );
    const leadership = await withLeadership(world);
    await world.ownRow(world.committee.chairman.person.id, null, leadership);
    await world.decided('YEAR_CLOSED', null, { ...leadership, previewHash: '0'.repeat(64) });
    expect(said(await close(world))).toEqual([
      ['PREVIEW_CHANGED', 'cycle.close.otherBodysFigures', 'Tập thể lãnh đạo UBND'],
    ]);
  });

  it('ends what is in force by the decision of the body of its side', async () => {
    const world = await newYear();
    const leadership = await withLeadership(world);
    const { chairman } = world.committee;
    await world.ownRow(chairman.person.id, null, leadership);
    const [ofGovernment, ofParty] = [await world.add('ACTIVE', '0.9', {}, chairman), await world.add('ACTIVE', '0.9')];
    await db.get(AssessmentDrafting).draftYear(world.cycleId);
    await world.ownRow(chairman.person.id, null, leadership);
    const other = await world.decided('YEAR_CLOSED', null, leadership);
    const named = await world.decided('YEAR_CLOSED');
    expect(said(await close(world, { decisionId: named }))).toEqual([]);
    const ended = await db.rows(
      `select pledge_id as id, changes ->> 'decisionId' as "decisionId", changes -> 'carryOver' as "carryOver", changes -> 'remedy' as remedy
       from pledge_event where pledge_id = any ($1) and type = 'NOT_DONE' order by 1`,
      [[ofGovernment.id, ofParty.id]],
    );
    const undecided = { carryOver: null, remedy: null };
    expect(ended).toEqual([
      { id: ofGovernment.id, decisionId: other, ...undecided },
      { id: ofParty.id, decisionId: named, ...undecided },
    ]);
  });
});

describe('nobody judges the own year', () => {
  it('so the close waits for the row of every member, and names who has none', async () => {
    const world = await newYear({ ownRows: false });
    const { deputy, secretary } = world.committee;
    await world.ownRow(deputy.person.id);
    const result = await close(world);
    expect(said(result)).toEqual([['REQUIRED', 'assessment.close.own-rows', 'Ban Thường vụ']]);
    expect(refusals(result)[0]?.params?.people).toBe('Phạm Văn Ba, Trần Thị Một');
    // A vote from which the member was not out, or that nobody confirmed, is none.
    await world.ownRow(secretary.person.id, null, { recusedIds: [] });
    expect(refusals(await close(world))[0]?.params?.people).toBe('Phạm Văn Ba, Trần Thị Một');
    await world.ownRows();
    expect(said(await close(world))).toEqual([]);
  });

  it('and the level voted on must be the one proposed when the year is closed', async () => {
    const world = await newYear();
    const { secretary } = world.committee;
    await world.add('ACTIVE', '0.2', {}, secretary);
    await db.get(AssessmentDrafting).draftYear(world.cycleId);
    expect(said(await close(world))).toEqual([['PREVIEW_CHANGED', 'assessment.close.own-level', 'Trần Thị Một']]);
    await world.ownRow(secretary.person.id);
    expect(said(await close(world))).toEqual([]);
  });

  it('kept by the db, whoever writes', async () => {
    const world = await newYear({ ownRows: false });
    const { secretary, wards, standingBoard } = world.committee;
    const [ofSecretary, ofWard] = [
      await world.assessmentOf(secretary.person.id),
      await world.assessmentOf(wards[0].person.id),
    ];
    const decide = (id: Id, decisionId: Id | null, level = 'EXCELLENT'): Promise<unknown> =>
      db.rows(`update assessment set state = 'DECIDED', decided_level = $3, decision_id = $2 where id = $1`, [
        id,
        decisionId,
        level,
      ]);
    const all = await world.decided('YEAR_CLOSED');
    const { decisionId: unconfirmed } = await db.dataSource.transaction((tx) =>
      world.pledges.decide(tx, [['CYCLE', world.cycleId, 'YEAR_CLOSED']], null, false),
    );
    await expect(decide(ofWard.id, null)).rejects.toMatchObject({ constraint: 'level_names_a_decision' });
    await expect(decide(ofWard.id, unconfirmed)).rejects.toMatchObject({ constraint: 'rated_by_a_decision' });
    const ofBoard = await world.decided('YEAR_CLOSED', null, { bodyId: standingBoard.id });
    await expect(decide(ofWard.id, ofBoard)).rejects.toMatchObject({ constraint: 'rated_by_the_body_of_the_side' });
    const aboutOther = await world.decided('LIST_APPROVED');
    await expect(decide(ofWard.id, aboutOther)).rejects.toMatchObject({ constraint: 'rated_by_a_row' });
    await expect(decide(ofSecretary.id, all)).rejects.toMatchObject({ constraint: 'nobody_judges_the_own_year' });
    const voting = await world.ownRow(secretary.person.id, null, { recusedIds: [] });
    await expect(decide(ofSecretary.id, voting)).rejects.toMatchObject({ constraint: 'nobody_judges_the_own_year' });
    const own = await world.ownRow(secretary.person.id);
    await expect(decide(ofSecretary.id, own, 'GOOD')).rejects.toMatchObject({
      constraint: 'nobody_judges_the_own_year',
    });
    await expect(world.ownRow(secretary.person.id, 'SUPERB')).rejects.toMatchObject({
      constraint: 'rating_names_a_level',
    });
    await decide(ofSecretary.id, own);
    await decide(ofWard.id, all);
  });

  it('and the higher body rates whoever is left alone in the own one', async () => {
    const world = await newYear();
    const leadership = await withLeadership(world);
    const { chairman, organiser } = world.committee;
    await db.rows(`delete from membership where body_id = $1 and person_id = $2`, [
      leadership.bodyId,
      organiser.person.id,
    ]);
    const [{ higher }] = (await db.rows<{ higher: Id | null }>('select higher_body($1) as higher', [
      leadership.bodyId,
    ])) as [{ higher: Id | null }];
    // The small committee has no standing committee above its own: the body of its own level does not stand in.
    expect(higher).toBeNull();
    const [{ rates }] = (await db.rows<{ rates: boolean }>('select rates($1, $2, $3, $4, $5) as rates', [
      world.committee.standingCommittee.id,
      world.cycleId,
      chairman.post.id,
      chairman.person.id,
      '2023-12-28',
    ])) as [{ rates: boolean }];
    expect(rates).not.toBe(true);
  });
});

describe('a failure of an objective cause', () => {
  it('that a body confirmed counts against nobody, and stays with the task that ends', async () => {
    const world = await newYear();
    const failed = await world.add('ACTIVE', '0.2');
    await db.get(AssessmentDrafting).draftYear(world.cycleId);
    const ward = world.committee.wards[0].person.id;
    expect((await world.assessmentOf(ward)).proposed).toBe('SATISFACTORY');
    await db.dataSource.transaction(async (tx) => {
      const { decisionId } = await world.pledges.decide(tx, [['PLEDGE', failed.id, 'NOTED']], 'Mưa bão');
      const row = { outcome: 'NOTED', causeConfirmed: 'OBJECTIVE', reason: 'Mưa bão cuốn cầu tàu.' } as const;
      const said = { dueOn: null, factors: null, verifierIds: null, amendment: null };
      const applied = await db
        .get(PledgeDecisions)
        .apply(tx, [{ ...row, ...said, id: newId(), subjectKind: 'PLEDGE', subjectId: failed.id }], {
          decision: {
            decisionId,
            bodyId: world.committee.standingCommittee.id,
            insteadOfBodyId: null,
            decidedOn: '2023-12-28',
          },
          actor: await db.acting(world.committee.secretary.person),
          now: { at: new Date('2023-12-28T02:00:00Z'), today: '2023-12-28' },
        });
      expect(applied.ok).toBe(true);
    });
    await db.get(AssessmentDrafting).draftYear(world.cycleId);
    expect((await world.assessmentOf(ward)).proposed).toBe('EXCELLENT');
    expect(said(await close(world))).toEqual([]);
    const [ended] = await db.rows(
      `select p.state, p.cause_confirmed as cause, e.changes ->> 'cause' as said
       from pledge p join pledge_event e on e.pledge_id = p.id and e.type = 'NOT_DONE' where p.id = $1`,
      [failed.id],
    );
    expect(ended).toEqual({ state: 'NOT_DONE', cause: 'OBJECTIVE', said: 'OBJECTIVE' });
  });
});

describe('what is closed', () => {
  it('is rated by what it was before the close: taken up again, everybody has the same figures', async () => {
    const world = await newYear();
    const due = { dueOn: '2023-10-10', originalDueOn: '2023-10-10', scoringDueOn: '2023-10-10' };
    const { wards, deputy } = world.committee;
    await world.add('CLAIMED', null, { ...due, causeConfirmed: 'OBJECTIVE' });
    await world.add('CLAIMED', '0.4', due, wards[1]);
    await world.add('ACTIVE', '0.4', {}, wards[1]);
    await world.add('ACTIVE', '0.4', { innovative: true }, deputy);
    await world.add('SUSPENDED', '0.4', {}, deputy);
    await db.get(AssessmentDrafting).draftYear(world.cycleId);
    await world.ownRows();
    const hash = await previewHash(world);
    expect(said(await close(world, { hash }))).toEqual([]);
    expect(await previewHash(world)).toBe(hash);
    expect(said(await reopen(world, await world.decided('REOPENED')))).toEqual([]);
    const rated = (version: number) =>
      db.rows<{ score: string }>(
        `select person_id, score::text, proposed_level, encode(input_hash, 'hex') as input, encode(result_hash, 'hex') as result
         from assessment where cycle_id = $1 and version = $2 order by person_id`,
        [world.cycleId, version],
      );
    const first = await rated(1);
    expect(await rated(2)).toEqual(first);
    expect(first.map(({ score }) => score).sort()).toEqual(['100.00', '100.00', '100.00', '100.00', '47.60']);
  });

  it('are exactly the ratings that were checked, whatever changes while it is written', async () => {
    const world = await newYear();
    const hash = await previewHash(world);
    // As if somebody had verified less in the moment between the check and the writing.
    await asOwner(db.ownerUrl, (owner) =>
      owner.query(
        `create function meddle() returns trigger language plpgsql as $$
           begin update measure set verified = '0.1' where pledge_id in (select id from pledge where cycle_id = new.id); return new; end $$;
         create trigger meddle after update on cycle for each row execute function meddle()`,
      ),
    );
    expect(said(await close(world, { hash }))).toEqual([]);
    await asOwner(db.ownerUrl, (owner) => owner.query('drop trigger meddle on cycle; drop function meddle()'));
    expect(
      await db.rows('select distinct decided_level as level, score::text from assessment where cycle_id = $1', [
        world.cycleId,
      ]),
    ).toEqual([{ level: 'EXCELLENT', score: '100.00' }]);
    expect(await previewHash(world)).not.toBe(hash);
  });
});

describe('a year that is taken up again', () => {
  const versions = (world: YearWorld): Promise<unknown[]> =>
    db.rows(
      `select version, state, count(*)::int as n, count(decided_level)::int as decided, count(decision_id)::int as by,
              count(other_tasks)::int as facts, count(result_hash)::int as drafted
       from assessment where cycle_id = $1 group by 1, 2 order by 1`,
      [world.cycleId],
    );
  const FIRST = { version: 1, state: 'DECIDED', n: 5, decided: 5, by: 5, facts: 5, drafted: 5 };

  /** A closed year, and the decision that closed it. */
  async function closedYear(): Promise<{ readonly world: YearWorld; readonly closedBy: Id }> {
    const world = await newYear({ ownRows: false });
    await db.rows(
      `update assessment set other_tasks = '{"assigned": 1, "done": 1, "onTime": 1, "exceeded": 1}', record_version = 2 where cycle_id = $1`,
      [world.cycleId],
    );
    await world.ownRows();
    const closedBy = await world.decided('YEAR_CLOSED');
    expect(said(await close(world, { decisionId: closedBy }))).toEqual([]);
    return { world, closedBy };
  }

  it('judges everybody once more beside what was decided, and is closed by new votes alone', async () => {
    const { world, closedBy } = await closedYear();
    const reopening = await world.decided('REOPENED');
    const spare = await world.decided('REOPENED');
    expect(said(await reopen(world, reopening))).toEqual([]);
    const state = () => db.rows('select state, version from cycle where id = $1', [world.cycleId]);
    expect(await state()).toEqual([{ state: 'ASSESSING', version: 3 }]);
    expect(await versions(world)).toEqual([FIRST, { ...FIRST, version: 2, state: 'SELF_DRAFT', decided: 0, by: 0 }]);
    // Neither the vote that closed it, nor the one that reopened it, nor one that the reopening overtook.
    expect(said(await close(world, { decisionId: closedBy }))).toEqual([
      ['LIMIT_REACHED', 'cycle.decision.used', null],
      ['REQUIRED', 'assessment.close.own-rows', 'Ban Thường vụ'],
    ]);
    expect(said(await close(world))).toEqual([['REQUIRED', 'assessment.close.own-rows', 'Ban Thường vụ']]);
    await world.add('ACTIVE', '0.2');
    await db.get(AssessmentDrafting).draftYear(world.cycleId);
    await world.ownRows();
    expect(said(await close(world))).toEqual([]);
    expect(await versions(world)).toEqual([FIRST, { ...FIRST, version: 2 }]);
    const levels = await db.rows(
      'select version, decided_level as level from assessment where cycle_id = $1 and person_id = $2 order by 1',
      [world.cycleId, world.committee.wards[0].person.id],
    );
    expect(levels).toEqual([
      { version: 1, level: 'EXCELLENT' },
      { version: 2, level: 'SATISFACTORY' },
    ]);
    expect(said(await reopen(world, reopening))).toEqual([['LIMIT_REACHED', 'cycle.decision.used', null]]);
    expect(said(await reopen(world, spare))).toEqual([['LIMIT_REACHED', 'cycle.decision.used', null]]);
    expect(await state()).toEqual([{ state: 'CLOSED', version: 4 }]);
  });

  it('needs a confirmed decision of the body that rates, executed by the office', async () => {
    const { world } = await closedYear();
    const { secretary, standingBoard, stranger } = world.committee;
    const before = await versions(world);
    expect(said(await reopen(world, newId()))).toEqual([['INVALID', 'cycle.decision.unknown', null]]);
    const decisionId = await world.decided('REOPENED');
    expect(said(await reopen(world, await world.decided('NOTED')))).toEqual([
      ['INVALID', 'cycle.decision.otherMatter', null],
    ]);
    expect(said(await reopen(world, await world.decided('REOPENED', null, { bodyId: standingBoard.id })))).toEqual([
      ['NOT_ALLOWED', 'cycle.decision.otherBody', null],
    ]);
    expect(refusals(await reopen(world, decisionId, secretary)).map(({ code }) => code)).toEqual(['NOT_ALLOWED']);
    await expect(reopen(world, decisionId, stranger)).rejects.toThrow(NotVisibleError);
    expect(await versions(world)).toEqual(before);
    const { office } = world.committee;
    const version = await world.version();
    const both = await Promise.all([1, 2].map(() => reopen(world, decisionId, office, version)));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.flatMap((result) => refusals(result).map(({ code }) => code))).toEqual(['STALE']);
  });

  it('leaves a use of a decision that the database holds to what was decided', async () => {
    const { world, closedBy } = await closedYear();
    const use = (decisionId: Id, outcome: string): Promise<unknown> =>
      db.rows('insert into executed_decision (decision_id, cycle_id, outcome, overtaken) values ($1, $2, $3, false)', [
        decisionId,
        world.cycleId,
        outcome,
      ]);
    await expect(use(closedBy, 'YEAR_CLOSED')).rejects.toMatchObject({ code: '23505' });
    await expect(use(closedBy, 'REOPENED')).rejects.toMatchObject({ constraint: 'executed_as_decided' });
    const { decisionId: unconfirmed } = await db.dataSource.transaction((tx) =>
      world.pledges.decide(tx, [['CYCLE', world.cycleId, 'REOPENED']], null, false),
    );
    await expect(use(unconfirmed, 'REOPENED')).rejects.toMatchObject({ constraint: 'executed_as_decided' });
    await expect(
      db.rows('update executed_decision set overtaken = true where cycle_id = $1', [world.cycleId]),
    ).rejects.toThrow();
  });
});
