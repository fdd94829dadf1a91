import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { codesOf } from '#test/support/act.js';
import type { ApiServer } from '#test/support/api-server.js';
import { beforeEachMeeting, done, here, type MeetingClient, type MeetingSeen } from '#test/support/meeting-client.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;

beforeEachMeeting((given) => ({ api, world, client } = given));

const plan = (more: object = {}): object => ({
  bodyId: encodeId('body', world.committee.standingCommittee.id),
  kind: 'MEETING',
  startsAt: '2023-01-10T02:00:00Z',
  ...more,
});

const at = ({ id, version }: MeetingSeen, more: object = {}): object => ({
  meetingId: id,
  expectedVersion: version,
  ...more,
});

describe('scheduleMeeting', () => {
  it('plans a meeting with the agenda that waits for its body', async () => {
    const pledge = await world.add('APPRAISED', { title: 'Dời tàu thuyền' });
    const meeting = await client.schedule();
    expect(meeting).toMatchObject({
      state: 'PLANNED',
      version: 1,
      allowedActions: ['ADD_ITEM', 'REMOVE_ITEM', 'SEND_PAPERS', 'OPEN', 'RECORD_ATTENDANCE'],
      agenda: [
        { title: '2023-9001 Dời tàu thuyền', subject: { id: encodeId('pledge', pledge.id) } },
        { title: 'Danh mục đăng ký năm 2023', subject: { id: encodeId('cycle', world.cycle.id) } },
      ],
    });
  });

  it('refuses a written procedure and an end before the beginning, in the language of the reader', async () => {
    const input = plan({ kind: 'WRITTEN_PROCEDURE', endsAt: '2023-01-09T02:00:00Z' });
    const refused = await client.meeting('office', 'scheduleMeeting', input);
    expect(refused).toEqual({
      object: null,
      userErrors: [
        {
          code: 'INVALID',
          message: 'Written procedures are not supported yet; schedule a meeting.',
          path: ['input', 'kind'],
        },
        { code: 'INVALID', message: 'The end must come after the start.', path: ['input', 'endsAt'] },
      ],
    });
  });

  it('is the office’s, not a member’s and not an administrator’s; elsewhere there is no such body', async () => {
    expect(codesOf(await client.meeting('chairman', 'scheduleMeeting', plan()))).toEqual(['NOT_ALLOWED']);
    expect(codesOf(await client.meeting('admin', 'scheduleMeeting', plan()))).toEqual(['NOT_ALLOWED']);
    await expect(client.meeting('stranger', 'scheduleMeeting', plan())).rejects.toThrow('NOT_FOUND');
  });

  it('is done once for a key, and refused for the same key with another plan', async () => {
    const first = done(await client.meeting('office', 'scheduleMeeting', plan({ idempotencyKey: 'k1' })));
    const again = done(await client.meeting('office', 'scheduleMeeting', plan({ idempotencyKey: 'k1' })));
    expect(again.id).toBe(first.id);
    const other = plan({ idempotencyKey: 'k1', place: 'Phòng 2' });
    expect(codesOf(await client.meeting('office', 'scheduleMeeting', other))).toEqual(['CONFLICT']);
  });
});

describe('the agenda', () => {
  it('takes a matter at a place', async () => {
    const added = await client.step('addAgendaItem', await client.schedule(), { title: 'Việc khác', position: 1 });
    expect(added.agenda.map(({ title }) => title)).toEqual(['Việc khác', 'Danh mục đăng ký năm 2023']);
    expect(added.version).toBe(2);
  });

  it('takes no record twice, no draft, and nothing that is no subject', async () => {
    const draft = await world.add('DRAFT');
    const meeting = await client.schedule();
    const add = (subjectId: string, role = 'office') =>
      client.meeting(role, 'addAgendaItem', at(meeting, { subjectId }));
    expect(codesOf(await add(encodeId('cycle', world.cycle.id)))).toEqual(['CONFLICT']);
    await expect(add(encodeId('pledge', draft.id))).rejects.toThrow('NOT_FOUND');
    await expect(add(encodeId('body', world.cycle.id))).rejects.toThrow('BAD_USER_INPUT');
    expect(codesOf(await add(encodeId('pledge', draft.id), 'chairman'))).toEqual(['NOT_ALLOWED']);
  });

  it('loses a matter by the office’s hand alone', async () => {
    const meeting = await client.schedule();
    const input = at(meeting, { agendaItemId: meeting.agenda[0]?.id });
    expect(codesOf(await client.meeting('inspector', 'removeAgendaItem', input))).toEqual(['NOT_ALLOWED']);
    const removed = done(await client.meeting('office', 'removeAgendaItem', input));
    expect(removed.agenda).toEqual([]);
    const unknown = at(removed, { agendaItemId: meeting.agenda[0]?.id });
    expect(codesOf(await client.meeting('office', 'removeAgendaItem', unknown))).toEqual(['INVALID']);
  });
});

describe('a meeting', () => {
  it('goes from papers to its close', async () => {
    const sent = await client.step('sendPapers', await client.schedule());
    expect(sent.state).toBe('PAPERS_SENT');
    const opened = await client.step('openMeeting', sent);
    expect(opened.state).toBe('OPEN');
    const attended = await client.step('recordAttendance', opened, { attendance: client.everybody().map(here) });
    expect(attended.allowedActions).toContain('RECORD_DECISION');
    const closed = await client.step('closeMeeting', attended);
    expect(closed).toMatchObject({ state: 'CLOSED', allowedActions: [] });
  });

  it('refuses what its state or an old version does not allow; stale answers bring the present meeting', async () => {
    const planned = await client.schedule();
    expect(codesOf(await client.meeting('office', 'closeMeeting', at(planned)))).toEqual(['WRONG_STATE']);
    const sent = await client.step('sendPapers', planned);
    expect(codesOf(await client.meeting('office', 'sendPapers', at(sent)))).toEqual(['WRONG_STATE']);
    const stale = await client.meeting('office', 'openMeeting', at(planned));
    expect(codesOf(stale)).toEqual(['STALE']);
    expect(stale.object).toMatchObject({ id: planned.id, version: 2, state: 'PAPERS_SENT' });
  });

  it.each(['sendPapers', 'openMeeting', 'closeMeeting'])(
    '%s is forbidden to members and inspectors',
    async (mutation) => {
      const meeting = await client.schedule();
      for (const role of ['secretary', 'inspector']) {
        expect(codesOf(await client.meeting(role, mutation, at(meeting)))).toContain('NOT_ALLOWED');
      }
      for (const role of ['admin', 'verifier', 'stranger']) {
        await expect(client.meeting(role, mutation, at(meeting))).rejects.toThrow('NOT_FOUND');
      }
    },
  );

  it('counts in only its members, once each, and nobody who left before coming', async () => {
    const opened = await client.step('openMeeting', await client.schedule());
    const [first] = client.everybody();
    const attendance = [
      here(world.committee.verifier.person.id),
      here(first ?? ''),
      { ...here(first ?? ''), from: '2023-01-10T03:00:00Z', to: '2023-01-10T02:00:00Z' },
    ];
    const refused = await client.meeting('office', 'recordAttendance', at(opened, { attendance }));
    expect(refused.userErrors.map(({ code, path }) => [code, path?.slice(1).join('.')])).toEqual([
      ['INVALID', 'attendance.0.personId'],
      ['CONFLICT', 'attendance.2.personId'],
      ['INVALID', 'attendance.2.to'],
    ]);
    const mine = at(opened, { attendance: [here(first ?? '')] });
    expect(codesOf(await client.meeting('secretary', 'recordAttendance', mine))).toEqual(['NOT_ALLOWED']);
  });

  it('takes no ballots: those belong to written procedures', async () => {
    const meeting = await client.schedule();
    const ballot = { meetingId: meeting.id, agendaItemId: meeting.agenda[0]?.id, vote: 'FOR' };
    expect(codesOf(await client.meeting('secretary', 'castBallot', ballot))).toEqual(['WRONG_STATE']);
    await expect(client.meeting('verifier', 'castBallot', ballot)).rejects.toThrow('NOT_FOUND');
  });
});

describe('reading', () => {
  const READ = `query ($id: ID!, $bodyId: ID!) { meeting(id: $id) { id } node(id: $id) { id } meetings(bodyId: $bodyId) { nodes { id } totalCount } }`;
  interface Read {
    readonly meeting: { readonly id: string } | null;
    readonly node: { readonly id: string } | null;
    readonly meetings: { readonly nodes: readonly { readonly id: string }[]; readonly totalCount: number };
  }

  it('is for members, office and inspector; for nobody else does the meeting exist', async () => {
    const { id } = await client.schedule();
    const variables = { id, bodyId: encodeId('body', world.committee.standingCommittee.id) };
    for (const role of ['secretary', 'chairman', 'office', 'organiser', 'inspector']) {
      const { data } = await client.ask<Read>(role, READ, variables);
      expect(data).toEqual({ meeting: { id }, node: { id }, meetings: { nodes: [{ id }], totalCount: 1 } });
    }
    for (const role of ['front', 'verifier', 'overseer', 'assistant', 'admin', 'stranger']) {
      const { data } = await client.ask<Read>(role, READ, variables);
      expect(data).toEqual({ meeting: null, node: null, meetings: { nodes: [], totalCount: 0 } });
      const pack = await client.ask(role, 'query ($id: ID!) { meetingPack(meetingId: $id) { meeting { id } } }', {
        id,
      });
      expect(pack.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('shows who presides, who is recused and whether a row is quorate', async () => {
    const own = await world.add('APPRAISED', {}, world.committee.secretary);
    const meeting = await client.opened(client.everybody().slice(0, 4));
    const { data } = await client.ask<{ meeting: Record<string, unknown> }>(
      'deputy',
      `query ($id: ID!) { meeting(id: $id) { presidedBy { fullName } attendance { present person { fullName } }
         agenda { subject { id } presidedBy { fullName } quorate recused { fullName } changedSincePapers outcome { outcome } } } }`,
      { id: meeting.id },
    );
    expect(data.meeting).toMatchObject({
      presidedBy: { fullName: 'Trần Thị Một' },
      agenda: [
        {
          subject: { id: encodeId('pledge', own.id) },
          presidedBy: { fullName: 'Lê Văn Hai' },
          quorate: true,
          recused: [{ fullName: 'Trần Thị Một' }],
          changedSincePapers: false,
          outcome: null,
        },
        { presidedBy: { fullName: 'Trần Thị Một' }, quorate: true, recused: [] },
      ],
    });
    expect(data.meeting.attendance).toHaveLength(4);
  });

  it('reads a meeting with everything in it in one statement', async () => {
    await world.addAppraised(3);
    const { id } = await client.opened(client.everybody());
    const statements: string[] = [];
    const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
    const { errors } = await client.ask(
      'inspector',
      `query ($id: ID!) { meeting(id: $id) { title body { name quorum { numerator } } presidedBy { fullName } allowedActions
         agenda { title quorate recused { fullName } presidedBy { fullName } subject { id ... on Pledge { title post { title } owner { fullName } } } }
         attendance { person { fullName } present } decisions { sequence items { nodes { outcome } totalCount } } } }`,
      { id },
    );
    stop();
    expect(errors).toBeUndefined();
    expect(statements.filter((sql) => sql.includes('meeting'))).toHaveLength(1);
  });

  it('offers a pack: each matter with its pledge, what changed since the papers, and what can be decided', async () => {
    const pledge = await world.add('APPRAISED', { title: 'Tên cũ' });
    const sent = await client.step('sendPapers', await client.schedule());
    await api.dataSource.query(`update pledge set title = 'Tên mới', version = version + 1 where id = $1`, [pledge.id]);
    const { data, errors } = await client.ask<{ meetingPack: { items: unknown[] } }>(
      'chairman',
      `query ($id: ID!) { meetingPack(meetingId: $id) { meeting { id }
         items { agendaItem { title changedSincePapers } pledge { title } lastCheckIns { id } evidence { id } changes options } } }`,
      { id: sent.id },
    );
    expect(errors).toBeUndefined();
    expect(data.meetingPack.items).toEqual([
      {
        agendaItem: { title: '2023-9001 Tên cũ', changedSincePapers: true },
        pledge: { title: 'Tên mới' },
        lastCheckIns: [],
        evidence: [],
        changes: { title: { read: 'Tên cũ', now: 'Tên mới' } },
        options: ['APPROVED', 'APPROVED_AMENDED', 'REJECTED', 'RETURNED', 'NOTED', 'DEFERRED'],
      },
      {
        agendaItem: { title: 'Danh mục đăng ký năm 2023', changedSincePapers: false },
        pledge: null,
        lastCheckIns: [],
        evidence: [],
        changes: {},
        options: ['APPROVED', 'LIST_APPROVED', 'ASSIGNED', 'NOTED', 'DEFERRED'],
      },
    ]);
  });

  it('shows what waits for a body, page by page, to those who read its working lists', async () => {
    for (const place of [1, 2, 3]) await world.add('APPRAISED', { title: `Việc khó số ${place}` });
    const QUEUE = `query ($bodyId: ID!, $first: Int, $after: String) { decisionQueue(bodyId: $bodyId, first: $first, after: $after) {
      nodes { title matter limitOn waitingWorkingDays subject { id __typename } } totalCount pageInfo { hasNextPage endCursor } } }`;
    interface Queue {
      readonly decisionQueue: {
        readonly nodes: readonly { readonly title: string }[];
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    }
    const bodyId = encodeId('body', world.committee.standingCommittee.id);
    const first = await client.ask<Queue>('organiser', QUEUE, { bodyId, first: 2 });
    expect(first.data.decisionQueue).toMatchObject({
      nodes: [
        { matter: 'REGISTRATION', limitOn: '2023-01-13', waitingWorkingDays: 36, subject: { __typename: 'Pledge' } },
        { title: 'Việc khó số 2' },
      ],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const after = first.data.decisionQueue.pageInfo.endCursor;
    const rest = await client.ask<Queue>('organiser', QUEUE, { bodyId, first: 2, after });
    expect(rest.data.decisionQueue.nodes.map(({ title }) => title)).toEqual(['Việc khó số 3']);
    const outside = await client.ask<Queue>('verifier', QUEUE, { bodyId });
    expect(outside.data.decisionQueue).toMatchObject({ nodes: [], totalCount: 0 });
  });
});
