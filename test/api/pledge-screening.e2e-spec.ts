import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { Acting, codesOf, target } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let world: PledgeWorld;
let people: Acting;
let place = 0;

/** The first ward's secretary, who owns the pledges. */
const owner = (): string => `secretary@phuthuong.p${String(place)}.example`;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2022-10-20T02:00:00Z');
});
afterAll(() => api.close());

const newWorld = async (over: Parameters<typeof PledgeWorld.create>[1] = {}): Promise<void> => {
  world = await PledgeWorld.create(api.dataSource, over, `p${String((place += 1))}`);
  people = new Acting(api, world.committee.email);
};

describe('returnPledge, appraisePledge and appointVerifiers', () => {
  beforeAll(() => newWorld({ state: 'APPRAISING' }));

  let pledge: Pledge;
  beforeEach(async () => {
    pledge = await world.add('SUBMITTED');
  });

  it('sends a pledge back, and takes it in again until its day', async () => {
    const returned = await people.done(
      'office',
      'returnPledge',
      target(pledge, { reasons: 'Thiếu mốc.', fields: ['milestones'] }),
    );
    expect(returned).toMatchObject({ state: 'RETURNED' });
    const { data } = await people.ask<{ pledge: { resubmitBy: string; allowedActions: string[] } }>(
      owner(),
      'query ($id: ID!) { pledge(id: $id) { resubmitBy allowedActions } }',
      { id: returned.id },
    );
    // Thursday 20 October 2022 and five working days.
    expect(data.pledge).toEqual({ resubmitBy: '2022-10-27', allowedActions: ['REVISE', 'SUBMIT', 'WITHDRAW'] });
    const again = await people.done(owner(), 'submitPledge', target(returned));
    expect(again).toMatchObject({ state: 'SUBMITTED' });
    const { data: seen } = await people.ask<{ pledge: { history: { nodes: { summary: string }[] } } }>(
      owner(),
      'query ($id: ID!) { pledge(id: $id) { history { nodes { summary } } } }',
      { id: returned.id },
      'vi',
    );
    expect(seen.pledge.history.nodes.map(({ summary }) => summary)).toEqual([
      'Nộp lại bản đăng ký.',
      'Bị trả lại: Thiếu mốc.',
    ]);
  });

  it('needs reasons for a return', async () => {
    const refused = await people.act('organiser', 'returnPledge', target(pledge, { reasons: ' ' }), 'vi');
    expect(refused.userErrors).toEqual([
      { code: 'REQUIRED', message: 'Phải nêu lý do trả lại.', path: ['input', 'reasons'] },
    ]);
  });

  it('gives no longer for it than the cycle lasts', async () => {
    const late = target(pledge, { reasons: 'Thiếu mốc.', resubmitBy: '2030-10-01' });
    expect((await people.act('office', 'returnPledge', late, 'vi')).userErrors).toEqual([
      {
        code: 'OUTSIDE_CYCLE',
        message: 'Hạn nộp lại không được sau 30/11/2023, hạn hoàn thành muộn nhất của đợt đăng ký.',
        path: ['input', 'resubmitBy'],
      },
    ]);
  });

  it('appraises nothing without scoring its difficulty', async () => {
    const bare = target(pledge, { withinAuthority: true, isRoutineDuty: false, factors: [] });
    expect((await people.act('organiser', 'appraisePledge', bare)).userErrors).toEqual([
      {
        code: 'REQUIRED',
        message: 'The difficulty must be scored: at least one factor; one that is left out scores 0.',
        path: ['input', 'factors'],
      },
    ]);
  });

  it('scores the difficulty', async () => {
    const factors = ['LEGAL_CHANGE', 'NOVELTY'].map((factor) => ({ factor, score: 2 }));
    const appraisal = { withinAuthority: true, isRoutineDuty: false, factors };
    const appraised = await people.done('organiser', 'appraisePledge', target(pledge, appraisal));
    expect(appraised).toMatchObject({ state: 'APPRAISED' });
    const { data } = await people.ask<{ pledge: { difficulty: { factors: object[] } } }>(
      'organiser',
      'query ($id: ID!) { pledge(id: $id) { difficulty { proposed appraised decided factors { factor score } } } }',
      { id: appraised.id },
    );
    expect(data.pledge.difficulty).toMatchObject({ proposed: '1.03', appraised: '1.13', decided: null });
    expect(data.pledge.difficulty.factors).toHaveLength(8);
  });

  it('does not appraise a routine duty, or what lies outside the authority of the post', async () => {
    const wrong = { withinAuthority: false, isRoutineDuty: true, factors: [] };
    expect(codesOf(await people.act('organiser', 'appraisePledge', target(pledge, wrong)))).toEqual([
      'OUTSIDE_AUTHORITY',
      'ROUTINE_DUTY',
    ]);
  });

  it('names verifiers who are independent of the owner, and no others', async () => {
    const naming = (...ids: string[]): object => target(pledge, { personIds: ids.map((id) => encodeId('person', id)) });
    const { verifier } = world.committee;
    const own = await people.act('office', 'appointVerifiers', naming(world.owner.person.id));
    expect(own.userErrors[0]).toMatchObject({ code: 'NOT_INDEPENDENT', path: ['input', 'personIds', '0'] });
    expect(codesOf(await people.act('office', 'appointVerifiers', naming()))).toEqual(['REQUIRED']);
    expect(codesOf(await people.act('office', 'appointVerifiers', naming(world.policyId)))).toEqual(['INVALID']);
    expect(await people.done('organiser', 'appointVerifiers', naming(verifier.person.id))).toMatchObject({
      version: 2,
    });
    const { data } = await people.ask<{ pledge: object }>(
      'office',
      'query ($id: ID!) { pledge(id: $id) { verifiers { fullName } } }',
      { id: encodeId('pledge', pledge.id) },
    );
    expect(data.pledge).toEqual({ verifiers: [{ fullName: 'Ngô Thị Xác Nhận' }] });
  });

  it('is for office and board, not for owners, members or administrators', async () => {
    const acts: readonly (readonly [string, object])[] = [
      ['returnPledge', { reasons: 'x' }],
      ['appraisePledge', { withinAuthority: true, isRoutineDuty: false, factors: [] }],
      ['appointVerifiers', { personIds: [encodeId('person', world.committee.verifier.person.id)] }],
    ];
    for (const [mutation, said] of acts) {
      for (const role of [owner(), 'secretary', 'inspector'])
        expect([mutation, role, codesOf(await people.act(role, mutation, target(pledge, said)))]).toEqual([
          mutation,
          role,
          ['NOT_ALLOWED'],
        ]);
      expect((await people.act('admin', mutation, target(pledge, said))).error).toContain('NOT_FOUND');
      expect(codesOf(await people.act('organiser', mutation, target({ ...pledge, version: 9 }, said)))).toEqual([
        'STALE',
      ]);
    }
    expect(codesOf(await people.act('office', 'appraisePledge', target(pledge, acts[1]?.[1])))).toEqual([
      'NOT_ALLOWED',
    ]);
  });
});
