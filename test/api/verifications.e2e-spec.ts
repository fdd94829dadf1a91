import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { Acting, codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

const OWNER = 'secretary@phuthuong.tayho.example';
const OTHER_WARD = 'secretary@nhattan.tayho.example';

let api: ApiServer;
let world: PledgeWorld;
let people: Acting;
let pledge: Pledge;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2023-10-23T02:00:00Z');
  world = await PledgeWorld.create(api.dataSource);
  people = new Acting(api, world.committee.email);
});
afterAll(() => api.close());

const id = (): string => encodeId('pledge', pledge.id);
const measure = (index: number): string => encodeId('measure', pledge.measures[index]?.id ?? '');

const evidence = (kind: string, more: object = {}): object => ({
  pledgeId: id(),
  kind,
  title: 'Biên bản bàn giao mặt nước',
  documentNumber: '12/BB-UBND',
  documentDate: '2023-10-10',
  productDate: '2023-10-09',
  ...more,
});

describe('attachEvidence', () => {
  beforeEach(async () => {
    pledge = await world.add('ACTIVE');
  });

  it('refers to a document, once for a key', async () => {
    const first = await people.done(OWNER, 'attachEvidence', evidence('DOCUMENT', { idempotencyKey: 'k' }));
    expect(first).toMatchObject({
      kind: 'DOCUMENT',
      contrary: false,
      productDate: '2023-10-09',
      sha256: null,
      downloadUrl: null,
      by: { fullName: 'Đinh Văn Phú Thượng' },
      pledge: { version: 2 },
    });
    expect((await people.done(OWNER, 'attachEvidence', evidence('DOCUMENT', { idempotencyKey: 'k' }))).id).toBe(
      first.id,
    );
    const other = evidence('PHOTO', { idempotencyKey: 'k' });
    expect(codesOf(await people.act(OWNER, 'attachEvidence', other))).toEqual(['CONFLICT']);
  });

  it('takes no files, no product of tomorrow and no nameless document', async () => {
    const upload = await people.act(OWNER, 'attachEvidence', evidence('PHOTO', { uploadId: 'upload_1' }), 'vi');
    expect(upload.userErrors).toEqual([
      { code: 'INVALID', message: 'Hiện chưa nhận tệp; hãy dẫn chiếu văn bản.', path: ['input', 'uploadId'] },
    ]);
    const wrong = evidence('DOCUMENT', { title: ' ', productDate: '2023-10-24' });
    expect(
      (await people.act(OWNER, 'attachEvidence', wrong)).userErrors.map(({ path }) => (path ?? []).join('.')).sort(),
    ).toEqual(['input.productDate', 'input.title']);
  });

  it('is for owner and assistant; contrary evidence for those who may record findings', async () => {
    for (const role of ['office', 'organiser', 'verifier', 'secretary'])
      expect([role, codesOf(await people.act(role, 'attachEvidence', evidence('DOCUMENT')))]).toEqual([
        role,
        ['NOT_ALLOWED'],
      ]);
    expect((await people.act('stranger', 'attachEvidence', evidence('DOCUMENT'))).error).toContain('NOT_FOUND');
    const contrary = evidence('PHOTO', { contrary: true });
    expect(await people.done('inspector', 'attachEvidence', contrary)).toMatchObject({ contrary: true });
    expect(codesOf(await people.act(OWNER, 'attachEvidence', contrary))).toEqual(['NOT_ALLOWED']);
  });
});

describe('claimCompletion', () => {
  beforeEach(async () => {
    pledge = await world.add('ACTIVE');
  });

  const claim = (more: object = {}): object => ({
    pledgeId: id(),
    expectedVersion: 1,
    productDate: '2023-10-20',
    values: [
      { measureId: measure(0), value: '50' },
      { measureId: measure(1), done: true },
    ],
    ...more,
  });

  it('needs evidence for every measure', async () => {
    const refused = await people.act(OWNER, 'claimCompletion', claim(), 'vi');
    expect(refused.userErrors.map(({ code, message }) => [code, message])).toEqual([
      ['EVIDENCE_MISSING', 'Chưa có minh chứng cho chỉ tiêu “Boats moved”.'],
      ['EVIDENCE_MISSING', 'Chưa có minh chứng cho chỉ tiêu “Management rules”.'],
    ]);
  });

  it('is a claim and no result', async () => {
    for (const kind of ['SITE_RECORD', 'DOCUMENT']) await people.done(OWNER, 'attachEvidence', evidence(kind));
    expect(codesOf(await people.act(OWNER, 'claimCompletion', claim()))).toEqual(['STALE']);
    const claimed = await people.done(OWNER, 'claimCompletion', claim({ expectedVersion: 3 }));
    expect(claimed).toMatchObject({ state: 'CLAIMED', version: 4 });
    const { data } = await people.ask<{ pledge: object }>(
      'verifier',
      `query ($id: ID!) { pledge(id: $id) { timing claimedOn completedOn claimedProgressBp verifiedProgressBp allowedActions
         evidence { totalCount } } }`,
      { id: id() },
    );
    expect(data.pledge).toEqual({
      timing: 'AWAITING_VERIFICATION',
      claimedOn: '2023-10-20',
      completedOn: null,
      claimedProgressBp: 10_000,
      verifiedProgressBp: 0,
      // A verifier may also add evidence to the contrary.
      allowedActions: ['ADD_EVIDENCE', 'VERIFY'],
      evidence: { totalCount: 2 },
    });
  });

  it('is the owner’s own act', async () => {
    for (const role of ['office', 'secretary', 'verifier', 'inspector'])
      expect([role, codesOf(await people.act(role, 'claimCompletion', claim()))]).toEqual([role, ['NOT_ALLOWED']]);
    expect((await people.act('stranger', 'claimCompletion', claim())).error).toContain('NOT_FOUND');
  });
});

describe('verifyPledge', () => {
  beforeEach(async () => {
    pledge = await world.add('CLAIMED');
  });

  const verdict = (more: object = {}): object => ({
    pledgeId: id(),
    expectedVersion: 1,
    verdict: 'CONFIRMED',
    values: [],
    method: 'SITE_VISIT',
    comment: 'Đã kiểm tra tại chỗ.',
    ...more,
  });

  it('confirms the result: the pledge is done on the accepted day', async () => {
    const done = await people.done('verifier', 'verifyPledge', verdict({ completedOn: '2023-10-19' }));
    expect(done).toMatchObject({ state: 'DONE', allowedActions: [] });
    const { data } = await people.ask<{ pledge: object }>(
      OTHER_WARD,
      `query ($id: ID!) { pledge(id: $id) { timing completedOn verifiedProgressBp health measures { name } verifications { comment } } }`,
      { id: id() },
    );
    // Another ward is no part of the first one.
    expect(data.pledge).toBeNull();
    const { data: seen } = await people.ask<{ pledge: object }>(
      'office',
      `query ($id: ID!) { pledge(id: $id) { timing completedOn verifiedProgressBp health
         verifications { verdict method comment completedOn by { fullName } values { measure { name } value exceeded } } } }`,
      { id: id() },
    );
    expect(seen.pledge).toEqual({
      timing: 'DONE_ON_TIME',
      completedOn: '2023-10-19',
      verifiedProgressBp: 10_000,
      health: 'BLUE',
      verifications: [
        {
          verdict: 'CONFIRMED',
          method: 'SITE_VISIT',
          comment: 'Đã kiểm tra tại chỗ.',
          completedOn: '2023-10-19',
          by: { fullName: 'Ngô Thị Xác Nhận' },
          values: [
            { measure: { name: 'Boats moved' }, value: '55', exceeded: false },
            { measure: { name: 'Management rules' }, value: '1', exceeded: true },
          ],
        },
      ],
    });
  });

  it('takes back what it does not accept, and the owner goes on', async () => {
    const partial = { verdict: 'PARTIAL', values: [{ measureId: measure(0), value: '30' }] };
    expect(await people.done('verifier', 'verifyPledge', verdict(partial))).toMatchObject({ state: 'ACTIVE' });
    const { data } = await people.ask<{ pledge: object }>(
      OWNER,
      'query ($id: ID!) { pledge(id: $id) { claimedOn claimedProgressBp verifiedProgressBp measures { claimed verified } verifications { values { value } } } }',
      { id: id() },
    );
    expect(data.pledge).toEqual({
      claimedOn: null,
      claimedProgressBp: 3000,
      verifiedProgressBp: 3000,
      measures: [
        { claimed: '30', verified: '30' },
        { claimed: null, verified: null },
      ],
      verifications: [{ values: [{ value: '30' }] }],
    });
  });

  it('counts on a member of the standing board only with the second verdict, and no more than both found', async () => {
    pledge = await world.add('CLAIMED', {}, world.committee.deputy);
    const partial = (boats: string, share: string, more: object = {}): object =>
      verdict({
        verdict: 'PARTIAL',
        values: [
          { measureId: measure(0), value: boats },
          { measureId: measure(1), value: share },
        ],
        ...more,
      });
    const read = async (): Promise<object> =>
      (
        await people.ask<{ pledge: object }>(
          'office',
          'query ($id: ID!) { pledge(id: $id) { state verifiedProgressBp measures { verified } verifications { verdict } } }',
          { id: id() },
        )
      ).data.pledge;
    expect(await people.done('inspector', 'verifyPledge', partial('40', '0.5'))).toMatchObject({ state: 'CLAIMED' });
    expect(await read()).toEqual({
      state: 'CLAIMED',
      verifiedProgressBp: 0,
      measures: [{ verified: null }, { verified: null }],
      verifications: [{ verdict: 'PARTIAL' }],
    });
    expect(
      codesOf(await people.act('inspector', 'verifyPledge', partial('40', '0.5', { expectedVersion: 2 }))),
    ).toEqual(['CONFLICT']);
    const second = partial('45', '0.4', { expectedVersion: 2 });
    expect(await people.done('front', 'verifyPledge', second)).toMatchObject({ state: 'ACTIVE' });
    expect(await read()).toMatchObject({
      state: 'ACTIVE',
      measures: [{ verified: '40' }, { verified: '0.4' }],
      verifications: [{}, {}],
    });
  });

  it('is not partial where every measure is at its target', async () => {
    const values = [
      { measureId: measure(0), value: '50' },
      { measureId: measure(1), done: true },
    ];
    const { userErrors } = await people.act('verifier', 'verifyPledge', verdict({ verdict: 'PARTIAL', values }), 'vi');
    expect(userErrors).toEqual([
      {
        code: 'INVALID',
        message:
          'Theo số liệu này mọi chỉ tiêu đều đạt mục tiêu: hãy xác nhận hoàn thành, không phải xác nhận một phần.',
        path: ['input', 'verdict'],
      },
    ]);
  });

  it('does not confirm below the target, nor without a comment', async () => {
    const wrong = verdict({ comment: ' ', values: [{ measureId: measure(0), value: '49' }] });
    const { userErrors } = await people.act('verifier', 'verifyPledge', wrong, 'vi');
    expect(userErrors).toEqual([
      { code: 'REQUIRED', message: 'Phải nêu nhận xét kèm kết luận xác nhận.', path: ['input', 'comment'] },
      {
        code: 'INVALID',
        message: 'Chỉ tiêu “Boats moved” chưa đạt mục tiêu; chỉ xác nhận được một phần.',
        path: ['input', 'values', '0', 'value'],
      },
    ]);
  });

  it('is for the appointed verifier, independent of the owner, once for a claim', async () => {
    for (const role of [OWNER, 'office', 'secretary', 'inspector'])
      expect([role, codesOf(await people.act(role, 'verifyPledge', verdict()))]).toEqual([
        role,
        expect.arrayContaining(['NOT_ALLOWED']),
      ]);
    expect((await people.act('stranger', 'verifyPledge', verdict())).error).toContain('NOT_FOUND');
    expect(codesOf(await people.act('verifier', 'verifyPledge', verdict({ expectedVersion: 3 })))).toEqual(['STALE']);
  });
});
