import * as make from '#domain/access/actor.factory.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import { cycle } from './cycle.factory.js';
import { decideCycle, type CycleCommand } from './decide-cycle.js';
import type { ExecutedDecision } from './executed-decision.js';
import { bodiesFor, type JointFacts } from './joint-decision.js';

const rights = [
  { matter: 'RATING', side: null, bodyId: 'committee', maxDays: null },
  { matter: 'RATING', side: 'GOVERNMENT', bodyId: 'leadership', maxDays: null },
] as const;

const decision = (
  bodyId: string,
  outcome: 'YEAR_CLOSED' | 'REOPENED' = 'YEAR_CLOSED',
  over: Partial<ExecutedDecision> = {},
  previewHash: string | null = null,
): ExecutedDecision => ({
  id: `decision of ${bodyId}`,
  bodyId,
  confirmed: true,
  rows: [{ subjectKind: 'CYCLE', subjectId: 'cycle', outcome, admittedPostIds: null, previewHash }],
  admitted: [],
  used: [],
  ...over,
});

const office = make.actor('office', { assignments: [make.assignment('OFFICE', make.DISTRICT)] });
const bodyNames = { committee: 'Ban Thường vụ', leadership: 'Tập thể lãnh đạo UBND' };
const BOTH: readonly PostSide[] = ['GOVERNMENT', 'PARTY'];
const closing = {
  previewHash: 'now',
  currentHash: 'now',
  unverifiedClaims: 0,
  openRequests: 0,
  assumedCommonPoints: 0,
};

/** What follows from executing these decisions: the ids of those executed together, or why not. */
function executed(
  verb: 'CLOSE_YEAR' | 'REOPEN',
  named: ExecutedDecision,
  others: readonly ExecutedDecision[],
  sides = BOTH,
): readonly unknown[] {
  const joint: JointFacts = { sides, others, bodyNames };
  const command: CycleCommand =
    verb === 'REOPEN' ? { verb, decision: named, joint } : { verb, decision: named, joint, ...closing };
  const state = verb === 'REOPEN' ? 'CLOSED' : 'ASSESSING';
  const decided = decideCycle(cycle({ state, decisionRights: rights }), command, { actor: office, now: make.NOW });
  if (!decided.ok) return decided.refusals.map(({ code, key, params }) => [code, key, params?.body]);
  return decided.value.events.flatMap(({ decisionId, otherDecisionIds = [] }) => [decisionId, ...otherDecisionIds]);
}

const COMMITTEE = 'decision of committee';
const LEADERSHIP = 'decision of leadership';
const OTHER_BODY = ['REQUIRED', 'cycle.close.otherBody', 'Tập thể lãnh đạo UBND'];

describe('a year that several bodies close, each for its side', () => {
  it('is a matter of every body with somebody on the roster, and of no other', () => {
    expect(bodiesFor(rights, 'RATING', BOTH)).toEqual(['leadership', 'committee']);
    expect(bodiesFor(rights, 'RATING', ['PARTY', 'FRONT'])).toEqual(['committee']);
    expect(bodiesFor(rights, 'RATING', ['GOVERNMENT'])).toEqual(['leadership']);
    expect(bodiesFor(rights.slice(1), 'RATING', BOTH)).toEqual(['leadership']);
  });

  it.each<readonly [string, ExecutedDecision, readonly ExecutedDecision[], readonly PostSide[], readonly unknown[]]>([
    ['both decided', decision('committee'), [decision('leadership')], BOTH, [COMMITTEE, LEADERSHIP]],
    ['both, the other one named', decision('leadership'), [decision('committee')], BOTH, [LEADERSHIP, COMMITTEE]],
    ['one of two', decision('committee'), [], BOTH, [OTHER_BODY]],
    ['one, for a roster of its side', decision('committee'), [], ['PARTY'], [COMMITTEE]],
    [
      'one, for a roster of the other side',
      decision('committee'),
      [],
      ['GOVERNMENT'],
      [['NOT_ALLOWED', 'cycle.decision.otherBody', undefined], OTHER_BODY],
    ],
    [
      'a body without the right',
      decision('board'),
      [decision('committee'), decision('leadership')],
      BOTH,
      [['NOT_ALLOWED', 'cycle.decision.otherBody', undefined]],
    ],
    [
      'one that was executed before',
      decision('committee', 'YEAR_CLOSED', { used: ['YEAR_CLOSED'] }),
      [decision('leadership')],
      BOTH,
      [['LIMIT_REACHED', 'cycle.decision.used', undefined]],
    ],
    [
      'one whose other row was executed before',
      decision('committee', 'YEAR_CLOSED', { used: ['QUOTA_BREACH_ACCEPTED'] }),
      [decision('leadership')],
      BOTH,
      [COMMITTEE, LEADERSHIP],
    ],
    [
      'the other one on these figures',
      decision('committee', 'YEAR_CLOSED', {}, 'now'),
      [decision('leadership', 'YEAR_CLOSED', {}, 'now')],
      BOTH,
      [COMMITTEE, LEADERSHIP],
    ],
    [
      'the other one on other figures',
      decision('committee', 'YEAR_CLOSED', {}, 'now'),
      [decision('leadership', 'YEAR_CLOSED', {}, 'before')],
      BOTH,
      [['PREVIEW_CHANGED', 'cycle.close.otherBodysFigures', 'Tập thể lãnh đạo UBND']],
    ],
  ])('%s', (_which, named, others, sides, expected) => {
    expect(executed('CLOSE_YEAR', named, others, sides)).toEqual(expected);
  });

  it('is taken up again as it was closed: by all of them', () => {
    const named = decision('committee', 'REOPENED');
    expect(executed('REOPEN', named, [decision('leadership', 'REOPENED')])).toEqual([COMMITTEE, LEADERSHIP]);
    expect(executed('REOPEN', named, [])).toEqual([OTHER_BODY]);
    expect(executed('REOPEN', decision('committee', 'REOPENED', { used: ['REOPENED'] }), [], ['PARTY'])).toEqual([
      ['LIMIT_REACHED', 'cycle.decision.used', undefined],
    ]);
  });

  it('is closed by nobody while a side has no body', () => {
    const command: CycleCommand = {
      verb: 'CLOSE_YEAR',
      decision: decision('leadership'),
      joint: { sides: BOTH, others: [], bodyNames },
      ...closing,
    };
    const decided = decideCycle(cycle({ state: 'ASSESSING', decisionRights: rights.slice(1) }), command, {
      actor: office,
      now: make.NOW,
    });
    expect(decided).toMatchObject({ refusals: [{ key: 'cycle.rights.missing', params: { side: { en: 'Party' } } }] });
  });
});
