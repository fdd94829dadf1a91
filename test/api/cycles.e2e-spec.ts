import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { PoliciesStore } from '#features/cycles/index.js';
import { newId } from '#platform/database/new-id.js';
import { Acting, codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let world: PledgeWorld;
let people: Acting;
let place = 0;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2022-10-03T02:00:00Z');
});
afterAll(() => api.close());

const newWorld = async (over: Parameters<typeof PledgeWorld.create>[1] = {}): Promise<void> => {
  const name = `c${(place += 1)}`;
  world = await PledgeWorld.create(api.dataSource, over, name);
  people = new Acting(api, world.committee.email);
};

/** The plan of the year after the one that the world already has. */
const plan = (more: object = {}): object => ({
  organisationId: encodeId('organisation', world.committee.district.id),
  tier: 'KEY_OFFICIALS',
  year: 2024,
  theme: 'Kỷ cương, trách nhiệm, hành động, sáng tạo, phát triển',
  decisionRights: [
    { matter: 'REGISTRATION', bodyId: encodeId('body', world.committee.standingCommittee.id) },
    { matter: 'RATING', bodyId: encodeId('body', world.committee.standingCommittee.id) },
    { matter: 'EXTENSION', bodyId: encodeId('body', world.committee.standingBoard.id), maxDays: 30 },
    { matter: 'EXTENSION', bodyId: encodeId('body', world.committee.standingCommittee.id) },
  ],
  opensOn: '2023-10-02',
  closesOn: '2023-10-31',
  approveBy: '2024-01-15',
  dueLatest: '2024-11-30',
  assessFrom: '2024-11-20',
  decideBy: '2024-12-31',
  policyId: encodeId('assessment_policy', world.policyId),
  ...more,
});

const DAYS_OF_2025 = {
  opensOn: '2024-10-01',
  closesOn: '2024-10-31',
  approveBy: '2025-01-15',
  dueLatest: '2025-11-30',
  assessFrom: '2025-11-20',
  decideBy: '2025-12-31',
};

const target = (more: object = {}): object => ({
  cycleId: encodeId('cycle', world.cycle.id),
  expectedVersion: 1,
  ...more,
});

const confirmed = (outcome: string): Promise<string> =>
  api.dataSource.transaction(async (tx) => {
    const { decisionId } = await world.decide(tx, [['CYCLE', world.cycle.id, outcome]]);
    return encodeId('decision', decisionId);
  });

describe('createCycle', () => {
  beforeAll(() => newWorld());

  it('plans a year with its decision rights and the days of its check-ins', async () => {
    const cycle = await people.done('office', 'createCycle', plan());
    expect(cycle).toMatchObject({ state: 'DRAFT', version: 1, year: 2024, allowedActions: ['ISSUE_ORIENTATION'] });
    const dates = await api.dataSource.query<{ day: string; kind: string }[]>(
      `select to_char(due_on, 'MM-DD') as day, kind from check_in_date where cycle_id = $1 order by 1`,
      [cycle.id.replace('cycle_', '')],
    );
    expect(dates.map(({ day, kind }) => (kind === 'FORMAL' ? `${day}!` : day))).toEqual([
      '01-25',
      '02-25',
      '03-25!',
      '04-25',
      '05-25',
      '06-25!',
      '07-25',
      '08-25',
      '09-25!',
      '10-25',
      '11-25',
    ]);
  });

  it('says everything that is wrong at once, in Vietnamese unless asked otherwise', async () => {
    const wrong = plan({ tier: 'MEMBERS', closesOn: '2023-09-01', decideBy: '2024-11-25', maxPledges: 1 });
    const refused = await people.act('office', 'createCycle', wrong, 'vi');
    expect(codesOf(refused)).toEqual(['INVALID', 'INVALID', 'INVALID']);
    expect(refused.userErrors.map(({ path }) => path)).toEqual([
      ['input', 'closesOn'],
      ['input', 'decideBy'],
      ['input', 'maxPledges'],
    ]);
    expect(refused.userErrors[0]?.message).toMatch(/^Ngày /);
  });

  it('needs a body for every matter of every side, and leaves the year free where one is missing', async () => {
    const bodies = (plan() as { decisionRights: { matter: string; maxDays?: number }[] }).decisionRights;
    const refusedFor = (decisionRights: object[], language?: string) =>
      people.act('office', 'createCycle', plan({ year: 2025, ...DAYS_OF_2025, decisionRights }), language);

    const bare = await refusedFor([]);
    expect(new Set(codesOf(bare))).toEqual(new Set(['REQUIRED']));
    expect(new Set(bare.userErrors.map(({ message }) => message)).size).toBe(bare.userErrors.length);
    expect(new Set(bare.userErrors.map(({ path }) => path?.join('.')))).toEqual(new Set(['input.decisionRights']));
    const short = await refusedFor(
      bodies.filter(({ matter, maxDays }) => matter !== 'EXTENSION' || maxDays),
      'vi',
    );
    expect(short.userErrors[0]?.message).toMatch(/^Chưa có tập thể quyết định nội dung gia hạn/);

    expect((await people.done('office', 'createCycle', plan({ year: 2025, ...DAYS_OF_2025 }))).year).toBe(2025);
  });

  it('is rated by a policy in force when the year ends', async () => {
    const days = {
      ...{ year: 2027, opensOn: '2026-10-01', closesOn: '2026-10-30', approveBy: '2027-01-15' },
      ...{ dueLatest: '2027-11-30', assessFrom: '2027-11-20', decideBy: '2027-12-31' },
    };
    const policyFor = async (effectiveFrom: string, effectiveTo: string | null): Promise<string> => {
      const id = newId();
      const [name, document] = ['Quy định cũ', { name: { vi: 'Quy định cũ', en: 'Old policy' }, effectiveTo }];
      const row = { id, key: `dated-${id}`, version: 1, effectiveFrom, name, document };
      await api.dataSource.transaction((tx) => new PoliciesStore().insertMany(tx, [row]));
      return encodeId('assessment_policy', id);
    };
    const past = { ...days, policyId: await policyFor('2020-08-20', '2025-12-31') };
    expect((await people.act('office', 'createCycle', plan(past), 'vi')).userErrors).toEqual([
      {
        code: 'INVALID',
        message:
          'Quy định “Quy định cũ” có hiệu lực từ ngày 20/08/2020 đến hết ngày 31/12/2025, không còn hiệu lực khi kết thúc năm 2027.',
        path: ['input', 'policyId'],
      },
    ]);
    const coming = { ...days, policyId: await policyFor('2028-01-01', null) };
    expect((await people.act('office', 'createCycle', plan(coming))).userErrors).toMatchObject([
      { message: 'The policy “Old policy” is in force from 1 January 2028, which is after the end of 2027.' },
    ]);
    const last = { ...days, policyId: await policyFor('2027-12-31', '2027-12-31') };
    expect((await people.done('office', 'createCycle', plan(last))).year).toBe(2027);
    const { data } = await people.ask<{ assessmentPolicies: { id: string }[] }>(
      'office',
      'query { assessmentPolicies(effectiveOn: "2026-01-01") { id } }',
    );
    expect(data.assessmentPolicies.map(({ id }) => id)).not.toContain(past.policyId);
  });

  it('refuses a second cycle of the same year', async () => {
    expect(codesOf(await people.act('office', 'createCycle', plan({ year: 2023, dueLatest: '2023-11-30' })))).toContain(
      'CONFLICT',
    );
  });

  it('is the office’s alone; elsewhere there is no such organisation', async () => {
    for (const role of ['secretary', 'organiser', 'admin', 'inspector'])
      expect([role, codesOf(await people.act(role, 'createCycle', plan({ year: 2027 })))]).toEqual([
        role,
        expect.arrayContaining(['NOT_ALLOWED']),
      ]);
    expect((await people.act('stranger', 'createCycle', plan())).error).toContain('NOT_FOUND');
  });

  it('names a malformed id', async () => {
    expect((await people.act('office', 'createCycle', plan({ policyId: 'policy_1' }))).error).toContain(
      'BAD_USER_INPUT',
    );
  });

  it('is done once for a key, and refused for the same key with another plan', async () => {
    const keyed = {
      year: 2026,
      opensOn: '2025-10-01',
      closesOn: '2025-10-31',
      approveBy: '2026-01-15',
      dueLatest: '2026-11-30',
      assessFrom: '2026-11-20',
      decideBy: '2026-12-31',
      idempotencyKey: 'k',
    };
    const first = await people.done('office', 'createCycle', plan(keyed));
    const again = await people.done('office', 'createCycle', plan(keyed));
    expect(again.id).toBe(first.id);
    const other = await people.act('office', 'createCycle', plan({ ...keyed, theme: 'Khác' }));
    expect(other.userErrors).toEqual([
      {
        code: 'CONFLICT',
        message: 'This idempotency key was used before with another content.',
        path: ['input', 'idempotencyKey'],
      },
    ]);
  });
});

describe('the year of a cycle', () => {
  beforeAll(() => newWorld({ state: 'DRAFT' }));

  it('needs a text for its orientation', async () => {
    const refused = await people.act('office', 'issueOrientation', target({ text: '  ' }), 'vi');
    expect(refused.userErrors).toEqual([
      { code: 'REQUIRED', message: 'Phải có nội dung định hướng.', path: ['input', 'text'] },
    ]);
  });

  it('does not take a step before its time', async () => {
    expect(codesOf(await people.act('office', 'openRegistration', target()))).toEqual(['WRONG_STATE']);
  });

  it('goes from orientation over registration into force and to the assessment', async () => {
    const oriented = await people.done('office', 'issueOrientation', target({ text: 'Chọn việc khó, việc mới.' }));
    expect(oriented).toMatchObject({ state: 'ORIENTED', version: 2, orientation: 'Chọn việc khó, việc mới.' });
    const open = await people.done('office', 'openRegistration', target({ expectedVersion: 2 }));
    // Secretary, deputy, chairman and two ward secretaries hold key posts.
    expect(open).toMatchObject({ state: 'OPEN', coverage: { expected: 5, registered: 0, pledges: 0 } });
    const closed = await people.done('office', 'closeRegistration', target({ expectedVersion: 3 }));
    expect(closed).toMatchObject({ state: 'APPRAISING', allowedActions: ['BRING_INTO_FORCE'] });

    const wrong = { expectedVersion: 4, decisionId: await confirmed('YEAR_CLOSED') };
    expect(codesOf(await people.act('office', 'bringIntoForce', target(wrong)))).toEqual(['INVALID']);
    const left = await world.add('SUBMITTED');
    const decisionId = await confirmed('LIST_APPROVED');
    const early = await people.act('office', 'bringIntoForce', target({ expectedVersion: 4, decisionId }));
    expect(early.userErrors[0]).toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining(left.code) as string,
    });
    await api.dataSource.query(`update pledge set state = 'REJECTED' where id = $1`, [left.id]);
    const inForce = await people.done('office', 'bringIntoForce', target({ expectedVersion: 4, decisionId }));
    expect(inForce).toMatchObject({ state: 'IN_FORCE', allowedActions: ['BEGIN_ASSESSMENT'] });

    const assessing = await people.done('office', 'beginAssessment', target({ expectedVersion: 5 }));
    expect(assessing).toMatchObject({ state: 'ASSESSING', version: 6 });
    const topics = await api.dataSource.query<{ topic: string }[]>(
      `select topic from outbox where key like $1 order by id`,
      [`${world.cycle.id}%`],
    );
    expect(topics.map(({ topic }) => topic)).toEqual([
      'cycle.orientation-issued',
      'cycle.registration-opened',
      'cycle.registration-closed',
      'cycle.brought-into-force',
      'cycle.assessment-begun',
    ]);
  });

  it('answers a step from an old version with the present cycle', async () => {
    const stale = await people.act('office', 'beginAssessment', target({ expectedVersion: 5 }));
    expect(stale.object).toMatchObject({ state: 'ASSESSING', version: 6 });
    expect(stale.userErrors).toEqual([
      { code: 'STALE', message: expect.stringContaining('version 6') as string, path: ['input', 'expectedVersion'] },
    ]);
  });

  it('is moved by the office alone, and unknown outside', async () => {
    for (const mutation of ['openRegistration', 'closeRegistration', 'beginAssessment']) {
      expect(codesOf(await people.act('secretary', mutation, target({ expectedVersion: 6 })))).toContain('NOT_ALLOWED');
      expect((await people.act('stranger', mutation, target({ expectedVersion: 6 }))).error).toContain('NOT_FOUND');
    }
    const decisionId = await confirmed('LIST_APPROVED');
    expect(
      codesOf(await people.act('chairman', 'bringIntoForce', target({ expectedVersion: 6, decisionId }))),
    ).toContain('NOT_ALLOWED');
    expect(
      codesOf(await people.act('chairman', 'issueOrientation', target({ expectedVersion: 6, text: 'x' }))),
    ).toContain('NOT_ALLOWED');
  });
});

describe('admitLateEntry', () => {
  beforeAll(() => newWorld({ state: 'APPRAISING' }));

  const late = async (more: object = {}): Promise<object> =>
    target({
      postId: encodeId('post', world.owner.post.id),
      until: '2022-11-30',
      decisionId: await confirmed('APPROVED'),
      ...more,
    });

  it('opens registration once more for one post until a day, executing a decision', async () => {
    const mine = async (): Promise<unknown> => {
      const { data } = await people.ask<{ cycle: object }>(
        `secretary@phuthuong.c${String(place)}.example`,
        'query ($id: ID!) { cycle(id: $id) { allowedActions } }',
        { id: encodeId('cycle', world.cycle.id) },
      );
      return data.cycle;
    };
    expect(await mine()).toEqual({ allowedActions: [] });
    const admitted = await people.done('office', 'admitLateEntry', await late());
    expect(admitted).toMatchObject({ state: 'APPRAISING', version: 2 });
    expect(await mine()).toEqual({ allowedActions: ['REGISTER'] });
  });

  it('refuses a day that has gone by, and whoever is not the office', async () => {
    const past = await people.act('office', 'admitLateEntry', await late({ expectedVersion: 2, until: '2022-01-01' }));
    expect(past.userErrors).toEqual([
      { code: 'INVALID', message: 'The last day must not be in the past.', path: ['input', 'until'] },
    ]);
    const other = await people.act('organiser', 'admitLateEntry', await late({ expectedVersion: 2 }));
    expect(codesOf(other)).toEqual(['NOT_ALLOWED']);
  });
});

describe('reading cycles', () => {
  beforeAll(() => newWorld());

  it('shows each viewer what is theirs to see', async () => {
    const query = `{ cycles(filter: { year: 2023 }) { totalCount nodes {
      year state tier sixClear minPledges maxPledges organisation { name } policy { key version }
      decisionRights { matter side maxDays body { name } }
      coverage { expected registered pledges missing(first: 10) { totalCount nodes { title holder { fullName } } } }
      pledges(first: 5) { nodes { code } } allowedActions
    } } }`;
    interface Seen {
      cycles: { totalCount: number; nodes: { coverage: { missing: { totalCount: number } } }[] };
    }
    const office = (await people.ask<Seen>('office', query)).data.cycles;
    expect(office.nodes[0]).toMatchObject({
      coverage: { expected: 5, registered: 0, pledges: 0, missing: { totalCount: 5 } },
    });
    const secretary = `secretary@nhattan.c${String(place)}.example`;
    const ward = (await people.ask<Seen>(secretary, query)).data.cycles;
    expect([ward.totalCount, ward.nodes[0]?.coverage.missing.totalCount]).toEqual([1, 0]);
    expect((await people.ask<Seen>('stranger', query)).data.cycles.totalCount).toBe(0);
  });

  it('lists the policies in effect on a day', async () => {
    const query = 'query ($on: Date) { assessmentPolicies(effectiveOn: $on) { key version document } }';
    interface Seen {
      assessmentPolicies: { key: string }[];
    }
    const keys = async (on: string | null): Promise<readonly string[]> =>
      (await people.ask<Seen>('office', query, { on })).data.assessmentPolicies.map(({ key }) => key);
    expect(await keys('2023-01-01')).toContain(`policy-${world.policyId}`);
    expect(await keys('2019-12-31')).toEqual([]);
    expect(await keys(null)).toContain(`policy-${world.policyId}`);
  });
});
