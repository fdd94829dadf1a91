import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { codesOf } from '#test/support/act.js';
import type { ApiServer } from '#test/support/api-server.js';
import { beforeEachMeeting, done, type MeetingClient, row, type MeetingSeen } from '#test/support/meeting-client.js';
import { MEETING_DAY } from '#test/support/meeting-world.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;

beforeEachMeeting((given) => ({ api, world, client } = given));

/** The committee has a second deputy. */
beforeEach(async () => {
  const { standingCommittee, chairman } = world.committee;
  await api.changeRights(`update membership set role = 'DEPUTY', rank = 9 where body_id = $1 and person_id = $2`, [
    standingCommittee.id,
    chairman.person.id,
  ]);
});

const person = (role: 'secretary' | 'deputy' | 'chairman' | 'organiser' | 'verifier'): string =>
  encodeId('person', world.committee[role].person.id);

const attend = (meeting: MeetingSeen, more: object, role = 'office') =>
  client.meeting(role, 'recordAttendance', {
    meetingId: meeting.id,
    expectedVersion: meeting.version,
    attendance: [],
    ...more,
  });

interface Seen {
  readonly namedDeputy: { readonly id: string } | null;
  readonly presidedBy: { readonly id: string } | null;
  readonly agenda: readonly { readonly presidedBy: { readonly id: string } | null }[];
}

const see = async ({ id }: Pick<MeetingSeen, 'id'>): Promise<Seen> => {
  const { data } = await client.ask<{ meeting: Seen }>(
    'deputy',
    'query ($id: ID!) { meeting(id: $id) { namedDeputy { id } presidedBy { id } agenda { presidedBy { id } } } }',
    { id },
  );
  return data.meeting;
};

describe('the deputy whom the chair names', () => {
  it('presides over what is the chair’s own, and confirms it', async () => {
    const own = await world.add('APPRAISED', {}, world.committee.secretary);
    const meeting = await client.opened(client.everybody());
    expect(await see(meeting)).toMatchObject({
      namedDeputy: null,
      agenda: [{ presidedBy: { id: person('deputy') } }, { presidedBy: { id: person('secretary') } }],
    });
    const named = done(await attend(meeting, { namedDeputyId: person('chairman') }));
    expect(await see(named)).toEqual({
      namedDeputy: { id: person('chairman') },
      presidedBy: { id: person('secretary') },
      agenda: [{ presidedBy: { id: person('chairman') } }, { presidedBy: { id: person('secretary') } }],
    });
    const recorded = done(await client.record('office', named, [row(client.about(named, own), { votesFor: 4 })]));
    const { data } = await client.ask<{ meeting: MeetingSeen }>(
      'chairman',
      'query ($id: ID!) { meeting(id: $id) { version allowedActions } }',
      { id: meeting.id },
    );
    expect(data.meeting.allowedActions).toContain('CONFIRM_DECISION');
    const pending = { ...named, version: data.meeting.version };
    expect(codesOf(await attend(pending, { namedDeputyId: null }))).toEqual(['CONFLICT']);
    expect(codesOf(await client.confirm('deputy', recorded))).toEqual(['NOT_ALLOWED']);
    done(await client.confirm('chairman', recorded));
    done(await attend(pending, { namedDeputyId: null }));
    expect(await see(named)).toMatchObject({
      namedDeputy: null,
      agenda: [{ presidedBy: { id: person('chairman') } }, { presidedBy: { id: person('secretary') } }],
    });
  });

  it('can be named with the plan, stays when left out, and presides in the absence of the chair', async () => {
    const plan = {
      bodyId: encodeId('body', world.committee.standingCommittee.id),
      kind: 'MEETING',
      startsAt: `${MEETING_DAY}T02:00:00Z`,
      namedDeputyId: person('chairman'),
    };
    const planned = done(await client.meeting('office', 'scheduleMeeting', plan));
    const opened = await client.step('openMeeting', planned);
    const present = ['deputy', 'chairman', 'organiser'].map((role) => ({
      personId: person(role as 'deputy'),
      present: true,
    }));
    done(await attend(opened, { attendance: present }));
    expect(await see(opened)).toMatchObject({
      namedDeputy: { id: person('chairman') },
      presidedBy: { id: person('chairman') },
    });
  });

  it.each(['secretary', 'organiser', 'verifier'] as const)('is a deputy of the body, not %s', async (role) => {
    const meeting = await client.schedule();
    const refused = await attend(meeting, { namedDeputyId: person(role) });
    expect(refused).toEqual({
      object: null,
      userErrors: [
        {
          code: 'INVALID',
          message: 'This person is not a deputy of the body on the day of the meeting.',
          path: ['input', 'namedDeputyId'],
        },
      ],
    });
    const plan = { bodyId: encodeId('body', world.committee.standingCommittee.id), kind: 'MEETING' };
    const input = { ...plan, startsAt: `${MEETING_DAY}T02:00:00Z`, namedDeputyId: person(role) };
    expect(codesOf(await client.meeting('office', 'scheduleMeeting', input))).toEqual(['INVALID']);
  });

  it('is named through the office', async () => {
    const meeting = await client.schedule();
    expect(codesOf(await attend(meeting, { namedDeputyId: person('chairman') }, 'secretary'))).toEqual(['NOT_ALLOWED']);
  });
});

describe('attendance after a decision', () => {
  const later = `${MEETING_DAY}T02:30:00Z`;

  const decided = async (): Promise<MeetingSeen> => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody().slice(0, 4));
    done(await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 4 })]));
    return { ...meeting, version: meeting.version + 1 };
  };

  it('takes in who comes or goes later', async () => {
    const meeting = await decided();
    const attendance = [
      { personId: person('organiser'), present: true, from: later },
      { personId: person('chairman'), present: true, to: later },
    ];
    const after = done(await attend(meeting, { attendance }));
    expect(after.version).toBe(meeting.version + 1);
    const { data } = await client.ask<{ meeting: { attendance: readonly object[] } }>(
      'deputy',
      'query ($id: ID!) { meeting(id: $id) { attendance { person { id } present from to } } }',
      { id: meeting.id },
    );
    expect(data.meeting.attendance).toHaveLength(5);
    expect(data.meeting.attendance).toEqual(
      expect.arrayContaining([
        { person: { id: person('organiser') }, present: true, from: '2023-01-10T02:30:00.000Z', to: null },
        { person: { id: person('chairman') }, present: true, from: null, to: '2023-01-10T02:30:00.000Z' },
      ]),
    );
  });

  it('does not say otherwise about those on whom the votes were counted', async () => {
    const meeting = await decided();
    const refused = await attend(meeting, {
      attendance: [
        { personId: person('organiser'), present: true },
        { personId: person('deputy'), present: true },
        { personId: person('chairman'), present: false, reason: 'Đi công tác' },
      ],
    });
    expect(refused.object).toBeNull();
    expect(refused.userErrors.map(({ code, path }) => [code, path])).toEqual([
      ['CONFLICT', ['input', 'attendance', '0']],
      ['CONFLICT', ['input', 'attendance', '2']],
    ]);
    expect(refused.userErrors[0]?.message).toMatch(/^Votes have been counted/);
  });
});
