import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { metric } from '#domain/pledge/pledge.factory.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import { codesOf } from '#test/support/act.js';
import type { ApiServer } from '#test/support/api-server.js';
import {
  beforeEachMeeting,
  done,
  type MeetingClient,
  row,
  type DecisionSeen,
  type MeetingSeen,
} from '#test/support/meeting-client.js';
import { MEETING_DAY } from '#test/support/meeting-world.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;
let owner: string;

beforeEachMeeting((given) => ({ api, world, client, owner } = given));

interface Standing {
  readonly state: string;
  readonly version: number;
  readonly allowedActions: readonly string[];
}

const standing = async (role: string, { id }: Pick<Pledge, 'id'>): Promise<Standing> => {
  const query = 'query ($id: ID!) { pledge(id: $id) { state version allowedActions } }';
  const { data } = await client.ask<{ pledge: Standing }>(role, query, { id: encodeId('pledge', id) });
  return data.pledge;
};

/** What an act on a pledge is aimed at: its version now. */
const target = async (pledge: Pick<Pledge, 'id'>, more: object = {}): Promise<object> => ({
  pledgeId: encodeId('pledge', pledge.id),
  expectedVersion: (await standing('office', pledge)).version,
  ...more,
});

const meetingNow = async (role: string, { id }: Pick<MeetingSeen, 'id'>): Promise<MeetingSeen> => {
  const query = `query ($id: ID!) { meeting(id: $id) { id state version allowedActions
    agenda { id title subject { id } outcome { outcome } } decisions { id } } }`;
  return (await client.ask<{ meeting: MeetingSeen }>(role, query, { id })).data.meeting;
};

/** A pledge of the first ward with everybody's approval on record, which nobody has confirmed yet. */
const approvalOnRecord = async (): Promise<{ pledge: Pledge; meeting: MeetingSeen; decision: DecisionSeen }> => {
  const pledge = await world.add('APPRAISED', {
    measures: [metric({ baseline: '0', stretch: null, shareBp: 10_000 })],
  });
  const meeting = await client.opened(client.everybody());
  const decision = done(await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 5 })]));
  return { pledge, meeting, decision };
};

describe('what the body voted on', () => {
  /** Another decision of the body sends the pledge back; the owner lowers the target from 50 to 1, and it is appraised again. */
  const watered = async (pledge: Pledge): Promise<void> => {
    const meeting = await client.opened(client.everybody());
    const back = row(client.about(meeting, pledge), { outcome: 'RETURNED', votesFor: 5, reason: 'Chưa rõ sản phẩm.' });
    done(await client.confirm('secretary', done(await client.record('office', meeting, [back]))));
    const measures = pledge.measures.map(({ name, unit, baseline, evidenceKind }) => ({
      kind: 'METRIC',
      name,
      unit,
      baseline,
      target: '1',
      evidenceKind,
    }));
    await client.done(owner, 'revisePledge', await target(pledge, { content: { measures } }));
    await client.done(owner, 'submitPledge', await target(pledge));
    const factors = [{ factor: 'NOVELTY', score: 2 }];
    await client.done(
      'organiser',
      'appraisePledge',
      await target(pledge, { withinAuthority: true, isRoutineDuty: false, factors }),
    );
  };

  it('is what takes effect, and nothing that came after', async () => {
    const { pledge, meeting, decision } = await approvalOnRecord();
    await watered(pledge);
    const before = await standing('office', pledge);
    expect(before).toMatchObject({ state: 'APPRAISED' });
    const refused = await client.confirm('secretary', decision);
    expect(refused.userErrors).toEqual([
      {
        code: 'SUBJECT_CHANGED',
        message: expect.stringContaining(`“${pledge.title}” has changed since the body voted on it`) as string,
        path: ['input', 'items', '0'],
      },
    ]);
    expect(await standing('office', pledge)).toEqual(before);

    // The way on: the body votes on what there is now.
    done(await client.withdraw('office', decision));
    const again = await meetingNow('office', meeting);
    const item = row(client.about(again, pledge), { votesFor: 5, confirmChanged: true });
    done(await client.confirm('secretary', done(await client.record('office', again, [item]))));
    expect(await standing('office', pledge)).toMatchObject({ state: 'ACTIVE' });
  });

  it('stands in the way of no other row of the same decision, nor of one that only takes note', async () => {
    const [first, second] = world.committee.wards;
    const [changed, same] = [
      await world.add('APPRAISED', {}, first),
      await world.add('APPRAISED', {}, second ?? first),
    ];
    const meeting = await client.opened(client.everybody());
    const rows = (outcome: string) => [
      row(client.about(meeting, changed), { outcome, votesFor: 5 }),
      row(client.about(meeting, same), { votesFor: 5 }),
    ];
    const noted = done(await client.record('office', meeting, rows('NOTED')));
    const named = await target(changed, { personIds: [encodeId('person', world.committee.inspector.person.id)] });
    await client.done('office', 'appointVerifiers', named);
    done(await client.confirm('secretary', noted));
    expect(await standing('office', same)).toMatchObject({ state: 'ACTIVE' });
  });
});

describe('while a recorded decision waits', () => {
  it('nobody alone takes the matter from the body', async () => {
    const { pledge, decision } = await approvalOnRecord();
    for (const role of ['office', 'organiser']) {
      expect((await standing(role, pledge)).allowedActions).not.toContain('RETURN');
      const returned = await client.act(role, 'returnPledge', await target(pledge, { reasons: 'Thiếu mốc.' }), 'vi');
      expect(returned.userErrors).toEqual([
        { code: 'WRONG_STATE', message: expect.stringContaining('đang chờ xác nhận') as string, path: null },
      ]);
      const personIds = [encodeId('person', world.committee.inspector.person.id)];
      const named = await client.act(role, 'appointVerifiers', await target(pledge, { personIds }));
      expect(codesOf(named)).toEqual(['WRONG_STATE']);
    }
    done(await client.withdraw('office', decision));
    expect((await standing('office', pledge)).allowedActions).toContain('RETURN');
    await client.done('office', 'returnPledge', await target(pledge, { reasons: 'Thiếu mốc.' }));
  });

  it('no claim overtakes the answer to a request; the owner still reports', async () => {
    const pledge = await world.add('APPRAISED');
    await client.approved(pledge);
    await api.dataSource.query(`update cycle set state = 'IN_FORCE' where id = $1`, [world.cycle.id]);
    await setBusinessTime(api.database, '2023-03-01T02:00:00Z');
    const asked = await client.done(
      owner,
      'requestChange',
      await target(pledge, {
        kind: 'EXTENSION',
        reason: 'Mưa bão.',
        cause: 'OBJECTIVE',
        proposedDueOn: '2023-11-10',
      }),
    );
    const { secretary, deputy, standingBoard } = world.committee;
    const meeting = await client.opened(
      [secretary, deputy].map(({ person }) => person.id),
      standingBoard.id,
    );
    const item = row(client.itemAbout(meeting, asked.id), { outcome: 'GRANTED', votesFor: 2 });
    const decision = done(await client.record('office', meeting, [item]));
    const [measure] = pledge.measures;
    const values = [{ measureId: encodeId('measure', measure?.id ?? ''), value: '50' }];
    expect((await standing(owner, pledge)).allowedActions).not.toContain('CLAIM');
    const claimed = await client.act(
      owner,
      'claimCompletion',
      await target(pledge, { productDate: '2023-02-28', values }),
    );
    expect(codesOf(claimed)).toEqual(['WRONG_STATE']);
    await client.done(owner, 'checkIn', await target(pledge, { unchanged: true, confidence: 6 }));
    done(await client.confirm('secretary', decision));
    expect((await standing(owner, pledge)).allowedActions).toContain('CLAIM');
  });
});

describe('withdrawDecision', () => {
  interface Withdrawn {
    readonly withdrawnAt: string | null;
    readonly withdrawnBy: { readonly id: string } | null;
    readonly confirmedAt: string | null;
  }
  const onRecord = async ({ id }: DecisionSeen): Promise<Withdrawn> => {
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Decision { withdrawnAt withdrawnBy { id } confirmedAt } } }';
    return (await client.ask<{ node: Withdrawn }>('secretary', query, { id })).data.node;
  };

  it('is the recording office’s, who leaves it in the record; the matter is free for another vote', async () => {
    const { pledge, meeting, decision } = await approvalOnRecord();
    for (const role of ['secretary', 'deputy', 'inspector']) {
      expect(codesOf(await client.withdraw(role, decision))).toEqual(['NOT_ALLOWED']);
    }
    for (const role of ['admin', 'stranger']) {
      await expect(client.withdraw(role, decision)).rejects.toThrow('NOT_FOUND');
    }
    expect((await meetingNow('office', meeting)).allowedActions).toContain('WITHDRAW_DECISION');
    expect((await meetingNow('secretary', meeting)).allowedActions).toEqual(['CONFIRM_DECISION']);

    expect(done(await client.withdraw('office', decision))).toMatchObject({ version: 2, confirmedAt: null });
    expect(await onRecord(decision)).toEqual({
      withdrawnAt: `${MEETING_DAY}T02:00:00.000Z`,
      withdrawnBy: { id: encodeId('person', world.committee.office.person.id) },
      confirmedAt: null,
    });
    const after = await meetingNow('office', meeting);
    expect(after).toMatchObject({ decisions: [{ id: decision.id }] });
    expect(after.agenda.find(({ id }) => id === client.about(after, pledge))).toMatchObject({ outcome: null });
    expect(after.allowedActions).not.toContain('WITHDRAW_DECISION');
    expect((await meetingNow('secretary', meeting)).allowedActions).toEqual([]);

    const item = row(client.about(after, pledge), { votesFor: 4, votesAgainst: 1 });
    expect(done(await client.record('office', after, [item]))).toMatchObject({ sequence: 2 });
  });

  it('takes back no confirmed decision, and no withdrawn one takes effect', async () => {
    const { pledge, meeting, decision } = await approvalOnRecord();
    const stale = await client.withdraw('office', { ...decision, version: 7 });
    expect(codesOf(stale)).toEqual(['STALE']);
    const withdrawn = done(await client.withdraw('office', decision));
    expect(codesOf(await client.confirm('secretary', withdrawn))).toEqual(['WRONG_STATE']);
    expect(codesOf(await client.withdraw('office', withdrawn))).toEqual(['WRONG_STATE']);
    expect(await standing('office', pledge)).toMatchObject({ state: 'APPRAISED' });

    const again = await meetingNow('office', meeting);
    const item = row(client.about(again, pledge), { votesFor: 5 });
    const confirmed = done(await client.confirm('secretary', done(await client.record('office', again, [item]))));
    expect(codesOf(await client.withdraw('office', confirmed))).toEqual(['WRONG_STATE']);
    expect(await onRecord(confirmed)).toMatchObject({ withdrawnAt: null, withdrawnBy: null });
  });

  it('goes on after the meeting, and the next one takes the matter up again', async () => {
    const { pledge, meeting, decision } = await approvalOnRecord();
    await client.step('closeMeeting', await meetingNow('office', meeting));
    expect((await meetingNow('office', meeting)).allowedActions).toEqual(['WITHDRAW_DECISION']);
    done(await client.withdraw('office', decision));
    const next = await client.opened(client.everybody());
    expect(client.about(next, pledge)).toEqual(expect.any(String));
  });

  it('is audited', async () => {
    const { decision } = await approvalOnRecord();
    done(await client.withdraw('office', decision));
    const [entry] = await api.dataSource.query<object[]>(
      `select subject_kind as kind, changes from audit_entry where action = 'decision.withdrawn' and actor_id = $1`,
      [world.committee.office.person.id],
    );
    expect(entry).toMatchObject({ kind: 'Decision', changes: { version: 2, sequence: 1 } });
  });
});
