import { TypeOrmModule } from '@nestjs/typeorm';
import { newId } from '#platform/database/new-id.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import { WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { reminderWorld, type ReminderWorld } from '#test/support/reminder-world.js';
import { ReminderPlanning, ReminderSweep, RemindersModule, sweepInstants } from './index.js';

let db: OpenTestModule;
let planning: ReminderPlanning;
let sweeper: ReminderSweep;
let world: ReminderWorld;

interface Row {
  readonly rule: string;
  readonly step: string;
  readonly fire_on: string;
  readonly state: string;
  readonly reason: string | null;
  readonly recipient_id: string;
}

beforeEach(async () => {
  db = await openTestModule({ imports: [RemindersModule, TypeOrmModule.forFeature(WORLD_ENTITIES)] });
  [planning, sweeper] = [db.get(ReminderPlanning), db.get(ReminderSweep)];
  await at('2023-01-11T02:00:00Z');
});

afterEach(() => db.close());

const at = (iso: string): Promise<unknown> => setBusinessTime(db, iso);

const ledger = (where = 'true'): Promise<Row[]> =>
  db.dataSource.query(`select rule, step, fire_on, state, reason, recipient_id from reminder where ${where}
                    order by fire_on, rule, step, recipient_id`);

const ofOwner = async (where = 'true'): Promise<string[]> =>
  (await ledger(`recipient_id = '${world.owner}' and ${where}`)).map(
    ({ rule, step, fire_on: day, state }) => `${day} ${rule} ${step} ${state}`,
  );

const count = async (sql: string): Promise<number> => {
  const [row] = await db.dataSource.query<{ n: number }[]>(`select count(*)::int as n from ${sql}`);
  return row?.n ?? -1;
};

describe('planning', () => {
  it('plans each occurrence once on working days, around Tết', async () => {
    world = await reminderWorld(db.dataSource);
    // Tết 2023: 20 to 26 January are free. The due date is the Monday after.
    await world.pledge({ dueOn: '2023-01-30' });
    await planning.planAll();
    expect(await ofOwner()).toEqual([
      '2023-01-12 due T-7 PLANNED',
      '2023-01-18 due T-3 PLANNED',
      '2023-01-27 due T-1 PLANNED',
      '2023-01-30 due T+0 PLANNED',
      '2023-01-31 overdue T+1 PLANNED',
      '2023-02-02 overdue T+3 PLANNED',
      '2023-02-06 overdue T+5 PLANNED',
      '2023-02-13 overdue T+10 PLANNED',
    ]);
  });

  it('escalates to office, superior and chair, each added on top of the last', async () => {
    world = await reminderWorld(db.dataSource);
    await world.pledge({ dueOn: '2023-02-15' });
    await planning.planAll();
    const { office, secretary, deputy } = world.committee;
    const told = async (step: string): Promise<string[]> =>
      (await ledger(`rule = 'overdue' and step = '${step}'`)).map(({ recipient_id: id }) => id).sort();
    expect(await told('T+1')).toEqual([world.owner]);
    expect(await told('T+3')).toEqual([world.owner, office.person.id].sort());
    expect(await told('T+5')).toEqual([world.owner, office.person.id, secretary.person.id].sort());
    // The secretary chairs the body and was told already: the deputy is told instead.
    expect(await told('T+10')).toEqual([world.owner, office.person.id, secretary.person.id, deputy.person.id].sort());
  });

  it('changes nothing when it runs again', async () => {
    world = await reminderWorld(db.dataSource, { checkIns: ['2023-01-25', '2023-02-25'] });
    await world.pledge({ dueOn: '2023-03-01', milestones: ['2023-02-10'] });
    const first = await planning.planAll();
    expect(first.planned).toBeGreaterThan(10);
    expect(await planning.planAll()).toEqual({ planned: 0, moved: 0, cancelled: 0, collapsed: 0 });
  });

  it('two planners at once plan each occurrence once', async () => {
    world = await reminderWorld(db.dataSource);
    const pledgeId = await world.pledge({ dueOn: '2023-02-15' });
    const counts = await Promise.all([planning.planAll(), planning.planPledge(pledgeId), planning.planAll()]);
    expect(counts.reduce((sum, { planned }) => sum + planned, 0)).toBe(await count('reminder'));
  });

  it('an extension moves what was not said and keeps what was', async () => {
    world = await reminderWorld(db.dataSource);
    const pledgeId = await world.pledge({ dueOn: '2023-02-15' });
    await planning.planAll();
    await at('2023-02-10T02:00:00Z');
    await sweeper.run();
    await world.grantExtension(pledgeId, '2023-03-15', '2023-02-10T03:00:00Z');
    await planning.planPledge(pledgeId);
    const sent = await ofOwner(`state = 'SENT'`);
    expect(sent).toEqual(['2023-02-10 due T-3 SENT']);
    const cancelled = await ledger(`state = 'CANCELLED' and recipient_id = '${world.owner}'`);
    expect(cancelled.map(({ step, reason }) => `${step} ${String(reason)}`)).toEqual([
      'T-1 MOVED',
      'T+0 MOVED',
      'T+1 MOVED',
      'T+3 MOVED',
      'T+5 MOVED',
      'T+10 MOVED',
    ]);
    expect(await ofOwner(`state = 'PLANNED' and rule = 'due'`)).toEqual([
      '2023-02-22 due T-15 PLANNED',
      '2023-03-06 due T-7 PLANNED',
      '2023-03-10 due T-3 PLANNED',
      '2023-03-14 due T-1 PLANNED',
      '2023-03-15 due T+0 PLANNED',
    ]);
  });

  it('a finished milestone and a made check-in are not asked for any more', async () => {
    world = await reminderWorld(db.dataSource, { checkIns: ['2023-02-24'] });
    const pledgeId = await world.pledge({ dueOn: '2023-11-01', milestones: ['2023-02-10'] });
    await planning.planAll();
    await db.dataSource.query(`update milestone set reached_on = '2023-01-10' where pledge_id = $1`, [pledgeId]);
    await db.dataSource.query(
      `insert into check_in (id, pledge_id, at, for_date, confirmed_by_id, confidence)
       values (gen_random_uuid(), $1, app_now(), '2023-02-24', $2, 8)`,
      [pledgeId, world.owner],
    );
    await planning.planPledge(pledgeId);
    expect(await count(`reminder where state = 'PLANNED'`)).toBe(0);
    expect(new Set((await ledger()).map(({ reason }) => reason))).toEqual(new Set(['REACHED']));
  });

  it('a claim stops the reminders and calls its verifiers', async () => {
    world = await reminderWorld(db.dataSource);
    const pledgeId = await world.pledge({ dueOn: '2023-02-15' });
    await planning.planAll();
    await db.dataSource.query(`update pledge set state = 'CLAIMED', claimed_on = '2023-01-11' where id = $1`, [
      pledgeId,
    ]);
    await planning.planPledge(pledgeId);
    expect(await count(`reminder where rule in ('due', 'overdue') and state = 'PLANNED'`)).toBe(0);
    const { verifier, office } = world.committee;
    const first = await ledger(`rule = 'claim' and step = 'T+5'`);
    expect(first.map(({ recipient_id: id }) => id).sort()).toEqual([verifier.person.id, office.person.id].sort());
    expect(first[0]?.fire_on).toBe('2023-01-18');
  });

  it('reminds those whose registration is below the minimum', async () => {
    world = await reminderWorld(db.dataSource, { state: 'OPEN' });
    await db.dataSource.query(
      `update cycle set opens_on = '2023-01-02', closes_on = '2023-01-31', approve_by = '2023-02-15' where id = $1`,
      [world.cycleId],
    );
    await db.dataSource.query('insert into roster_entry (cycle_id, person_id, post_id) values ($1, $2, $3)', [
      world.cycleId,
      world.owner,
      world.committee.wards[0].post.id,
    ]);
    await planning.planCycle(world.cycleId);
    expect(await ofOwner()).toEqual([
      '2023-01-13 registration T-7 PLANNED',
      '2023-01-19 registration T-3 PLANNED',
      '2023-01-30 registration T-1 PLANNED',
    ]);
    await db.dataSource.query(`update cycle set state = 'APPRAISING' where id = $1`, [world.cycleId]);
    await planning.planCycle(world.cycleId);
    expect((await ledger()).map(({ state, reason }) => `${state} ${String(reason)}`)).toEqual(
      Array(3).fill('CANCELLED CLOSED'),
    );
  });

  it('reminds a successor of the own registration, and nobody who has left the post', async () => {
    world = await reminderWorld(db.dataSource, { state: 'OPEN' });
    const [{ post }] = world.committee.wards;
    const came = world.committee.verifier.person.id;
    await db.dataSource.query(
      `update cycle set opens_on = '2023-01-02', closes_on = '2023-01-31', approve_by = '2023-02-15' where id = $1`,
      [world.cycleId],
    );
    await db.dataSource.query(
      'insert into roster_entry (cycle_id, person_id, post_id) values ($1, $2, $4), ($1, $3, $4)',
      [world.cycleId, world.owner, came, post.id],
    );
    await db.dataSource.query(`update appointment set valid_to = '2023-01-10' where post_id = $1`, [post.id]);
    await db.dataSource.query(
      `insert into appointment (id, person_id, post_id, is_principal, valid_from) values ($1, $2, $3, false, '2023-01-11')`,
      [newId(), came, post.id],
    );
    const toldOf = async (rule: string): Promise<readonly string[]> => {
      await planning.planCycle(world.cycleId);
      return [...new Set((await ledger(`rule = '${rule}'`)).map(({ recipient_id: id }) => id))];
    };
    expect(await toldOf('registration')).toEqual([came]);
    for (const title of ['Một', 'Hai']) await world.pledge({ dueOn: '2023-11-01', title });
    expect(await toldOf('registration')).toEqual([came]);
  });

  it('a ladder of the pledge wins over that of the organisation', async () => {
    world = await reminderWorld(db.dataSource);
    const pledgeId = await world.pledge({ dueOn: '2023-02-15' });
    const steps = (offset: number): string => JSON.stringify([{ offset, to: ['OWNER'], adds: null }]);
    await db.dataSource.query(
      `insert into reminder_rule (id, organisation_id, pledge_id, key, steps) values
         (gen_random_uuid(), $1, null, 'due', $3::jsonb), (gen_random_uuid(), null, $2, 'due', $4::jsonb)`,
      [world.committee.district.id, pledgeId, steps(-5), steps(-2)],
    );
    await planning.planAll();
    expect(await ofOwner(`rule = 'due'`)).toEqual(['2023-02-13 due T-2 PLANNED']);
  });
});

describe('sweeping', () => {
  it('makes one digest per person and day, once, not before its hour', async () => {
    world = await reminderWorld(db.dataSource);
    await world.pledge({ dueOn: '2023-02-15', title: 'Một' });
    await world.pledge({ dueOn: '2023-02-15', title: 'Hai' });
    await planning.planAll();
    await at('2023-02-10T00:29:00Z');
    expect(await sweeper.run()).toEqual({ digests: 0, sent: 0, collapsed: 0 });
    await at('2023-02-10T00:30:00Z');
    expect(await sweeper.run()).toMatchObject({ digests: 1, sent: 2 });
    expect(await sweeper.run()).toEqual({ digests: 0, sent: 0, collapsed: 0 });
    expect(await count('notification')).toBe(2);
    expect(await count(`delivery where channel = 'IN_APP' and state = 'SENT'`)).toBe(1);
    expect(await count(`delivery where channel = 'EMAIL' and state = 'PENDING'`)).toBe(1);
  });

  it('three sweepers at once say everything once', async () => {
    world = await reminderWorld(db.dataSource);
    for (const title of ['Một', 'Hai', 'Ba']) await world.pledge({ dueOn: '2023-02-15', title });
    await planning.planAll();
    const now = new Date('2023-03-01T02:00:00Z');
    await at(now.toISOString());
    const counts = await Promise.all([sweeper.sweep(now), sweeper.sweep(now), sweeper.sweep(now)]);
    const said = counts.reduce((sum, { sent }) => sum + sent, 0);
    expect(said).toBe(await count(`reminder where state = 'SENT'`));
    expect(said).toBe(await count('notification'));
    expect(await count(`reminder where state = 'PLANNED' and fire_on <= '2023-03-01'`)).toBe(0);
    expect(await count('(select from delivery group by person_id, channel having count(*) > 1) d')).toBe(0);
  });

  it('after a week of downtime each person hears of each subject once, by the highest step', async () => {
    world = await reminderWorld(db.dataSource);
    await world.pledge({ dueOn: '2023-02-15' });
    await planning.planAll();
    await at('2023-02-14T02:00:00Z');
    await sweeper.run();
    // Down from the 15th to the 22nd: T+0, T+1, T+3 and T+5 went by.
    await at('2023-02-22T02:00:00Z');
    await sweeper.run();
    expect(await ofOwner(`fire_on >= '2023-02-15' and state <> 'PLANNED'`)).toEqual([
      '2023-02-15 due T+0 COLLAPSED',
      '2023-02-16 overdue T+1 COLLAPSED',
      '2023-02-20 overdue T+3 COLLAPSED',
      '2023-02-22 overdue T+5 SENT',
    ]);
    expect(await count(`notification where person_id = '${world.committee.office.person.id}'`)).toBe(1);
    await planning.planAll();
    await sweeper.run();
    expect(await count(`notification where person_id = '${world.owner}' and at >= '2023-02-22'`)).toBe(1);
  });

  it('is quiet on days off, also about what was missed before', async () => {
    world = await reminderWorld(db.dataSource);
    await world.pledge({ dueOn: '2023-01-30' });
    await planning.planAll();
    await at('2023-01-23T02:00:00Z');
    expect(await sweeper.run()).toMatchObject({ digests: 0 });
    await at('2023-01-27T02:00:00Z');
    expect(await sweeper.run()).toMatchObject({ digests: 1, sent: 1 });
  });

  it('knows the next instants at which something is to be said', async () => {
    world = await reminderWorld(db.dataSource);
    await world.pledge({ dueOn: '2023-01-30' });
    await planning.planAll();
    const instants = await sweepInstants(
      new Date('2023-01-18T02:00:00Z'),
      new Date('2023-01-31T02:00:00Z'),
      db.dataSource,
    );
    expect(instants.map((instant) => instant.toISOString())).toEqual([
      '2023-01-19T00:30:00.000Z',
      '2023-01-27T00:30:00.000Z',
      '2023-01-30T00:30:00.000Z',
      '2023-01-31T00:30:00.000Z',
    ]);
  });
});
