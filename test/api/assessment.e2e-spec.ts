import { AssessmentDrafting } from '#features/assessments/index.js';
import type { Id } from '#domain/shared/moment.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { Acting, codesOf } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { asOwner, setBusinessTime } from '#test/support/test-database.js';
import { layPolicies, YearWorld, type PolicyIds } from '#test/support/year-world.js';

const EXPLANATION = `explanation {
  asOf projection score total band level summary
  lines { pledge { id code title } pledgeTitle scored notScoredReason weight difficulty attainment creditedAttainment lateWorkingDays
          timeliness exceeded contribution text }
  gates { key level passed detail } quota { group limit proposed rank tied } }`;
const CONTENT = `selfLevel proposedLevel noLevelReason decidedLevel score total commonPoints commonPointsAssumed inputHash resultHash
  otherTasks { assigned } ${EXPLANATION}`;
const RECORD = `id personName postTitle version state recordVersion publishedAt allowedActions
  person { fullName } post { title } policy { key } period { id kind from to decideBy cycle { year } }`;

const LIST = `query ($filter: AssessmentFilter, $first: Int, $after: String) {
  assessments(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ${RECORD} ${CONTENT} } }
}`;

interface Assessment {
  readonly id: string;
  readonly personName: string;
  readonly state: string;
  readonly score: string | null;
  readonly decidedLevel: string | null;
  readonly proposedLevel: string | null;
  readonly inputHash: string | null;
  readonly recordVersion: number;
  readonly allowedActions: readonly string[];
  readonly noLevelReason: string | null;
  readonly explanation: {
    readonly summary: string;
    readonly projection: boolean;
    readonly lines: readonly {
      readonly pledge: { readonly title: string } | null;
      readonly notScoredReason: string | null;
      readonly text: string;
    }[];
    readonly gates: readonly { readonly key: string; readonly passed: boolean; readonly detail: string }[];
    readonly quota: {
      readonly group: string;
      readonly proposed: number;
      readonly limit: number;
      readonly rank: number | null;
    } | null;
  } | null;
}
interface Page {
  readonly assessments: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly Assessment[];
  };
}

describe('assessments', () => {
  let api: ApiServer;
  let policies: PolicyIds;
  let world: YearWorld;
  let people: Acting;
  let cycleId: string;

  beforeAll(async () => {
    api = await startApiServer();
    await setBusinessTime(api.database, '2023-12-20T02:00:00Z');
    policies = await layPolicies(api.dataSource);
    world = await YearWorld.create(api.dataSource, policies['vn-366-2025'], 'tayho', { state: 'ASSESSING' });
    await world.allDone();
    await world.add('SUSPENDED', null, { title: 'Bến thuyền' });
    await api.app.get(AssessmentDrafting).draftYear(world.cycleId);
    people = new Acting(api, (role) => world.committee.email(role));
    cycleId = `cycle_${world.cycleId}`;
  });
  afterAll(() => api.close());

  const WARD = 'secretary@phuthuong.tayho.example';
  const OTHER_WARD = 'secretary@nhattan.tayho.example';

  const list = async (role: string, filter: object = {}, page: object = {}, language = 'en') => {
    const { data, errors } = await people.ask<Page>(role, LIST, { filter: { cycleId, ...filter }, ...page }, language);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.assessments;
  };

  const one = async (role: string, person = 'Đinh Văn Phú Thượng'): Promise<Assessment> => {
    const found = (await list(role)).nodes.find(({ personName }) => personName === person);
    if (!found) throw new Error(`${role} does not see ${person}`);
    return found;
  };

  const readsOf = (assessmentId: string): Promise<{ person_id: Id }[]> =>
    api.dataSource.query<{ person_id: Id }[]>(
      'select person_id from assessment_read where assessment_id = $1 order by id',
      [assessmentId.replace('assessment_', '')],
    );

  describe('reading', () => {
    it.each(['organiser', 'inspector', 'secretary', 'deputy', 'office'])(
      'gives %s the whole of everybody in the organisation',
      async (role) => {
        const { nodes, totalCount } = await list(role);
        expect(totalCount).toBe(5);
        expect(nodes.every(({ score }) => score === '100.00')).toBe(true);
      },
    );

    it('gives a person the own one, the assistant that of the post, and others nothing before it is published', async () => {
      const own = await list(WARD);
      expect(own.nodes.map(({ personName, score }) => [personName, score])).toEqual([
        ['Đinh Văn Phú Thượng', '100.00'],
      ]);
      expect((await list('assistant')).nodes.map(({ personName }) => personName)).toEqual(['Trần Thị Một']);
      for (const role of ['verifier', 'front', 'overseer', 'admin', 'stranger']) {
        expect((await list(role)).totalCount).toBe(0);
      }
    });

    it('answers alike for what is not there and what is not to be seen', async () => {
      const { id } = await one('organiser');
      const query = `query ($id: ID!) { assessment(id: $id) { id } node(id: $id) { id } }`;
      for (const wanted of [id, 'assessment_0190f3a0-0000-7000-8000-000000000000']) {
        const { data } = await people.ask(OTHER_WARD, query, { id: wanted });
        expect(data).toEqual({ assessment: null, node: null });
      }
      const seen = await people.ask<{ node: object }>(
        WARD,
        `query ($id: ID!) { node(id: $id) { ... on Assessment { state } } }`,
        { id },
      );
      expect(seen.data.node).toEqual({ state: 'SELF_DRAFT' });
    });

    it('shows others of the organisation the level once it is published, and nothing else', async () => {
      const { id } = await one('organiser');
      const raw = id.replace('assessment_', '');
      const change = (sql: string, ...params: readonly Id[]) =>
        asOwner(api.database.ownerUrl, (owner) => owner.query(sql, [raw, ...params]));
      await change(
        `update assessment set state = 'PUBLISHED', decided_level = 'GOOD', published_at = '2024-01-05T00:00:00Z', decision_id = $2
         where id = $1`,
        await world.decided('YEAR_CLOSED'),
      );
      const seen = await list('verifier');
      expect(seen.nodes).toMatchObject([
        { decidedLevel: 'GOOD', score: null, proposedLevel: null, inputHash: null, explanation: null },
      ]);
      expect((await list('verifier', { levels: ['GOOD'] })).totalCount).toBe(1);
      expect((await list('verifier', { levels: ['EXCELLENT'] })).totalCount).toBe(0);
      expect((await list(OTHER_WARD)).nodes.map(({ personName }) => personName)).not.toContain('Đinh Văn Phú Thượng');
      await change(
        `update assessment set state = 'SELF_DRAFT', decided_level = null, published_at = null, decision_id = null where id = $1`,
      );
      expect((await list('verifier')).totalCount).toBe(0);
    });

    it('explains the rating in words, in the language of the request', async () => {
      const english = await one('organiser');
      expect(english.noLevelReason).toBe('OTHER_TASKS_MISSING');
      expect(english.explanation?.summary).toContain('Score of the hard tasks: 100.00 of 100.');
      expect(english.explanation?.summary).toContain('No level is proposed');
      expect(english.explanation?.lines.map(({ pledge, notScoredReason }) => [pledge?.title, notScoredReason])).toEqual(
        [
          ['Move the boats out of the bay', null],
          ['Bến thuyền', 'Not scored: the task is suspended, not by a cause of the owner’s.'],
        ],
      );
      const vietnamese = (
        await list('organiser', { personId: `person_${world.committee.wards[0].person.id}` }, {}, 'vi')
      ).nodes[0];
      expect(vietnamese?.explanation?.summary).toContain(
        'Kỳ này tính 1 việc khó đã đảm nhận. Điểm việc khó: 100,00/100.',
      );
      expect(vietnamese?.explanation?.lines.map(({ text }) => text)).toEqual([
        'Trọng số 3, độ khó 1,06; kết quả được xác nhận 100%; đúng hạn; đóng góp 100,00 điểm.',
        'Không tính: nhiệm vụ đang tạm dừng, không do nguyên nhân chủ quan.',
      ]);
      expect(vietnamese?.explanation?.projection).toBe(true);
    });

    it('reads a page with everything in it in one statement', async () => {
      await list('organiser');
      const statements: string[] = [];
      const stop = api.app.get(ReadPool).observe((sql) => statements.push(sql));
      await list('organiser', {}, { first: 3 });
      stop();
      expect(statements.filter((sql) => sql.includes('assessment'))).toHaveLength(1);
    });

    it('turns pages and narrows', async () => {
      const first = await list('organiser', {}, { first: 2 });
      expect(first.pageInfo.hasNextPage).toBe(true);
      const rest = await list('organiser', {}, { first: 100, after: first.pageInfo.endCursor });
      expect(first.nodes.length + rest.nodes.length).toBe(5);
      const ward = world.committee.wards[0].organisation.id;
      expect((await list('organiser', { organisationId: `organisation_${ward}` })).totalCount).toBe(1);
      expect((await list('organiser', { states: ['DECIDED'] })).totalCount).toBe(0);
      expect((await list('organiser', { periodKind: 'YEAR' })).totalCount).toBe(5);
      expect((await list('organiser', { periodKind: 'QUARTER' })).totalCount).toBe(0);
    });

    it('is noted, once a request, whichever way it comes; and not where nothing was read', async () => {
      const { id } = await one('organiser');
      const before = (await readsOf(id)).length;
      const query = `query ($id: ID!) { a: assessment(id: $id) { score total } b: node(id: $id) { ... on Assessment { explanation { summary } } } }`;
      await people.ask('inspector', query, { id });
      const noted = await readsOf(id);
      expect(noted).toHaveLength(before + 1);
      expect(noted.at(-1)?.person_id).toBe(world.committee.inspector.person.id);
      await people.ask('inspector', `query ($id: ID!) { assessment(id: $id) { state personName } }`, { id });
      await people.ask(OTHER_WARD, query, { id });
      expect(await readsOf(id)).toHaveLength(before + 1);
    });
  });

  describe('projectedAssessment', () => {
    const PROJECTED = `query ($postId: ID!, $cycleId: ID!) { projectedAssessment(postId: $postId, cycleId: $cycleId) {
      asOf projection score level summary lines { pledge { title code } contribution text } gates { key } quota { proposed } } }`;
    const ask = async (role: string) => {
      const variables = { postId: `post_${world.committee.wards[0].post.id}`, cycleId };
      const { data, errors } = await people.ask<{ projectedAssessment: object | null }>(role, PROJECTED, variables);
      expect(errors).toBeUndefined();
      return data.projectedAssessment;
    };

    it('says what the rating would be today, with the tasks behind it', async () => {
      expect(await ask(WARD)).toMatchObject({
        asOf: '2023-12-20',
        projection: true,
        score: '100.00',
        lines: [
          { pledge: { title: 'Move the boats out of the bay' }, contribution: '100.00' },
          { contribution: '0.00', text: 'Not scored: the task is suspended, not by a cause of the owner’s.' },
        ],
      });
    });

    it.each([OTHER_WARD, 'verifier', 'front', 'stranger', 'admin'])('is nothing for %s', async (role) => {
      expect(await ask(role)).toBeNull();
    });

    it('is noted before any window is opened, with who read it of whom', async () => {
      const early = await YearWorld.create(api.dataSource, policies.plain, 'somhon', { state: 'IN_FORCE' });
      const { wards, organiser } = early.committee;
      const acting = new Acting(api, early.committee.email);
      const variables = { postId: `post_${wards[0].post.id}`, cycleId: `cycle_${early.cycleId}` };
      const read = async (role: string) =>
        (await acting.ask<{ projectedAssessment: object | null }>(role, PROJECTED, variables)).data.projectedAssessment;
      expect(await read('organiser')).not.toBeNull();
      expect(await read('verifier')).toBeNull();
      const noted = await api.dataSource.query<object[]>(
        'select assessment_id, assessed_person_id, person_id from assessment_read where cycle_id = $1',
        [early.cycleId],
      );
      const [ward] = wards;
      expect(noted).toEqual([
        { assessment_id: null, assessed_person_id: ward.person.id, person_id: organiser.person.id },
      ]);
    });
  });

  describe('recordAssessmentFacts', () => {
    const otherTasks = { assigned: 20, done: 20, onTime: 20, exceeded: 8 };

    it('records facts and answers with the draft that follows', async () => {
      const { id, recordVersion, allowedActions } = await one('organiser', 'Đinh Văn Nhật Tân');
      expect(allowedActions).toEqual(['RECORD_FACTS']);
      const assessment = await people.done('organiser', 'recordAssessmentFacts', {
        assessmentId: id,
        expectedVersion: recordVersion,
        otherTasks,
        commonPoints: '27.5',
        disciplined: false,
        documentNumber: '12-BC/BTC',
      });
      expect(assessment).toMatchObject({
        version: recordVersion + 1,
        proposedLevel: 'EXCELLENT',
        total: '97.50',
        commonPoints: '27.50',
        commonPointsAssumed: false,
        otherTasks: { ...otherTasks, documentNumber: '12-BC/BTC' },
      });
      const { explanation } = await one('organiser', 'Đinh Văn Nhật Tân');
      expect(explanation?.quota).toMatchObject({ group: 'Quận ủy Thử nghiệm', proposed: 1, limit: 0, rank: 1 });
      expect(explanation?.gates.find(({ key }) => key === 'excellent-share-exceeded')).toMatchObject({ passed: true });
    });

    it('refuses with every reason, in the language of the request, and the present record when it was stale', async () => {
      const { id, recordVersion } = await one('organiser');
      const refused = await people.act('organiser', 'recordAssessmentFacts', {
        assessmentId: id,
        expectedVersion: recordVersion,
        otherTasks: { ...otherTasks, onTime: 21, exceeded: 21 },
        commonPoints: '31',
      });
      expect(codesOf(refused)).toEqual(['INVALID', 'INVALID', 'REQUIRED', 'REQUIRED', 'INVALID']);
      expect(refused.userErrors[0]).toEqual({
        code: 'INVALID',
        message: 'No more tasks can be on time than were done.',
        path: ['input', 'otherTasks', 'onTime'],
      });
      const stale = await people.act('organiser', 'recordAssessmentFacts', {
        assessmentId: id,
        expectedVersion: 9,
        disciplined: true,
      });
      expect(codesOf(stale)).toEqual(['STALE']);
      expect(stale.object).toMatchObject({ id, version: recordVersion });
    });

    it('is the organisation board’s alone, and nobody learns of what they do not see', async () => {
      const { id, recordVersion } = await one('organiser');
      const input = { assessmentId: id, expectedVersion: recordVersion, disciplined: false, documentNumber: '1' };
      for (const role of ['office', 'secretary', 'inspector', WARD]) {
        const refused = await people.act(role, 'recordAssessmentFacts', input);
        expect(codesOf(refused)).toEqual(['NOT_ALLOWED']);
        expect(refused.userErrors[0]?.message).toBe(
          'Only the organisation board of the committee in charge of this organisation may do this.',
        );
      }
      for (const role of [OTHER_WARD, 'verifier', 'admin', 'stranger']) {
        expect((await people.act(role, 'recordAssessmentFacts', input)).error).toContain('NOT_FOUND');
      }
      const malformed = await people.act('organiser', 'recordAssessmentFacts', { ...input, assessmentId: 'pledge_1' });
      expect(malformed.error).toContain('BAD_USER_INPUT');
    });
  });
});
