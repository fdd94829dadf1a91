import { ReminderPlanning, ReminderSweep } from '#features/reminders/index.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { reminderWorld, type ReminderWorld } from '#test/support/reminder-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

interface PlanData {
  readonly reminderPlan: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly {
      readonly id: string;
      readonly rule: string;
      readonly step: string;
      readonly fireOn: string;
      readonly state: string;
      readonly reason: string | null;
      readonly recipient: { readonly id: string };
      readonly deliveries: readonly { readonly channel: string; readonly state: string; readonly key: string }[];
    }[];
  };
}

interface NotificationsData {
  readonly viewer: {
    readonly notifications: {
      readonly nodes: readonly {
        readonly id: string;
        readonly title: string;
        readonly text: string;
        readonly readAt: string | null;
      }[];
    };
  };
}

const PLAN = `query ($org: ID!, $from: Date!, $to: Date!, $first: Int, $after: String) {
  reminderPlan(organisationId: $org, from: $from, to: $to, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id rule step fireOn state reason recipient { id } deliveries { channel state key } } } }`;
const NOTIFICATIONS = `query ($unread: Boolean) {
  viewer { notifications(unreadOnly: $unread) { nodes { id title text readAt } } } }`;
const MARK = `mutation ($ids: [ID!]!) {
  markNotificationsRead(input: { ids: $ids }) { notifications { id readAt } userErrors { code } } }`;

let api: ApiServer;
let world: ReminderWorld;
let organisation: string;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2023-01-11T02:00:00Z');
  world = await reminderWorld(api.dataSource);
  organisation = `organisation_${world.committee.district.id}`;
  await world.pledge({ dueOn: '2023-02-15', title: 'Đưa tàu thuyền ra khỏi Đầm Bảy' });
  await api.app.get(ReminderPlanning).planAll();
  await setBusinessTime(api.database, '2023-02-10T02:00:00Z');
  await api.app.get(ReminderSweep).run();
});

afterAll(() => api.close());

const as = (role: string): Promise<string> => api.signInAs(`${role}@tayho.example`);
const owner = (): Promise<string> => api.signInAs('secretary@phuthuong.tayho.example');
const plan = (token: string, more: object = {}) =>
  api.graphql<PlanData>(PLAN, { org: organisation, from: '2023-02-07', to: '2023-02-28', ...more }, { token });

describe('reminderPlan', () => {
  it.each(['office', 'inspector', 'organiser', 'secretary'])('shows the ledger to the %s', async (role) => {
    const { data, errors } = await plan(await as(role));
    expect(errors).toBeUndefined();
    expect(data.reminderPlan.totalCount).toBeGreaterThan(8);
    const [said, next] = data.reminderPlan.nodes;
    expect(said).toMatchObject({ rule: 'due', step: 'T-3', fireOn: '2023-02-10', state: 'SENT' });
    expect(said?.deliveries.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'EMAIL PENDING',
      'IN_APP SENT',
    ]);
    expect(next).toMatchObject({ step: 'T-1', state: 'PLANNED', deliveries: [] });
  });

  it.each(['admin', 'chairman-of-nothing', 'front', 'overseer', 'verifier', 'stranger'])(
    'shows nothing to the %s',
    async (role) => {
      const token = role === 'chairman-of-nothing' ? await owner() : await as(role);
      const { data } = await plan(token);
      expect(data.reminderPlan).toMatchObject({ totalCount: 0, nodes: [] });
    },
  );

  it('pages through without repeating', async () => {
    const token = await as('office');
    const { data: first } = await plan(token, { first: 3 });
    const { data: rest } = await plan(token, { first: 100, after: first.reminderPlan.pageInfo.endCursor });
    const ids = [...first.reminderPlan.nodes, ...rest.reminderPlan.nodes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(first.reminderPlan.totalCount);
    expect(ids).toHaveLength(first.reminderPlan.totalCount);
  });

  it.each([
    ['an id of something else', { org: 'cycle_0190aaaa-0000-7000-8000-000000000000' }],
    ['days in the wrong order', { from: '2023-03-01', to: '2023-02-01' }],
    ['a day that does not exist', { from: '2023-02-30' }],
  ])('refuses %s', async (_, wrong) => {
    const { errors } = await plan(await as('office'), wrong);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('notifications', () => {
  it('are in the language of the request, and read once', async () => {
    const token = await owner();
    const vi = await api.graphql<NotificationsData>(NOTIFICATIONS, {}, { token });
    const [notification] = vi.data.viewer.notifications.nodes;
    expect(notification?.title).toMatch(/^2023-\d{4} Đưa tàu thuyền ra khỏi Đầm Bảy$/);
    expect(notification?.text).toMatch(/đến hạn hoàn thành ngày 15\/02\/2023\.$/);
    const en = await api.graphql<NotificationsData>(NOTIFICATIONS, {}, { token, language: 'en' });
    expect(en.data.viewer.notifications.nodes[0]?.text).toMatch(/is due on 15 February 2023\.$/);

    const ids = [notification?.id];
    const other = await api.graphql(MARK, { ids }, { token: await as('office') });
    expect(other.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const marked = await api.graphql<{ markNotificationsRead: { notifications: { readAt: string }[] } }>(
      MARK,
      { ids },
      { token },
    );
    expect(marked.data.markNotificationsRead.notifications).toEqual([
      { id: notification?.id, readAt: '2023-02-10T02:00:00.000Z' },
    ]);
    const unread = await api.graphql<NotificationsData>(NOTIFICATIONS, { unread: true }, { token });
    expect(unread.data.viewer.notifications.nodes).toEqual([]);
  });

  it('are nobody else’s', async () => {
    const { data } = await api.graphql<NotificationsData>(NOTIFICATIONS, {}, { token: await as('secretary') });
    expect(data.viewer.notifications.nodes).toEqual([]);
  });

  it('need a session and ids of notifications', async () => {
    expect((await api.graphql(MARK, { ids: [] })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const wrong = await api.graphql(MARK, { ids: ['pledge_1'] }, { token: await owner() });
    expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
