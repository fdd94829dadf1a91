import { AssessmentDrafting } from '#features/assessments/index.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import { Acting, codesOf, type Answer } from '#test/support/act.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { layPolicies, product, YearWorld, type PolicyIds } from '#test/support/year-world.js';

const PREVIEW = `query ($cycleId: ID!, $asOf: Date, $policyId: ID, $first: Int, $after: String) {
  previewYearClose(cycleId: $cycleId, asOf: $asOf, policyId: $policyId) {
    hash asOf policy { key version } unverifiedClaims openRequests openAppeals
    ratings(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
      edges { cursor node { personName explanation { lines { pledge { id } } } } }
      nodes { personName postTitle level noLevelReason explanation {
        asOf projection score summary quota { limit proposed rank } gates { key passed detail }
        lines { pledgeTitle pledge { title owner { fullName } } contribution } } }
    }
    quota { group denominator limit proposed over ranked { assessmentId personName total tied } }
    changes { personName before after reason }
  }
}`;

interface Rating {
  readonly personName: string;
  readonly level: string | null;
  readonly explanation: {
    readonly summary: string;
    readonly lines: readonly { readonly pledge: { readonly title: string } | null }[];
  };
}
interface Preview {
  readonly hash: string;
  readonly asOf: string;
  readonly policy: { readonly key: string };
  readonly unverifiedClaims: number;
  readonly openAppeals: number;
  readonly ratings: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
    readonly nodes: readonly Rating[];
  };
  readonly quota: readonly { readonly proposed: number; readonly over: number; readonly ranked: readonly object[] }[];
  readonly changes: readonly { readonly personName: string; readonly reason: string }[];
}

describe('the close of a year', () => {
  let api: ApiServer;
  let policies: PolicyIds;
  let world: YearWorld;
  let people: Acting;
  let place = 0;

  beforeAll(async () => {
    api = await startApiServer();
    await setBusinessTime(api.database, '2023-12-28T02:00:00Z');
    policies = await layPolicies(api.dataSource);
  });
  afterAll(() => api.close());

  const newYear = async (policy: keyof PolicyIds = 'plain'): Promise<void> => {
    world = await YearWorld.create(api.dataSource, policies[policy], `year-${(place += 1)}`, { state: 'ASSESSING' });
    await world.allDone();
    await api.app.get(AssessmentDrafting).draftYear(world.cycleId);
    await world.ownRows();
    people = new Acting(api, (role) => world.committee.email(role));
  };

  const ask = (role: string, over: object = {}, language = 'en') =>
    people.ask<{ previewYearClose: Preview } | null>(
      role,
      PREVIEW,
      { cycleId: `cycle_${world.cycleId}`, ...over },
      language,
    );

  const preview = async (role = 'secretary', over: object = {}, language = 'en'): Promise<Preview> => {
    const { data, errors } = await ask(role, over, language);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data.previewYearClose;
  };

  const close = async (role: string, previewHash: string, decisionId?: Id): Promise<Answer> =>
    people.act(role, 'closeYear', {
      cycleId: `cycle_${world.cycleId}`,
      expectedVersion: await world.version(),
      decisionId: `decision_${decisionId ?? (await world.decided('YEAR_CLOSED'))}`,
      previewHash,
    });

  const withoutAVote = (role: 'office'): Promise<unknown> =>
    api.changeRights(`update membership set valid_to = '2020-01-02' where person_id = $1`, [
      world.committee[role].person.id,
    ]);

  describe('previewYearClose', () => {
    beforeAll(() => newYear());

    it('shows what the close would come to, person by person, with reasons', async () => {
      await world.add('ACTIVE', '0.2');
      const shown = await preview();
      expect(shown).toMatchObject({
        asOf: '2023-12-31',
        policy: { key: 'plain' },
        unverifiedClaims: 0,
        openAppeals: 0,
      });
      expect(shown.ratings.totalCount).toBe(5);
      const [first] = shown.ratings.nodes;
      expect(shown.ratings.nodes.map(({ personName }) => personName)).toEqual([
        'Phạm Văn Ba',
        'Lê Văn Hai',
        'Trần Thị Một',
        'Đinh Văn Nhật Tân',
        'Đinh Văn Phú Thượng',
      ]);
      expect(first?.explanation.summary).toContain(
        'Score of the hard tasks: 100.00 of 100. Level by the points: Excellent.',
      );
      expect(first?.explanation.lines).toMatchObject([{ pledge: { title: 'Move the boats out of the bay' } }]);
      expect(shown.changes).toMatchObject([
        { personName: 'Đinh Văn Phú Thượng', before: 'EXCELLENT', after: 'SATISFACTORY' },
      ]);
      const vietnamese = await preview('secretary', {}, 'vi');
      expect(vietnamese.hash).toBe(shown.hash);
      expect(vietnamese.changes[0]?.reason).toContain('Điểm việc khó từ 100,00 thành');
    });

    it('tries other days and other rules, each with a hash of its own', async () => {
      const shown = await preview();
      const other = await preview('secretary', { policyId: `assessment_policy_${policies.challenge}` });
      expect(other.policy.key).toBe('challenge');
      expect(new Set([shown.hash, other.hash, (await preview('secretary', { asOf: '2023-11-30' })).hash]).size).toBe(3);
      expect((await preview('secretary', { asOf: '2023-12-31' })).hash).toBe(shown.hash);
    });

    it('turns the pages of ratings', async () => {
      const first = await preview('secretary', { first: 2 });
      expect(first.ratings.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
      const rest = await preview('secretary', { first: 10, after: first.ratings.pageInfo.endCursor });
      expect(rest.ratings.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      expect([...first.ratings.nodes, ...rest.ratings.nodes].map(({ personName }) => personName)).toEqual(
        (await preview()).ratings.nodes.map(({ personName }) => personName),
      );
      const foreign = await ask('secretary', { after: first.ratings.pageInfo.endCursor, asOf: '2023-11-30' });
      expect(foreign.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });

    it('notes whose ratings were read', async () => {
      await preview('deputy', { first: 2 });
      const noted = await api.dataSource.query<{ name: string }[]>(
        `select p.full_name as name from assessment_read r join assessment a on a.id = r.assessment_id join person p on p.id = a.person_id
         where a.cycle_id = $1 and r.person_id = $2 order by 1`,
        [world.cycleId, world.committee.deputy.person.id],
      );
      // The two of the page, and the one whose change was shown.
      expect(noted.map(({ name }) => name).sort()).toEqual(['Lê Văn Hai', 'Phạm Văn Ba', 'Đinh Văn Phú Thượng']);
    });

    it('gives the office without a vote hash and counts, no names and no ratings', async () => {
      await withoutAVote('office');
      const shown = await preview('office');
      expect(shown.hash).toBe((await preview()).hash);
      expect(shown.ratings).toMatchObject({ totalCount: 0, nodes: [] });
      expect(shown.changes).toEqual([]);
    });

    it.each(['verifier', 'front', 'admin', 'stranger', 'assistant'])('is not for %s', async (role) => {
      expect((await ask(role)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    });

    it('checks the quota and names candidates to those who rate', async () => {
      await newYear('vn-90-2020');
      const rule = `update assessment set other_tasks = '{"assigned": 1, "done": 1, "onTime": 1, "exceeded": 1}' where cycle_id = $1`;
      await api.dataSource.query(rule, [world.cycleId]);
      const { quota } = await preview();
      expect(quota).toMatchObject([{ denominator: 0, limit: 0, proposed: 5, over: 5 }]);
      expect(quota[0]?.ranked).toHaveLength(5);
      expect(quota[0]?.ranked[0]).toMatchObject({ total: '100.00', tied: true });
      await withoutAVote('office');
      expect((await preview('office')).quota).toMatchObject([{ proposed: 5, over: 5, ranked: [] }]);
    });

    it('sees from its day what was finished later: what was verified in part before counts, and no more', async () => {
      await newYear();
      const claimed = await world.add('CLAIMED', null, { measures: [product('0.4', { claimed: '1' })] });
      await people.done('verifier', 'verifyPledge', {
        pledgeId: `pledge_${claimed.id}`,
        expectedVersion: 1,
        verdict: 'CONFIRMED',
        values: [],
        method: 'DOCUMENT',
        comment: 'Đúng như báo cáo.',
      });
      const scoreOn = async (asOf: string): Promise<unknown> => {
        const { nodes } = (await preview('secretary', { asOf })).ratings;
        return nodes.find(({ personName }) => personName === 'Đinh Văn Phú Thượng')?.explanation;
      };
      // Both tasks of the year are of 20 October; of the other one nothing was verified before.
      expect(await scoreOn('2023-10-20')).toMatchObject({ score: '100.00' });
      expect(await scoreOn('2023-10-19')).toMatchObject({ score: '20.00' });
    });
  });

  describe('closeYear', () => {
    beforeEach(() => newYear());

    it('closes the year that was previewed', async () => {
      const { hash } = await preview();
      const { object, userErrors } = await close('office', hash);
      expect(userErrors).toEqual([]);
      expect(object).toMatchObject({ state: 'CLOSED', version: 2 });
      const { data } = await people.ask<{ assessments: { nodes: readonly object[] } }>(
        'organiser',
        `query ($c: ID!) { assessments(filter: { cycleId: $c, levels: [EXCELLENT] }) { nodes { state decidedLevel explanation { projection } } } }`,
        { c: `cycle_${world.cycleId}` },
      );
      expect(data.assessments.nodes).toEqual(
        Array(5).fill({ state: 'DECIDED', decidedLevel: 'EXCELLENT', explanation: { projection: false } }),
      );
    });

    it('is refused with the list of changes when anything has changed since', async () => {
      const { hash } = await preview();
      await world.add('ACTIVE', '0.5');
      const refused = await close('office', hash);
      expect(codesOf(refused)).toEqual(['PREVIEW_CHANGED', 'PREVIEW_CHANGED']);
      expect(refused.userErrors.map(({ message, path }) => [message, path])).toEqual([
        [
          'The result has changed since the preview. Look at it again before closing the year.',
          ['input', 'previewHash'],
        ],
        [
          'Đinh Văn Phú Thượng: The level went from “Excellent” to “Satisfactory”. The score went from 100.00 to 64.25.',
          ['input', 'previewHash'],
        ],
      ]);
      expect((await preview()).hash).not.toBe(hash);
      await withoutAVote('office');
      const hidden = await close('office', hash);
      expect(hidden.userErrors[1]?.message).toBe('Đinh Văn Phú Thượng: the result has changed.');
    });

    it('is refused while claims made in time wait, with every other reason at once', async () => {
      await newYear('vn-366-2025');
      await world.add('CLAIMED', null);
      expect(codesOf(await close('office', 'x'.repeat(64)))).toEqual(
        expect.arrayContaining(['PREVIEW_CHANGED', 'CLAIMS_UNVERIFIED', 'REQUIRED', 'OTHER_TASKS_MISSING']),
      );
    });

    it('is refused without the decision that carries it, or when the cycle was changed meanwhile', async () => {
      const { hash } = await preview();
      expect(codesOf(await close('office', hash, await world.decided('LIST_APPROVED')))).toEqual(['INVALID']);
      const stale = await people.act('office', 'closeYear', {
        cycleId: `cycle_${world.cycleId}`,
        expectedVersion: 7,
        decisionId: `decision_${await world.decided('YEAR_CLOSED')}`,
        previewHash: hash,
      });
      expect(codesOf(stale)).toEqual(['STALE']);
      expect(stale.object).toMatchObject({ version: 1, state: 'ASSESSING' });
    });

    it('is refused with the names of the members who have no row of their own', async () => {
      const { secretary, standingCommittee } = world.committee;
      await world.add('ACTIVE', '0.2', {}, secretary);
      const refused = await close('office', (await preview()).hash);
      expect(refused.userErrors.map(({ code, message }) => [code, message])).toEqual([
        ['PREVIEW_CHANGED', 'Trần Thị Một: the level that the body voted on is not the one proposed now.'],
      ]);
      await api.changeRights(
        `insert into membership (id, body_id, person_id, role, rank, valid_from) values ($1, $2, $3, 'MEMBER', 9, '2020-01-01')`,
        [newId(), standingCommittee.id, world.committee.wards[1].person.id],
      );
      const missing = await close('office', (await preview()).hash);
      expect(missing.userErrors.map(({ code, path }) => [code, path?.at(-1)])).toEqual([
        ['REQUIRED', 'decisionId'],
        ['PREVIEW_CHANGED', 'previewHash'],
      ]);
      expect(missing.userErrors[0]?.message).toContain('Đinh Văn Nhật Tân');
    });

    it('is the office’s alone', async () => {
      const { hash } = await preview();
      for (const role of ['secretary', 'organiser', 'inspector', 'admin']) {
        const refused = await close(role, hash);
        expect(refused.error === null ? codesOf(refused) : ['NOT_FOUND']).toEqual([
          refused.error === null ? 'NOT_ALLOWED' : 'NOT_FOUND',
        ]);
      }
      expect((await close('stranger', hash)).error).toContain('NOT_FOUND');
    });
  });

  describe('reopenCycle', () => {
    beforeEach(() => newYear());

    const reopen = async (role: string, decisionId: Id): Promise<Answer> =>
      people.act(role, 'reopenCycle', {
        cycleId: `cycle_${world.cycleId}`,
        expectedVersion: await world.version(),
        decisionId: `decision_${decisionId}`,
      });
    const actionsOf = async (role: string): Promise<readonly string[]> => {
      const { data } = await people.ask<{ cycle: { allowedActions: readonly string[] } }>(
        role,
        'query ($id: ID!) { cycle(id: $id) { allowedActions } }',
        { id: `cycle_${world.cycleId}` },
      );
      return data.cycle.allowedActions;
    };

    it('takes a closed year up again: a next version of every assessment, drafted, beside the decided one', async () => {
      expect((await close('office', (await preview()).hash)).userErrors).toEqual([]);
      expect(await actionsOf('office')).toEqual(['REOPEN']);
      expect(await actionsOf('secretary')).toEqual([]);
      const { object, userErrors } = await reopen('office', await world.decided('REOPENED'));
      expect(userErrors).toEqual([]);
      expect(object).toMatchObject({ state: 'ASSESSING', version: 3, allowedActions: ['CLOSE_YEAR'] });
      const { data } = await people.ask<{ assessments: { nodes: readonly object[] } }>(
        'organiser',
        `query ($c: ID!, $p: ID!) { assessments(filter: { cycleId: $c, personId: $p }) {
           nodes { version state decidedLevel proposedLevel explanation { projection } } } }`,
        { c: `cycle_${world.cycleId}`, p: `person_${world.committee.deputy.person.id}` },
      );
      expect(data.assessments.nodes).toEqual([
        {
          version: 1,
          state: 'DECIDED',
          decidedLevel: 'EXCELLENT',
          proposedLevel: 'EXCELLENT',
          explanation: { projection: false },
        },
        {
          version: 2,
          state: 'SELF_DRAFT',
          decidedLevel: null,
          proposedLevel: 'EXCELLENT',
          explanation: { projection: true },
        },
      ]);
    });

    it('is refused for a year that is not closed, without the decision that carries it, and for one that was executed', async () => {
      const early = await reopen('office', await world.decided('REOPENED'));
      expect(codesOf(early)).toEqual(['WRONG_STATE']);
      expect((await close('office', (await preview()).hash)).userErrors).toEqual([]);
      expect(codesOf(await reopen('office', await world.decided('NOTED')))).toEqual(['INVALID']);
      const decisionId = await world.decided('REOPENED');
      expect(codesOf(await reopen('office', decisionId))).toEqual([]);
      await world.ownRows();
      expect((await close('office', (await preview()).hash)).userErrors).toEqual([]);
      const again = await reopen('office', decisionId);
      expect(again.userErrors.map(({ code, message, path }) => [code, message, path])).toEqual([
        [
          'LIMIT_REACHED',
          'This decision has been executed, or the year was closed or taken up again after it; that is a new decision.',
          ['input', 'decisionId'],
        ],
      ]);
    });

    it('is the office’s alone', async () => {
      expect((await close('office', (await preview()).hash)).userErrors).toEqual([]);
      const decisionId = await world.decided('REOPENED');
      for (const role of ['secretary', 'organiser', 'inspector'])
        expect(codesOf(await reopen(role, decisionId))).toEqual(['NOT_ALLOWED']);
      expect((await reopen('stranger', decisionId)).error).toContain('NOT_FOUND');
    });
  });
});
