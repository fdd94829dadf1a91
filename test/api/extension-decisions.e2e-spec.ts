import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { ApiServer } from '#test/support/api-server.js';
import { beforeEachMeeting, done, type MeetingClient, row, type MeetingSeen } from '#test/support/meeting-client.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;
let owner: string;

beforeEachMeeting((given) => ({ api, world, client, owner } = given));

interface PledgeSeen {
  readonly version: number;
}

const seen = async (role: string, { id }: Pick<Pledge, 'id'>): Promise<PledgeSeen | null> => {
  const { data, errors } = await client.ask<{ pledge: PledgeSeen | null }>(
    role,
    `query ($id: ID!) { pledge(id: $id) { version dueOn originalDueOn decisions { outcome }
       changeRequests { state grantedDueOn decision { outcome } } } }`,
    { id: encodeId('pledge', id) },
  );
  if (errors) throw new Error(errors[0]?.message);
  return data.pledge;
};

describe('requests for more time', () => {
  const ASK = `mutation ($input: RequestChangeInput!) { requestChange(input: $input) { changeRequest { id } userErrors { code message } } }`;

  it.each([
    ['GRANTED', null, 'GRANTED', '2023-11-10'],
    ['SHORTENED', '2023-11-06', 'SHORTENED', '2023-11-06'],
    ['REFUSED', null, 'REFUSED', null],
  ])('%s by the standing board', async (outcome, dueOn, state, granted) => {
    const [ward] = world.committee.wards;
    const pledge = await world.add('APPRAISED', {}, ward);
    await client.approved(pledge);
    await api.dataSource.query(`update cycle set state = 'IN_FORCE' where id = $1`, [world.cycle.id]);
    await setBusinessTime(api.database, '2023-03-01T02:00:00Z');
    const version = (await seen('office', pledge))?.version;
    const asked = await client.ask<{ requestChange: { changeRequest: { id: string } | null; userErrors: unknown[] } }>(
      owner,
      ASK,
      {
        input: {
          pledgeId: encodeId('pledge', pledge.id),
          expectedVersion: version,
          kind: 'EXTENSION',
          reason: 'Chờ bồi thường.',
          cause: 'OBJECTIVE',
          proposedDueOn: '2023-11-10',
        },
      },
    );
    expect(asked.data.requestChange.userErrors).toEqual([]);
    const requestId = asked.data.requestChange.changeRequest?.id ?? '';

    const { secretary, deputy, standingBoard } = world.committee;
    const meeting = await client.opened([secretary.person.id, deputy.person.id], standingBoard.id);
    const item = row(client.itemAbout(meeting, requestId), {
      outcome,
      dueOn,
      votesFor: 2,
      causeConfirmed: 'OBJECTIVE',
      reason: 'Đã xem xét.',
    });
    const recorded = done(await client.record('office', meeting, [item]));
    done(await client.confirm('secretary', recorded));
    expect(await seen('office', pledge)).toMatchObject({
      dueOn: granted ?? '2023-10-31',
      originalDueOn: '2023-10-31',
      changeRequests: [{ state, grantedDueOn: granted, decision: { outcome } }],
      decisions: [{ outcome: 'APPROVED' }, { outcome }],
    });

    // What the standing board granted is reported to the next standing committee, to be noted; once.
    const reported = ({ agenda }: MeetingSeen) => agenda.filter(({ subject }) => subject?.id === requestId);
    const day = { '2023-11-10': '10/11/2023', '2023-11-06': '06/11/2023' }[granted ?? ''];
    const next = await client.opened(client.everybody());
    expect(reported(next).map(({ title }) => title)).toEqual(
      day === undefined ? [] : [`Đã gia hạn đến ${day}: ${pledge.code} ${pledge.title}`],
    );
    const [report] = reported(next);
    if (report) {
      const noted = row(report.id, { outcome: 'NOTED', votesFor: 5 });
      done(await client.confirm('secretary', done(await client.record('office', next, [noted]))));
      await client.step('closeMeeting', { ...next, version: next.version + 1 });
      expect(reported(await client.schedule())).toEqual([]);
    }
  });
});
