import type { DecisionOutcome } from '#domain/meeting/meeting.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import { newId } from '#platform/database/new-id.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { FaultyOutbox } from '#test/support/faulty-outbox.js';
import { MEETING_DAY, meetingWorld } from '#test/support/meeting-world.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import {
  AgendaService,
  DecisionConfirmation,
  DecisionRecording,
  MeetingsModule,
  MeetingsService,
  type DecisionItemInput,
} from './index.js';

let db: OpenTestModule;
let world: PledgeWorld;
let meetings: MeetingsService;
let agenda: AgendaService;
let recording: DecisionRecording;
let confirmation: DecisionConfirmation;
const outbox = new FaultyOutbox();

beforeAll(async () => {
  db = await openTestModule({ imports: [MeetingsModule] }, (builder) =>
    builder.overrideProvider(Outbox).useValue(outbox),
  );
  [meetings, agenda] = [db.get(MeetingsService), db.get(AgendaService)];
  [recording, confirmation] = [db.get(DecisionRecording), db.get(DecisionConfirmation)];
  await setBusinessTime(db, `${MEETING_DAY}T02:00:00Z`);
});

afterAll(() => db.close());

/** Every test has a committee of its own. */
let place = 0;
beforeEach(async () => {
  outbox.failAtWrite(Infinity);
  world = await meetingWorld(db.dataSource, `place-${(place += 1)}`);
});

const office = (): Promise<Actor> => db.acting(world.committee.office.person);
const secretary = (): Promise<Actor> => db.acting(world.committee.secretary.person);
const deputy = (): Promise<Actor> => db.acting(world.committee.deputy.person);

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.refusals.map(({ code }) => code);

const version = async (table: 'meeting' | 'decision', id: Id): Promise<number> => {
  const [row] = await db.rows<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  return row?.version ?? 0;
};

const target = async (meetingId: Id): Promise<{ meetingId: Id; expectedVersion: number }> => ({
  meetingId,
  expectedVersion: await version('meeting', meetingId),
});

const decisionTarget = async (decisionId: Id): Promise<{ decisionId: Id; expectedVersion: number }> => ({
  decisionId,
  expectedVersion: await version('decision', decisionId),
});

const titles = async (meetingId: Id): Promise<string[]> =>
  (
    await db.rows<{ title: string }>('select title from agenda_item where meeting_id = $1 order by position', [
      meetingId,
    ])
  ).map(({ title }) => title);

const schedule = async (bodyId = world.committee.standingCommittee.id): Promise<Id> => {
  const plan = {
    bodyId,
    kind: 'MEETING',
    startsAt: new Date(`${MEETING_DAY}T02:00:00Z`),
  } as const;
  return done(await meetings.schedule(await office(), plan)).id;
};

const members = (): readonly { readonly id: Id }[] => {
  const { secretary: chair, deputy: first, chairman, office: clerk, organiser } = world.committee;
  return [chair.person, first.person, chairman.person, clerk.person, organiser.person];
};

const seat = async (meetingId: Id, present: readonly { readonly id: Id }[]): Promise<void> => {
  const attendance = present.map(({ id }) => ({ personId: id, present: true, reason: null, from: null, to: null }));
  done(await meetings.recordAttendance(await office(), { ...(await target(meetingId)), attendance }));
};

/** A meeting under way with everybody in the room. */
const openedMeeting = async (
  bodyId = world.committee.standingCommittee.id,
  roster: readonly { readonly id: Id }[] = members(),
): Promise<Id> => {
  const id = await schedule(bodyId);
  done(await meetings.open(await office(), await target(id)));
  await seat(id, roster);
  return id;
};

const itemOf = async (meetingId: Id, subjectId: Id): Promise<Id> => {
  const [row] = await db.rows<{ id: Id }>('select id from agenda_item where meeting_id = $1 and subject_id = $2', [
    meetingId,
    subjectId,
  ]);
  if (!row) throw new Error('not on the agenda');
  return row.id;
};

const vote = (agendaItemId: Id, outcome: DecisionOutcome, votesFor: number, against = 0): DecisionItemInput => ({
  agendaItemId,
  outcome,
  votesFor,
  votesAgainst: against,
  abstentions: 0,
  dueOn: null,
  factors: null,
  verifierIds: null,
  causeConfirmed: null,
  reason: null,
  confirmChanged: false,
});

const record = async (meetingId: Id, items: readonly DecisionItemInput[]): Promise<Result<{ id: Id }>> =>
  recording.record(await office(), { ...(await target(meetingId)), text: 'Kết luận.', items, dissents: [] });

const stateOf = async ({ id }: Pick<Pledge, 'id'>): Promise<string | undefined> => {
  const [row] = await db.rows<{ state: string }>('select state from pledge where id = $1', [id]);
  return row?.state;
};

describe('the agenda', () => {
  it('proposes what waits for the body, the cycle last', async () => {
    await world.add('APPRAISED', { title: 'Dời tàu thuyền' });
    await world.add('APPRAISED', { title: 'Quy chế quản lý hồ' }, world.committee.wards[1]);
    expect(await titles(await schedule())).toEqual([
      '2023-9001 Dời tàu thuyền',
      '2023-9002 Quy chế quản lý hồ',
      'Danh mục đăng ký năm 2023',
    ]);
  });

  it('adds what has come up when the papers go out, but not what the office took off', async () => {
    const first = await world.add('APPRAISED', { title: 'Một' });
    await world.add('APPRAISED', { title: 'Hai' });
    const id = await schedule();
    done(await agenda.remove(await office(), { ...(await target(id)), agendaItemId: await itemOf(id, first.id) }));
    await world.add('APPRAISED', { title: 'Ba' });
    done(await meetings.sendPapers(await office(), await target(id)));
    expect(await titles(id)).toEqual(['2023-9002 Hai', '2023-9003 Ba', 'Danh mục đăng ký năm 2023']);
  });

  it('freezes the papers with the versions', async () => {
    const pledge = await world.add('APPRAISED', { title: 'Một', version: 3 });
    const id = await schedule();
    done(await meetings.sendPapers(await office(), await target(id)));
    const [item] = await db.rows<{ subject_version: number; paper: Record<string, unknown> }>(
      'select subject_version, paper from agenda_item where subject_id = $1',
      [pledge.id],
    );
    expect(item?.subject_version).toBe(3);
    expect(item?.paper).toMatchObject({ code: '2023-9001', title: 'Một', state: 'APPRAISED', dueOn: '2023-10-31' });
  });

  it('carries over what was deferred or not reached, and drops what was settled', async () => {
    const [settled, deferred, unreached] = await world.addAppraised(3);
    if (!settled || !deferred || !unreached) throw new Error('three pledges');
    const id = await openedMeeting();
    const decisionId = done(
      await record(id, [
        vote(await itemOf(id, settled.id), 'APPROVED', 5),
        vote(await itemOf(id, deferred.id), 'DEFERRED', 5),
      ]),
    ).id;
    done(await confirmation.confirm(await secretary(), await decisionTarget(decisionId)));
    done(await meetings.close(await office(), await target(id)));
    const late = await world.add('APPRAISED', { title: 'Mới' }, world.committee.wards[1]);
    const next = await schedule();
    const subjects = await db.rows<{ subject_id: Id }>(
      'select subject_id from agenda_item where meeting_id = $1 order by position',
      [next],
    );
    expect(subjects.map(({ subject_id }) => subject_id)).toEqual([deferred.id, unreached.id, world.cycle.id, late.id]);
  });
});

describe('a decision', () => {
  it('takes effect with all its rows when the chair confirms it, and not before', async () => {
    const pledges = await world.addAppraised(2, { appraisedFactors: { NOVELTY: 2, PUBLIC_OPPOSITION: 2 } });
    const id = await openedMeeting();
    const items = await Promise.all(pledges.map(async (pledge) => vote(await itemOf(id, pledge.id), 'APPROVED', 5)));
    const decisionId = done(await record(id, items)).id;
    expect(await Promise.all(pledges.map(stateOf))).toEqual(['APPRAISED', 'APPRAISED']);
    done(await confirmation.confirm(await secretary(), await decisionTarget(decisionId)));
    const after = await db.rows(
      'select state, difficulty::text, active_from, original_due_on from pledge where cycle_id = $1 order by code',
      [world.cycle.id],
    );
    expect(after).toEqual(
      [1, 2].map(() => ({
        state: 'ACTIVE',
        difficulty: '1.13',
        active_from: MEETING_DAY,
        original_due_on: '2023-10-31',
      })),
    );
  });

  it('leaves nothing behind when a write fails half-way, whichever it is', async () => {
    const [approved, returned] = await world.addAppraised(2);
    if (!approved || !returned) throw new Error('two pledges');
    const id = await openedMeeting();
    const items = [
      vote(await itemOf(id, approved.id), 'APPROVED', 5),
      { ...vote(await itemOf(id, returned.id), 'RETURNED', 5), reason: 'Chưa rõ sản phẩm.' },
    ];
    const decisionId = done(await record(id, items)).id;
    const chair = await secretary();
    const seen = (): Promise<unknown> =>
      db.rows(`select (select json_agg(p order by p.code) from pledge p) as pledges, (select json_agg(d) from decision d) as decisions,
                   (select count(*) from pledge_event) as events, (select count(*) from audit_entry) as audit,
                   (select count(*) from outbox) as outbox`);
    const before = await seen();
    let faults = 0;
    for (let write = 1; ; write += 1) {
      outbox.failAtWrite(write);
      const confirmed = await confirmation
        .confirm(chair, await decisionTarget(decisionId))
        .catch((error: unknown) => String(error));
      if (typeof confirmed !== 'string') break;
      faults += 1;
      expect(confirmed).toContain('injected fault');
      expect(await seen()).toEqual(before);
    }
    expect(faults).toBeGreaterThanOrEqual(2);
    expect(await Promise.all([approved, returned].map(stateOf))).toEqual(['ACTIVE', 'RETURNED']);
  });

  it('is confirmed once when two confirm at once', async () => {
    const pledge = await world.add('APPRAISED');
    const id = await openedMeeting();
    const decisionId = done(await record(id, [vote(await itemOf(id, pledge.id), 'APPROVED', 5)])).id;
    const [chair, seenBoth] = [await secretary(), await decisionTarget(decisionId)];
    const results = await Promise.all([confirmation.confirm(chair, seenBoth), confirmation.confirm(chair, seenBoth)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap(codes)).toEqual(['STALE']);
  });

  it('on the chair’s own pledge is presided over and confirmed by the first deputy', async () => {
    const own = await world.add('APPRAISED', {}, world.committee.secretary);
    const other = await world.add('APPRAISED');
    const id = await openedMeeting();
    const [ownItem, otherItem] = [await itemOf(id, own.id), await itemOf(id, other.id)];
    expect(codes(await record(id, [vote(ownItem, 'APPROVED', 5)]))).toEqual(['INVALID']);
    const decisionId = done(await record(id, [vote(ownItem, 'APPROVED', 4), vote(otherItem, 'APPROVED', 5)])).id;
    expect(codes(await confirmation.confirm(await secretary(), await decisionTarget(decisionId)))).toEqual(
      expect.arrayContaining(['RECUSED']),
    );
    done(await confirmation.confirm(await deputy(), await decisionTarget(decisionId)));
    const items = await db.rows(
      'select members, present, recused_ids, presided_by_id from decision_item where decision_id = $1 order by position',
      [decisionId],
    );
    const { secretary: chair, deputy: first } = world.committee;
    expect(items).toEqual([
      { members: 4, present: 4, recused_ids: [chair.person.id], presided_by_id: first.person.id },
      { members: 5, present: 5, recused_ids: [], presided_by_id: chair.person.id },
    ]);
  });

  it('needs the quorum at the moment it is taken: who has left does not count', async () => {
    const pledge = await world.add('APPRAISED');
    const id = await openedMeeting();
    const item = await itemOf(id, pledge.id);
    const left = members()
      .slice(3)
      .map((member) => member.id);
    const attendance = left.map((personId) => ({
      personId,
      present: true,
      reason: null,
      from: null,
      to: new Date(`${MEETING_DAY}T02:00:00Z`),
    }));
    done(await meetings.recordAttendance(await office(), { ...(await target(id)), attendance }));
    expect(codes(await record(id, [vote(item, 'APPROVED', 3)]))).toEqual(['NOT_QUORATE']);
  });

  it('on a record that has changed since the papers needs that the body knew', async () => {
    const pledge = await world.add('APPRAISED');
    const id = await schedule();
    done(await meetings.sendPapers(await office(), await target(id)));
    await db.rows(`update pledge set title = 'Tên mới', version = version + 1 where id = $1`, [pledge.id]);
    done(await meetings.open(await office(), await target(id)));
    await seat(id, members());
    const item = vote(await itemOf(id, pledge.id), 'APPROVED', 5);
    expect(codes(await record(id, [item]))).toEqual(['SUBJECT_CHANGED']);
    done(await record(id, [{ ...item, confirmChanged: true }]));
  });

  it('is not taken down when it could not take effect', async () => {
    const pledge = await world.add('APPRAISED', { verifierIds: [] }, world.committee.secretary);
    const id = await openedMeeting();
    const { verifier, overseer } = world.committee;
    const item = {
      ...vote(await itemOf(id, pledge.id), 'APPROVED', 4),
      verifierIds: [verifier.person.id, overseer.person.id],
    };
    const result = await record(id, [item]);
    // A member of the standing board is verified by the inspection commission, the Front or the higher level.
    expect(codes(result)).toEqual(expect.arrayContaining(['NOT_INDEPENDENT']));
    expect(await db.rows('select 1 from decision where meeting_id = $1', [id])).toEqual([]);
  });

  it('assigns a task that is in force at once', async () => {
    const id = await openedMeeting();
    const [ward] = world.committee.wards;
    const added = await agenda.add(await office(), { ...(await target(id)), subject: null, title: 'Giao nhiệm vụ' });
    done(added);
    const [row] = await db.rows<{ id: Id }>(
      `select id from agenda_item where meeting_id = $1 and title = 'Giao nhiệm vụ'`,
      [id],
    );
    const task = {
      cycleId: world.cycle.id,
      postId: ward.post.id,
      kind: 'BOTTLENECK' as const,
      title: 'Gỡ vướng mặt bằng',
      problem: 'Kéo dài.',
      authorityBasis: 'Kết luận của Ban Thường vụ',
      leadOrganisationId: ward.organisation.id,
      startOn: '2023-02-01',
      dueOn: '2023-09-29',
      measures: [{ kind: 'DELIVERABLE' as const, name: 'Biên bản bàn giao', evidenceKind: 'MINUTES' as const }],
    };
    const item = {
      ...vote(row?.id ?? '', 'ASSIGNED', 5),
      assign: task,
      verifierIds: [world.committee.verifier.person.id],
    };
    expect(codes(await record(id, [item]))).toEqual(['REQUIRED']);
    const full = { ...item, assign: { ...task, factors: [{ factor: 'NOVELTY' as const, score: 2 }] } };
    const decisionId = done(await record(id, [full])).id;
    done(await confirmation.confirm(await secretary(), await decisionTarget(decisionId)));
    expect(
      await db.rows('select state, origin, title, owner_id, difficulty::text from pledge where cycle_id = $1', [
        world.cycle.id,
      ]),
    ).toEqual([
      { state: 'ACTIVE', origin: 'ASSIGNED', title: task.title, owner_id: ward.person.id, difficulty: '1.06' },
    ]);
  });

  it('is the higher body’s when nobody is left to vote', async () => {
    const { secretary: chair, deputy: first, chairman, standingBoard, standingCommittee } = world.committee;
    // Both members of the standing board have held the post.
    await db.rows(
      `insert into appointment (id, person_id, post_id, valid_from, valid_to, is_principal) values ($1, $2, $3, '2019-01-01', '2019-12-31', false)`,
      [newId(), first.person.id, chair.post.id],
    );
    await db.rows(`update membership set role = 'DEPUTY' where body_id = $1 and person_id = $2`, [
      standingCommittee.id,
      chairman.person.id,
    ]);
    const pledge = await world.add('APPRAISED', { decidingBodyId: standingBoard.id }, chair);
    const below = await openedMeeting(standingBoard.id, [chair.person, first.person]);
    const refused = await record(below, [vote(await itemOf(below, pledge.id), 'APPROVED', 0)]);
    expect(refused).toMatchObject({ refusals: [{ code: 'RECUSED', params: { body: 'Ban Thường vụ' } }] });

    const id = await openedMeeting();
    const subject = { kind: 'PLEDGE' as const, id: pledge.id };
    done(await agenda.add(await office(), { ...(await target(id)), subject }));
    const decisionId = done(await record(id, [vote(await itemOf(id, pledge.id), 'APPROVED', 3)])).id;
    done(await confirmation.confirm(await db.acting(chairman.person), await decisionTarget(decisionId)));
    expect(await stateOf(pledge)).toBe('ACTIVE');
  });

  it('on a list of 163 rows is confirmed in about a second', async () => {
    const pledges = [
      ...(await world.addAppraised(82)),
      ...(await world.addAppraised(81, {}, world.committee.wards[1])),
    ];
    const id = await openedMeeting();
    const items = await db.rows<{ id: Id; subject_id: Id }>(
      'select id, subject_id from agenda_item where meeting_id = $1',
      [id],
    );
    const votes = items.map((item) =>
      vote(item.id, item.subject_id === world.cycle.id ? 'LIST_APPROVED' : 'APPROVED', 5),
    );
    const decisionId = done(await record(id, votes)).id;
    const [chair, seen] = [await secretary(), await decisionTarget(decisionId)];
    const started = performance.now();
    done(await confirmation.confirm(chair, seen));
    expect(performance.now() - started).toBeLessThan(3000);
    expect(
      await db.rows(`select count(*) from pledge where state = 'ACTIVE' and cycle_id = $1`, [world.cycle.id]),
    ).toEqual([{ count: pledges.length }]);
  });
});

describe('the database keeps by itself', () => {
  const confirmedDecision = async (): Promise<Id> => {
    const pledge = await world.add('APPRAISED');
    const id = await openedMeeting();
    const decisionId = done(await record(id, [vote(await itemOf(id, pledge.id), 'APPROVED', 5)])).id;
    done(await confirmation.confirm(await secretary(), await decisionTarget(decisionId)));
    return decisionId;
  };

  it('that a confirmed decision stands', async () => {
    const decisionId = await confirmedDecision();
    await expect(db.rows(`update decision set text = 'Khác' where id = $1`, [decisionId])).rejects.toThrow(
      /is confirmed/,
    );
    await expect(
      db.rows(`update decision_item set votes_for = 0 where decision_id = $1`, [decisionId]),
    ).rejects.toThrow();
  });

  it('that no pledge is in force without one, and that its recorder does not confirm', async () => {
    const pledge = await world.add('APPRAISED');
    const id = await openedMeeting();
    const decisionId = done(await record(id, [vote(await itemOf(id, pledge.id), 'APPROVED', 5)])).id;
    await expect(
      db.rows(
        `update pledge set state = 'ACTIVE', difficulty = 1, original_due_on = due_on, scoring_due_on = due_on, active_from = due_on where id = $1`,
        [pledge.id],
      ),
    ).rejects.toThrow(/without a confirmed decision/);
    await expect(
      db.rows('update decision set confirmed_at = now(), confirmed_by_id = recorded_by_id where id = $1', [decisionId]),
    ).rejects.toThrow(/recorder_does_not_confirm/);
  });

  it('that nobody confirms a row of their own, and that the votes are those of the members present', async () => {
    const { secretary: chair } = world.committee;
    const own = await world.add('APPRAISED', {}, chair);
    const id = await openedMeeting();
    const decisionId = done(await record(id, [vote(await itemOf(id, own.id), 'APPROVED', 4)])).id;
    await expect(
      db.rows('update decision set confirmed_at = app_now(), confirmed_by_id = $2 where id = $1', [
        decisionId,
        chair.person.id,
      ]),
    ).rejects.toThrow(/is recused/);
    await expect(
      db.rows(
        `insert into decision_item (id, decision_id, agenda_item_id, position, subject_title, outcome, votes_for, votes_against,
           abstentions, members, present)
         select $2, decision_id, agenda_item_id, 9, subject_title, 'NOTED', 1, 0, 0, members, present
         from decision_item where decision_id = $1`,
        [decisionId, newId()],
      ),
    ).rejects.toThrow(/votes_add_up/);
  });
});
