import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { Acting } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

const OWNER = 'secretary@phuthuong.tayho.example';

interface Item {
  readonly kind: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly workingDaysLeft: number | null;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
}

describe('what a viewer owes', () => {
  let api: ApiServer;
  let world: PledgeWorld;
  let people: Acting;

  beforeAll(async () => {
    api = await startApiServer();
    // Monday; the check-in of Wednesday 25 October is near, that of 25 September has gone by.
    await setBusinessTime(api.database, '2023-10-23T02:00:00Z');
    world = await PledgeWorld.create(api.dataSource);
    people = new Acting(api, world.committee.email);
    await world.lay(
      [
        world.pledge('ACTIVE', { title: 'Quá hạn', dueOn: '2023-10-18', originalDueOn: '2023-10-18' }),
        world.pledge('RETURNED', { title: 'Trả lại', resubmitBy: '2023-10-26' }),
        world.pledge('RETURNED', { title: 'Trả lại quá hạn', resubmitBy: '2023-10-20' }),
        world.pledge('CLAIMED', { title: 'Chờ xác nhận' }),
        world.pledge('SUBMITTED', { title: 'Chờ thẩm định' }),
        world.pledge('ACTIVE', { title: 'Của Bí thư', startOn: '2023-10-01' }, world.committee.secretary),
      ].map((pledge) => ({ pledge })),
    );
  });
  afterAll(() => api.close());

  const owed = async (role: string, language = 'vi'): Promise<readonly Item[]> => {
    const { data, errors } = await people.ask<{ viewer: { myWork: { totalCount: number; nodes: Item[] } } }>(
      role,
      '{ viewer { myWork(first: 50) { totalCount nodes { kind title dueOn workingDaysLeft urgency subject { __typename id } } } } }',
      {},
      language,
    );
    expect(errors).toBeUndefined();
    expect(data.viewer.myWork.totalCount).toBe(data.viewer.myWork.nodes.length);
    return data.viewer.myWork.nodes;
  };
  const named = async (role: string): Promise<readonly (readonly unknown[])[]> =>
    (await owed(role)).map(({ kind, title, dueOn, workingDaysLeft }) => [kind, title, dueOn, workingDaysLeft]);

  it('is what is late first, then what is due, each until its reason is gone', async () => {
    expect(await named(OWNER)).toEqual([
      ['MILESTONE', 'Half of them', '2023-06-30', -79],
      ['CHECK_IN', 'Quá hạn', '2023-09-25', -20],
      ['CLAIM', 'Quá hạn', '2023-10-18', -3],
      ['REVISE', 'Trả lại', '2023-10-26', 3],
    ]);
    const [milestone, first] = await owed(OWNER);
    expect(milestone?.subject?.__typename).toBe('Milestone');
    expect(first?.subject).toEqual({ __typename: 'Pledge', id: expect.stringContaining('pledge_') as string });
    const pledge = (await owed(OWNER)).find(({ kind }) => kind === 'REVISE')?.subject?.id;
    await people.done(OWNER, 'submitPledge', { pledgeId: pledge, expectedVersion: 1 });
    expect((await named(OWNER)).map(([kind]) => kind)).toEqual(['MILESTONE', 'CHECK_IN', 'CLAIM']);
  });

  it('goes to whoever can do it: verifier, board, assistant, and nobody else', async () => {
    expect(await named('verifier')).toEqual([['VERIFY', 'Chờ xác nhận', '2023-10-27', 4]]);
    expect((await owed('organiser')).map(({ kind, title }) => `${kind} ${title}`).sort()).toEqual([
      'APPRAISE Chờ thẩm định',
      'APPRAISE Trả lại',
    ]);
    expect(await named('assistant')).toEqual([
      ['MILESTONE', 'Half of them', '2023-06-30', -79],
      ['CHECK_IN', 'Của Bí thư', '2023-10-25', 2],
    ]);
    for (const role of ['office', 'inspector', 'admin', 'stranger'])
      expect([role, await named(role)]).toEqual([role, []]);
  });

  it('brings a request that nears its limit to the office of the body, until it is answered', async () => {
    const { nodes } = (
      await people.ask<{ pledges: { nodes: { id: string; title: string; version: number }[] } }>(
        OWNER,
        '{ pledges(first: 50) { nodes { id title version } } }',
      )
    ).data.pledges;
    const late = nodes.find(({ title }) => title === 'Quá hạn');
    await people.done(OWNER, 'requestChange', {
      pledgeId: late?.id,
      expectedVersion: late?.version,
      kind: 'EXTENSION',
      reason: 'Chờ ý kiến của sở',
      cause: 'OBJECTIVE',
      proposedDueOn: '2023-11-10',
    });
    expect(await named('office')).toEqual([['DECIDE', 'Quá hạn', '2023-10-30', 5]]);
    expect(await named('stranger')).toEqual([]);
  });

  it('asks those below the minimum to register while registration is open', async () => {
    const year2024 = {
      state: 'OPEN',
      year: 2024,
      opensOn: '2023-10-02',
      closesOn: '2023-10-31',
      approveBy: '2024-01-15',
      dueLatest: '2024-11-30',
      assessFrom: '2024-11-20',
      decideBy: '2024-12-31',
    } as const;
    const open = await PledgeWorld.create(api.dataSource, year2024, 'mo');
    const others = new Acting(api, open.committee.email);
    const { data } = await others.ask<{ viewer: { myWork: { nodes: Item[] } } }>(
      'deputy',
      '{ viewer { myWork { nodes { kind title dueOn workingDaysLeft subject { __typename id } } } } }',
    );
    expect(data.viewer.myWork.nodes).toEqual([
      {
        kind: 'REGISTER',
        title: 'Registration for 2024',
        dueOn: '2023-10-31',
        workingDaysLeft: 6,
        subject: { __typename: 'Cycle', id: encodeId('cycle', open.cycle.id) },
      },
    ]);
  });

  it('is one statement', async () => {
    await people.token(OWNER);
    const statements: string[] = [];
    const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
    await owed(OWNER);
    stop();
    expect(statements.filter((sql) => !sql.includes('from session'))).toHaveLength(1);
  });
});
