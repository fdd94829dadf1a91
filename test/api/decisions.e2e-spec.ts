import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { OrganisationStore } from '#features/organisation/index.js';
import { newId } from '#platform/database/new-id.js';
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
import { LONG_AGO } from '#test/support/test-directory.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;
let owner: string;

beforeEachMeeting((given) => ({ api, world, client, owner } = given));

/** Of difficulty 1.13. */
const TWO_FACTORS = { NOVELTY: 2, PUBLIC_OPPOSITION: 2 } as const;

interface PledgeSeen {
  readonly state: string;
  readonly version: number;
  readonly dueOn: string;
  readonly originalDueOn: string | null;
  readonly difficulty: { readonly decided: string | null } | null;
  readonly decisions: readonly { readonly outcome: string; readonly votesFor: number }[];
  readonly changeRequests: readonly {
    readonly id: string;
    readonly state: string;
    readonly grantedDueOn: string | null;
    readonly decision: { readonly outcome: string } | null;
  }[];
}

const seen = async (role: string, { id }: Pick<Pledge, 'id'>): Promise<PledgeSeen | null> => {
  const { data, errors } = await client.ask<{ pledge: PledgeSeen | null }>(
    role,
    `query ($id: ID!) { pledge(id: $id) { state version dueOn originalDueOn difficulty { decided } decisions { outcome votesFor }
       changeRequests { id state grantedDueOn decision { outcome } } } }`,
    { id: encodeId('pledge', id) },
  );
  if (errors) throw new Error(errors[0]?.message);
  return data.pledge;
};

/** Puts more people on the standing committee. */
const join = async (count: number): Promise<Id[]> => {
  const people = Array.from({ length: count }, (_, index) => ({ id: newId(), fullName: `Ủy viên ${index}` }));
  const memberships = people.map(({ id: personId }) => ({
    id: newId(),
    bodyId: world.committee.standingCommittee.id,
    personId,
    role: 'MEMBER' as const,
    rank: 9,
    from: LONG_AGO,
    to: null,
  }));
  await api.dataSource.transaction((tx) => new OrganisationStore().insertMany(tx, { people, memberships }));
  return people.map(({ id }) => id);
};

describe('recordDecision', () => {
  it('writes down a decision under the body’s next number; nothing takes effect yet', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const item = row(client.about(meeting, pledge), { votesFor: 3, votesAgainst: 1, abstentions: 1 });
    const decision = done(await client.record('office', meeting, [item]));
    expect(decision).toMatchObject({ sequence: 1, version: 1, confirmedAt: null });
    expect(await seen('office', pledge)).toMatchObject({
      state: 'APPRAISED',
      decisions: [{ outcome: 'APPROVED', votesFor: 3 }],
    });
  });

  it('refuses votes that do not add up, and says so in both languages', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const refused = await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 6 })]);
    expect(refused.object).toBeNull();
    expect(refused.userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'The votes add up to 6, but 5 of those present may vote.',
        path: ['input', 'items', '0'],
      },
    ]);
    const { data } = await client.ask<{ recordDecision: { userErrors: { message: string }[] } }>(
      'office',
      'mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { userErrors { message } } }',
      {
        input: {
          meetingId: meeting.id,
          expectedVersion: meeting.version,
          text: 'x',
          items: [row(client.about(meeting, pledge), { votesFor: 6 })],
        },
      },
      'vi',
    );
    expect(data.recordDecision.userErrors[0]?.message).toContain('Tổng số phiếu là 6');
  });

  it('keeps quorum and majority of all members: 10 of 15 present, 7 in favour, is quorate and no majority', async () => {
    const pledge = await world.add('APPRAISED');
    const joined = await join(10);
    const nine = await client.opened([...client.everybody(), ...joined.slice(0, 4)]);
    const item = client.about(nine, pledge);
    const tooFew = await client.record('office', nine, [row(item, { votesFor: 8, votesAgainst: 1 })]);
    expect(codesOf(tooFew)).toEqual(['NOT_QUORATE']);
    const ten = await client.step('recordAttendance', nine, {
      attendance: [{ personId: encodeId('person', joined[4] ?? ''), present: true }],
    });
    const seven = await client.record('office', ten, [row(item, { votesFor: 7, votesAgainst: 3 })]);
    expect(seven.userErrors).toMatchObject([
      { code: 'NO_MAJORITY', message: 'No majority: 7 in favour, at least 8 needed.' },
    ]);
    done(await client.record('office', ten, [row(item, { votesFor: 8, votesAgainst: 2 })]));
  });

  it('counts every row of a list without those whom it concerns', async () => {
    const { secretary, deputy, wards } = world.committee;
    const [ofChair, ofDeputy, ofWard] = [
      await world.add('APPRAISED', { appraisedFactors: TWO_FACTORS }, secretary),
      await world.add('APPRAISED', {}, deputy),
      await world.add('APPRAISED', {}, wards[0]),
    ];
    const meeting = await client.opened(client.everybody());
    const [chairs, deputys, wardens] = [ofChair, ofDeputy, ofWard].map((pledge) => client.about(meeting, pledge));
    const all = [
      row(chairs ?? '', { votesFor: 4 }),
      row(deputys ?? '', { votesFor: 4 }),
      row(wardens ?? '', { votesFor: 5 }),
    ];
    // On one of the rows each of the two who could preside over all is recused.
    expect(codesOf(await client.record('office', meeting, all))).toEqual(['RECUSED']);
    const first = done(await client.record('office', meeting, all.slice(1)));
    expect(codesOf(await client.confirm('deputy', first))).toContain('RECUSED');
    done(await client.confirm('secretary', first));

    const { version } = first;
    const again = { ...meeting, version: meeting.version + version };
    const second = done(await client.record('office', again, all.slice(0, 1)));
    expect(codesOf(await client.confirm('secretary', second))).toContain('RECUSED');
    done(await client.confirm('deputy', second));
    expect(await seen('office', ofChair)).toMatchObject({ state: 'ACTIVE', difficulty: { decided: '1.13' } });
  });

  it('is the office’s alone: no member, no board and no administrator can', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const items = [row(client.about(meeting, pledge), { votesFor: 5 })];
    for (const role of ['secretary', 'organiser', 'inspector']) {
      expect(codesOf(await client.record(role, meeting, items))).toEqual(['NOT_ALLOWED']);
    }
    for (const role of ['admin', 'verifier', 'stranger']) {
      await expect(client.record(role, meeting, items)).rejects.toThrow('NOT_FOUND');
    }
  });

  it('refuses an old version, an unknown row and an empty text; nothing is written', async () => {
    const meeting = await client.opened(client.everybody());
    const items = [row(client.aboutCycle(meeting), { outcome: 'LIST_APPROVED', votesFor: 5 })];
    expect(codesOf(await client.record('office', { ...meeting, version: 1 }, items))).toEqual(['STALE']);
    const unknown = [row(encodeId('agenda_item', newId()), { votesFor: 5 })];
    expect(codesOf(await client.record('office', meeting, unknown, { text: ' ' }))).toEqual(['REQUIRED', 'INVALID']);
    const { data } = await client.ask<{ meeting: { decisions: unknown[] } }>(
      'office',
      'query ($id: ID!) { meeting(id: $id) { decisions { id } } }',
      { id: meeting.id },
    );
    expect(data.meeting.decisions).toEqual([]);
  });

  it('is done once for a key', async () => {
    const meeting = await client.opened(client.everybody());
    const items = [row(client.aboutCycle(meeting), { outcome: 'LIST_APPROVED', votesFor: 5 })];
    const first = done(await client.record('office', meeting, items, { idempotencyKey: 'k' }));
    const again = done(await client.record('office', meeting, items, { idempotencyKey: 'k' }));
    expect(again.id).toBe(first.id);
    const other = await client.record('office', meeting, items, { idempotencyKey: 'k', text: 'Khác.' });
    expect(codesOf(other)).toEqual(['CONFLICT']);
  });

  it('keeps dissenting opinions, for those who read the meeting', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const personId = encodeId('person', world.committee.chairman.person.id);
    const items = [row(client.about(meeting, pledge), { votesFor: 4, votesAgainst: 1 })];
    const dissents = [{ personId, opinion: 'Chưa rõ nguồn lực.' }];
    const decision = done(await client.record('office', meeting, items, { dissents }));
    done(await client.confirm('secretary', decision));
    const READ =
      'query ($id: ID!) { node(id: $id) { ... on Decision { text dissents { opinion person { id } } meeting { id } items { nodes { outcome } } } } }';
    const member = await client.ask('organiser', READ, { id: decision.id });
    expect(member.data).toEqual({
      node: {
        text: 'Kết luận.',
        dissents: [{ opinion: 'Chưa rõ nguồn lực.', person: { id: personId } }],
        meeting: { id: meeting.id },
        items: { nodes: [{ outcome: 'APPROVED' }] },
      },
    });
    const owner = await client.ask(`secretary@phuthuong.${world.committee.email('x').slice(2)}`, READ, {
      id: decision.id,
    });
    expect(owner.data).toMatchObject({
      node: { dissents: [], meeting: null, items: { nodes: [{ outcome: 'APPROVED' }] } },
    });
  });
});

describe('confirmDecision', () => {
  it('puts every row into effect at once', async () => {
    const [yes, amended, no, back, later] = await world.addAppraised(5, {
      milestones: [],
      appraisedFactors: TWO_FACTORS,
    });
    if (!yes || !amended || !no || !back || !later) throw new Error('five pledges');
    const meeting = await client.opened(client.everybody());
    const items = [
      row(client.about(meeting, yes), { votesFor: 5, factors: [{ factor: 'NOVELTY', score: 2 }] }),
      row(client.about(meeting, amended), {
        outcome: 'APPROVED_AMENDED',
        votesFor: 5,
        dueOn: '2023-09-29',
        reason: 'Sớm hơn một tháng.',
      }),
      row(client.about(meeting, no), {
        outcome: 'REJECTED',
        votesFor: 5,
        reason: 'Là nhiệm vụ thường xuyên.',
      }),
      row(client.about(meeting, back), { outcome: 'RETURNED', votesFor: 5, reason: 'Chưa rõ sản phẩm.' }),
      row(client.about(meeting, later), { outcome: 'DEFERRED', votesFor: 5 }),
      row(client.aboutCycle(meeting), { outcome: 'LIST_APPROVED', votesFor: 5 }),
    ];
    const recorded = done(await client.record('office', meeting, items));
    const confirmed = done(await client.confirm('secretary', recorded));
    expect(confirmed).toMatchObject({ version: 2, confirmedAt: `${MEETING_DAY}T02:00:00.000Z` });
    const states = await Promise.all([yes, amended, no, back, later].map((pledge) => seen('office', pledge)));
    expect(states.map((pledge) => pledge?.state)).toEqual(['ACTIVE', 'ACTIVE', 'REJECTED', 'RETURNED', 'APPRAISED']);
    expect(states[0]).toMatchObject({ difficulty: { decided: '1.06' }, originalDueOn: '2023-10-31' });
    expect(states[1]).toMatchObject({
      difficulty: { decided: '1.13' },
      dueOn: '2023-09-29',
      originalDueOn: '2023-09-29',
    });
  });

  it('is nobody’s but the presiding member’s: not the recorder, not another member, not an administrator', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const decision = done(
      await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 5 })]),
    );
    expect(codesOf(await client.confirm('office', decision))).toEqual(['NOT_ALLOWED', 'NOT_INDEPENDENT']);
    for (const role of ['deputy', 'chairman', 'inspector']) {
      expect(codesOf(await client.confirm(role, decision))).toEqual(['NOT_ALLOWED']);
    }
    for (const role of ['admin', 'verifier', 'stranger']) {
      await expect(client.confirm(role, decision)).rejects.toThrow('NOT_FOUND');
    }
    expect(await seen('office', pledge)).toMatchObject({ state: 'APPRAISED' });
    const { data } = await client.ask<{ meeting: MeetingSeen }>(
      'secretary',
      'query ($id: ID!) { meeting(id: $id) { allowedActions } }',
      { id: meeting.id },
    );
    expect(data.meeting.allowedActions).toEqual(['CONFIRM_DECISION']);
  });

  it('is not the chair’s who wrote it down', async () => {
    await api.dataSource.query(
      `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'OFFICE', $3, $4)`,
      [newId(), world.committee.secretary.person.id, world.committee.district.id, LONG_AGO],
    );
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const decision = done(
      await client.record('secretary', meeting, [row(client.about(meeting, pledge), { votesFor: 5 })]),
    );
    expect(codesOf(await client.confirm('secretary', decision))).toEqual(['NOT_INDEPENDENT']);
  });

  it('is the deputy’s when the chair is away', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody().slice(1));
    const decision = done(
      await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 4 })]),
    );
    expect(codesOf(await client.confirm('secretary', decision))).toEqual(['NOT_ALLOWED']);
    done(await client.confirm('deputy', decision));
  });

  it('refuses an old version with the decision as it is, and a second time', async () => {
    const pledge = await world.add('APPRAISED');
    const { decision } = await client.approved(pledge);
    const stale = await client.confirm('secretary', { ...decision, version: 1 });
    expect(codesOf(stale)).toEqual(['STALE']);
    expect(stale.object).toMatchObject({ id: decision.id, version: 2 });
    expect(codesOf(await client.confirm('secretary', decision))).toEqual(['WRONG_STATE']);
  });

  it('assigns a task: in force at once, origin ASSIGNED', async () => {
    const [ward] = world.committee.wards;
    const planned = await client.opened(client.everybody());
    const meeting = await client.step('addAgendaItem', planned, { title: 'Giao nhiệm vụ', position: 1 });
    const assign = {
      cycleId: encodeId('cycle', world.cycle.id),
      postId: encodeId('post', ward.post.id),
      kind: 'BOTTLENECK',
      title: 'Gỡ vướng mặt bằng',
      problem: 'Kéo dài.',
      authorityBasis: 'Kết luận của Ban Thường vụ',
      leadOrganisationId: encodeId('organisation', ward.organisation.id),
      startOn: '2023-02-01',
      dueOn: '2023-09-29',
      measures: [{ kind: 'DELIVERABLE', name: 'Biên bản bàn giao', evidenceKind: 'MINUTES' }],
      factors: [{ factor: 'INHERITED_DELAY', score: 2 }],
    };
    const item = row(meeting.agenda[0]?.id ?? '', {
      outcome: 'ASSIGNED',
      votesFor: 5,
      assign,
      verifierIds: [encodeId('person', world.committee.verifier.person.id)],
    });
    const offTheRoster = { ...assign, postId: encodeId('post', world.committee.inspector.post.id) };
    const refused = await client.record('office', meeting, [{ ...item, assign: offTheRoster }]);
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'items', '0', 'assign', 'postId'] }]);
    done(await client.confirm('secretary', done(await client.record('office', meeting, [item]))));
    const { data } = await client.ask(
      'office',
      'query ($cycleId: ID!) { pledges(filter: { cycleId: $cycleId }) { nodes { title state origin decisions { outcome } } } }',
      { cycleId: encodeId('cycle', world.cycle.id) },
    );
    expect(data).toEqual({
      pledges: {
        nodes: [{ title: assign.title, state: 'ACTIVE', origin: 'ASSIGNED', decisions: [{ outcome: 'ASSIGNED' }] }],
      },
    });
  });
});

describe('issueDocument', () => {
  const issue = (role: string, { id, version }: DecisionSeen, documentDate = MEETING_DAY) =>
    client.decision(role, 'issueDocument', {
      decisionId: id,
      expectedVersion: version,
      documentNumber: '980-QĐ/QU',
      documentDate,
    });

  it('enters number and date from the register, once', async () => {
    const { decision } = await client.approved(await world.add('APPRAISED'));
    const issued = done(await issue('office', decision));
    expect(issued.version).toBe(3);
    expect(codesOf(await issue('office', issued))).toEqual(['WRONG_STATE']);
    const { data } = await client.ask(
      'inspector',
      'query ($id: ID!) { node(id: $id) { ... on Decision { documentNumber documentDate } } }',
      {
        id: decision.id,
      },
    );
    expect(data).toEqual({ node: { documentNumber: '980-QĐ/QU', documentDate: MEETING_DAY } });
  });

  it('waits for the confirmation, takes no date from the future, and is the office’s', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const recorded = done(
      await client.record('office', meeting, [row(client.about(meeting, pledge), { votesFor: 5 })]),
    );
    expect(codesOf(await issue('office', recorded))).toEqual(['WRONG_STATE']);
    const confirmed = done(await client.confirm('secretary', recorded));
    expect(codesOf(await issue('office', confirmed, '2023-01-11'))).toEqual(['INVALID']);
    expect(codesOf(await issue('secretary', confirmed))).toEqual(['NOT_ALLOWED']);
    await expect(issue('admin', confirmed)).rejects.toThrow('NOT_FOUND');
  });
});

describe('reading decisions', () => {
  const READ = `query ($filter: DecisionFilter) { decisions(filter: $filter) {
    nodes { id text items { nodes { subjectTitle outcome decision { id } } totalCount } } totalCount } }`;

  interface Read {
    readonly decisions: {
      readonly nodes: readonly {
        readonly id: string;
        readonly items: { readonly nodes: readonly { readonly subjectTitle: string }[]; readonly totalCount: number };
      }[];
      readonly totalCount: number;
    };
  }

  it('shows an owner the confirmed decisions on the own task, and of them the own rows only', async () => {
    const { wards } = world.committee;
    const [mine, theirs] = [
      await world.add('APPRAISED', { title: 'Của tôi' }, wards[0]),
      await world.add('APPRAISED', { title: 'Của người khác' }, wards[1]),
    ];
    const meeting = await client.opened(client.everybody());
    const items = [mine, theirs].map((pledge) => row(client.about(meeting, pledge), { votesFor: 5 }));
    const recorded = done(await client.record('office', meeting, items));
    expect((await client.ask<Read>(owner, READ)).data.decisions).toEqual({ nodes: [], totalCount: 0 });
    expect(await seen(owner, mine)).toMatchObject({ decisions: [] });
    done(await client.confirm('secretary', recorded));

    const own = await client.ask<Read>(owner, READ);
    expect(own.data.decisions.nodes).toMatchObject([
      { id: recorded.id, items: { nodes: [{ subjectTitle: 'Của tôi' }], totalCount: 1 } },
    ]);
    expect(await seen(owner, mine)).toMatchObject({ decisions: [{ outcome: 'APPROVED', votesFor: 5 }] });
    const asked = async (filter: object): Promise<number> =>
      (await client.ask<Read>(owner, READ, { filter })).data.decisions.totalCount;
    expect(await asked({ subjectId: encodeId('pledge', mine.id) })).toBe(1);
    expect(await asked({ subjectId: encodeId('pledge', theirs.id) })).toBe(0);
    const member = await client.ask<Read>('chairman', READ, {
      filter: { bodyId: encodeId('body', world.committee.standingCommittee.id) },
    });
    expect(member.data.decisions.nodes[0]?.items.totalCount).toBe(2);
    for (const role of ['verifier', 'overseer', 'front', 'admin', 'stranger']) {
      expect((await client.ask<Read>(role, READ)).data.decisions).toEqual({ nodes: [], totalCount: 0 });
    }
  });

  it('narrows by subject, outcome and day', async () => {
    const pledge = await world.add('APPRAISED');
    await client.approved(pledge);
    const total = async (filter: object): Promise<number> =>
      (await client.ask<Read>('inspector', READ, { filter })).data.decisions.totalCount;
    expect(await total({ subjectId: encodeId('pledge', pledge.id) })).toBe(1);
    expect(await total({ subjectId: encodeId('cycle', world.cycle.id) })).toBe(0);
    expect(await total({ outcomes: ['APPROVED', 'REJECTED'] })).toBe(1);
    expect(await total({ outcomes: ['REJECTED'] })).toBe(0);
    expect(await total({ from: MEETING_DAY, to: MEETING_DAY })).toBe(1);
    expect(await total({ from: '2023-01-11' })).toBe(0);
    expect(await total({ to: '2023-01-09' })).toBe(0);
  });
});
