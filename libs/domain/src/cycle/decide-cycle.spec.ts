import * as make from '#domain/access/actor.factory.js';
import { SCHEDULER, type AnyActor } from '#domain/shared/actor.js';
import { LANGUAGES } from '#domain/shared/language.js';
import { formatMessage } from '#domain/shared/message.js';
import { cycle } from './cycle.factory.js';
import { CYCLE_STATES, type Cycle, type CycleState, type RosterEntry } from './cycle.js';
import { cycleTransition, type CycleVerb } from './cycle.transitions.js';
import type { ClosingFacts } from './closing.js';
import { allowedCycleActions, decideCycle, type CycleCommand } from './decide-cycle.js';
import type { ExecutedDecision } from './executed-decision.js';
import type { JointFacts } from './joint-decision.js';
import { cycleMessages } from './messages.js';
import type { RosterAppointment } from './roster.js';

const ROW = { subjectKind: 'CYCLE', subjectId: 'cycle', admittedPostIds: null, previewHash: null } as const;

const decision = (
  outcome: ExecutedDecision['rows'][number]['outcome'],
  over: Partial<ExecutedDecision> = {},
): ExecutedDecision => ({
  id: 'decision',
  bodyId: 'committee',
  confirmed: true,
  rows: [{ ...ROW, outcome }],
  admitted: [],
  used: [],
  ...over,
});

const holder: RosterAppointment = {
  personId: 'late',
  postId: 'post',
  isKey: true,
  isPrincipal: true,
  organisationPath: make.WARD,
  from: '2023-01-01',
  to: null,
};

/** A roster on which nobody is but whom the committee rates. */
const joint: JointFacts = { sides: ['PARTY'], others: [], bodyNames: {} };

const closing: ClosingFacts = {
  previewHash: 'same',
  currentHash: 'same',
  unverifiedClaims: 0,
  openRequests: 0,
  assumedCommonPoints: 0,
};

/** A command of each verb that nothing but person, day or state stands against. */
const COMMANDS: Readonly<Record<CycleVerb, CycleCommand>> = {
  ISSUE_ORIENTATION: { verb: 'ISSUE_ORIENTATION', text: ' Ba việc khó của năm. ', sides: ['PARTY', 'GOVERNMENT'] },
  OPEN_REGISTRATION: { verb: 'OPEN_REGISTRATION', appointments: [holder] },
  CLOSE_REGISTRATION: { verb: 'CLOSE_REGISTRATION' },
  ADMIT_LATE_ENTRY: {
    verb: 'ADMIT_LATE_ENTRY',
    decision: decision('APPROVED'),
    postId: 'post',
    side: 'PARTY',
    until: '2023-10-30',
    holder,
    entry: null,
    holderIds: ['predecessor', 'late'],
    voterIds: ['chair', 'member'],
  },
  BRING_INTO_FORCE: { verb: 'BRING_INTO_FORCE', decision: decision('LIST_APPROVED'), waiting: [] },
  BEGIN_ASSESSMENT: { verb: 'BEGIN_ASSESSMENT' },
  CLOSE_YEAR: { verb: 'CLOSE_YEAR', decision: decision('YEAR_CLOSED'), joint, ...closing },
  REOPEN: { verb: 'REOPEN', decision: decision('REOPENED'), joint },
};
const verbs = Object.keys(COMMANDS) as CycleVerb[];

const roles = {
  office: make.actor('office', { assignments: [make.assignment('OFFICE', make.DISTRICT)] }),
  'office elsewhere': make.actor('office', { assignments: [make.assignment('OFFICE', make.ELSEWHERE)] }),
  'office of a ward': make.actor('office', { assignments: [make.assignment('OFFICE', make.WARD)] }),
  'office until last year': make.actor('office', {
    assignments: [make.assignment('OFFICE', make.DISTRICT, make.OVER)],
  }),
  board: make.actor('board', { assignments: [make.assignment('ORGANISATION_BOARD', make.DISTRICT)] }),
  chair: make.actor('chair', {
    memberships: [make.membership('committee', make.DISTRICT, 'STANDING_COMMITTEE', { role: 'CHAIR' })],
  }),
  official: make.actor('official', { appointments: [make.appointment('post', make.WARD)] }),
  inspector: make.actor('inspector', { assignments: [make.assignment('INSPECTOR', make.DISTRICT)] }),
  administrator: make.actor('admin', { assignments: [make.assignment('ADMINISTRATOR', make.DISTRICT)] }),
  scheduler: SCHEDULER,
} satisfies Record<string, AnyActor>;
type Role = keyof typeof roles;

const mayEver = (role: Role, verb: CycleVerb): boolean =>
  role === 'office' || (role === 'scheduler' && verb === 'BEGIN_ASSESSMENT');
const afterAssessFrom = { at: new Date('2023-11-20T01:00:00Z'), today: '2023-11-20' };

const codes = (of: Cycle, command: CycleCommand, actor: AnyActor = roles.office, now = make.NOW): readonly string[] => {
  const decided = decideCycle(of, command, { actor, now });
  return decided.ok ? [] : decided.refusals.map(({ code }) => code);
};

describe('every state, step and role', () => {
  const table = CYCLE_STATES.flatMap((state) =>
    verbs.flatMap((verb) => (Object.keys(roles) as Role[]).map((role) => [state, verb, role] as const)),
  );

  it.each(table)('%s: %s by %s', (state, verb, role) => {
    const row = cycleTransition(verb, state);
    const refused = codes(cycle({ state }), COMMANDS[verb], roles[role], afterAssessFrom);
    const allowed = row !== null && mayEver(role, verb);
    // The deadline of the late entry is past by then: the only thing left against it.
    const late = verb === 'ADMIT_LATE_ENTRY' ? ['INVALID'] : [];
    const gate = [...(mayEver(role, verb) ? [] : ['NOT_ALLOWED']), ...(row === null ? ['WRONG_STATE'] : [])];
    expect(refused).toEqual(allowed ? late : gate);
  });

  it.each(table)('%s offers %s to %s exactly when the rule would take it', (state, verb, role) => {
    if (verb === 'ADMIT_LATE_ENTRY') return;
    const context = { actor: roles[role], now: afterAssessFrom };
    const offered = allowedCycleActions(cycle({ state }), context, null);
    const taken = decideCycle(cycle({ state }), COMMANDS[verb], context).ok;
    expect(offered.includes(verb)).toBe(taken);
  });
});

describe('a step', () => {
  const taken = (state: CycleState, command: CycleCommand) => {
    const decided = decideCycle(cycle({ state }), command, { actor: roles.office, now: make.NOW });
    return decided.ok ? decided.value : decided.refusals;
  };

  it('writes the state, and what the office said', () => {
    expect(taken('DRAFT', COMMANDS.ISSUE_ORIENTATION)).toEqual({
      changes: { state: 'ORIENTED', orientation: 'Ba việc khó của năm.' },
      roster: [],
      events: [{ type: 'OrientationIssued', cycleId: 'cycle', decisionId: null }],
    });
  });

  it('freezes the roster when registration opens', () => {
    expect(taken('ORIENTED', COMMANDS.OPEN_REGISTRATION)).toMatchObject({
      roster: [{ cycleId: 'cycle', personId: 'late', postId: 'post', admittedUntil: null }],
    });
    expect(codes(cycle({ state: 'ORIENTED' }), { verb: 'OPEN_REGISTRATION', appointments: [] })).toEqual(['TOO_FEW']);
  });

  it('admits a late entry until a day, in the name of the decision', () => {
    expect(taken('APPRAISING', COMMANDS.ADMIT_LATE_ENTRY)).toEqual({
      changes: {},
      roster: [{ cycleId: 'cycle', personId: 'late', postId: 'post', admittedUntil: '2023-10-30' }],
      events: [{ type: 'LateEntryAdmitted', cycleId: 'cycle', decisionId: 'decision' }],
    });
  });

  it('is not begun by the scheduler before the day', () => {
    const inForce = cycle({ state: 'IN_FORCE' });
    expect(codes(inForce, COMMANDS.BEGIN_ASSESSMENT, SCHEDULER)).toEqual(['WRONG_STATE']);
    expect(codes(inForce, COMMANDS.BEGIN_ASSESSMENT, SCHEDULER, afterAssessFrom)).toEqual([]);
    expect(codes(inForce, COMMANDS.BEGIN_ASSESSMENT, roles.office)).toEqual([]);
  });
});

it.each(verbs)('%s: what stands against it is said in words, not in codes', (verb) => {
  const state = verb === 'OPEN_REGISTRATION' ? 'CLOSED' : 'ORIENTED';
  const decided = decideCycle(cycle({ state }), COMMANDS[verb], { actor: roles.office, now: make.NOW });
  const refused = decided.ok ? [] : decided.refusals;
  expect(refused.length).toBeGreaterThan(0);
  for (const { key, params } of refused) {
    for (const language of LANGUAGES) {
      expect(formatMessage(cycleMessages[key as keyof typeof cycleMessages], language, params)).not.toMatch(/[A-Z]{2}/);
    }
  }
});

describe('what stands against a step', () => {
  const appraising = cycle({ state: 'APPRAISING' });
  const assessing = cycle({ state: 'ASSESSING' });

  it('an empty orientation, and every matter without a body, at once', () => {
    const bare = cycle({ decisionRights: [{ matter: 'EXTENSION', side: null, bodyId: 'board', maxDays: 30 }] });
    const decided = decideCycle(
      bare,
      { verb: 'ISSUE_ORIENTATION', text: ' ', sides: ['PARTY'] },
      { actor: roles.office, now: make.NOW },
    );
    expect(decided).toMatchObject({
      ok: false,
      refusals: [
        { key: 'cycle.orientation.required' },
        { key: 'cycle.rights.missing', params: { matter: { en: 'registrations' }, side: { en: 'Party' } } },
        // A right that ends after 30 days leaves longer extensions to nobody.
        { key: 'cycle.rights.missing', params: { matter: { en: 'extensions' }, side: { en: 'Party' } } },
        { key: 'cycle.rights.missing', params: { matter: { en: 'ratings' }, side: { en: 'Party' } } },
      ],
    });
    // The orientation is given as a text: no other field of it could be at fault.
    expect(decided.ok ? [] : decided.refusals.map(({ path }) => path)).toEqual([
      ['text'],
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['unknown', null, ['INVALID']],
    ['not confirmed', decision('LIST_APPROVED', { confirmed: false }), ['WRONG_STATE']],
    [
      'about another cycle',
      decision('LIST_APPROVED', { rows: [{ ...ROW, subjectId: 'other', outcome: 'LIST_APPROVED' }] }),
      ['INVALID'],
    ],
    ['with another outcome', decision('NOTED'), ['INVALID']],
    ['of a body without the right', decision('LIST_APPROVED', { bodyId: 'board' }), ['NOT_ALLOWED']],
    [
      'wrong in every way',
      decision('NOTED', { confirmed: false, bodyId: 'board' }),
      ['WRONG_STATE', 'INVALID', 'NOT_ALLOWED'],
    ],
  ])('a decision %s', (_how, given, expected) => {
    expect(codes(appraising, { verb: 'BRING_INTO_FORCE', decision: given, waiting: [] })).toEqual(expected);
  });

  it('pledges that nobody decided, or deferred since they were handed in last', () => {
    const at = (day: number): Date => new Date(Date.UTC(2023, 0, day));
    const waiting = [
      { code: '2023-0007', submittedAt: at(5), deferredAt: null },
      { code: '2023-0003', submittedAt: at(5), deferredAt: at(9) },
      { code: '2023-0002', submittedAt: at(12), deferredAt: at(9) },
      { code: '2023-0001', submittedAt: at(9), deferredAt: at(9) },
    ];
    const decided = decideCycle(
      appraising,
      { verb: 'BRING_INTO_FORCE', decision: decision('LIST_APPROVED'), waiting },
      { actor: roles.office, now: make.NOW },
    );
    expect(decided).toMatchObject({
      refusals: [{ code: 'WRONG_STATE', params: { count: 2, codes: '2023-0002, 2023-0007' } }],
    });
  });

  it('another preview, timely claims, open requests, assumed points: all at once', () => {
    const facts = {
      previewHash: 'shown',
      currentHash: 'now',
      unverifiedClaims: 2,
      openRequests: 1,
      assumedCommonPoints: 3,
    };
    expect(codes(assessing, { verb: 'CLOSE_YEAR', decision: decision('YEAR_CLOSED'), joint, ...facts })).toEqual([
      'PREVIEW_CHANGED',
      'CLAIMS_UNVERIFIED',
      'WRONG_STATE',
      'REQUIRED',
    ]);
  });

  it.each<readonly [string, string | null, string, readonly string[]]>([
    ['that names no figures', null, 'same', []],
    ['on these figures', 'same', 'same', []],
    ['on other figures', 'other', 'same', ['cycle.close.otherFigures']],
    ['on figures that have changed since', 'before', 'before', ['cycle.close.previewChanged']],
    [
      'on other figures, and these have changed',
      'other',
      'before',
      ['cycle.close.otherFigures', 'cycle.close.previewChanged'],
    ],
  ])('a decision to close the year %s', (_which, named, previewHash, expected) => {
    const row = { ...ROW, outcome: 'YEAR_CLOSED', previewHash: named } as const;
    // What it says of another year does not matter.
    const rows = [row, { ...row, subjectId: 'other', previewHash: 'of another year' }];
    const command = {
      verb: 'CLOSE_YEAR',
      decision: decision('YEAR_CLOSED', { rows }),
      joint,
      ...closing,
      previewHash,
    } as const;
    const decided = decideCycle(assessing, command, { actor: roles.office, now: make.NOW });
    expect(decided.ok ? [] : decided.refusals.map(({ key }) => key)).toEqual(expected);
  });

  it.each<readonly [string, Partial<Extract<CycleCommand, { verb: 'ADMIT_LATE_ENTRY' }>>, readonly string[]]>([
    ['nobody holds the post', { holder: null }, ['INVALID']],
    ['the post is no key post', { holder: { ...holder, isKey: false } }, ['INVALID']],
    ['the post lies outside the cycle', { holder: { ...holder, organisationPath: make.ELSEWHERE } }, ['INVALID']],
    [
      'the person is on the roster under another post',
      { entry: { cycleId: 'cycle', personId: 'late', postId: 'other', admittedUntil: null } },
      ['CONFLICT'],
    ],
    ['the day is past', { until: '2023-10-22' }, ['INVALID']],
    ['the day is after the cycle', { until: '2023-12-01' }, ['OUTSIDE_CYCLE']],
    ['today is the last day', { until: '2023-10-23' }, []],
    ['another body registers pledges for the side of the post', { side: 'GOVERNMENT' }, ['NOT_ALLOWED']],
    ['the holder sat in the body', { voterIds: ['chair', 'late'] }, ['NOT_INDEPENDENT']],
    ['nothing is known of the decision', { decision: null, voterIds: ['late'] }, ['INVALID']],
    ['a past holder sat in the body', { voterIds: ['predecessor'] }, ['NOT_INDEPENDENT']],
    ['the office holds the post itself', { holder: { ...holder, personId: 'office' } }, ['NOT_INDEPENDENT']],
    ['that body decided', { side: 'GOVERNMENT', decision: decision('APPROVED', { bodyId: 'leadership' }) }, []],
  ])('a late entry where %s', (_how, over, expected) => {
    const command = { ...COMMANDS.ADMIT_LATE_ENTRY, ...over } as CycleCommand;
    expect(codes(cycle({ state: 'IN_FORCE' }), command)).toEqual(expected);
  });
});

describe('a decision on late entries', () => {
  const naming = (posts: readonly string[] | null, admitted: readonly string[], more: ExecutedDecision['rows'] = []) =>
    decision('APPROVED', { rows: [{ ...ROW, outcome: 'APPROVED', admittedPostIds: posts }, ...more], admitted });

  it.each<readonly [string, ExecutedDecision, readonly string[]]>([
    ['names nobody and has not been used', naming(null, []), []],
    ['names nobody and has admitted the post', naming(null, ['post']), ['LIMIT_REACHED cycle.lateEntry.used']],
    ['names nobody and has admitted another', naming(null, ['other']), ['LIMIT_REACHED cycle.lateEntry.used']],
    ['names the post', naming(['other', 'post'], []), []],
    ['names the post and has admitted the other', naming(['other', 'post'], ['other']), []],
    ['names the post and has admitted it', naming(['other', 'post'], ['post']), ['LIMIT_REACHED cycle.lateEntry.used']],
    ['names others', naming(['other', 'third'], []), ['INVALID cycle.lateEntry.notNamed']],
    [
      'names the post on another cycle',
      naming(['other'], [], [{ ...ROW, subjectId: 'next', outcome: 'APPROVED', admittedPostIds: ['post'] }]),
      ['INVALID cycle.lateEntry.notNamed'],
    ],
  ])('that %s', (_which, given, expected) => {
    const command = { ...COMMANDS.ADMIT_LATE_ENTRY, decision: given } as CycleCommand;
    const decided = decideCycle(cycle({ state: 'APPRAISING' }), command, { actor: roles.office, now: make.NOW });
    expect(decided.ok ? [] : decided.refusals.map(({ code, key }) => `${code} ${key}`)).toEqual(expected);
  });
});

describe('registering', () => {
  const entry = (admittedUntil: string | null): RosterEntry => ({
    cycleId: 'cycle',
    personId: 'official',
    postId: 'post',
    admittedUntil,
  });
  const offers = (state: CycleState, of: RosterEntry | null, actor: AnyActor = roles.official): boolean =>
    allowedCycleActions(cycle({ state }), { actor, now: make.NOW }, of).includes('REGISTER');

  it.each(CYCLE_STATES)('in %s', (state) => {
    expect(offers(state, entry(null))).toBe(state === 'OPEN');
    expect(offers(state, entry('2023-10-23'))).toBe(['OPEN', 'APPRAISING', 'IN_FORCE'].includes(state));
    expect(offers(state, entry('2023-10-22'))).toBe(state === 'OPEN');
    expect(offers(state, null)).toBe(false);
  });

  it('is for who holds the post, and for the assistant who drafts', () => {
    const assistant = make.actor('assistant', {
      assignments: [make.assignment('ASSISTANT', make.WARD, { postId: 'post' })],
    });
    expect(offers('OPEN', entry(null), assistant)).toBe(true);
    expect(offers('OPEN', entry(null), roles.office)).toBe(false);
  });
});
