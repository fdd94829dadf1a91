import fc from 'fast-check';
import * as make from '#domain/access/actor.factory.js';
import { POST_SIDES, type PostSide } from '#domain/organisation/organisation.js';
import { PLEDGE_ORIGINS, PLEDGE_STATES } from '#domain/pledge/pledge.js';
import { counts, countsFor, coverage, COUNTED_STATES, type CountedPledge } from './coverage.js';
import { cycle } from './cycle.factory.js';
import { MATTER_WORDS } from './cycle-words.js';
import { DECISION_MATTERS, type DecisionRight, type RosterEntry } from './cycle.js';
import { decidingBody, rightsConflicts, rightsGaps } from './decision-rights.js';
import { freezeRoster, type RosterAppointment } from './roster.js';

const entry = (postId: string): RosterEntry => ({
  cycleId: 'cycle',
  personId: `holder of ${postId}`,
  postId,
  admittedUntil: null,
});
const registered = (postId: string, state: CountedPledge['state'] = 'SUBMITTED'): CountedPledge => ({
  postId,
  tenurePersonIds: [`holder of ${postId}`],
  state,
  origin: 'REGISTERED',
});

describe('coverage', () => {
  it('counts persons by the minimum and pledges by their state', () => {
    const roster = ['a', 'b', 'c'].map(entry);
    const pledges = [
      registered('a'),
      registered('a', 'DONE'),
      registered('b'),
      registered('b', 'RETURNED'),
      registered('c', 'DRAFT'),
    ];
    expect(coverage(cycle(), roster, pledges)).toEqual({
      expected: 3,
      registered: 1,
      pledges: 3,
      missing: [entry('b'), entry('c')],
    });
  });

  it('counts for each person what that person registered, or took over, for the post', () => {
    const [left, came] = ['left', 'came'].map((personId): RosterEntry => ({ ...entry('a'), personId }));
    const of = (...tenurePersonIds: readonly string[]): CountedPledge => ({ ...registered('a'), tenurePersonIds });
    const roster = left && came ? [left, came] : [];
    const cases: readonly (readonly [readonly CountedPledge[], readonly (RosterEntry | undefined)[]])[] = [
      [[], [left, came]],
      [[of('left'), of('left')], [came]],
      [
        [of('left'), of('came')],
        [left, came],
      ],
      [[of('left'), of('left'), of('came'), of('came')], []],
      // Handed over: both have answered for it.
      [[of('left', 'came'), of('left', 'came')], []],
    ];
    for (const [pledges, missing] of cases)
      expect(coverage(cycle(), roster, pledges)).toEqual({
        expected: 2,
        registered: 2 - missing.length,
        pledges: pledges.length,
        missing,
      });
  });

  it.each([
    ['an own one of the post', {}, true],
    ['one that was handed over since', { tenurePersonIds: ['holder of a', 'another'] }, true],
    ['one of a predecessor', { tenurePersonIds: ['another'] }, false],
    ['one of another post', { postId: 'b' }, false],
    ['a draft', { state: 'DRAFT' }, false],
    ['one that a body gave', { origin: 'ASSIGNED' }, false],
  ] as const)('counts for somebody of the roster: %s', (_name, over, expected) => {
    expect(countsFor(entry('a'), { ...registered('a'), ...over })).toBe(expected);
  });

  it.each(PLEDGE_STATES.flatMap((state) => PLEDGE_ORIGINS.map((origin) => [state, origin] as const)))(
    '%s, %s',
    (state, origin) => {
      const dropped = ['DRAFT', 'RETURNED', 'WITHDRAWN', 'REJECTED', 'CANCELLED'];
      expect(counts({ state, origin })).toBe(origin === 'REGISTERED' && !dropped.includes(state));
    },
  );

  it('gives the averages of the reference case', () => {
    const year = (officials: number, tasks: number): string => {
      const roster = Array.from({ length: officials }, (_, index) => entry(`post ${index}`));
      const pledges = Array.from({ length: tasks }, (_, index) => registered(`post ${index % officials}`));
      const found = coverage(cycle({ minPledges: 1 }), roster, pledges);
      expect(found).toMatchObject({ expected: officials, registered: officials, pledges: tasks });
      return (found.pledges / found.expected).toFixed(2);
    };
    expect(year(54, 163)).toBe('3.02');
    expect(year(51, 53)).toBe('1.04');
  });

  it('adds up: registered and missing make the roster', () => {
    const posts = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const pledge = fc.record({
      postId: posts,
      tenurePersonIds: fc.uniqueArray(posts.map((post) => `holder of ${post}`)),
      state: fc.constantFrom(...PLEDGE_STATES),
      origin: fc.constantFrom(...PLEDGE_ORIGINS),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(posts),
        fc.array(pledge, { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        (of, pledges, minPledges) => {
          const found = coverage(cycle({ minPledges }), of.map(entry), pledges);
          expect(found.registered + found.missing.length).toBe(found.expected);
          expect(found.pledges).toBe(pledges.filter(counts).length);
        },
      ),
    );
    expect(COUNTED_STATES).toHaveLength(7);
  });
});

describe('the roster', () => {
  const holds = (personId: string, postId: string, over: Partial<RosterAppointment> = {}): RosterAppointment => ({
    ...make.HOLDS,
    personId,
    postId,
    isKey: true,
    isPrincipal: true,
    organisationPath: make.WARD,
    ...over,
  });
  const frozen = (...appointments: readonly RosterAppointment[]): readonly string[] =>
    freezeRoster(cycle(), appointments, make.NOW.today).map(({ personId, postId }) => `${personId} ${postId}`);

  it('names persons once, under the principal post, in a fixed order', () => {
    const appointments = [
      holds('z', 'p1'),
      holds('a', 'p2', { isPrincipal: false }),
      holds('a', 'p3'),
      holds('m', 'p4'),
    ];
    expect(frozen(...appointments)).toEqual(['a p3', 'm p4', 'z p1']);
    expect(frozen(...appointments.toReversed())).toEqual(['a p3', 'm p4', 'z p1']);
  });

  it('takes the key post where the principal one is none, the longest held first', () => {
    const late = { isPrincipal: false, from: '2023-06-01' };
    expect(
      frozen(holds('a', 'desk', { isKey: false }), holds('a', 'p2', late), holds('a', 'p1', { isPrincipal: false })),
    ).toEqual(['a p1']);
  });

  it('leaves out who holds no key post of the organisation that day', () => {
    expect(
      frozen(
        holds('over', 'p1', make.OVER),
        holds('to come', 'p2', make.TO_COME),
        holds('elsewhere', 'p3', { organisationPath: make.ELSEWHERE }),
        holds('clerk', 'p4', { isKey: false }),
      ),
    ).toEqual([]);
  });
});

describe('decision rights', () => {
  const rights = cycle().decisionRights;

  it.each<readonly [DecisionRight['matter'], PostSide, number | null, string | null]>([
    ['REGISTRATION', 'PARTY', null, 'committee'],
    ['REGISTRATION', 'GOVERNMENT', null, 'leadership'],
    ['EXTENSION', 'PARTY', 30, 'board'],
    ['EXTENSION', 'PARTY', 31, 'committee'],
    ['EXTENSION', 'GOVERNMENT', 90, 'committee'],
    ['APPEAL', 'PARTY', null, null],
  ])('%s, %s, %s days: %s', (matter, side, days, body) => {
    expect(decidingBody(rights, matter, side, days)).toBe(body);
  });

  it('must not overlap, nor limit what is no question of days', () => {
    const right = (over: Partial<DecisionRight>): DecisionRight => ({
      matter: 'EXTENSION',
      side: null,
      bodyId: 'board',
      maxDays: 30,
      ...over,
    });
    const keys = (...of: readonly DecisionRight[]): readonly string[] => rightsConflicts(of).map(({ key }) => key);
    expect(keys(right({}), right({ bodyId: 'committee' }))).toEqual(['cycle.rights.overlap']);
    expect(keys(right({}), right({ side: 'PARTY' }), right({ maxDays: 60 }), right({ matter: 'SUSPENSION' }))).toEqual(
      [],
    );
    expect(keys(right({ matter: 'RATING' }))).toEqual(['cycle.rights.maxDays']);
    expect(keys(right({ maxDays: 0 }), right({ maxDays: 1.5 }))).toEqual([
      'cycle.rights.maxDays',
      'cycle.rights.maxDays',
    ]);
  });

  it('without gaps always name a body, whatever side and days', () => {
    const right: fc.Arbitrary<DecisionRight> = fc.record({
      matter: fc.constantFrom(...DECISION_MATTERS),
      side: fc.option(fc.constantFrom(...POST_SIDES)),
      bodyId: fc.constantFrom('board', 'committee', 'leadership'),
      maxDays: fc.option(fc.integer({ min: 1, max: 90 })),
    });
    fc.assert(
      fc.property(
        fc.array(right, { maxLength: 25 }),
        fc.constantFrom(...POST_SIDES),
        fc.integer({ min: 1, max: 400 }),
        (of, side, days) => {
          const gaps = rightsGaps(of, [side]);
          const named = decidingBody(of, 'EXTENSION', side, days);
          if (gaps.length === 0) expect(named).not.toBeNull();
          if (named === null) expect(gaps.map(({ params }) => params?.matter)).toContain(MATTER_WORDS.EXTENSION);
        },
      ),
    );
  });
});
