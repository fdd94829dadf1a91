import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import { codesOf } from '#test/support/act.js';
import type { ApiServer } from '#test/support/api-server.js';
import {
  beforeEachMeeting,
  done,
  here,
  type MeetingClient,
  row,
  type MeetingSeen,
} from '#test/support/meeting-client.js';
import { MEETING_DAY } from '#test/support/meeting-world.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

const DAY_AFTER = '2023-01-11';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;

beforeEachMeeting((given) => ({ api, world, client } = given));

/** With the day of the meeting the organiser leaves the committee, with the next the inspector joins. */
beforeEach(async () => {
  const { standingCommittee, organiser, inspector } = world.committee;
  await api.changeRights('update membership set valid_to = $3 where body_id = $1 and person_id = $2', [
    ...[standingCommittee.id, organiser.person.id, MEETING_DAY],
  ]);
  await api.changeRights(
    `insert into membership (id, body_id, person_id, role, rank, valid_from) values ($1, $2, $3, 'MEMBER', 9, $4)`,
    [newId(), standingCommittee.id, inspector.person.id, DAY_AFTER],
  );
});

const dayAfter = (): Promise<void> => setBusinessTime(api.database, `${DAY_AFTER}T03:00:00Z`);

const seen = async (id: string): Promise<object> => {
  const query = 'query ($id: ID!) { meeting(id: $id) { startsAt endsAt namedDeputy { id } presidedBy { id } } }';
  const { data } = await client.ask<{ meeting: object }>('office', query, { id });
  return data.meeting;
};

const planned = async (more: object = {}): Promise<MeetingSeen> =>
  done(
    await client.meeting('office', 'scheduleMeeting', {
      bodyId: encodeId('body', world.committee.standingCommittee.id),
      kind: 'MEETING',
      startsAt: `${MEETING_DAY}T02:00:00Z`,
      ...more,
    }),
  );

describe('a meeting held on another day than planned', () => {
  const membersNow = (): Id[] => [...client.everybody().slice(0, 4), world.committee.inspector.person.id];

  it('counts the members of the day on which it is opened, and no others', async () => {
    const pledge = await world.add('APPRAISED');
    const plan = await planned({ endsAt: `${MEETING_DAY}T04:00:00Z` });
    await dayAfter();
    const meeting = await client.step('openMeeting', plan);
    expect(await seen(meeting.id)).toMatchObject({
      startsAt: `${DAY_AFTER}T03:00:00.000Z`,
      endsAt: `${DAY_AFTER}T05:00:00.000Z`,
    });
    const attend = (people: readonly Id[]) =>
      client.meeting('office', 'recordAttendance', {
        ...{ meetingId: meeting.id, expectedVersion: meeting.version },
        attendance: people.map(here),
      });
    expect(codesOf(await attend([world.committee.organiser.person.id]))).toEqual(['INVALID']);
    const room = done(await attend(membersNow()));
    const decision = done(await client.record('office', room, [row(client.about(room, pledge), { votesFor: 5 })]));
    done(await client.confirm('secretary', decision));
    const [day] = await api.dataSource.query<object[]>(
      'select voted_on(id)::text as day from decision where body_id = $1',
      [world.committee.standingCommittee.id],
    );
    expect(day).toEqual({ day: DAY_AFTER });
    const [audit] = await api.dataSource.query<object[]>(
      `select changes from audit_entry where subject_id = $1 and action = 'meeting.opened'`,
      [meeting.id.replace('meeting_', '')],
    );
    expect(audit).toMatchObject({ changes: { state: 'OPEN', startsAt: `${DAY_AFTER}T03:00:00.000Z` } });
  });

  it('forgets the name of a deputy who is none by then', async () => {
    const { standingCommittee, deputy, chairman } = world.committee;
    await api.changeRights('update membership set role = $3 where body_id = $1 and person_id = $2', [
      ...[standingCommittee.id, chairman.person.id, 'DEPUTY'],
    ]);
    await api.changeRights('update membership set valid_to = $3 where body_id = $1 and person_id = $2', [
      ...[standingCommittee.id, chairman.person.id, MEETING_DAY],
    ]);
    const plan = await planned({ namedDeputyId: encodeId('person', chairman.person.id) });
    await dayAfter();
    const meeting = await client.step('openMeeting', plan);
    expect(await seen(meeting.id)).toMatchObject({ namedDeputy: null });
    await client.step('recordAttendance', meeting, { attendance: [here(deputy.person.id)] });
    expect(await seen(meeting.id)).toMatchObject({ presidedBy: { id: encodeId('person', deputy.person.id) } });
  });
});

describe('minutes taken down on a later day', () => {
  it('are by those who met, on what has not changed since, and on nothing new', async () => {
    const [unchanged, changed] = await world.addAppraised(2);
    if (!unchanged || !changed) throw new Error('two pledges');
    const meeting = await client.opened(client.everybody());
    await api.dataSource.query(`update pledge set title = 'Tên mới', version = version + 1 where id = $1`, [
      changed.id,
    ]);
    await dayAfter();
    const added = { meetingId: meeting.id, expectedVersion: meeting.version, title: 'Việc mới' };
    expect((await client.meeting('office', 'addAgendaItem', added)).userErrors).toEqual([
      {
        code: 'WRONG_STATE',
        message:
          'The meeting met on 10 January 2023; what it decided may still be taken down, but a new matter belongs to another meeting.',
        path: null,
      },
    ]);
    const knowing = row(client.about(meeting, changed), { votesFor: 5, confirmChanged: true });
    expect(codesOf(await client.record('office', meeting, [knowing]))).toEqual(['SUBJECT_CHANGED']);
    // The organiser has left the body by now, and has voted.
    const decision = done(
      await client.record('office', meeting, [row(client.about(meeting, unchanged), { votesFor: 5 })]),
    );
    done(await client.confirm('secretary', decision));
  });

  it('are not offered a new matter', async () => {
    const meeting = await client.opened(client.everybody());
    const offered = async (): Promise<readonly string[]> => {
      const query = 'query ($id: ID!) { meeting(id: $id) { allowedActions } }';
      const { data } = await client.ask<{ meeting: { allowedActions: string[] } }>('office', query, { id: meeting.id });
      return data.meeting.allowedActions;
    };
    expect(await offered()).toContain('ADD_ITEM');
    await dayAfter();
    expect(await offered()).not.toContain('ADD_ITEM');
    expect(await offered()).toContain('RECORD_DECISION');
  });
});

describe('a meeting is planned', () => {
  it('for today where the body sits, or a later day', async () => {
    const at = (startsAt: string) =>
      client.meeting('office', 'scheduleMeeting', {
        bodyId: encodeId('body', world.committee.standingCommittee.id),
        kind: 'MEETING',
        startsAt,
      });
    for (const past of ['2020-01-10T02:00:00Z', '2023-01-09T16:59:00Z'])
      expect((await at(past)).userErrors).toEqual([
        {
          code: 'INVALID',
          message: 'A meeting is planned for today or a later day; who votes goes by its day.',
          path: ['input', 'startsAt'],
        },
      ]);
    for (const due of ['2023-01-09T17:00:00Z', '2023-01-20T02:00:00Z']) expect(codesOf(await at(due))).toEqual([]);
  });
});
