import { GraphQLSchemaHost } from '@nestjs/graphql';
import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { weightShares } from '#domain/pledge/weights.js';
import type { Viewer } from '#features/identity/index.js';
import { ViewerQueries } from '#features/identity/viewer.queries.js';
import { pledgesWhere } from '#features/pledges/index.js';
import { PLEDGE_ORDERS } from '#features/pledges/pledges.queries.js';
import { newId } from '#platform/database/new-id.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { Acting } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { PledgeWorld } from '#test/support/pledge-world.js';
import { asOwner, setBusinessTime } from '#test/support/test-database.js';
import { wholeSelection } from '#test/support/whole-selection.js';

const OWNER = 'secretary@phuthuong.tayho.example';

let api: ApiServer;
let world: PledgeWorld;
let people: Acting;
/** Titles by name of the pledge. */
const made = new Map<string, Pledge>();

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2023-10-23T02:00:00Z');
  world = await PledgeWorld.create(api.dataSource);
  people = new Acting(api, world.committee.email);
  const { secretary, wards } = world.committee;
  const [first, second] = wards;
  const plans: readonly (readonly [string, ...Parameters<PledgeWorld['pledge']>])[] = [
    [
      'boats',
      'ACTIVE',
      { title: 'Di dời tàu thuyền khỏi Đầm Bảy', dueOn: '2023-10-20', originalDueOn: '2023-10-20' },
      first,
    ],
    ['lake', 'ACTIVE', { title: 'Quy chế quản lý Hồ Tây', problem: 'Lấn chiếm mặt nước', difficulty: '1.25' }, first],
    ['old', 'ACTIVE', { title: 'Giải phóng mặt bằng', dueOn: '2023-09-05', originalDueOn: '2023-09-05' }, second],
    ['claimed', 'CLAIMED', { title: 'Giải ngân vốn đầu tư công 100%_' }, second],
    ['done', 'DONE', { title: 'Công an phường kiểu mẫu' }, second],
    ['waiting', 'SUBMITTED', { title: 'Chỉnh trang đô thị' }, second],
    ['draft', 'DRAFT', { title: 'Dự thảo kín' }, second],
    ['top', 'ACTIVE', { title: 'Di dời tàu du lịch', difficulty: '1.50' }, secretary],
  ];
  for (const [name, ...given] of plans) made.set(name, world.pledge(...given));
  await world.lay([...made.values()].map((pledge) => ({ pledge })));
});
afterAll(() => api.close());

const nameOf = (id: string): string => [...made].find(([, pledge]) => encodeId('pledge', pledge.id) === id)?.[0] ?? id;

interface Listed {
  readonly pledges: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

const list = async (role: string, filter: object = {}, more: object = {}): Promise<readonly string[]> => {
  const { data, errors } = await people.ask<Listed>(
    role,
    `query ($filter: PledgeFilter, $orderBy: PledgeOrder, $first: Int, $after: String) {
       pledges(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } }
     }`,
    { filter, ...more },
  );
  if (errors) throw new Error(errors[0]?.extensions.code);
  expect(data.pledges.totalCount).toBeGreaterThanOrEqual(data.pledges.nodes.length);
  return data.pledges.nodes.map(({ id }) => nameOf(id));
};

describe('what a viewer sees of pledges', () => {
  it.each([
    ['office', ['old', 'boats', 'claimed', 'done', 'lake', 'top', 'waiting']],
    [OWNER, ['boats', 'lake']],
    ['verifier', ['old', 'boats', 'claimed', 'done', 'lake', 'top']],
    ['front', ['old', 'boats', 'claimed', 'done', 'lake', 'top']],
    ['admin', []],
    ['stranger', []],
  ])('%s', async (role, names) => {
    expect([...(await list(role))].sort()).toEqual([...names].sort());
  });

  it('others of the organisation read the basics and nothing else', async () => {
    const pledge = encodeId('pledge', made.get('lake')?.id ?? '');
    const { data } = await people.ask<{ pledge: object }>(
      'assistant',
      `query ($id: ID!) { pledge(id: $id) {
         title state owner { fullName } postTitle organisationName dueOn originalDueOn timing verifiedProgressBp
         problem approach authorityBasis weight weightShareBp difficulty { decided } health needsHelp claimedProgressBp
         leadOrganisation { name } decidingBody { name } verifiers { fullName } tenures { from } measures { name }
         milestones { title } nextMilestone { title } lastCheckIn { id } checkIns { totalCount } evidence { totalCount }
         changeRequests { id } verifications { id } history { totalCount } similar { id } allowedActions } }`,
      { id: pledge },
    );
    expect(data.pledge).toEqual({
      title: 'Quy chế quản lý Hồ Tây',
      state: 'ACTIVE',
      owner: { fullName: 'Đinh Văn Phú Thượng' },
      postTitle: 'Bí thư Đảng ủy phường Phú Thượng',
      organisationName: 'Đảng ủy phường Phú Thượng',
      dueOn: '2023-10-31',
      originalDueOn: '2023-10-31',
      timing: 'ON_TIME',
      verifiedProgressBp: 0,
      problem: null,
      approach: null,
      authorityBasis: null,
      weight: null,
      weightShareBp: null,
      difficulty: null,
      health: null,
      needsHelp: false,
      claimedProgressBp: null,
      leadOrganisation: null,
      decidingBody: null,
      verifiers: [],
      tenures: [],
      measures: [],
      milestones: [],
      nextMilestone: null,
      lastCheckIn: null,
      checkIns: { totalCount: 0 },
      evidence: { totalCount: 0 },
      changeRequests: [],
      verifications: [],
      history: { totalCount: 0 },
      similar: [],
      allowedActions: [],
    });
  });

  it('cannot be found out by a filter, an order or a node of what is hidden', async () => {
    expect(await list('assistant', { search: 'Hồ Tây' })).toEqual(['lake']);
    expect(await list('assistant', { search: 'lấn chiếm' })).toEqual([]);
    expect(await list('assistant', { health: ['GREEN', 'RED', 'GREY', 'AMBER'], organisationId: org(0) })).toEqual([]);
    expect(await list('assistant', { difficultyFrom: '1.2' })).toEqual(['top']);
    expect(await list('assistant', {}, { orderBy: 'DIFFICULTY_DESC' })).toEqual(['top']);
    const hidden = [
      encodeId('measure', made.get('lake')?.measures[0]?.id ?? ''),
      encodeId('milestone', made.get('lake')?.milestones[0]?.id ?? ''),
      encodeId('pledge', made.get('draft')?.id ?? ''),
    ];
    const { data } = await people.ask<{ nodes: unknown[] }>(
      'assistant',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      {
        ids: hidden,
      },
    );
    expect(data.nodes).toEqual([null, null, null]);
  });
});

/** Somebody who never meets a pledge of which only the basics are readable. */
const wholeReader = async (): Promise<Viewer> => {
  const viewer = await api.app.get(ViewerQueries).byPerson(world.committee.office.person.id);
  if (!viewer) throw new Error('the office has no account');
  return viewer;
};

const org = (ward: 0 | 1): string => encodeId('organisation', world.committee.wards[ward].organisation.id);
const district = (): string => encodeId('organisation', world.committee.district.id);

describe('filters', () => {
  it.each([
    ['words without diacritics', () => ({ search: 'dam bay TAU' }), ['boats']],
    ['words of the problem', () => ({ search: 'mat nuoc' }), ['lake']],
    ['signs that are no wildcards', () => ({ search: '100%_' }), ['claimed']],
    ['an organisation', () => ({ organisationId: org(0) }), ['boats', 'lake']],
    ['an organisation alone', () => ({ organisationId: district() }), ['top']],
    ['an organisation and below', () => ({ organisationId: district(), subtree: true, states: ['DONE'] }), ['done']],
    ['a year', () => ({ year: 2022 }), []],
    ['a post', () => ({ postId: encodeId('post', world.committee.secretary.post.id) }), ['top']],
    ['a person', () => ({ personId: encodeId('person', world.committee.secretary.person.id) }), ['top']],
    ['timing', () => ({ timing: ['OVERDUE'] }), ['old', 'boats']],
    ['days overdue', () => ({ overdueDaysMin: 4 }), ['old']],
    ['claims', () => ({ unverifiedOnly: true }), ['claimed']],
    ['due dates', () => ({ dueFrom: '2023-09-01', dueTo: '2023-10-20' }), ['old', 'boats']],
    ['difficulty', () => ({ difficultyFrom: '1.2' }), ['lake', 'top']],
    ['kinds and origins', () => ({ kinds: ['HARD'], origins: ['DIRECTIVE'] }), []],
    [
      'a verifier and a body',
      () => ({ verifierId: encodeId('person', world.committee.verifier.person.id), states: ['DONE'] }),
      ['done'],
    ],
    ['health', () => ({ health: ['BLUE'] }), ['done']],
    ['changes', () => ({ changedSince: '2023-06-01T00:00:00Z' }), []],
    ['what was carried over', () => ({ carriedOnly: true }), []],
  ])('by %s', async (_what, filter, names) => {
    expect([...(await list('office', filter()))].sort()).toEqual([...names].sort());
  });

  it('name the argument of a malformed id', async () => {
    await expect(list('office', { postId: 'post_1' })).rejects.toThrow('BAD_USER_INPUT');
    const query = 'query ($id: ID!) { cycle(id: $id) { pledges(filter: { postId: "post_1" }) { totalCount } } }';
    const { errors } = await people.ask('office', query, { id: encodeId('cycle', world.cycle.id) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.postId' });
  });
});

describe('orders', () => {
  it.each([
    ['DUE_ON_ASC', 'old', 'boats'],
    ['DUE_ON_DESC', 'waiting', 'top'],
    ['CODE_ASC', 'boats', 'lake'],
    ['DIFFICULTY_DESC', 'top', 'lake'],
    ['OVERDUE_DESC', 'old', 'boats'],
  ])('%s', async (orderBy, first, second) => {
    const names = await list('office', {}, { orderBy });
    if (orderBy === 'DUE_ON_DESC') expect(names.at(-1)).toBe('old');
    else expect(names.slice(0, 2)).toEqual([first, second]);
  });

  it.each(Object.keys(PLEDGE_ORDERS))('%s pages through everything once, and back', async (orderBy) => {
    const whole = await list('office', {}, { orderBy });
    const query = `query ($orderBy: PledgeOrder, $after: String) { pledges(orderBy: $orderBy, first: 2, after: $after) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { pledges }: Listed = (await people.ask<Listed>('office', query, { orderBy, after })).data;
      seen.push(...pledges.nodes.map(({ id }) => nameOf(id)));
      if (!pledges.pageInfo.hasNextPage) break;
      after = pledges.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole);
    const back = `query ($orderBy: PledgeOrder) { pledges(orderBy: $orderBy, last: 3) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const { data } = await people.ask<Listed>('office', back, { orderBy });
    expect(data.pledges.nodes.map(({ id }) => nameOf(id))).toEqual(whole.slice(-3));
  });

  it('do not take a cursor of another list', async () => {
    const { data } = await people.ask<Listed>(
      'office',
      '{ pledges(first: 1) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }',
    );
    const after = data.pledges.pageInfo.endCursor;
    await expect(list('office', {}, { after, orderBy: 'CODE_ASC' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(list('office', { year: 2023 }, { after })).rejects.toThrow('BAD_USER_INPUT');
  });

  it.each(Object.entries(PLEDGE_ORDERS))(
    '%s has an index of its own, in a cycle and everywhere',
    async (_name, order) => {
      const sort = `${order.sql('p')} ${order.direction}, p.id ${order.direction}`;
      const plans = await asOwner(api.database.ownerUrl, async (owner) => {
        await owner.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
        const plan = async (where: string): Promise<string> =>
          JSON.stringify(
            (await owner.query(`explain (format json) select p.id from pledge p ${where} order by ${sort} limit 20`))
              .rows,
          );
        return [await plan(''), await plan(`where p.cycle_id = '${world.cycle.id}'`)];
      });
      for (const plan of plans) {
        expect(plan).toContain('Index');
        expect(plan).not.toContain('"Sort"');
      }
    },
  );
});

describe('the search', () => {
  it('uses its index', async () => {
    const plan = await asOwner(api.database.ownerUrl, async (owner) => {
      await owner.query('set enable_seqscan = off; set enable_indexscan = off');
      await owner.query('set plan_cache_mode = force_generic_plan');
      const [condition] = pledgesWhere({ search: 'tau' })('p', {
        scope: await wholeReader(),
        param: () => '$1',
      });
      await owner.query(`prepare search(text) as select p.id from pledge p where ${condition?.sql ?? 'false'}`);
      return JSON.stringify((await owner.query(`explain (format json) execute search('%tau%')`)).rows);
    });
    expect(plan).toContain('pledge_search');
  });
});

describe('a page of pledges', () => {
  it('is one statement, whatever is selected', async () => {
    const { schema } = api.app.get(GraphQLSchemaHost);
    const selection = wholeSelection(schema, 'Pledge', 2);
    expect(selection).toContain('lastCheckIn');
    const token = await people.token('office');
    const statements: string[] = [];
    const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
    const { data, errors } = await api.graphql<Listed>(
      `{ pledges(first: 20) { totalCount pageInfo { hasNextPage } edges { cursor node { id } } nodes ${selection} } }`,
      {},
      { token },
    );
    stop();
    expect(errors).toBeUndefined();
    expect(data.pledges.nodes).toHaveLength(7);
    // The session is looked at beside it; it may come from memory.
    expect(statements.filter((sql) => !sql.includes('from session'))).toHaveLength(1);
  });

  it('holds what is like it, of this and the last two years', async () => {
    const { data } = await people.ask<{ pledge: object }>(
      OWNER,
      'query ($id: ID!) { pledge(id: $id) { similar { title } weightShareBp tenures { person { fullName } from } } }',
      { id: encodeId('pledge', made.get('boats')?.id ?? '') },
    );
    expect(data.pledge).toEqual({
      similar: [],
      weightShareBp: 5000,
      tenures: [{ person: { fullName: 'Đinh Văn Phú Thượng' }, from: '2023-01-12' }],
    });
    const twin = await world.add('APPRAISED', { title: 'Di dời tàu, thuyền khỏi Đầm Bảy' });
    const { data: seen } = await people.ask<{ pledge: object }>(
      'organiser',
      'query ($id: ID!) { pledge(id: $id) { similar { title } } }',
      { id: encodeId('pledge', twin.id) },
    );
    expect(seen.pledge).toEqual({ similar: [{ title: 'Di dời tàu thuyền khỏi Đầm Bảy' }] });
  });

  it('weighs its share of all that its owner has handed in there; the shares add up to 100 %', async () => {
    const official = world.committee.deputy;
    const weights = [1, 2, null, 100, 7];
    const laid = [];
    for (const [index, weight] of weights.entries())
      laid.push(await world.add(index === 0 ? 'RETURNED' : 'ACTIVE', { weight }, official));
    for (const state of ['DRAFT', 'WITHDRAWN', 'REJECTED', 'CANCELLED'] as const)
      laid.push(await world.add(state, { weight: 5 }, official));
    // What somebody before has handed in from the same post weighs in that person's year.
    const { id: before } = world.committee.chairman.person;
    const another = world.pledge('ACTIVE', { weight: 50 }, official);
    await world.lay([{ pledge: { ...another, ownerId: before, tenurePersonIds: [before] } }]);
    const { data } = await people.ask<{ nodes: { weightShareBp: number | null }[] }>(
      'deputy',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Pledge { weightShareBp } } }',
      { ids: laid.map(({ id }) => encodeId('pledge', id)) },
    );
    const shares = weightShares(weights.map((weight) => weight ?? 1));
    expect(shares.reduce((sum, share) => sum + share)).toBe(10_000);
    expect(data.nodes.map(({ weightShareBp }) => weightShareBp)).toEqual([...shares, null, null, null, null]);
  });

  it('tells which check-ins were missed to those who read it whole; none while a claim awaited its verdict', async () => {
    const { owner } = world;
    const pledge = await world.add('ACTIVE', { activeFrom: '2023-06-30' });
    const happened = (type: string, at: string) =>
      api.dataSource.query(`insert into pledge_event (id, pledge_id, type, at, actor_id) values ($1, $2, $3, $4, $5)`, [
        newId(),
        pledge.id,
        type,
        at,
        owner.person.id,
      ]);
    await happened('CLAIMED', '2023-08-20T02:00:00Z');
    await happened('CLAIM_REJECTED', '2023-08-28T02:00:00Z');
    const missed = async (role: string) => {
      const { data } = await people.ask<{ pledge: { missedCheckIns: string[] } }>(
        role,
        'query ($id: ID!) { pledge(id: $id) { missedCheckIns } }',
        { id: encodeId('pledge', pledge.id) },
      );
      return data.pledge.missedCheckIns;
    };
    expect(await missed(OWNER)).toEqual(['2023-07-25', '2023-09-25']);
    expect(await missed('office')).toEqual(['2023-07-25', '2023-09-25']);
    // A colleague, who assists somebody else.
    expect(await missed('assistant')).toEqual([]);
  });
});

describe('changesSince', () => {
  it('tells what has happened to pledges that the viewer reads whole, in order', async () => {
    await setBusinessTime(api.database, '2023-10-24T02:00:00Z');
    const pledge = await world.add('SUBMITTED');
    await people.done(OWNER, 'withdrawPledge', { pledgeId: encodeId('pledge', pledge.id), expectedVersion: 1 });
    const query = `query ($organisation: ID!) { changesSince(organisationId: $organisation, since: "2023-10-24T00:00:00Z") {
      nodes { type summary actor { fullName } pledge { id } } } }`;
    interface Changes {
      readonly changesSince: { readonly nodes: readonly object[] };
    }
    const seenBy = async (role: string): Promise<readonly object[]> =>
      (await people.ask<Changes>(role, query, { organisation: district() })).data.changesSince.nodes;
    expect(await seenBy('office')).toEqual([
      {
        type: 'WITHDRAWN',
        summary: 'Its owner took it back.',
        actor: { fullName: 'Đinh Văn Phú Thượng' },
        pledge: { id: encodeId('pledge', pledge.id) },
      },
    ]);
    for (const role of ['verifier', 'assistant', 'stranger']) expect([role, await seenBy(role)]).toEqual([role, []]);
  });
});
