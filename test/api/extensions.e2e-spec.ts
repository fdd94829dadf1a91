import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { Acting, codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

const OWNER = 'secretary@phuthuong.tayho.example';

let api: ApiServer;
let world: PledgeWorld;
let people: Acting;
let pledge: Pledge;

beforeAll(async () => {
  api = await startApiServer();
  world = await PledgeWorld.create(api.dataSource);
  people = new Acting(api, world.committee.email);
});
afterAll(() => api.close());

beforeEach(async () => {
  // Monday; the pledge is due on Tuesday 31 October.
  await setBusinessTime(api.database, '2023-10-23T02:00:00Z');
  pledge = await world.add('ACTIVE');
});

const request = (more: object = {}): object => ({
  pledgeId: encodeId('pledge', pledge.id),
  expectedVersion: 1,
  kind: 'EXTENSION',
  reason: 'Mưa bão kéo dài.',
  cause: 'OBJECTIVE',
  proposedDueOn: '2023-11-20',
  ...more,
});

interface Listed {
  readonly changeRequests: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}
const listed = async (role: string, filter: object): Promise<Listed['changeRequests']> => {
  const query = 'query ($filter: ChangeRequestFilter) { changeRequests(filter: $filter) { totalCount nodes { id } } }';
  return (await people.ask<Listed>(role, query, { filter })).data.changeRequests;
};

describe('requestChange', () => {
  it('asks the body that may grant so many days, with its limit for an answer', async () => {
    const asked = await people.done(OWNER, 'requestChange', request());
    // Five working days after Monday 23 October.
    expect(asked).toMatchObject({ state: 'REQUESTED', late: false, decideBy: '2023-10-30', pledge: { version: 2 } });
    const [row] = await api.dataSource.query<{ bodyId: string }[]>(
      'select deciding_body_id as "bodyId" from change_request where pledge_id = $1',
      [pledge.id],
    );
    expect(row?.bodyId).toBe(world.committee.standingBoard.id);
    const { data } = await people.ask<{ pledge: object }>(
      'office',
      'query ($id: ID!) { pledge(id: $id) { dueOn originalDueOn changeRequests { reason cause causeConfirmed grantedDueOn } } }',
      { id: encodeId('pledge', pledge.id) },
    );
    // Asking moves nothing.
    expect(data.pledge).toEqual({
      dueOn: '2023-10-31',
      originalDueOn: '2023-10-31',
      changeRequests: [{ reason: 'Mưa bão kéo dài.', cause: 'OBJECTIVE', causeConfirmed: null, grantedDueOn: null }],
    });
  });

  it('flags a request that comes after the due date', async () => {
    await setBusinessTime(api.database, '2023-11-02T02:00:00Z');
    const asked = await people.done(OWNER, 'requestChange', request());
    const ids = async (filter: object): Promise<readonly string[]> =>
      (await listed('office', filter)).nodes.map(({ id }) => id);
    expect(await ids({ late: true, kinds: ['EXTENSION'], states: ['REQUESTED'] })).toContain(asked.id);
    expect(await ids({ late: false })).not.toContain(asked.id);
  });

  it('takes no second request while one waits, and no other kind yet', async () => {
    await people.done(OWNER, 'requestChange', request());
    expect(codesOf(await people.act(OWNER, 'requestChange', request({ expectedVersion: 2 })))).toEqual(['CONFLICT']);
    const other = await people.act(OWNER, 'requestChange', request({ expectedVersion: 2, kind: 'CANCELLATION' }));
    expect(other.userErrors).toEqual([
      { code: 'INVALID', message: expect.any(String) as string, path: ['input', 'kind'] },
    ]);
  });

  it('says everything that is wrong at once', async () => {
    const wrong = request({ reason: '', cause: null, proposedDueOn: '2023-12-20' });
    const { userErrors } = await people.act(OWNER, 'requestChange', wrong, 'vi');
    expect(userErrors.map(({ code, path }) => `${code} ${(path ?? []).join('.')}`)).toEqual([
      'REQUIRED input.reason',
      'REQUIRED input.cause',
      'OUTSIDE_CYCLE input.proposedDueOn',
    ]);
  });

  it('is the owner’s own act, STALE from an old version, and done once for a key', async () => {
    for (const role of ['office', 'secretary', 'verifier'])
      expect([role, codesOf(await people.act(role, 'requestChange', request()))]).toEqual([role, ['NOT_ALLOWED']]);
    expect((await people.act('stranger', 'requestChange', request())).error).toContain('NOT_FOUND');
    expect(codesOf(await people.act(OWNER, 'requestChange', request({ expectedVersion: 5 })))).toEqual(['STALE']);
    const first = await people.done(OWNER, 'requestChange', request({ idempotencyKey: 'k' }));
    expect((await people.done(OWNER, 'requestChange', request({ idempotencyKey: 'k' }))).id).toBe(first.id);
    const other = request({ idempotencyKey: 'k', reason: 'Lý do khác.' });
    expect(codesOf(await people.act(OWNER, 'requestChange', other))).toEqual(['CONFLICT']);
  });

  it('is read by those who read the whole pledge', async () => {
    await people.done(OWNER, 'requestChange', request());
    const filter = { cycleId: encodeId('cycle', world.cycle.id) };
    const counts = await Promise.all(
      ['office', 'verifier', 'front', 'admin', 'stranger'].map(
        async (role) => (await listed(role, filter)).totalCount > 0,
      ),
    );
    expect(counts).toEqual([true, true, true, false, false]);
  });
});
