import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { Acting, codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let world: PledgeWorld;
let people: Acting;
/** The secretary of the district, who has an assistant. */
let pledge: Pledge;

beforeAll(async () => {
  api = await startApiServer();
  world = await PledgeWorld.create(api.dataSource);
  people = new Acting(api, world.committee.email);
});
afterAll(() => api.close());

beforeEach(async () => {
  // Friday: the check-in of Wednesday 25 October is five days away.
  await setBusinessTime(api.database, '2023-10-20T02:00:00Z');
  pledge = await world.add('ACTIVE', {}, world.committee.secretary);
});

const report = (more: object = {}): object => ({
  pledgeId: encodeId('pledge', pledge.id),
  expectedVersion: 1,
  values: [{ measureId: encodeId('measure', pledge.measures[0]?.id ?? ''), value: '30' }],
  confidence: 8,
  ...more,
});

describe('checkIn', () => {
  it('reports progress early for the check-in that is due next', async () => {
    const checkIn = await people.done(
      'secretary',
      'checkIn',
      report({ note: 'Đã dời 20 tàu.', forecastOn: '2023-11-15' }),
    );
    expect(checkIn).toMatchObject({
      forDate: '2023-10-25',
      early: true,
      late: false,
      confidence: 8,
      preparedBy: { fullName: 'Trần Thị Một' },
      confirmedBy: { fullName: 'Trần Thị Một' },
      values: [
        { previous: null, value: '30', exceeded: false },
        { previous: null, value: null, exceeded: null },
      ],
      // Half of the way from 10 to 50, which weighs 60 %; the forecast lies after the due date.
      pledge: { version: 2, claimedProgressBp: 3000, needsHelp: true },
    });
    const { data } = await people.ask<{ pledge: object }>(
      'office',
      `query ($id: ID!) { pledge(id: $id) { nextCheckInDueOn lastCheckIn { forDate note } checkIns(first: 5) { totalCount }
         history { nodes { type } } } }`,
      { id: encodeId('pledge', pledge.id) },
    );
    expect(data.pledge).toEqual({
      nextCheckInDueOn: '2023-11-25',
      lastCheckIn: { forDate: '2023-10-25', note: 'Đã dời 20 tàu.' },
      checkIns: { totalCount: 1 },
      history: { nodes: [{ type: 'CHECKED_IN' }] },
    });
  });

  it('keeps the previous values when nothing has changed', async () => {
    await people.done('secretary', 'checkIn', report());
    const unchanged = { expectedVersion: 2, values: undefined, unchanged: true };
    const again = await people.done('secretary', 'checkIn', report(unchanged));
    expect(again).toMatchObject({ values: [{ previous: '30', value: '30' }, { value: null }] });
  });

  it('marks a late one', async () => {
    await setBusinessTime(api.database, '2023-10-27T02:00:00Z');
    expect(await people.done('secretary', 'checkIn', report())).toMatchObject({ forDate: '2023-10-25', late: true });
  });

  it('says what is wrong with a report', async () => {
    const wrong = report({ confidence: 11, forecastOn: '2023-01-01', unchanged: true });
    const { userErrors } = await people.act('secretary', 'checkIn', wrong, 'vi');
    expect(userErrors.map(({ code, path }) => `${code} ${(path ?? []).join('.')}`)).toEqual([
      'INVALID input.confidence',
      'INVALID input.forecastOn',
      'INVALID input.values',
    ]);
    expect(userErrors[0]?.message).toMatch(/10/);
  });

  it('is the owner’s own act; the board can only read it', async () => {
    for (const role of ['assistant', 'office', 'organiser', 'deputy', 'inspector'])
      expect([role, codesOf(await people.act(role, 'checkIn', report()))]).toEqual([role, ['NOT_ALLOWED']]);
    expect((await people.act('stranger', 'checkIn', report())).error).toContain('NOT_FOUND');
  });

  it('is STALE from an old version, once for a key, and another content under the key is refused', async () => {
    const first = await people.done('secretary', 'checkIn', report({ idempotencyKey: 'k' }));
    expect((await people.done('secretary', 'checkIn', report({ idempotencyKey: 'k' }))).id).toBe(first.id);
    expect(codesOf(await people.act('secretary', 'checkIn', report({ idempotencyKey: 'k', confidence: 2 })))).toEqual([
      'CONFLICT',
    ]);
    expect(codesOf(await people.act('secretary', 'checkIn', report()))).toEqual(['STALE']);
  });
});

describe('prepareCheckIn and confirmCheckIn', () => {
  it('lets an assistant prepare what counts once the owner has confirmed it', async () => {
    const prepared = await people.done('assistant', 'prepareCheckIn', report());
    expect(prepared).toMatchObject({ version: 1, confirmedBy: null, pledge: { claimedProgressBp: 0 } });
    const { data } = await people.ask<{ node: unknown; pledge: object }>(
      'office',
      'query ($id: ID!, $pledge: ID!) { node(id: $id) { id } pledge(id: $pledge) { lastCheckIn { id } checkIns { totalCount } } }',
      { id: prepared.id, pledge: encodeId('pledge', pledge.id) },
    );
    expect(data).toEqual({ node: null, pledge: { lastCheckIn: null, checkIns: { totalCount: 0 } } });

    const confirmed = await people.done('secretary', 'confirmCheckIn', { checkInId: prepared.id, expectedVersion: 1 });
    expect(confirmed).toMatchObject({
      version: 2,
      preparedBy: { fullName: 'Lý Thị Trợ Lý' },
      confirmedBy: { fullName: 'Trần Thị Một' },
      pledge: { claimedProgressBp: 3000 },
    });
  });

  it('does not confirm twice, nor what was seen at another version', async () => {
    const { id } = await people.done('assistant', 'prepareCheckIn', report());
    expect(codesOf(await people.act('secretary', 'confirmCheckIn', { checkInId: id, expectedVersion: 7 }))).toEqual([
      'STALE',
    ]);
    await people.done('secretary', 'confirmCheckIn', { checkInId: id, expectedVersion: 1 });
    const twice = await people.act('secretary', 'confirmCheckIn', { checkInId: id, expectedVersion: 2 }, 'vi');
    expect(twice.userErrors).toEqual([
      { code: 'WRONG_STATE', message: 'Báo cáo tiến độ này đã được xác nhận.', path: null },
    ]);
  });

  it('does not lay older figures over newer ones: a report that was overtaken is prepared again', async () => {
    const { id: old } = await people.done('assistant', 'prepareCheckIn', report());
    const newer = [{ measureId: encodeId('measure', pledge.measures[0]?.id ?? ''), value: '45' }];
    await people.done('secretary', 'checkIn', report({ expectedVersion: 2, values: newer }));
    const refused = await people.act('secretary', 'confirmCheckIn', { checkInId: old, expectedVersion: 1 }, 'vi');
    expect(refused.userErrors).toEqual([
      {
        code: 'CONFLICT',
        message: 'Sau khi báo cáo này được chuẩn bị, đã có báo cáo hoặc số liệu mới hơn; hãy chuẩn bị lại.',
        path: null,
      },
    ]);
    const again = report({ expectedVersion: 3, values: undefined, unchanged: true });
    const { id } = await people.done('assistant', 'prepareCheckIn', again);
    expect(await people.done('secretary', 'confirmCheckIn', { checkInId: id, expectedVersion: 1 })).toMatchObject({
      values: [{ previous: '45', value: '45' }, { value: null }],
    });
  });

  it('keeps all that was prepared, also that a result exceeds what was asked for', async () => {
    const [metric, product] = pledge.measures.map(({ id }) => encodeId('measure', id));
    const beyond = report({ values: [{ measureId: product, done: true, exceeded: true }] });
    const first = await people.done('assistant', 'prepareCheckIn', beyond);
    const exceeded = [{ exceeded: null }, { value: '1', exceeded: true }];
    expect(first).toMatchObject({ values: exceeded });
    expect(await people.done('secretary', 'confirmCheckIn', { checkInId: first.id, expectedVersion: 1 })).toMatchObject(
      { values: exceeded },
    );
    const more = report({ expectedVersion: 3, values: [{ measureId: metric, value: '20' }] });
    const second = await people.done('assistant', 'prepareCheckIn', more);
    expect(
      await people.done('secretary', 'confirmCheckIn', { checkInId: second.id, expectedVersion: 1 }),
    ).toMatchObject({ values: [{ value: '20' }, { value: '1', exceeded: true }] });
  });

  it('is prepared by owner or assistant and confirmed by the owner alone', async () => {
    const { id } = await people.done('assistant', 'prepareCheckIn', report());
    expect(codesOf(await people.act('assistant', 'confirmCheckIn', { checkInId: id, expectedVersion: 1 }))).toEqual([
      'NOT_ALLOWED',
    ]);
    expect(codesOf(await people.act('office', 'prepareCheckIn', report({ expectedVersion: 2 })))).toEqual([
      'NOT_ALLOWED',
    ]);
    for (const role of ['office', 'stranger'])
      expect((await people.act(role, 'confirmCheckIn', { checkInId: id, expectedVersion: 1 })).refused).toBe(true);
    const none = encodeId('check_in', pledge.id);
    expect((await people.act('secretary', 'confirmCheckIn', { checkInId: none, expectedVersion: 1 })).error).toContain(
      'NOT_FOUND',
    );
  });
});
