import * as someone from '#domain/access/actor.factory.js';
import { assignPledge, type PledgeAssignment } from './assign.js';
import { decidePledge } from './decide-pledge.js';
import type { PledgeCommand } from './pledge-commands.js';
import type { AssignContext } from './pledge-context.js';
import { COMMANDS } from './commands.factory.js';
import * as make from './pledge.factory.js';
import type { AnyContext } from './pledge.factory.js';
import { pledgeCommandsOf, requestCommandOf, type DecidedRow } from './row-command.js';

const appraised = make.pledge('APPRAISED');

describe('a return', () => {
  const giveBack = (over: Partial<PledgeCommand<'RETURN'>> = {}) =>
    decidePledge(
      make.pledge('APPRAISED'),
      { ...COMMANDS.RETURN, ...over },
      make.context({ actor: make.PEOPLE.office }),
    );

  it('gives five working days, and takes the appraisal back', () => {
    expect(giveBack()).toMatchObject({
      value: {
        changes: { state: 'RETURNED', resubmitBy: '2023-10-30', appraisedFactors: null },
        events: [{ detail: { reasons: 'The basis is not clear.', fields: ['authorityBasis'] } }],
      },
    });
    expect(giveBack({ resubmitBy: '2023-10-26' })).toMatchObject({ value: { changes: { resubmitBy: '2023-10-26' } } });
  });

  it('names everything that is wrong at once', () => {
    const result = giveBack({ reasons: ' ', fields: ['title', 'verdict'], resubmitBy: '2023-10-23' });
    expect(result.ok ? [] : result.refusals.map(({ key, path }) => [key, path?.join('.')])).toEqual([
      ['pledge.return.reasons.required', 'reasons'],
      ['pledge.return.field.unknown', 'fields.1'],
      ['pledge.resubmitBy.past', 'resubmitBy'],
    ]);
  });

  it.each<readonly [string, string | null]>([
    ['2023-11-30', null],
    ['2023-12-01', 'OUTSIDE_CYCLE'],
    ['2030-10-01', 'OUTSIDE_CYCLE'],
    ['2023-02-30', 'INVALID'],
  ])('until %s, in a cycle whose last results are due on 30 November: %s', (resubmitBy, code) => {
    const result = giveBack({ resubmitBy });
    expect(result.ok ? null : result.refusals.map((one) => one.code).join()).toBe(code);
  });
});

describe('an appraisal', () => {
  const appraise = (over: Partial<PledgeCommand<'APPRAISE'>> = {}) =>
    decidePledge(
      make.pledge('SUBMITTED'),
      { ...COMMANDS.APPRAISE, ...over },
      make.context({ actor: make.PEOPLE.board }),
    );

  it('scores all eight factors, 0 where none is named', () => {
    const result = appraise();
    const scores = result.ok ? result.value.changes.appraisedFactors : null;
    expect(Object.values(scores ?? {})).toHaveLength(8);
    expect(scores).toMatchObject({ NOVELTY: 2, TIME_PRESSURE: 0 });
  });

  it.each([
    [{ withinAuthority: false }, 'OUTSIDE_AUTHORITY'],
    [{ isRoutineDuty: true }, 'ROUTINE_DUTY'],
    [{ factors: [] }, 'REQUIRED'],
    // What is no task of the cycle has no difficulty either.
    [{ isRoutineDuty: true, factors: [] }, 'ROUTINE_DUTY'],
    [{ note: 'x'.repeat(10_001) }, 'TOO_MANY'],
    [{ withinAuthority: false, recommendation: 'x'.repeat(10_001) }, 'TOO_MANY'],
    [{ factors: [{ factor: 'NOVELTY', score: 5 }] as const }, 'INVALID'],
  ])('refuses %j', (over, code) => {
    const result = appraise(over);
    expect(result.ok ? [] : result.refusals.map((one) => one.code)).toEqual([code]);
  });

  it('lets a task beyond the authority pass with a recommendation', () => {
    expect(appraise({ withinAuthority: false, recommendation: 'The city decides on the land.' }).ok).toBe(true);
  });
});

describe('an approval', () => {
  const approve = (
    over: Partial<PledgeCommand<'APPROVE'>> = {},
    context: Partial<AnyContext> = {},
    pledge = appraised,
  ) => decidePledge(pledge, { type: 'APPROVE', ...over }, make.context(context));

  it('fixes difficulty, weight, verifiers and, for ever, the original due date', () => {
    expect(approve({}, {}, make.pledge('APPRAISED', { weight: null }))).toMatchObject({
      value: {
        changes: {
          state: 'ACTIVE',
          activeFrom: '2023-10-23',
          originalDueOn: '2023-10-31',
          scoringDueOn: '2023-10-31',
          difficulty: '1.06',
          weight: 1,
          verifierIds: ['verifier'],
        },
      },
    });
  });

  it('takes the scores and verifiers of the decision before those of the appraisal', () => {
    const factors = { NOVELTY: 2, TIME_PRESSURE: 2 };
    expect(approve({ factors, verifierIds: ['inspector'] })).toMatchObject({
      value: { changes: { difficulty: '1.13', verifierIds: ['inspector'] } },
    });
  });

  it.each([
    ['without difficulty', make.pledge('APPRAISED', { appraisedFactors: null }), 'REQUIRED'],
    ['without verifiers', make.pledge('APPRAISED', { verifierIds: [] }), 'REQUIRED'],
    ['by a past owner as verifier', make.pledge('APPRAISED', { verifierIds: ['past-owner'] }), 'NOT_INDEPENDENT'],
    ['with a due date gone by', make.pledge('APPRAISED', { dueOn: '2023-10-20', milestones: [] }), 'INVALID'],
    ['incomplete', make.pledge('APPRAISED', { problem: null }), 'REQUIRED'],
  ])('is refused %s', (_name, pledge, code) => {
    expect(approve({}, {}, pledge)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('amends what the body changed, once', () => {
    const amend = (over: Partial<PledgeCommand<'APPROVE_AMENDED'>>) =>
      decidePledge(appraised, { type: 'APPROVE_AMENDED', ...over }, make.context());
    expect(amend({ amendment: { title: 'Move all boats' }, dueOn: '2023-11-20', reason: 'Clearer' })).toMatchObject({
      value: {
        changes: { state: 'ACTIVE', title: 'Move all boats', dueOn: '2023-11-20', originalDueOn: '2023-11-20' },
        events: [{ type: 'APPROVED_AMENDED', detail: { fields: ['dueOn', 'title'], reason: 'Clearer' } }],
      },
    });
    expect(amend({})).toMatchObject({ ok: false, refusals: [{ key: 'pledge.approve.amendment.required' }] });
    const outside = amend({ dueOn: '2023-12-20' });
    expect(outside.ok ? [] : outside.refusals).toEqual([
      expect.objectContaining({ code: 'OUTSIDE_CYCLE', path: ['amendment', 'dueOn'] }),
    ]);
  });

  it.each(['REJECT', 'RETURN_BY_DECISION'] as const)('%s needs a reason', (type) => {
    expect(decidePledge(appraised, { type }, make.context())).toMatchObject({
      ok: false,
      refusals: [{ code: 'REQUIRED', path: ['reason'] }],
    });
  });

  it('deferred stays appraised', () => {
    expect(decidePledge(appraised, { type: 'DEFER' }, make.context())).toMatchObject({
      value: { changes: {}, events: [{ type: 'DEFERRED' }] },
    });
  });
});

describe('verifiers', () => {
  const appoint = (personIds: readonly string[], over: Partial<AnyContext> = {}) => {
    const context = make.context({ actor: make.PEOPLE.board, ...over });
    const result = decidePledge(appraised, { type: 'APPOINT_VERIFIERS', personIds }, context);
    return result.ok ? [] : result.refusals.map(({ key, path }) => `${path?.join('.') ?? ''} ${key}`);
  };

  it.each([
    [['verifier', 'inspector'], []],
    [[], ['personIds pledge.verifiers.required']],
    [['owner'], ['personIds.0 pledge.verifier.owner']],
    [['verifier', 'past-owner'], ['personIds.1 pledge.verifier.owner']],
    [['assistant'], ['personIds.0 pledge.verifier.assistant']],
    [['nobody'], ['personIds.0 pledge.verifier.unknown']],
    [['verifier', 'verifier'], ['personIds.1 pledge.verifiers.twice']],
  ])('%j: %j', (personIds, expected) => {
    expect(appoint(personIds)).toEqual(expected);
  });

  it('are nobody below the owner in the chain of superior posts, under any of the posts the owner holds', () => {
    const under = (postId: string) => ({
      independence: make.independence({
        ownerPostIds: ['post', 'second-post'],
        people: [make.known(make.PEOPLE.verifier, ['deputy-post', postId])],
      }),
    });
    expect(appoint(['verifier'], under('post'))).toEqual(['personIds.0 pledge.verifier.below']);
    expect(appoint(['verifier'], under('second-post'))).toEqual(['personIds.0 pledge.verifier.below']);
    expect(appoint(['verifier'], under('other'))).toEqual([]);
  });

  it('of the standing board are two, of the inspection commission, the Front or the higher level', () => {
    const board = { independence: make.independence({ ownerOnStandingBoard: true }) };
    expect(appoint(['inspector', 'front'], board)).toEqual([]);
    expect(appoint(['inspector'], board)).toEqual(['personIds pledge.verifiers.standingBoard']);
    expect(appoint(['inspector', 'verifier'], board)).toEqual(['personIds.1 pledge.verifier.standingBoard']);
    const fromTheCity = {
      ...make.PEOPLE.verifier,
      assignments: [{ ...make.PEOPLE.verifier.assignments[0]!, organisationId: 'city' }],
    };
    const above = make.independence({
      ownerOnStandingBoard: true,
      people: [make.known(fromTheCity), make.known(make.PEOPLE.inspector)],
    });
    expect(appoint(['inspector', 'verifier'], { independence: above })).toEqual([]);
  });

  it.each([
    [
      'sits in the Front committee of a ward',
      { memberships: [someone.membership('front', someone.WARD, 'FATHERLAND_FRONT_COMMITTEE')] },
    ],
    [
      'sits in the inspection commission of a ward',
      { memberships: [someone.membership('inspection', someone.WARD, 'INSPECTION_COMMISSION')] },
    ],
    ['inspects a ward', { assignments: [someone.assignment('INSPECTOR', someone.WARD)] }],
    ['supervises a ward for the Front', { assignments: [someone.assignment('FRONT_SUPERVISOR', someone.WARD)] }],
  ])('of the standing board is nobody who only %s', (_, facts) => {
    const atLevel = (path: readonly string[]) => {
      const [organisationId = '', organisationPath] = [path.at(-1), path];
      const moved = Object.fromEntries(
        Object.entries(facts).map(([name, [fact]]) => [name, [{ ...fact, organisationId, organisationPath }]]),
      );
      const person = make.known({ ...make.PEOPLE.verifier, assignments: [], ...moved });
      return appoint(['inspector', 'verifier'], {
        independence: make.independence({
          ownerOnStandingBoard: true,
          people: [person, make.known(make.PEOPLE.inspector)],
        }),
      });
    };
    expect(atLevel(someone.WARD)).toEqual(['personIds.1 pledge.verifier.standingBoard']);
    expect(atLevel(someone.DISTRICT)).toEqual([]);
  });
});

describe('an assigned task', () => {
  const { kind, title, problem, authorityBasis, leadOrganisationId, startOn, dueOn } = make.pledge();
  const assignment: PledgeAssignment = {
    origin: 'DIRECTIVE',
    draft: {
      ...{ kind, title, problem, authorityBasis, leadOrganisationId, startOn, dueOn },
      measures: [{ kind: 'DELIVERABLE', name: 'Report', evidenceKind: 'DOCUMENT' }],
    },
    factors: { NOVELTY: 1 },
    verifierIds: ['verifier'],
  };
  const party = {
    id: 'post',
    side: 'PARTY',
    organisationId: 'ward',
    organisationPath: ['city', 'district', 'ward'],
    holderId: 'owner',
  } as const;
  const assign = (over: Partial<PledgeAssignment> = {}, context: Partial<AssignContext> = {}) =>
    assignPledge(
      { ...assignment, ...over },
      {
        ...make.context(),
        post: party,
        id: 'assigned',
        code: '2023-0200',
        ...context,
      },
    );

  it('is given to nobody who is not on the roster, and would never be assessed on it', () => {
    expect(assign({}, { rosterEntry: null })).toMatchObject({
      ok: false,
      refusals: [{ code: 'INVALID', key: 'pledge.assign.notOnRoster', path: ['assign', 'postId'] }],
    });
    const underAnotherPost = { cycleId: 'cycle', personId: 'owner', postId: 'principal', admittedUntil: null };
    expect(assign({}, { rosterEntry: underAnotherPost }).ok).toBe(true);
  });

  it('is in force from the day of the decision', () => {
    expect(assign()).toMatchObject({
      ok: true,
      value: {
        pledge: {
          origin: 'DIRECTIVE',
          state: 'ACTIVE',
          ownerId: 'owner',
          activeFrom: '2023-10-23',
          originalDueOn: '2023-10-31',
          decidingBodyId: 'standing-committee',
          difficulty: '1.03',
        },
        events: [{ type: 'ASSIGNED' }],
      },
    });
  });

  it('takes the scores that the draft proposes where the decision names none', () => {
    const draft = { ...assignment.draft, factors: [{ factor: 'NOVELTY', score: 2 }] as const };
    expect(assign({ draft, factors: null })).toMatchObject({ value: { pledge: { difficulty: '1.06' } } });
  });

  it.each([
    ['PARTY', 'standing-committee', true],
    ['PARTY', 'peoples-committee', false],
    ['GOVERNMENT', 'peoples-committee', true],
    // The right for the side comes before the one for every side.
    ['GOVERNMENT', 'standing-committee', false],
  ] as const)('on the side %s by the %s: %s', (side, bodyId, given) => {
    const assigned = assign({}, { post: { ...party, side }, decision: make.decision({ bodyId }) });
    expect(assigned).toMatchObject(
      given
        ? { ok: true, value: { pledge: { decidingBodyId: bodyId } } }
        : { ok: false, refusals: [{ code: 'NOT_ALLOWED', key: 'pledge.decision.otherBody' }] },
    );
  });

  it.each([
    ['without difficulty', { factors: null }, {}, 'REQUIRED'],
    ['to a vacant post', {}, { post: { ...party, holderId: null } }, 'INVALID'],
    ['by a body without the right', {}, { decision: make.decision({ bodyId: 'standing-board' }) }, 'NOT_ALLOWED'],
    ['in a cycle that is not open', {}, { cycle: make.cycle({ state: 'DRAFT' }) }, 'WRONG_STATE'],
    ['without an end', { draft: { ...assignment.draft, dueOn: null } }, {}, 'REQUIRED'],
  ])('is refused %s', (_name, over, context, code) => {
    expect(assign(over, context)).toMatchObject({ ok: false, refusals: [{ code }] });
  });
});

describe('the rows of a decision', () => {
  const row = (over: Partial<DecidedRow>): DecidedRow => ({
    outcome: 'NOTED',
    dueOn: null,
    factors: null,
    verifierIds: null,
    amendment: null,
    causeConfirmed: null,
    reason: null,
    ...over,
  });

  it.each([
    ['APPROVED', 'APPROVE'],
    ['APPROVED_AMENDED', 'APPROVE_AMENDED'],
    ['REJECTED', 'REJECT'],
    ['RETURNED', 'RETURN_BY_DECISION'],
    ['DEFERRED', 'DEFER'],
    ['NOTED', undefined],
  ] as const)('%s on a pledge: %s', (outcome, type) => {
    expect(pledgeCommandsOf(row({ outcome })).map((command) => command.type)).toEqual(type ? [type] : []);
  });

  it('NOTED with a cause or with verifiers on a pledge: CONFIRM_CAUSE, REPLACE_VERIFIERS', () => {
    const cause = { type: 'CONFIRM_CAUSE', cause: 'OBJECTIVE', reason: 'Mưa bão' } as const;
    const found = { causeConfirmed: 'OBJECTIVE', reason: 'Mưa bão' } as const;
    expect(pledgeCommandsOf(row(found))).toEqual([cause]);
    const replace = { type: 'REPLACE_VERIFIERS', personIds: ['inspector'] };
    expect(pledgeCommandsOf(row({ verifierIds: ['inspector'] }))).toEqual([replace]);
    expect(pledgeCommandsOf(row({ ...found, verifierIds: ['inspector'] }))).toEqual([cause, replace]);
  });

  it.each([
    ['GRANTED', 'GRANT_EXTENSION'],
    ['SHORTENED', 'GRANT_EXTENSION'],
    ['REFUSED', 'REFUSE_EXTENSION'],
    ['DEFERRED', undefined],
  ] as const)('%s on a request: %s', (outcome, type) => {
    expect(requestCommandOf(row({ outcome }))?.type).toBe(type);
  });
});
