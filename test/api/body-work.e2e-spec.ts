import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { ReadPool } from '#platform/database/read-pool.js';
import type { ApiServer } from '#test/support/api-server.js';
import { beforeEachMeeting, done, type MeetingClient, row } from '#test/support/meeting-client.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;

beforeEachMeeting((given) => ({ api, world, client } = given));

interface Item {
  readonly kind: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly workingDaysLeft: number | null;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
}

/** What a body's decisions ask of somebody. */
const owed = async (role: string): Promise<readonly Item[]> => {
  const { data } = await client.ask<{ viewer: { myWork: { nodes: readonly Item[] } } }>(
    role,
    '{ viewer { myWork(first: 50) { nodes { kind title dueOn workingDaysLeft subject { __typename id } } } } }',
    {},
  );
  return data.viewer.myWork.nodes.filter(({ kind }) => ['DECIDE', 'CONFIRM_DECISION'].includes(kind));
};
const kinds = async (role: string): Promise<readonly string[]> => (await owed(role)).map(({ kind }) => kind);

const OTHERS = ['chairman', 'inspector', 'organiser', 'verifier', 'admin', 'stranger'];

describe('what waits for a body', () => {
  it('is brought before it by its office, then confirmed by whoever presides, then done', async () => {
    const pledge = await world.add('APPRAISED');
    expect(await owed('office')).toEqual([
      {
        kind: 'DECIDE',
        title: pledge.title,
        dueOn: '2023-01-13',
        workingDaysLeft: 3,
        subject: { __typename: 'Pledge', id: encodeId('pledge', pledge.id) },
      },
    ]);
    for (const role of ['secretary', 'deputy', ...OTHERS]) expect([role, await kinds(role)]).toEqual([role, []]);

    const meeting = await client.opened(client.everybody());
    const decision = done(
      await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 5 })]),
    );
    expect(await owed('secretary')).toEqual([
      {
        kind: 'CONFIRM_DECISION',
        title: expect.any(String) as string,
        dueOn: null,
        workingDaysLeft: null,
        subject: { __typename: 'Decision', id: decision.id },
      },
    ]);
    for (const role of ['office', 'deputy', ...OTHERS]) expect([role, await kinds(role)]).toEqual([role, []]);

    done(await client.confirm('secretary', decision));
    for (const role of ['office', 'secretary']) expect([role, await kinds(role)]).toEqual([role, []]);
  });

  it('is the deputy’s to confirm where it is the chair’s own', async () => {
    const own = await world.add('APPRAISED', {}, world.committee.secretary);
    const meeting = await client.opened(client.everybody());
    done(await client.record('office', meeting, [row(client.about(meeting, own), { votesFor: 4 })]));
    expect([await kinds('secretary'), await kinds('deputy')]).toEqual([[], ['CONFIRM_DECISION']]);
  });

  it('is the deputy’s to confirm where the chair was out when it was recorded, whoever has come since', async () => {
    const pledge = await world.add('APPRAISED');
    const withoutChair = client.everybody().filter((id) => id !== world.committee.secretary.person.id);
    const meeting = await client.opened(withoutChair);
    done(await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 4 })]));
    expect([await kinds('secretary'), await kinds('deputy')]).toEqual([[], ['CONFIRM_DECISION']]);
  });

  it('goes back to the office when the decision is withdrawn, or only took note', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const item = client.about(meeting, pledge);
    const decision = done(await client.record('office', meeting, [row(item, { votesFor: 5 })]));
    done(await client.withdraw('office', decision));
    expect([await kinds('office'), await kinds('secretary')]).toEqual([['DECIDE'], []]);

    const noted = row(item, { outcome: 'NOTED', votesFor: 5 });
    const { data } = await client.ask<{ meeting: { version: number } }>(
      'office',
      'query ($id: ID!) { meeting(id: $id) { version } }',
      { id: meeting.id },
    );
    done(await client.record('office', { ...meeting, ...data.meeting }, [noted]));
    expect([await kinds('office'), await kinds('secretary')]).toEqual([['DECIDE'], ['CONFIRM_DECISION']]);
  });

  it('is owed by nobody any more once the year is closed', async () => {
    await world.add('APPRAISED');
    await world.add('SUBMITTED');
    const appraising = async (): Promise<boolean> => {
      const { data } = await client.ask<{ viewer: { myWork: { nodes: readonly Item[] } } }>(
        'organiser',
        '{ viewer { myWork(first: 50) { nodes { kind } } } }',
        {},
      );
      return data.viewer.myWork.nodes.some(({ kind }) => kind === 'APPRAISE');
    };
    expect([await kinds('office'), await appraising()]).toEqual([['DECIDE'], true]);
    await api.dataSource.query(`update cycle set state = 'CLOSED' where id = $1`, [world.cycle.id]);
    expect([await kinds('office'), await appraising()]).toEqual([[], false]);
  });

  it('is asked for in one statement', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    done(await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 5 })]));
    await owed('secretary');
    const statements: string[] = [];
    const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
    expect(await kinds('secretary')).toEqual(['CONFIRM_DECISION']);
    stop();
    expect(statements.filter((sql) => !sql.includes('from session'))).toHaveLength(1);
  });
});
