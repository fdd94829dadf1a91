import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { newId } from '#platform/database/new-id.js';
import { codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { done, MeetingClient, row, type DecisionSeen } from '#test/support/meeting-client.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { LONG_AGO } from '#test/support/test-directory.js';

type Role = 'inspector' | 'front' | 'verifier' | 'overseer';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;
let place = 0;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2023-10-23T02:00:00Z');
});
afterAll(() => api.close());

/** Every test has a committee of its own. */
beforeEach(async () => {
  world = await PledgeWorld.create(api.dataSource, {}, `v${(place += 1)}`);
  client = new MeetingClient(api, world);
});

const person = (role: Role): string => encodeId('person', world.committee[role].person.id);

/** What the standing committee notes on a pledge, everybody present and in favour but whom it concerns. */
const noted = async ({ id }: Pledge, more: object, votesFor = 5) => {
  const opened = await client.opened(client.everybody());
  const subjectId = encodeId('pledge', id);
  const known = opened.agenda.some(({ subject }) => subject?.id === subjectId);
  const meeting = known ? opened : await client.step('addAgendaItem', opened, { subjectId });
  return client.record('office', meeting, [
    row(client.itemAbout(meeting, subjectId), { outcome: 'NOTED', votesFor, ...more }),
  ]);
};

const inForce = async (decision: DecisionSeen): Promise<DecisionSeen> =>
  done(await client.confirm('secretary', decision));

const standing = async ({ id }: Pledge): Promise<{ state: string; version: number; verifiers: readonly object[] }> => {
  const query = 'query ($id: ID!) { pledge(id: $id) { state version verifiers { id } } }';
  const { data } = await client.ask<{ pledge: { state: string; version: number; verifiers: readonly object[] } }>(
    'office',
    query,
    { id: encodeId('pledge', id) },
  );
  return data.pledge;
};

const confirming = async (pledge: Pledge): Promise<object> => ({
  pledgeId: encodeId('pledge', pledge.id),
  expectedVersion: (await standing(pledge)).version,
  verdict: 'CONFIRMED',
  values: [],
  method: 'SITE_VISIT',
  comment: 'Đã kiểm tra tại chỗ.',
});

describe('verifiers of a pledge in force', () => {
  it('are replaced by the body, also while a claim awaits them: the new ones verify, the old ones no more', async () => {
    const pledge = await world.add('CLAIMED');
    const recorded = done(await noted(pledge, { verifierIds: [person('overseer')] }));
    expect(await standing(pledge)).toMatchObject({ verifiers: [{ id: person('verifier') }] });
    await inForce(recorded);
    expect(await standing(pledge)).toMatchObject({ state: 'CLAIMED', verifiers: [{ id: person('overseer') }] });
    const { data } = await client.ask<{ node: object }>(
      'deputy',
      'query ($id: ID!) { node(id: $id) { ... on Decision { items { nodes { outcome verifiers { id } } } } } }',
      { id: recorded.id },
    );
    expect(data.node).toEqual({ items: { nodes: [{ outcome: 'NOTED', verifiers: [{ id: person('overseer') }] }] } });
    expect(codesOf(await client.act('verifier', 'verifyPledge', await confirming(pledge)))).toEqual(['NOT_ALLOWED']);
    expect(await client.done('overseer', 'verifyPledge', await confirming(pledge))).toMatchObject({ state: 'DONE' });
  });

  it('are replaced together with the finding of a cause', async () => {
    const pledge = await world.add('ACTIVE');
    const both = { verifierIds: [person('inspector')], causeConfirmed: 'OBJECTIVE', reason: 'Mưa bão' };
    await inForce(done(await noted(pledge, both)));
    expect(await standing(pledge)).toMatchObject({ state: 'ACTIVE', verifiers: [{ id: person('inspector') }] });
    const events = await api.dataSource.query<{ type: string }[]>(
      'select type from pledge_event where pledge_id = $1 order by at desc, id desc limit 2',
      [pledge.id],
    );
    expect(events.map(({ type }) => type).sort()).toEqual(['CAUSE_CONFIRMED', 'VERIFIERS_APPOINTED']);
  });

  it('leave standing what one of those before has found', async () => {
    const { overseer, district, deputy } = world.committee;
    await api.changeRights(
      `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'INSPECTOR', $3, $4)`,
      [newId(), overseer.person.id, district.id, LONG_AGO],
    );
    const pledge = await world.add('CLAIMED', {}, deputy);
    expect(await client.done('inspector', 'verifyPledge', await confirming(pledge))).toMatchObject({
      state: 'CLAIMED',
    });
    const others = [person('front'), person('overseer')];
    await inForce(done(await noted(pledge, { verifierIds: others }, 4)));
    expect(await client.done('overseer', 'verifyPledge', await confirming(pledge))).toMatchObject({ state: 'DONE' });
  });

  it('are as many and as independent as at the approval, by the majority of the body', async () => {
    const pledge = await world.add('ACTIVE');
    const owner = encodeId('person', world.owner.person.id);
    expect(codesOf(await noted(pledge, { verifierIds: [owner] }))).toEqual(['NOT_INDEPENDENT']);
    expect(codesOf(await noted(pledge, { verifierIds: [] }))).toEqual(['TOO_FEW']);
    expect(codesOf(await noted(pledge, { verifierIds: [person('overseer')], votesAgainst: 3 }, 2))).toEqual([
      'NO_MAJORITY',
    ]);
    const ofBoard = await world.add('ACTIVE', {}, world.committee.deputy);
    const inside = [person('verifier'), person('front')];
    expect((await noted(ofBoard, { verifierIds: inside }, 4)).userErrors).toMatchObject([
      { code: 'NOT_INDEPENDENT', path: ['input', 'items', '0', 'verifierIds', '0'] },
    ]);
  });

  it('are noted of a pledge in force alone', async () => {
    const pledge = await world.add('DONE');
    expect((await noted(pledge, { verifierIds: [person('overseer')] })).userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'Taking note names verifiers only of a pledge in force: in the place of those named before.',
        path: ['input', 'items', '0', 'verifierIds'],
      },
    ]);
  });
});
