import type { DataSource } from 'typeorm';
import { readHolidays } from './reference-data.js';
import { SeedFolder } from './seed-file.js';
import { workCalendar } from '#domain/calendar/working-days.js';
import { HEALTHS } from '#domain/pledge/health.js';
import { incompleteness } from '#domain/pledge/completeness.js';
import { CYCLE_ENTITIES, cycleShapes, CyclesStore } from '#features/cycles/index.js';
import { identityShapes, type Viewer } from '#features/identity/index.js';
import { ViewerQueries } from '#features/identity/viewer.queries.js';
import { subjectPaper } from '#features/meetings/subjects.sql.js';
import { CalendarStore, directoryShapes, postShapes } from '#features/organisation/index.js';
import {
  coverageExtension,
  derivedLaterals,
  PLEDGE_ENTITIES,
  pledgeRecordShapes,
  pledgeShape,
  PledgesStore,
} from '#features/pledges/index.js';
import { GatherSubjects } from '#features/reminders/gather-subjects.service.js';
import { REMINDER_ENTITIES, ReminderPlanning } from '#features/reminders/index.js';
import { LadderRulesStore } from '#features/reminders/ladder-rules.store.js';
import { LedgerStore } from '#features/reminders/ledger.store.js';
import { ReminderFactsStore } from '#features/reminders/reminder-facts.store.js';
import { openDataSource } from '#platform/database/data-source.js';
import { Reader } from '#platform/database/projection/reader.js';
import { ShapeRegistry } from '#platform/database/projection/registry.js';
import { select } from '#platform/database/projection/selection.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { Transactor } from '#platform/database/transactor.js';
import { createTestDatabase, setBusinessTime, type TestDatabase } from '#test/support/test-database.js';
import { loadSeed } from './load.js';

let database: TestDatabase;
let dataSource: DataSource;
let reads: ReadPool;

beforeAll(async () => {
  database = await createTestDatabase();
  await setBusinessTime(database, '2023-10-23T09:00:00+07:00');
  await loadSeed({ seed: 'tay-ho', ...database, log: () => undefined });
  dataSource = await openDataSource(database.appUrl, [...CYCLE_ENTITIES, ...PLEDGE_ENTITIES, ...REMINDER_ENTITIES]);
  reads = new ReadPool({ url: database.appUrl });
}, 60_000);
afterAll(async () => {
  await Promise.all([dataSource.destroy(), reads.close()]);
  await database.drop();
});

/** What is derived of a pledge (alias p), as tables to read from. */
const laterals = Object.values(derivedLaterals)
  .map((lateral) => lateral('p'))
  .join('\n');

const cyclesBy = (year: number): Promise<{ id: string; state: string }[]> =>
  reads.query<{ id: string; state: string }>('select id, state from cycle where year = $1', [year]);

const count = async (sql: string): Promise<number> => {
  const [row] = await reads.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
  return row?.n ?? -1;
};

describe('how far registration has come', () => {
  it.each([
    [2023, 'IN_FORCE', { expected: 54, registered: 54, pledges: 163 }],
    [2024, 'OPEN', { expected: 54, registered: 8, pledges: 18 }],
  ])('%i: %s, as the secretary sees it', async (year, state, coverage) => {
    const [secretary] = await reads.query<{ personId: string }>(
      `select person_id as "personId" from account where email = 'secretary@tayho.example'`,
    );
    const viewer = await new ViewerQueries(reads).byPerson(secretary?.personId ?? '');
    const [cycle] = await cyclesBy(year);
    if (!viewer || !cycle) throw new Error('the world is not there');
    const shapes = [
      ...directoryShapes,
      ...postShapes,
      ...identityShapes,
      ...cycleShapes,
      coverageExtension,
      pledgeShape,
      ...pledgeRecordShapes,
    ];
    const selection = select('state', ['coverage', select('expected', 'registered', 'pledges')]);
    const reader = new Reader(reads, new ShapeRegistry<Viewer>(shapes));
    expect(await reader.byId('Cycle', cycle.id, selection, viewer)).toEqual({ state, coverage });
  });
});

describe('the year 2023', () => {
  it('asks two to five of everybody', async () => {
    const posts = await reads.query<{ pledges: number; posts: number }>(
      `select pledges, count(*)::int as posts from
         (select count(*)::int as pledges from pledge p join cycle c on c.id = p.cycle_id
          where c.year = 2023 and p.origin = 'REGISTERED' group by p.post_id) x
       group by 1 order by 1`,
    );
    expect(posts).toEqual([
      { pledges: 2, posts: 12 },
      { pledges: 3, posts: 29 },
      { pledges: 4, posts: 13 },
    ]);
  });

  it('has no pledge in force without a confirmed decision, and none that is incomplete', async () => {
    const inForce = `pledge p where p.state in ('ACTIVE', 'CLAIMED', 'DONE')`;
    const decided = `exists (select 1 from decision_item i join decision d on d.id = i.decision_id
      where i.subject_id = p.id and i.outcome in ('APPROVED', 'APPROVED_AMENDED') and d.confirmed_at is not null)`;
    expect(await count(inForce)).toBe(163);
    expect(await count(`${inForce} and ${decided}`)).toBe(163);
    const id = (await cyclesBy(2023))[0]?.id ?? '';
    const ids = await reads.query<{ id: string }>('select id from pledge where cycle_id = $1', [id]);
    await dataSource.transaction(async (tx) => {
      const [cycle] = await new CyclesStore().find(tx, [id]);
      const pledges = await new PledgesStore().lock(
        tx,
        ids.map((one) => one.id),
      );
      if (!cycle) throw new Error('there is no cycle');
      expect(
        pledges.flatMap((pledge) => incompleteness(pledge, cycle).map(({ key }) => `${pledge.code} ${key}`)),
      ).toEqual([]);
    });
  });

  it('has gone as years go: every health, early and late and missed check-ins, claims of every end, requests of every answer', async () => {
    const rows = await reads.query<{ health: string; timing: string; n: number }>(
      `select p_health.health, p_timing.timing, count(*)::int as n from pledge p
       ${laterals}
       where p.active_from is not null group by 1, 2`,
    );
    process.stdout.write(`${rows.map(({ health, timing, n }) => `${health} ${timing} ${n}`).join(', ')}\n`);
    expect(new Set(rows.map(({ health }) => health))).toEqual(new Set(HEALTHS));
    const timings = ['ON_TIME', 'NEAR_DUE', 'OVERDUE', 'AWAITING_VERIFICATION', 'DONE_ON_TIME', 'DONE_LATE'];
    expect(new Set(rows.map(({ timing }) => timing))).toEqual(new Set(timings));
    for (const sql of [
      'check_in where early',
      'check_in where late',
      ...['CONFIRMED', 'PARTIAL', 'REJECTED'].map((verdict) => `verification where verdict = '${verdict}'`),
      ...['GRANTED', 'SHORTENED', 'REFUSED', 'REQUESTED'].map((state) => `change_request where state = '${state}'`),
      `pledge_event where type = 'RETURNED'`,
    ])
      expect([sql, (await count(sql)) > 0]).toEqual([sql, true]);
  });

  it('has an amended approval, a dissent, and a number on every decision', async () => {
    expect(await count(`decision_item where outcome = 'APPROVED_AMENDED' and votes_against = 1`)).toBe(1);
    expect(await count('dissent')).toBe(1);
    expect(await count('decision')).toBeGreaterThan(10);
    expect(await count('decision where document_number is null')).toBe(0);
    expect(await count(`evidence where document_number is null and kind <> 'PHOTO'`)).toBe(0);
    const twice = '(select document_number from decision group by 1 having count(*) > 1) x';
    expect(await count(twice)).toBe(0);
  });

  it('leaves nobody at the target without having said so', async () => {
    const silent = await reads.query<{ code: string }>(
      `select p.code from pledge p ${laterals} where p.state = 'ACTIVE' and p_progress.claimed >= 10000`,
    );
    expect(silent).toEqual([]);
  });

  it('marks what no source gives, and takes over what the source says is done', async () => {
    expect(await count('pledge where not synthetic')).toBe(14);
    const done = await reads.query<{ title: string }>(
      `select title from pledge where not synthetic and state = 'DONE'`,
    );
    expect(done).toHaveLength(4);
    expect(done.map(({ title }) => title)).toContain('Di dời phương tiện thủy khu vực Đầm Bảy ra khỏi Hồ Tây');
  });

  it('was met and decided on working days, and by nobody on an own matter', async () => {
    const calendar = workCalendar(readHolidays(new SeedFolder(new URL('./', import.meta.url))));
    const days = await reads.query<{ day: string }>(
      `select (starts_at at time zone 'Asia/Ho_Chi_Minh')::date as day from meeting`,
    );
    expect(days.length).toBeGreaterThan(8);
    expect(days.filter(({ day }) => !calendar.isWorkingDay(day))).toEqual([]);
    expect(
      await count(
        `decision_item i join decision d on d.id = i.decision_id where d.confirmed_by_id = any (i.recused_ids)
           or i.presided_by_id = any (i.recused_ids) or d.confirmed_at is null`,
      ),
    ).toBe(0);
  });

  it('froze the papers that the meetings freeze', async () => {
    const papers = await reads.query<{ paper: Record<string, unknown>; now: Record<string, unknown> }>(
      `select distinct on (a.subject_kind) a.paper, ${subjectPaper('a')} as now from agenda_item a
       where a.paper is not null order by a.subject_kind, a.id`,
    );
    expect(papers).toHaveLength(3);
    for (const { paper, now } of papers) expect(Object.keys(paper).sort()).toEqual(Object.keys(now).sort());
  });
});

describe('the year 2024', () => {
  it('is open, with its orientation of 5 October, drafts and first registrations', async () => {
    const [cycle] = await cyclesBy(2024);
    expect(cycle?.state).toBe('OPEN');
    const oriented = `cycle_event where type = 'OrientationIssued' and (at at time zone 'Asia/Ho_Chi_Minh')::date = '2023-10-05'`;
    expect(await count(oriented)).toBe(1);
    const states = await reads.query<{ state: string }>(
      `select distinct state from pledge where cycle_id = $1 order by 1`,
      [cycle?.id],
    );
    expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['DRAFT', 'SUBMITTED']));
  });
});

describe('the reminders of the past', () => {
  it('are in the ledger as sent, each with its notification and the digest of its day, and none is left waiting', async () => {
    expect(await count('reminder')).toBeGreaterThan(2_000);
    expect(await count(`reminder where state <> 'SENT' or sent_at is null`)).toBe(0);
    const bare = `reminder r where not exists (select from notification n where n.reminder_id = r.id)
      or not exists (select from reminder_delivery d where d.reminder_id = r.id)`;
    expect(await count(bare)).toBe(0);
    expect(await count(`delivery where channel <> 'IN_APP' or state <> 'SENT'`)).toBe(0);
  });

  it('leave the planner nothing to make up for: what is overdue has been escalated in its time', async () => {
    const overdue = await reads.query<{ code: string; steps: string[] }>(
      `select p.code, array_agg(distinct r.step order by r.step) as steps from pledge p ${laterals}
       join reminder r on r.subject_id = p.id and r.rule = 'overdue'
       where p_timing.timing = 'OVERDUE' and p.due_on < '2023-10-01' group by 1`,
    );
    expect(overdue.length).toBeGreaterThan(5);
    expect(overdue.filter(({ steps }) => !steps.includes('T+10'))).toEqual([]);
    const planning = new ReminderPlanning(
      new Transactor(dataSource),
      new ReminderFactsStore(),
      new GatherSubjects(new ReminderFactsStore()),
      new LadderRulesStore(),
      new LedgerStore(),
      new CalendarStore(),
    );
    await planning.planAll();
    const late = `reminder where state = 'PLANNED' and fire_on <= '2023-10-23'`;
    expect(await reads.query(`select rule, step, anchor_on, subject_kind from ${late}`)).toEqual([]);
  });
});

it('nothing happened after today', async () => {
  const now = `'2023-10-23T09:00:00+07:00'::timestamptz`;
  for (const [table, at] of [
    ['pledge_event', 'at'],
    ['cycle_event', 'at'],
    ['check_in', 'at'],
    ['decision', 'recorded_at'],
    ['audit_entry', 'at'],
    ['notification', 'at'],
  ])
    expect([table, await count(`${table ?? ''} where ${at ?? ''} >= ${now}`)]).toEqual([table, 0]);
});
