import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { newId } from '#platform/database/new-id.js';
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
const otherWard = (): string => `secretary@nhattan.p${String(place)}.example`;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2022-10-20T02:00:00Z');
});
afterAll(() => api.close());

const newWorld = async (over: Parameters<typeof PledgeWorld.create>[1] = {}): Promise<void> => {
  world = await PledgeWorld.create(api.dataSource, over, `p${String((place += 1))}`);
  people = new Acting(api, world.committee.email);
};

const draft = (more: object = {}): object => ({
  cycleId: encodeId('cycle', world.cycle.id),
  postId: encodeId('post', world.owner.post.id),
  kind: 'LONG_STANDING',
  title: 'Di dời tàu thuyền khỏi Đầm Bảy',
  ...more,
});

const whole = (more: object = {}): object =>
  draft({
    problem: 'Tàu thuyền neo đậu trái phép nhiều năm.',
    authorityBasis: 'Quy chế làm việc của Đảng ủy, điều 3',
    leadOrganisationId: encodeId('organisation', world.owner.post.organisationId),
    startOn: '2023-01-16',
    dueOn: '2023-10-31',
    weight: 3,
    measures: [
      { kind: 'METRIC', name: 'Tàu đã di dời', unit: 'tàu', baseline: '0', target: '12', evidenceKind: 'SITE_RECORD' },
      { kind: 'DELIVERABLE', name: 'Phương án quản lý', evidenceKind: 'DOCUMENT' },
    ],
    milestones: [{ title: 'Xong một nửa', dueOn: '2023-06-30', plannedShareBp: 5000 }],
    factors: [{ factor: 'PUBLIC_OPPOSITION', score: 2 }],
    ...more,
  });

const EVENTS = 'query ($id: ID!) { pledge(id: $id) { history { nodes { type summary changes actor { fullName } } } } }';
interface History {
  readonly pledge: { readonly history: { readonly nodes: { type: string; summary: string; changes: object }[] } };
}

describe('draftPledge', () => {
  beforeAll(() => newWorld({ state: 'OPEN' }));

  it('writes a draft that only its owner and the assistant see', async () => {
    const pledge = await people.done(owner(), 'draftPledge', draft());
    expect(pledge).toMatchObject({
      state: 'DRAFT',
      version: 1,
      code: '2023-0001',
      allowedActions: ['REVISE', 'SUBMIT', 'WITHDRAW'],
    });
    for (const role of ['secretary', 'office', 'organiser', 'inspector', 'admin', 'stranger', otherWard()]) {
      const { data } = await people.ask<{ node: unknown; pledges: { totalCount: number } }>(
        role,
        'query ($id: ID!) { node(id: $id) { id } pledges { totalCount } }',
        { id: pledge.id },
      );
      expect([role, data]).toEqual([role, { node: null, pledges: { totalCount: 0 } }]);
    }
  });

  it('refuses what contradicts itself, with the path of each field', async () => {
    const measure = { kind: 'METRIC', name: 'Tàu', baseline: '12', target: '12' };
    const wrong = draft({
      title: ' ',
      dueOn: '2024-03-01',
      measures: [measure],
      factors: [{ factor: 'NOVELTY', score: 3 }],
    });
    const { userErrors } = await people.act(owner(), 'draftPledge', wrong, 'vi');
    expect(userErrors.map(({ code, path }) => `${code} ${(path ?? []).join('.')}`).sort()).toEqual([
      'INVALID input.factors.0.score',
      'OUTSIDE_CYCLE input.dueOn',
      'REQUIRED input.title',
      'TARGET_EQUALS_BASELINE input.measures.0.target',
    ]);
    expect(userErrors.find(({ code }) => code === 'REQUIRED')?.message).toBe('Phải nêu tên việc.');
  });

  it('refuses a text that cannot be kept, in what is written and in what is looked for', async () => {
    const { error } = await people.act(owner(), 'draftPledge', draft({ title: 'Đầm\u0000Bảy' }));
    expect(error).toBe('BAD_USER_INPUT: The text of "input.title" holds a character that no text can hold.');
    const searched = await people.ask(
      owner(),
      'query ($s: String) { pledges(filter: { search: $s }) { totalCount } }',
      {
        s: 'Đầm\u0000',
      },
    );
    expect(searched.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('refuses an organisation that does not exist', async () => {
    const nowhere = encodeId('organisation', world.policyId);
    const refused = await people.act(owner(), 'draftPledge', draft({ leadOrganisationId: nowhere }));
    expect(refused.userErrors).toEqual([
      { code: 'INVALID', message: 'This organisation is not known.', path: ['input', 'leadOrganisationId'] },
    ]);
  });

  it('is for the holder of the post and the assistant', async () => {
    for (const role of ['secretary', 'office', 'admin', otherWard()])
      expect([role, codesOf(await people.act(role, 'draftPledge', draft()))]).toEqual([role, ['NOT_ALLOWED']]);
    expect((await people.act('stranger', 'draftPledge', draft())).error).toContain('NOT_FOUND');
    const forSecretary = draft({ postId: encodeId('post', world.committee.secretary.post.id) });
    expect(await people.done('assistant', 'draftPledge', forSecretary)).toMatchObject({ allowedActions: ['REVISE'] });
  });

  it('is done once for a key, and refused for the same key with another draft', async () => {
    const first = await people.done(owner(), 'draftPledge', draft({ idempotencyKey: 'k' }));
    const again = await people.done(owner(), 'draftPledge', draft({ idempotencyKey: 'k' }));
    expect(again.id).toBe(first.id);
    const other = await people.act(owner(), 'draftPledge', draft({ idempotencyKey: 'k', title: 'Việc khác' }));
    expect(codesOf(other)).toEqual(['CONFLICT']);
  });
});

describe('revisePledge', () => {
  beforeAll(() => newWorld({ state: 'OPEN' }));

  it('changes what is named and keeps the rest', async () => {
    const pledge = await people.done(owner(), 'draftPledge', whole());
    const revised = await people.done(
      owner(),
      'revisePledge',
      target(pledge, { content: { problem: null, weight: 5 } }),
    );
    expect(revised).toMatchObject({ version: 2, title: 'Di dời tàu thuyền khỏi Đầm Bảy' });
    const { data } = await people.ask<{ pledge: object }>(
      owner(),
      'query ($id: ID!) { pledge(id: $id) { problem weight measures { name } milestones { title } history { nodes { type changes } } } }',
      { id: pledge.id },
    );
    expect(data.pledge).toMatchObject({
      problem: null,
      weight: 5,
      measures: [{ name: 'Tàu đã di dời' }, { name: 'Phương án quản lý' }],
      history: {
        nodes: [{ type: 'REVISED', changes: { changed: { weight: { from: 3, to: 5 } } } }, { type: 'DRAFTED' }],
      },
    });
  });

  it('leaves a pledge as it is where nothing is changed', async () => {
    const pledge = await people.done(owner(), 'draftPledge', whole());
    for (const content of [{}, { title: 'Di dời tàu thuyền khỏi Đầm Bảy', weight: 3 }])
      expect(await people.done(owner(), 'revisePledge', target(pledge, { content }))).toMatchObject({ version: 1 });
    const { data } = await people.ask<History>(owner(), EVENTS, { id: pledge.id });
    expect(data.pledge.history.nodes.map(({ type }) => type)).toEqual(['DRAFTED']);
  });

  it('keeps a measure that is named by its id and drops the others', async () => {
    const pledge = await people.done(owner(), 'draftPledge', whole());
    const ids = async (): Promise<readonly string[]> => {
      const { data } = await people.ask<{ pledge: { measures: { id: string }[] } }>(
        owner(),
        'query ($id: ID!) { pledge(id: $id) { measures { id } } }',
        { id: pledge.id },
      );
      return data.pledge.measures.map(({ id }) => id);
    };
    const [, second] = await ids();
    const kept = { id: second, kind: 'DELIVERABLE', name: 'Phương án đã duyệt', evidenceKind: 'DOCUMENT' };
    await people.done(owner(), 'revisePledge', target(pledge, { content: { measures: [kept] } }));
    expect(await ids()).toEqual([second]);
  });

  it('is STALE from an old version, with the pledge as it is, and refused to others', async () => {
    const pledge = await people.done(owner(), 'draftPledge', draft());
    await people.done(owner(), 'revisePledge', target(pledge, { content: { title: 'Mới' } }));
    const stale = await people.act(owner(), 'revisePledge', target(pledge, { content: { title: 'Cũ' } }), 'vi');
    expect(stale.object).toMatchObject({ title: 'Mới', version: 2 });
    expect(stale.userErrors).toEqual([
      {
        code: 'STALE',
        message: expect.stringContaining('của bản ghi là 2') as string,
        path: ['input', 'expectedVersion'],
      },
    ]);
    const other = await people.act(
      'office',
      'revisePledge',
      target({ ...pledge, version: 2 }, { content: { title: 'x' } }),
    );
    expect(other.error).toContain('NOT_FOUND');
  });
});

describe('submitPledge and withdrawPledge', () => {
  beforeAll(() => newWorld({ state: 'OPEN' }));

  it('hands a complete pledge in, from where office and board see it and its body is fixed', async () => {
    const pledge = await people.done(owner(), 'draftPledge', whole());
    const submitted = await people.done(owner(), 'submitPledge', target(pledge));
    expect(submitted).toMatchObject({ state: 'SUBMITTED', version: 2, allowedActions: ['WITHDRAW'] });
    const { data } = await people.ask<History>('office', EVENTS, { id: pledge.id });
    expect(data.pledge.history.nodes.map(({ type, summary }) => [type, summary])).toEqual([
      ['SUBMITTED', 'It was handed in.'],
      ['DRAFTED', 'A draft was written.'],
    ]);
    const [counted] = await api.dataSource.query<{ outbox: number; audit: number }[]>(
      `select (select count(*)::int from outbox where topic = 'pledge.changed' and payload->>'pledgeId' = $1) as outbox,
              (select count(*)::int from audit_entry where subject_id = $1::uuid) as audit`,
      [pledge.id.replace('pledge_', '')],
    );
    expect(counted).toEqual({ outbox: 2, audit: 2 });
  });

  it('keeps to the owner, for ever, what was written before', async () => {
    const written = await people.done(owner(), 'draftPledge', whole({ title: 'Việc riêng', problem: 'Điều riêng tư' }));
    const content = { title: 'Việc chung', problem: 'Điều ai cũng biết' };
    const revised = await people.done(owner(), 'revisePledge', target(written, { content }));
    const handed = await people.done(owner(), 'submitPledge', target(revised));
    const AUDIT = 'query ($id: ID!) { auditTrail(nodeId: $id) { nodes { action changes } } }';
    const read = async (role: string): Promise<string> => {
      const [history, audit] = [
        await people.ask(role, EVENTS, { id: handed.id }),
        await people.ask(role, AUDIT, { id: handed.id }),
      ];
      return JSON.stringify([history.data, audit.data]);
    };
    expect(await read(owner())).toContain('Điều riêng tư');
    for (const role of ['office', 'organiser', 'inspector', 'secretary', 'admin']) {
      expect([role, await read(role)]).toEqual([role, expect.not.stringContaining('riêng')]);
    }
    expect(await read('office')).toContain('"withheld":true');
    expect(await read('admin')).toContain('pledge.submitted');
  });

  it('says everything that is missing at once, and writes nothing', async () => {
    const pledge = await people.done(owner(), 'draftPledge', draft());
    const refused = await people.act(owner(), 'submitPledge', target(pledge), 'vi');
    expect(refused.object).toBeNull();
    expect(new Set(codesOf(refused))).toEqual(new Set(['REQUIRED']));
    expect(refused.userErrors.map(({ path }) => (path ?? []).join('.')).sort()).toEqual(
      expect.arrayContaining([
        'input.pledgeId.authorityBasis',
        'input.pledgeId.dueOn',
        'input.pledgeId.measures',
        'input.pledgeId.problem',
        'input.pledgeId.startOn',
      ]),
    );
    const { data } = await people.ask<{ pledge: object }>(
      owner(),
      'query ($id: ID!) { pledge(id: $id) { state version } }',
      {
        id: pledge.id,
      },
    );
    expect(data.pledge).toEqual({ state: 'DRAFT', version: 1 });
  });

  it('is the owner’s own act', async () => {
    const pledge = await world.add('SUBMITTED');
    for (const mutation of ['submitPledge', 'withdrawPledge']) {
      for (const role of ['office', 'organiser', 'secretary', 'inspector'])
        expect([role, codesOf(await people.act(role, mutation, target(pledge)))]).toEqual([
          role,
          expect.arrayContaining(['NOT_ALLOWED']),
        ]);
      for (const role of ['admin', 'stranger', otherWard()])
        expect([role, (await people.act(role, mutation, target(pledge))).error]).toEqual([
          role,
          'NOT_FOUND: There is nothing with this id.',
        ]);
    }
  });

  it('takes a pledge back before it is appraised, not after, and not twice from one version', async () => {
    const pledge = await world.add('SUBMITTED');
    expect(await people.done(owner(), 'withdrawPledge', target(pledge))).toMatchObject({
      state: 'WITHDRAWN',
      version: 2,
    });
    expect(codesOf(await people.act(owner(), 'withdrawPledge', target(pledge)))).toEqual(['STALE']);
    expect((await people.act(owner(), 'withdrawPledge', target({ ...pledge, version: 2 }))).userErrors).toEqual([
      { code: 'WRONG_STATE', message: 'This pledge has been withdrawn already.', path: null },
    ]);
    const appraised = await world.add('APPRAISED');
    expect(codesOf(await people.act(owner(), 'withdrawPledge', target(appraised)))).toEqual(['WRONG_STATE']);
  });
});

describe('submitRegistration', () => {
  const registration = (pledges: readonly { id: string; version: number }[], more: object = {}): object => ({
    cycleId: encodeId('cycle', world.cycle.id),
    postId: encodeId('post', world.owner.post.id),
    pledges: pledges.map(({ id, version }) => ({ pledgeId: id, expectedVersion: version })),
    ...more,
  });
  interface Handed {
    readonly submitRegistration: {
      readonly pledges: readonly { code: string; state: string }[];
      readonly userErrors: readonly { code: string; path: readonly string[] }[];
    };
  }
  const hand = async (role: string, input: object) =>
    people.ask<Handed>(
      role,
      `mutation ($input: SubmitRegistrationInput!) {
         submitRegistration(input: $input) { pledges { code state } userErrors { code message path } } }`,
      { input },
    );

  beforeEach(() => newWorld({ state: 'OPEN' }));

  it('hands in all drafts of a post in one act, once for a key', async () => {
    const drafts = [
      await people.done(owner(), 'draftPledge', whole()),
      await people.done(owner(), 'draftPledge', whole()),
    ];
    const { data } = await hand(owner(), registration(drafts, { idempotencyKey: 'k' }));
    expect(data.submitRegistration).toEqual({
      pledges: [
        { code: '2023-0001', state: 'SUBMITTED' },
        { code: '2023-0002', state: 'SUBMITTED' },
      ],
      userErrors: [],
    });
    const again = await hand(owner(), registration(drafts, { idempotencyKey: 'k' }));
    expect(again.data.submitRegistration.pledges).toHaveLength(2);
    const { data: counted } = await people.ask<{ cycle: object }>(
      'office',
      'query ($id: ID!) { cycle(id: $id) { coverage { expected registered pledges missing { totalCount } } } }',
      { id: encodeId('cycle', world.cycle.id) },
    );
    expect(counted.cycle).toEqual({ coverage: { expected: 5, registered: 1, pledges: 2, missing: { totalCount: 4 } } });
  });

  it('hands in nothing when one is incomplete, left out, too few or seen at another version', async () => {
    const first = await people.done(owner(), 'draftPledge', whole());
    const second = await people.done(owner(), 'draftPledge', draft());
    const errors = async (input: object): Promise<readonly string[]> => {
      const { userErrors, pledges } = (await hand(owner(), input)).data.submitRegistration;
      expect(pledges).toEqual([]);
      return userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
    };
    expect(await errors(registration([first, second]))).toContain('REQUIRED input.pledges.1.pledgeId.problem');
    expect(await errors(registration([first, second]))).not.toContain('REQUIRED input.pledges.0.pledgeId.problem');
    expect(await errors(registration([first]))).toEqual(['INVALID input.pledges', 'TOO_FEW input.pledges']);
    expect(await errors(registration([{ ...first, version: 7 }, second]))).toEqual([
      'STALE input.pledges.0.expectedVersion',
    ]);
  });

  it('takes what the holder of the post wrote, and leaves the drafts of a predecessor to whoever wrote them', async () => {
    const { post } = world.owner;
    const left = await world.add('DRAFT');
    const handedIn = [await world.add('SUBMITTED'), await world.add('SUBMITTED')];
    const successor = world.committee.verifier.person;
    await api.dataSource.query(`update appointment set valid_to = '2022-10-19' where post_id = $1`, [post.id]);
    await api.dataSource.query(
      `insert into appointment (id, person_id, post_id, is_principal, valid_from) values ($1, $2, $3, false, '2022-10-20')`,
      [newId(), successor.id, post.id],
    );
    await api.dataSource.query('insert into roster_entry (cycle_id, person_id, post_id) values ($1, $2, $3)', [
      world.cycle.id,
      successor.id,
      post.id,
    ]);

    const owes = async (role: string): Promise<readonly string[]> => {
      const { data } = await people.ask<{ viewer: { myWork: { nodes: readonly { kind: string }[] } } }>(
        role,
        '{ viewer { myWork { nodes { kind } } } }',
      );
      return data.viewer.myWork.nodes.map(({ kind }) => kind);
    };
    expect([await owes('verifier'), await owes(owner())]).toEqual([['REGISTER'], []]);

    const first = await people.done('verifier', 'draftPledge', whole());
    const errors = async (input: object): Promise<readonly string[]> =>
      (await hand('verifier', input)).data.submitRegistration.userErrors.map(({ code }) => code);
    expect(await errors(registration([first]))).toEqual(['TOO_FEW']);
    const second = await people.done('verifier', 'draftPledge', whole());
    const predecessors = { id: encodeId('pledge', left.id), version: 1 };
    expect(await errors(registration([first, second, predecessors]))).toEqual(['NOT_ALLOWED']);
    expect(await errors(registration([first, second]))).toEqual([]);
    expect(await owes('verifier')).toEqual([]);

    expect(codesOf(await people.act('verifier', 'withdrawPledge', target(left)))).toEqual(['NOT_ALLOWED']);
    expect(codesOf(await people.act(owner(), 'submitPledge', target(left)))).toContain('NOT_ALLOWED');
    for (const pledge of handedIn)
      expect(codesOf(await people.act(owner(), 'withdrawPledge', target(pledge)))).toEqual(['NOT_ALLOWED']);
    expect(await people.done(owner(), 'withdrawPledge', target(left))).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('is the owner’s own act; the assistant prepares only', async () => {
    const { post, person } = world.committee.secretary;
    const pledge = await world.add('DRAFT', {}, { post, person });
    const input = {
      ...registration([{ id: encodeId('pledge', pledge.id), version: 1 }]),
      postId: encodeId('post', post.id),
    };
    const { data } = await hand('assistant', input);
    expect(data.submitRegistration.userErrors.map(({ code }) => code)).toContain('NOT_ALLOWED');
    expect((await hand('stranger', input)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
