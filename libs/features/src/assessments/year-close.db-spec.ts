import type { Id } from '#domain/shared/moment.js';
import type { Refusal, Result } from '#domain/shared/result.js';
import { newId } from '#platform/database/new-id.js';
import { NotVisibleError } from '#platform/errors.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { FaultyOutbox } from '#test/support/faulty-outbox.js';
import { asOwner, setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import { layPolicies, YearWorld, type PolicyIds } from '#test/support/year-world.js';
import {
  AssessmentDrafting,
  AssessmentFactsService,
  AssessmentsModule,
  Projections,
  YearClose,
  YearPreviews,
  type YearPreview,
} from './index.js';
import type { PreviewRequest } from './year-preview.service.js';

let db: OpenTestModule;
let drafting: AssessmentDrafting;
let previews: YearPreviews;
let years: YearClose;
let policies: PolicyIds;
let place = 0;
const outbox = new FaultyOutbox();

beforeAll(async () => {
  db = await openTestModule({ imports: [AssessmentsModule] }, (builder) =>
    builder.overrideProvider(Outbox).useValue(outbox),
  );
  [drafting, previews, years] = [db.get(AssessmentDrafting), db.get(YearPreviews), db.get(YearClose)];
  policies = await layPolicies(db.dataSource);
  await setBusinessTime(db, '2023-12-28T02:00:00Z');
});

afterAll(() => db.close());

beforeEach(() => {
  outbox.failAtWrite(Infinity);
});

/** A drafted year in which everybody has done one pledge, of twenty officials or five. */
async function yearUnder(policy: keyof PolicyIds): Promise<YearWorld> {
  const world = await YearWorld.create(db.dataSource, policies[policy], `close-${(place += 1)}`, {
    state: 'ASSESSING',
  });
  await world.allDone();
  await drafting.draftYear(world.cycleId);
  await world.ownRows();
  return world;
}

const preview = async (world: YearWorld, over: Partial<PreviewRequest> = {}): Promise<YearPreview> =>
  previews.preview(await db.acting(world.committee.secretary.person), { cycleId: world.cycleId, ...over });

interface Closing {
  readonly hash?: string;
  readonly decisionId?: Id;
  readonly version?: number;
}

async function close(world: YearWorld, over: Closing = {}): Promise<Result<unknown>> {
  if (over.decisionId === undefined) await world.ownRows();
  return years.close(await db.acting(world.committee.office.person), {
    cycleId: world.cycleId,
    expectedVersion: over.version ?? (await world.version()),
    decisionId: over.decisionId ?? (await world.decided('YEAR_CLOSED')),
    previewHash: over.hash ?? (await preview(world)).hash,
  });
}

const refusals = (result: Result<unknown>): readonly Refusal[] => (result.ok ? [] : result.refusals);
const codes = (result: Result<unknown>): readonly string[] => refusals(result).map(({ code }) => code);

/** How many rows every table has, and what changes in place. */
async function everything(world: YearWorld): Promise<unknown> {
  const counts = await db.rows(
    `select table_name,
            (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', table_name), false, true, '')))[1]::text as n
     from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return [
    counts,
    await db.rows('select state, version from cycle where id = $1', [world.cycleId]),
    await db.rows(
      'select state, version, record_version, decided_level, result_hash from assessment where cycle_id = $1 order by id',
      [world.cycleId],
    ),
    await db.rows('select state, version from pledge where cycle_id = $1 order by id', [world.cycleId]),
  ];
}

describe('a preview', () => {
  it('writes nothing', async () => {
    const world = await yearUnder('plain');
    const before = await everything(world);
    await preview(world);
    await preview(world, { asOf: '2023-06-30', policyId: policies.challenge });
    expect(await everything(world)).toEqual(before);
  });

  it('is known by one hash as long as nothing changes, and by another on another day or by other rules', async () => {
    const world = await yearUnder('plain');
    const { hash, asOf, ratings, changes } = await preview(world);
    expect(asOf).toBe('2023-12-31');
    expect(ratings.map(({ result }) => result.level)).toEqual(Array(5).fill('EXCELLENT'));
    expect(changes).toEqual([]);
    expect((await preview(world, { asOf: '2023-12-31' })).hash).toBe(hash);
    expect((await preview(world, { asOf: '2023-12-30' })).hash).not.toBe(hash);
    expect((await preview(world, { policyId: policies.challenge })).hash).not.toBe(hash);
    await world.add('ACTIVE', '0.1');
    const changed = await preview(world);
    expect(changed.hash).not.toBe(hash);
    expect(changed.changes).toMatchObject([{ personName: 'Đinh Văn Phú Thượng', before: 'EXCELLENT' }]);
  });

  it('counts what stands in the way', async () => {
    const world = await yearUnder('plain');
    const { office, standingBoard } = world.committee;
    await world.add('CLAIMED', null, { dueOn: '2023-10-20', originalDueOn: '2023-10-20', scoringDueOn: '2023-10-20' });
    // Claimed for a working day after the due date.
    await world.add('CLAIMED', null, { dueOn: '2023-10-19', originalDueOn: '2023-10-19', scoringDueOn: '2023-10-19' });
    const active = await world.add('ACTIVE', null);
    await db.rows(
      `insert into change_request (id, pledge_id, kind, state, reason, proposed_due_on, late, requested_by_id, requested_at, decide_by, deciding_body_id)
       values ($1, $2, 'EXTENSION', 'REQUESTED', 'Mưa bão', '2023-11-30', false, $3, app_now(), '2023-12-30', $4)`,
      [newId(), active.id, office.person.id, standingBoard.id],
    );
    expect(await preview(world)).toMatchObject({ unverifiedClaims: 1, openRequests: 1 });
    expect(codes(await close(world))).toEqual(['CLAIMS_UNVERIFIED', 'WRONG_STATE']);
  });

  it('is not for everybody', async () => {
    const world = await yearUnder('plain');
    const { wards, stranger, verifier, admin } = world.committee;
    for (const person of [wards[0].person, stranger.person, verifier.person, admin]) {
      await expect(previews.preview(await db.acting(person), { cycleId: world.cycleId })).rejects.toThrow(
        NotVisibleError,
      );
    }
    await expect(preview(world, { cycleId: newId() })).rejects.toThrow(NotVisibleError);
    await expect(preview(world, { policyId: newId() })).rejects.toThrow(NotVisibleError);
  });

  it('shows the office that only executes the close counts alone', async () => {
    const world = await yearUnder('plain');
    const { office } = world.committee;
    await db.rows(`update membership set valid_to = '2020-01-02' where person_id = $1`, [office.person.id]);
    const seen = await previews.preview(await db.acting(office.person), { cycleId: world.cycleId });
    expect(seen).toMatchObject({ readable: new Set(), hash: (await preview(world)).hash });
  });
});

describe('closing a year', () => {
  it('decides every assessment, keeps the run, and ends what is still in force', async () => {
    const world = await yearUnder('plain');
    const open = await world.add('ACTIVE', '0.4');
    const late = await world.add('CLAIMED', '0.4', {
      dueOn: '2023-10-10',
      originalDueOn: '2023-10-10',
      scoringDueOn: '2023-10-10',
    });
    const shown = await preview(world);
    const decisionId = await world.decided('YEAR_CLOSED');
    expect(codes(await close(world, { hash: shown.hash, decisionId }))).toEqual([]);

    expect(await db.rows('select state, version from cycle where id = $1', [world.cycleId])).toEqual([
      { state: 'CLOSED', version: 2 },
    ]);
    const decided = await db.rows<{ state: string; proposed_level: string; decided_level: string; own: boolean }>(
      `select state, proposed_level, decided_level, decision_id <> $2 as own from assessment where cycle_id = $1`,
      [world.cycleId, decisionId],
    );
    expect(decided).toHaveLength(5);
    for (const one of decided) expect(one).toMatchObject({ state: 'DECIDED', decided_level: one.proposed_level });
    // Three members of the committee were rated one by one, each out of the vote.
    expect(decided.filter(({ own }) => own)).toHaveLength(3);
    expect(
      await db.rows(`select encode(hash, 'hex') as hash from rating_run where cycle_id = $1 order by at, id`, [
        world.cycleId,
      ]),
    ).toEqual([{ hash: expect.any(String) as string }, { hash: shown.hash }]);
    expect(await db.rows('select state from pledge where id = any ($1)', [[open.id, late.id]])).toEqual([
      { state: 'NOT_DONE' },
      { state: 'NOT_DONE' },
    ]);
    const audited = await db.rows<{ action: string; n: number }>(
      `select action, count(*) as n from audit_entry where top_organisation_id = $1 and action = any ($2) group by 1 order by 1`,
      [world.committee.district.id, ['assessment.decided', 'cycle.year-closed', 'pledge.not-done']],
    );
    expect(audited).toEqual([
      { action: 'assessment.decided', n: 5 },
      { action: 'cycle.year-closed', n: 1 },
      { action: 'pledge.not-done', n: 2 },
    ]);
    expect(codes(await close(world, { hash: shown.hash, decisionId }))).toEqual(['WRONG_STATE']);
  });

  it('happens whole or not at all, wherever it breaks', async () => {
    const world = await yearUnder('plain');
    await world.add('ACTIVE', '0.4');
    const closing = { hash: (await preview(world)).hash, decisionId: await world.decided('YEAR_CLOSED') };
    const before = await everything(world);
    let broken = 0;
    for (let write = 1; ; write += 1) {
      outbox.failAtWrite(write);
      try {
        expect(codes(await close(world, closing))).toEqual([]);
        break;
      } catch (error) {
        expect(error).toMatchObject({ message: 'injected fault' });
        broken += 1;
        expect(await everything(world)).toEqual(before);
      }
    }
    expect(broken).toBeGreaterThanOrEqual(3);
    expect(await everything(world)).not.toEqual(before);
  });

  it('leaves nothing behind whichever table cannot be written', async () => {
    const world = await yearUnder('plain');
    await world.add('ACTIVE', '0.4');
    const closing = { hash: (await preview(world)).hash, decisionId: await world.decided('YEAR_CLOSED') };
    const before = await everything(world);
    const written = ['cycle', 'cycle_event', 'assessment', 'assessment_event', 'rating_run', 'pledge', 'pledge_event'];
    for (const table of [...written, 'outbox', 'audit_entry']) {
      await asOwner(db.ownerUrl, (owner) =>
        owner.query(
          `create or replace function break_it() returns trigger language plpgsql as $$ begin raise exception 'injected fault'; end $$;
           create trigger broken before insert or update on ${table} for each row execute function break_it()`,
        ),
      );
      await expect(close(world, closing)).rejects.toThrow('injected fault');
      await asOwner(db.ownerUrl, (owner) => owner.query(`drop trigger broken on ${table}`));
      expect(await everything(world)).toEqual(before);
    }
  });

  it('opens the windows that the scheduler has not opened yet', async () => {
    const world = await yearUnder('plain');
    const { overseer } = world.committee;
    await db.rows('insert into roster_entry (cycle_id, person_id, post_id) values ($1, $2, $3)', [
      world.cycleId,
      overseer.person.id,
      overseer.post.id,
    ]);
    expect(codes(await close(world))).toEqual([]);
    expect(
      await db.rows('select state, count(*)::int as n from assessment where cycle_id = $1 group by 1', [world.cycleId]),
    ).toEqual([{ state: 'DECIDED', n: 6 }]);
  });

  it('works once where two do it at the same time', async () => {
    const world = await yearUnder('plain');
    const closing = {
      hash: (await preview(world)).hash,
      decisionId: await world.decided('YEAR_CLOSED'),
      version: await world.version(),
    };
    const results = await Promise.all([close(world, closing), close(world, closing)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results.flatMap(codes)).toEqual(['STALE']);
  });

  it('needs a confirmed decision of the body that rates', async () => {
    const world = await yearUnder('plain');
    expect(codes(await close(world, { decisionId: await world.decided('LIST_APPROVED') }))).toEqual(['INVALID']);
    expect(codes(await close(world, { decisionId: newId() }))).toEqual(['INVALID']);
    const own = await db.acting(world.committee.secretary.person);
    const input = { cycleId: world.cycleId, expectedVersion: 1, decisionId: newId(), previewHash: 'x' };
    expect(codes(await years.close(own, input))).toEqual(['NOT_ALLOWED']);
    const stranger = await db.acting(world.committee.stranger.person);
    await expect(years.close(stranger, input)).rejects.toThrow(NotVisibleError);
  });
});

describe('a preview that does not hold any more', () => {
  const texts = (result: Result<unknown>): readonly unknown[] =>
    refusals(result).map(({ key, params }) => ({ key, ...params }));

  it('refuses the close and names what has changed since, and only that', async () => {
    const world = await yearUnder('plain');
    // Something that happened before the preview is no change since.
    const earlier = await world.add('ACTIVE', '0.5', {}, world.committee.wards[1]);
    await drafting.followPledge(earlier.id);
    const { hash } = await preview(world);
    const later = await world.add('ACTIVE', '0.5');
    await drafting.followPledge(later.id);
    const result = await close(world, { hash });
    expect(codes(result)).toEqual(['PREVIEW_CHANGED', 'PREVIEW_CHANGED']);
    expect(texts(result)[1]).toMatchObject({
      key: 'assessment.close.changed',
      person: 'Đinh Văn Phú Thượng',
      reason: { en: 'The level went from “Excellent” to “Satisfactory”. The score went from 100.00 to 64.25.' },
    });
  });

  it('is found also where the change has not been drafted yet', async () => {
    const world = await yearUnder('plain');
    const { hash } = await preview(world);
    await world.add('ACTIVE', '0.5');
    expect(texts(await close(world, { hash })).slice(1)).toMatchObject([{ person: 'Đinh Văn Phú Thượng' }]);
  });

  it('of another day or by other rules is not what is closed', async () => {
    const world = await yearUnder('plain');
    for (const over of [{ asOf: '2023-12-30' }, { policyId: policies.challenge }]) {
      const { hash } = await preview(world, over);
      expect(codes(await close(world, { hash }))).toContain('PREVIEW_CHANGED');
    }
  });

  it('names people without their ratings to the office that does not read them', async () => {
    const world = await yearUnder('plain');
    const { hash } = await preview(world);
    await world.add('ACTIVE', '0.5');
    await db.rows(`update membership set valid_to = '2020-01-02' where person_id = $1`, [
      world.committee.office.person.id,
    ]);
    const closing = { hash, decisionId: await world.decided('YEAR_CLOSED') };
    expect(texts(await close(world, closing)).slice(1)).toEqual([
      { key: 'assessment.close.changed-hidden', person: 'Đinh Văn Phú Thượng' },
    ]);
  });
});

describe('what the ratings say against a close', () => {
  const record = async (world: YearWorld, over: object): Promise<void> => {
    const board = await db.acting(world.committee.inspector.person);
    await db.rows(`update assignment set role = 'ORGANISATION_BOARD' where person_id = $1`, [board.personId]);
    const assessments = await db.rows<{ id: Id; v: number }>(
      'select id, record_version as v from assessment where cycle_id = $1',
      [world.cycleId],
    );
    for (const { id, v } of assessments) {
      const facts = { assessmentId: id, expectedVersion: v, documentNumber: '12-BC/BTC', ...over };
      const result = await db
        .get(AssessmentFactsService)
        .record(await db.acting(world.committee.inspector.person), facts);
      expect(codes(result)).toEqual([]);
    }
  };
  const otherTasks = { assigned: 10, done: 10, onTime: 10, exceeded: 0 };

  it('is that other tasks or common points are not recorded', async () => {
    const world = await yearUnder('vn-366-2025');
    const first = await close(world);
    // The common points of all, the own rows of three members, the levels of all.
    expect(codes(first)).toEqual(['REQUIRED', 'REQUIRED', 'OTHER_TASKS_MISSING']);
    expect(refusals(first).map(({ params }) => params?.count)).toEqual([5, 3, 5]);
    await record(world, { otherTasks });
    expect(codes(await close(world))).toEqual(['REQUIRED']);
    await record(world, { commonPoints: '28' });
    expect(codes(await close(world))).toEqual([]);
    const levels = await db.rows('select distinct decided_level, total::text from assessment where cycle_id = $1', [
      world.cycleId,
    ]);
    expect(levels).toEqual([{ decided_level: 'GOOD', total: '98.00' }]);
  });

  it('is a quota that is exceeded, until a decision accepts it with a reason', async () => {
    const world = await yearUnder('vn-90-2020');
    // Accepted before anybody was that good: another breach, even at the same hour.
    await world.decided('QUOTA_BREACH_ACCEPTED', 'Hai người vượt mức rõ rệt.');
    await record(world, { otherTasks: { ...otherTasks, exceeded: 10 } });
    const { quota } = await preview(world);
    expect(quota.checks).toMatchObject([
      { group: { vi: 'Quận ủy Thử nghiệm' }, denominator: 0, limit: 0, proposed: 5, over: 5 },
    ]);
    expect(codes(await close(world))).toEqual(['LIMIT_REACHED']);
    await world.decided('QUOTA_BREACH_ACCEPTED', 'Cả năm người đều vượt mức rõ rệt.');
    expect(codes(await close(world))).toEqual([]);
  });
});

describe('a projection', () => {
  it('is what the rating would be today, for the person and those who rate', async () => {
    await setBusinessTime(db, '2023-10-23T02:00:00Z');
    const world = await YearWorld.create(db.dataSource, policies.plain, `close-${(place += 1)}`, { state: 'IN_FORCE' });
    const { wards, organiser, secretary, verifier, stranger } = world.committee;
    await world.add('ACTIVE', '0.6');
    const project = async (person: { readonly id: Id }) =>
      db.get(Projections).project(await db.acting(person), {
        cycleId: world.cycleId,
        postId: wards[0].post.id,
        withQuota: true,
      });
    for (const person of [wards[0].person, organiser.person, secretary.person]) {
      const projection = await project(person);
      expect(projection?.rated.result).toMatchObject({ asOf: '2023-10-23', score: '60.00', level: 'SATISFACTORY' });
      expect(projection?.rated.result.lines).toMatchObject([{ lateWorkingDays: 0 }]);
    }
    for (const person of [wards[1].person, verifier.person, stranger.person]) expect(await project(person)).toBeNull();
    await setBusinessTime(db, '2023-12-28T02:00:00Z');
  });
});
