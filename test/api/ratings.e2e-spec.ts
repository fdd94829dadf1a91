import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { AssessmentDrafting } from '#features/assessments/index.js';
import { codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { done, MeetingClient, row, type MeetingSeen } from '#test/support/meeting-client.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { layPolicies, YearWorld, type PolicyIds } from '#test/support/year-world.js';

let api: ApiServer;
let policies: PolicyIds;
let world: YearWorld;
let client: MeetingClient;
let meeting: MeetingSeen;
let place = 0;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2023-12-28T02:00:00Z');
  policies = await layPolicies(api.dataSource);
});
afterAll(() => api.close());

/** The standing committee meets at the end of a year in which everybody has done one pledge; nobody's level is voted on yet. */
beforeEach(async () => {
  world = await YearWorld.create(api.dataSource, policies.plain, `rated-${(place += 1)}`, { state: 'ASSESSING' });
  await world.allDone();
  await api.app.get(AssessmentDrafting).draftYear(world.cycleId);
  client = new MeetingClient(api, world.pledges);
  meeting = await client.opened(client.everybody());
});

type Role = 'secretary' | 'deputy' | 'chairman';

/** The row of the agenda about somebody's own year. */
const itemOf = async (role: Role): Promise<string> => {
  const { id } = await world.assessmentOf(world.committee[role].person.id);
  return client.itemAbout(meeting, encodeId('assessment', id));
};

const rated = async (role: Role, over: object = {}): Promise<object> =>
  row(await itemOf(role), { outcome: 'RATED', level: 'EXCELLENT', votesFor: 4, ...over });

describe('the years of the members of a body', () => {
  it('are rows of their own on its agenda, which tell the post and nothing of the rating', async () => {
    expect(meeting.agenda.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Xếp loại năm 2023: /),
      expect.stringMatching(/^Xếp loại năm 2023: /),
      expect.stringMatching(/^Xếp loại năm 2023: /),
      'Kết thúc đánh giá năm 2023',
    ]);
    const own = await itemOf('deputy');
    const read = async (role: string) => {
      const { data } = await client.ask<{ meetingPack: { items: readonly { agendaItem: { id: string } }[] } }>(
        role,
        `query ($id: ID!) { meetingPack(meetingId: $id) { items { options changes agendaItem {
           id title recused { fullName } presidedBy { fullName }
           subject { id ... on Assessment { state proposedLevel score explanation { summary } } } } } } }`,
        { id: meeting.id },
      );
      return data.meetingPack.items.find(({ agendaItem }) => agendaItem.id === own);
    };
    const common = {
      title: 'Xếp loại năm 2023: Phó Bí thư Thường trực Quận ủy',
      recused: [{ fullName: 'Lê Văn Hai' }],
      presidedBy: { fullName: 'Trần Thị Một' },
    };
    expect(await read('secretary')).toMatchObject({
      options: ['RATED', 'NOTED', 'DEFERRED'],
      changes: {},
      agendaItem: { ...common, subject: { state: 'SELF_DRAFT', proposedLevel: 'EXCELLENT', score: '100.00' } },
    });
    // The office that takes the minutes without a vote sees no level and no figure, nor in what has changed.
    await api.changeRights(`update membership set valid_to = '2020-01-02' where person_id = $1`, [
      world.committee.office.person.id,
    ]);
    await api.dataSource.query('update assessment set record_version = 9 where cycle_id = $1', [world.cycleId]);
    expect(await read('office')).toMatchObject({
      agendaItem: { ...common, subject: { state: 'SELF_DRAFT', proposedLevel: null, score: null, explanation: null } },
    });
    const paper = await api.dataSource.query<{ paper: object }[]>('select paper from agenda_item where id = $1', [
      own.replace('agenda_item_', ''),
    ]);
    expect(JSON.stringify(paper)).not.toMatch(/EXCELLENT|100/);
  });

  it('are decided without the member, and confirmed by somebody else', async () => {
    expect(codesOf(await client.record('office', meeting, [await rated('secretary', { votesFor: 5 })]))).toEqual([
      'INVALID',
    ]);
    const recorded = done(await client.record('office', meeting, [await rated('secretary')]));
    expect(codesOf(await client.confirm('secretary', recorded))).toContain('RECUSED');
    done(await client.confirm('deputy', recorded));
    const { data } = await client.ask<{ node: object }>(
      'secretary',
      `query ($id: ID!) { node(id: $id) { ... on Decision { confirmedBy { fullName } items { nodes {
         outcome level subjectTitle recused { fullName } subject { ... on Assessment { personName } } } } } } }`,
      { id: recorded.id },
    );
    expect(data.node).toEqual({
      confirmedBy: { fullName: 'Lê Văn Hai' },
      items: {
        nodes: [
          {
            outcome: 'RATED',
            level: 'EXCELLENT',
            subjectTitle: 'Xếp loại năm 2023: Bí thư Quận ủy',
            recused: [{ fullName: 'Trần Thị Một' }],
            subject: { personName: 'Trần Thị Một' },
          },
        ],
      },
    });
    // Whoever read the level is on record, as of every reading of an assessment.
    const readers = await api.dataSource.query<object[]>(
      'select distinct person_id as "personId" from assessment_read where assessment_id = $1',
      [(await world.assessmentOf(world.committee.secretary.person.id)).id],
    );
    expect(readers).toEqual([{ personId: world.committee.secretary.person.id }]);
  });

  it('are refused without a level, with one where nobody is rated, and all leaders in one decision', async () => {
    expect(codesOf(await client.record('office', meeting, [await rated('deputy', { level: null })]))).toEqual([
      'REQUIRED',
    ]);
    const closing = { outcome: 'YEAR_CLOSED', votesFor: 5, level: 'GOOD' };
    expect(codesOf(await client.record('office', meeting, [row(client.aboutCycle(meeting), closing)]))).toEqual([
      'INVALID',
    ]);
    expect(codesOf(await client.record('office', meeting, [await rated('deputy', { outcome: 'APPROVED' })]))).toEqual([
      'WRONG_STATE',
      'INVALID',
    ]);
    const together = await client.record('office', meeting, [await rated('secretary'), await rated('deputy')]);
    expect(together.userErrors[0]?.message).toContain('split it into several');
  });

  it('can be joined by the office with that of somebody else whom the body rates', async () => {
    const { id } = await world.assessmentOf(world.committee.wards[0].person.id);
    const subjectId = encodeId('assessment', id);
    const added = await client.step('addAgendaItem', await client.schedule(), { subjectId });
    expect(added.agenda.find(({ subject }) => subject?.id === subjectId)?.title).toBe(
      'Xếp loại năm 2023: Bí thư Đảng ủy phường Phú Thượng',
    );
  });

  it('are taken into the close with everybody else’s', async () => {
    for (const [role, confirmer] of [
      ['secretary', 'deputy'],
      ['deputy', 'secretary'],
      ['chairman', 'secretary'],
    ] as const) {
      const recorded = done(await client.record('office', await now(), [await rated(role)]));
      done(await client.confirm(confirmer, recorded));
    }
    const { data } = await client.ask<{ previewYearClose: { hash: string } }>(
      'secretary',
      'query ($c: ID!) { previewYearClose(cycleId: $c) { hash } }',
      { c: encodeId('cycle', world.cycleId) },
    );
    const { hash } = data.previewYearClose;
    const closing = row(client.aboutCycle(meeting), { outcome: 'YEAR_CLOSED', votesFor: 5, previewHash: hash });
    const decided = done(await client.record('office', await now(), [closing]));
    done(await client.confirm('secretary', decided));
    const input = {
      cycleId: encodeId('cycle', world.cycleId),
      expectedVersion: await world.version(),
      decisionId: decided.id,
    };
    expect(codesOf(await client.act('office', 'closeYear', { ...input, previewHash: '0'.repeat(64) }))).toContain(
      'PREVIEW_CHANGED',
    );
    const closed = await client.act('office', 'closeYear', { ...input, previewHash: hash });
    expect(closed.userErrors).toEqual([]);
    const decisions = await api.dataSource.query<{ n: number }[]>(
      `select count(distinct decision_id)::int as n from assessment where cycle_id = $1 and state = 'DECIDED'`,
      [world.cycleId],
    );
    expect(decisions).toEqual([{ n: 4 }]);
  });
});

/** The meeting with its present version. */
async function now(): Promise<MeetingSeen> {
  const [found] = await api.dataSource.query<{ version: number }[]>('select version from meeting where id = $1', [
    meeting.id.replace('meeting_', ''),
  ]);
  return { ...meeting, version: found?.version ?? 0 };
}
