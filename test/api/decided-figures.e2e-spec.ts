import { AssessmentDrafting } from '#features/assessments/index.js';
import { Acting, codesOf, type Answer } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { done, MeetingClient, row } from '#test/support/meeting-client.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { layPolicies, YearWorld } from '#test/support/year-world.js';

let api: ApiServer;
let world: YearWorld;
let people: Acting;

beforeAll(async () => {
  api = await startApiServer();
  await setBusinessTime(api.database, '2023-12-28T02:00:00Z');
  const { plain } = await layPolicies(api.dataSource);
  world = await YearWorld.create(api.dataSource, plain, 'figures', { state: 'ASSESSING' });
  await world.allDone();
  await api.app.get(AssessmentDrafting).draftYear(world.cycleId);
  await world.ownRows();
  people = new Acting(api, (role) => world.committee.email(role));
});
afterAll(() => api.close());

const preview = async (): Promise<string> => {
  const { data } = await people.ask<{ previewYearClose: { hash: string } }>(
    'secretary',
    'query ($cycleId: ID!) { previewYearClose(cycleId: $cycleId) { hash } }',
    { cycleId: `cycle_${world.cycleId}` },
  );
  return data.previewYearClose.hash;
};

/** The standing committee decides in a meeting to close the year on these figures. */
const decidedOn = async (previewHash: string): Promise<string> => {
  const client = new MeetingClient(api, world.pledges);
  let meeting = await client.opened(client.everybody());
  const subjectId = `cycle_${world.cycleId}`;
  // Once the body has decided on the close, the agenda does not propose it again by itself.
  if (!meeting.agenda.some(({ subject }) => subject?.id === subjectId))
    meeting = await client.step('addAgendaItem', meeting, { subjectId });
  const item = row(client.aboutCycle(meeting), { outcome: 'YEAR_CLOSED', votesFor: 5, previewHash });
  const recorded = done(await client.record('office', meeting, [item]));
  done(await client.confirm('secretary', recorded));
  return recorded.id;
};

const close = async (previewHash: string, decisionId: string): Promise<Answer> =>
  people.act('office', 'closeYear', {
    cycleId: `cycle_${world.cycleId}`,
    expectedVersion: await world.version(),
    decisionId,
    previewHash,
  });

describe('a year that a body closes on the figures that it saw', () => {
  it('names them, and closes on no others', async () => {
    const seen = await preview();
    await world.add('ACTIVE', '0.5');
    const changed = await preview();
    expect(changed).not.toBe(seen);

    const decisionId = await decidedOn(seen);
    const { data } = await people.ask<{ node: { items: { nodes: readonly object[] } } }>(
      'deputy',
      'query ($id: ID!) { node(id: $id) { ... on Decision { items { nodes { outcome previewHash } } } } }',
      { id: decisionId },
    );
    expect(data.node.items.nodes).toEqual([{ outcome: 'YEAR_CLOSED', previewHash: seen }]);

    const other = await close(changed, decisionId);
    expect(other.userErrors).toEqual([
      {
        code: 'PREVIEW_CHANGED',
        message:
          'The body decided on other figures than those of this preview. Closing the year on these is a new decision.',
        path: ['input', 'previewHash'],
      },
    ]);
    const stale = await close(seen, decisionId);
    expect(stale.userErrors[0]?.message).toMatch(/^The result has changed since the preview/);

    const again = await close(changed, await decidedOn(changed));
    expect(codesOf(again)).toEqual([]);
    expect(again.object).toMatchObject({ state: 'CLOSED' });
  });

  it('are named by their hash', async () => {
    const other = await YearWorld.create(api.dataSource, world.pledges.cycle.policyId, 'malformed', {
      state: 'ASSESSING',
    });
    const client = new MeetingClient(api, other.pledges);
    const meeting = await client.opened(client.everybody());
    const item = row(client.aboutCycle(meeting), { outcome: 'YEAR_CLOSED', votesFor: 5, previewHash: 'shown' });
    expect((await client.record('office', meeting, [item])).userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'The hash of a preview has 64 hexadecimal digits (0–9, a–f).',
        path: ['input', 'items', '0', 'previewHash'],
      },
    ]);
  });
});
