import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { newId } from '#platform/database/new-id.js';
import { codesOf } from '#test/support/act.js';
import type { ApiServer } from '#test/support/api-server.js';
import { beforeEachMeeting, done, type MeetingClient, row, type MeetingSeen } from '#test/support/meeting-client.js';
import { meetingWorld } from '#test/support/meeting-world.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';
import { LONG_AGO } from '#test/support/test-directory.js';

let api: ApiServer;
let world: PledgeWorld;
let client: MeetingClient;
let owner: string;

beforeEachMeeting((given) => ({ api, world, client, owner } = given));

const meetingAboutTheCycle = (): Promise<MeetingSeen> => client.opened(client.everybody());

/** One field of every row of a decision, as a member reads it. */
const rowsOf = async (id: string, selection: string, role = 'deputy'): Promise<readonly object[]> => {
  const { data } = await client.ask<{ node: { items: { nodes: readonly object[] } } }>(
    role,
    `query ($id: ID!) { node(id: $id) { ... on Decision { items { nodes { ${selection} } } } } }`,
    { id },
  );
  return data.node.items.nodes;
};

describe('a task that a body gives', () => {
  const task = (): object => {
    const [ward] = world.committee.wards;
    return {
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
  };
  const given = (meeting: MeetingSeen, more: object): object =>
    row(client.aboutCycle(meeting), {
      outcome: 'ASSIGNED',
      votesFor: 5,
      assign: task(),
      verifierIds: [encodeId('person', world.committee.verifier.person.id)],
      ...more,
    });

  it('is a directive where it follows from a conclusion', async () => {
    const meeting = await meetingAboutTheCycle();
    const items = [given(meeting, { origin: 'DIRECTIVE' }), given(meeting, {})];
    const recorded = done(await client.record('office', meeting, items));
    done(await client.confirm('secretary', recorded));
    expect(await rowsOf(recorded.id, 'outcome origin')).toEqual([
      { outcome: 'ASSIGNED', origin: 'DIRECTIVE' },
      { outcome: 'ASSIGNED', origin: 'ASSIGNED' },
    ]);
    const { data } = await client.ask<{ pledges: { nodes: readonly object[] } }>(
      'office',
      'query ($cycleId: ID!) { pledges(filter: { cycleId: $cycleId, origins: [DIRECTIVE] }) { nodes { state origin } } }',
      { cycleId: encodeId('cycle', world.cycle.id) },
    );
    expect(data.pledges.nodes).toEqual([{ state: 'ACTIVE', origin: 'DIRECTIVE' }]);
  });

  it('is given by the body with the right for the side of the post, and by no other', async () => {
    const { chairman, verifier, district } = world.committee;
    const peoplesCommittee = newId();
    await api.changeRights(
      `insert into body (id, organisation_id, kind, name) values ($1, $2, 'PEOPLES_COMMITTEE', 'Ủy ban nhân dân')`,
      [peoplesCommittee, district.id],
    );
    await api.changeRights(
      `insert into membership (id, body_id, person_id, role, valid_from) values ($1, $2, $3, 'CHAIR', $4)`,
      [newId(), peoplesCommittee, verifier.person.id, LONG_AGO],
    );
    await api.dataSource.query(
      `insert into decision_right (id, cycle_id, matter, side, body_id) values ($1, $2, 'REGISTRATION', 'GOVERNMENT', $3)`,
      [newId(), world.cycle.id, peoplesCommittee],
    );
    const assigned = {
      assign: { ...task(), postId: encodeId('post', chairman.post.id) },
      verifierIds: [encodeId('person', world.committee.inspector.person.id)],
    };
    const committee = await meetingAboutTheCycle();
    const refused = await client.record('office', committee, [given(committee, { ...assigned, votesFor: 4 })]);
    expect(codesOf(refused)).toEqual(['NOT_ALLOWED']);
    const leaders = await client.opened([verifier.person.id], peoplesCommittee);
    const recorded = done(await client.record('office', leaders, [given(leaders, { ...assigned, votesFor: 1 })]));
    done(await client.confirm('verifier', recorded));
    expect(await rowsOf(recorded.id, 'outcome', 'office')).toEqual([{ outcome: 'ASSIGNED' }]);
  });

  it('is not registered by a body, and nothing else has an origin', async () => {
    const meeting = await meetingAboutTheCycle();
    const registered = await client.record('office', meeting, [given(meeting, { origin: 'REGISTERED' })]);
    expect(registered.userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'A body gives a task or draws it from a conclusion; only its owner registers one.',
        path: ['input', 'items', '0', 'origin'],
      },
    ]);
    const noted = row(client.aboutCycle(meeting), { outcome: 'NOTED', votesFor: 5, origin: 'DIRECTIVE' });
    expect(codesOf(await client.record('office', meeting, [noted]))).toEqual(['INVALID']);
  });
});

describe('an approval on a cycle', () => {
  const postId = (role: 'secretary' | 'deputy' | 'chairman' | 'office'): string =>
    encodeId('post', world.committee[role].post.id);
  const approve = async (admittedPostIds: readonly string[] | null, more: object = {}) => {
    const meeting = await meetingAboutTheCycle();
    const item = row(client.aboutCycle(meeting), { outcome: 'APPROVED', votesFor: 5, admittedPostIds, ...more });
    return client.record('office', meeting, [item]);
  };
  const admit = async (decisionId: string, post: string): Promise<readonly string[]> => {
    const { data, errors } = await client.ask<{ admitLateEntry: { userErrors: readonly { code: string }[] } }>(
      'office',
      'mutation ($input: AdmitLateEntryInput!) { admitLateEntry(input: $input) { userErrors { code } } }',
      {
        input: {
          cycleId: encodeId('cycle', world.cycle.id),
          expectedVersion: await versionOfCycle(),
          decisionId,
          postId: post,
          until: '2023-02-28',
        },
      },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.admitLateEntry.userErrors.map(({ code }) => code);
  };
  const versionOfCycle = async (): Promise<number> => {
    const [cycle] = await api.dataSource.query<{ version: number }[]>('select version from cycle where id = $1', [
      world.cycle.id,
    ]);
    return cycle?.version ?? 0;
  };

  it('says whom it admits, without their votes, and admits them, each once', async () => {
    const posts = [postId('deputy'), postId('chairman')];
    expect(codesOf(await approve(posts))).toEqual(['INVALID']);
    const recorded = done(await approve(posts, { votesFor: 3 }));
    const { deputy, chairman } = world.committee;
    expect(await rowsOf(recorded.id, 'recused { id }')).toEqual([
      {
        recused: expect.arrayContaining(
          [deputy, chairman].map(({ person }) => ({ id: encodeId('person', person.id) })),
        ) as object,
      },
    ]);
    expect(codesOf(await client.confirm('deputy', recorded))).toContain('RECUSED');
    done(await client.confirm('secretary', recorded));
    expect(await rowsOf(recorded.id, 'admittedPosts { id }')).toEqual([
      { admittedPosts: expect.arrayContaining([{ id: postId('deputy') }, { id: postId('chairman') }]) as object },
    ]);
    const [ward] = world.committee.wards;
    expect(await admit(recorded.id, encodeId('post', ward.post.id))).toEqual(['INVALID']);
    expect(await admit(recorded.id, postId('deputy'))).toEqual([]);
    expect(await admit(recorded.id, postId('deputy'))).toEqual(['LIMIT_REACHED']);
    expect(await admit(recorded.id, postId('chairman'))).toEqual([]);
  });

  it('on the chair’s own post is presided over and confirmed by the deputy', async () => {
    const recorded = done(await approve([postId('secretary')], { votesFor: 4 }));
    expect(codesOf(await client.confirm('secretary', recorded))).toContain('RECUSED');
    done(await client.confirm('deputy', recorded));
    expect(await admit(recorded.id, postId('secretary'))).toEqual([]);
  });

  it('is not withdrawn by whom it admits', async () => {
    const { district, wards } = world.committee;
    await api.changeRights(
      `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'OFFICE', $3, $4)`,
      [newId(), wards[0].person.id, district.id, LONG_AGO],
    );
    const recorded = done(await approve([encodeId('post', wards[0].post.id)]));
    expect(codesOf(await client.withdraw(owner, recorded))).toEqual(['RECUSED']);
    done(await client.withdraw('office', recorded));
  });

  it('names nobody, and admits one who did not sit in the body', async () => {
    const recorded = done(await approve(null));
    done(await client.confirm('secretary', recorded));
    expect(await rowsOf(recorded.id, 'admittedPosts { id }')).toEqual([{ admittedPosts: [] }]);
    const [one, two] = world.committee.wards.map(({ post }) => encodeId('post', post.id));
    expect(await admit(recorded.id, postId('deputy'))).toEqual(['NOT_INDEPENDENT']);
    expect(await admit(recorded.id, one ?? '')).toEqual([]);
    expect(await admit(recorded.id, two ?? '')).toEqual(['LIMIT_REACHED']);
  });

  it('names key posts of the cycle, each once, and with no other outcome', async () => {
    const elsewhere = await meetingWorld(api.dataSource, 'elsewhere');
    const foreign = encodeId('post', elsewhere.committee.deputy.post.id);
    const posts = [postId('deputy'), foreign, encodeId('post', newId()), postId('office'), postId('deputy')];
    const refused = await approve(posts, { votesFor: 4 });
    const unknown = { code: 'INVALID', message: 'There is no such key post within the cycle.' };
    const path = ['input', 'items', '0', 'admittedPostIds'];
    expect(refused.userErrors).toEqual([
      { ...unknown, path: [...path, '1'] },
      { ...unknown, path: [...path, '2'] },
      { ...unknown, path: [...path, '3'] },
      { code: 'CONFLICT', message: 'This post is named twice.', path: [...path, '4'] },
    ]);
    expect(codesOf(await approve([postId('deputy')], { votesFor: 4, outcome: 'LIST_APPROVED' }))).toEqual(['INVALID']);
  });
});

describe('the hash of a preview', () => {
  it('is named by a decision to close the year alone', async () => {
    const meeting = await meetingAboutTheCycle();
    const item = row(client.aboutCycle(meeting), {
      outcome: 'LIST_APPROVED',
      votesFor: 5,
      previewHash: '0a'.repeat(32),
    });
    expect((await client.record('office', meeting, [item])).userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'Only a decision to close the year names the hash of a preview.',
        path: ['input', 'items', '0', 'previewHash'],
      },
    ]);
  });
});

describe('one decision in the stead of several bodies', () => {
  it('carries each row for the body of which nobody is left', async () => {
    const { secretary, deputy, chairman, standingBoard, standingCommittee, wards } = world.committee;
    const [ward] = wards;
    // Both members of the standing board have held the post of the secretary.
    await api.changeRights(
      `insert into appointment (id, person_id, post_id, valid_from, valid_to, is_principal) values ($1, $2, $3, '2019-01-01', '2019-12-31', false)`,
      [newId(), deputy.person.id, secretary.post.id],
    );
    await api.changeRights(`update membership set role = 'DEPUTY' where body_id = $1 and person_id = $2`, [
      standingCommittee.id,
      chairman.person.id,
    ]);
    const wardCommittee = newId();
    await api.changeRights(
      `insert into body (id, organisation_id, kind, name) values ($1, $2, 'STANDING_COMMITTEE', 'Ban Thường vụ phường')`,
      [wardCommittee, ward.organisation.id],
    );
    await api.changeRights(
      `insert into membership (id, body_id, person_id, role, valid_from) values ($1, $2, $3, 'CHAIR', $4)`,
      [newId(), wardCommittee, ward.person.id, LONG_AGO],
    );
    const pledges = [
      await world.add('APPRAISED', { decidingBodyId: standingBoard.id }, secretary),
      await world.add('APPRAISED', { decidingBodyId: wardCommittee }, ward),
    ];
    let meeting = await meetingAboutTheCycle();
    for (const { id } of pledges)
      meeting = await client.step('addAgendaItem', meeting, { subjectId: encodeId('pledge', id) });
    const items = pledges.map((pledge, index) => row(client.about(meeting, pledge), { votesFor: index === 0 ? 3 : 5 }));
    const recorded = done(await client.record('office', meeting, items));
    done(await client.confirm('chairman', recorded));
    const states = await api.dataSource.query<object[]>('select distinct state from pledge where id = any ($1)', [
      pledges.map(({ id }) => id),
    ]);
    expect(states).toEqual([{ state: 'ACTIVE' }]);
  });
});

describe('a row of a decision', () => {
  it('fixes no difficulty that nobody scored, stands in it once, and counts no votes below nothing', async () => {
    const pledge = await world.add('APPRAISED');
    const meeting = await client.opened(client.everybody());
    const item = client.about(meeting, pledge);
    const refused = async (...rows: readonly object[]): Promise<readonly (readonly unknown[])[]> => {
      const { userErrors } = await client.record('office', meeting, rows);
      return userErrors.map(({ code, message, path }) => [code, path?.slice(1).join('.'), message]);
    };
    expect(await refused(row(item, { votesFor: 5, factors: [] }))).toEqual([
      ['REQUIRED', 'items.0.factors', expect.stringMatching(/^The difficulty must be scored/)],
    ]);
    expect(await refused(row(item, { votesFor: 5 }), row(item, { votesFor: 5 }))).toEqual([
      ['CONFLICT', 'items.1.agendaItemId', 'Row 1 of this decision names this item already.'],
    ]);
    expect(await refused(row(item, { votesFor: 6, votesAgainst: -1 }))).toEqual([
      ['INVALID', 'items.0.votesAgainst', 'A number of votes is a whole number, and not below 0.'],
    ]);
    done(await client.record('office', meeting, [row(item, { votesFor: 5 })]));
  });
});
