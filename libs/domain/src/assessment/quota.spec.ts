import fc from 'fast-check';
import { shippedPolicy } from '#test/support/assessment.factory.js';
import { checkQuota, quotaPositionOf, quotaSubject } from '#domain/assessment/quota.js';
import type { QuotaGroup, QuotaSubject } from '#domain/assessment/quota.js';
import type { RatingLevel } from '#domain/assessment/rating.js';

const vn90 = shippedPolicy('vn-90-2020');
const vn366 = shippedPolicy('vn-366-2025');

const subject = (id: string, level: RatingLevel | null, over: Partial<QuotaSubject> = {}): QuotaSubject => ({
  id,
  name: `Người ${id}`,
  level,
  total: '95.00',
  tasks: { assigned: 10, exceeded: 5 },
  meanDifficulty: '1.20',
  ...over,
});

const crowd = (counts: Partial<Record<RatingLevel, number>>): QuotaSubject[] =>
  Object.entries(counts).flatMap(([level, count]) =>
    Array.from({ length: count }, (_, index) => subject(`${level}-${index}`, level as RatingLevel)),
  );

const named = (name: string) => ({ vi: name, en: name });

const groupOf = (subjects: readonly QuotaSubject[], over: Partial<QuotaGroup> = {}): QuotaGroup => ({
  key: 'tay-ho',
  name: named('Quận ủy'),
  scope: 'ORGANISATION',
  outstanding: false,
  memberIds: subjects.map((one) => one.id),
  ...over,
});

describe('the quota', () => {
  it.each([
    [49, 11, 9, 2],
    [50, 10, 10, 0],
    [4, 1, 0, 1],
    [0, 1, 0, 1],
    [5, 0, 1, 0],
  ])('of a fifth of %i GOOD with %i EXCELLENT allows %i, over by %i', (GOOD, EXCELLENT, limit, over) => {
    const subjects = crowd({ GOOD, EXCELLENT, SATISFACTORY: 7, NOT_RATED: 3 });
    expect(checkQuota(subjects, vn90, [groupOf(subjects)])).toMatchObject([
      { key: 'tay-ho', group: named('Quận ủy'), rate: '0.20', denominator: GOOD, limit, proposed: EXCELLENT, over },
    ]);
  });

  it('is a quarter for an outstanding group, where the policy says so', () => {
    const subjects = crowd({ GOOD: 40, EXCELLENT: 10 });
    const groups = [groupOf(subjects, { outstanding: true })];
    expect(checkQuota(subjects, vn366, groups)).toMatchObject([{ rate: '0.25', limit: 10, over: 0 }]);
    expect(checkQuota(subjects, vn90, groups)).toMatchObject([{ rate: '0.20', limit: 8, over: 2 }]);
  });

  it.each([
    ['GOOD', 8],
    ['GOOD_OR_ABOVE', 10],
    ['ALL', 14],
  ] as const)('can be taken of %s', (denominator, limit) => {
    const subjects = crowd({ GOOD: 40, EXCELLENT: 10, SATISFACTORY: 15, UNSATISFACTORY: 5, NOT_RATED: 9 });
    const policy = { quota: vn90.quota && { ...vn90.quota, denominator } };
    expect(checkQuota(subjects, policy, [groupOf(subjects)])).toMatchObject([{ limit }]);
  });

  it.each([
    ['ORGANISATION', ['org']],
    ['PEER_GROUP', ['peers']],
    ['BOTH', ['org', 'peers']],
  ] as const)('looks at %s', (scope, keys) => {
    const subjects = crowd({ GOOD: 5, EXCELLENT: 2 });
    const policy = { quota: vn90.quota && { ...vn90.quota, scope } };
    const groups = [groupOf(subjects, { key: 'org' }), groupOf(subjects, { key: 'peers', scope: 'PEER_GROUP' })];
    expect(checkQuota(subjects, policy, groups).map((check) => check.key)).toEqual(keys);
  });

  it('has nothing to check where the policy has none', () => {
    const subjects = crowd({ EXCELLENT: 3 });
    expect(checkQuota(subjects, shippedPolicy('plain'), [groupOf(subjects)])).toEqual([]);
  });
});

describe('the ranking', () => {
  const subjects = [
    subject('a', 'EXCELLENT', { total: '9.50' }),
    subject('b', 'EXCELLENT', { total: '95.10' }),
    subject('c', 'EXCELLENT', { tasks: { assigned: 3, exceeded: 2 } }),
    subject('d', 'EXCELLENT'),
    subject('e', 'EXCELLENT'),
    subject('f', 'EXCELLENT', { meanDifficulty: '1.30' }),
    subject('g', 'GOOD', { total: '99.00' }),
    subject('h', null),
  ];
  const groups = [groupOf(subjects)];
  const checks = checkQuota(subjects, vn90, groups);

  it('goes by total, then exceeded share, then mean difficulty; what is equal shares a rank', () => {
    expect(checks[0]?.ranked.map(({ id, rank, tied }) => [id, rank, tied])).toEqual([
      ['b', 1, false],
      ['c', 2, false],
      ['f', 3, false],
      ['d', 4, true],
      ['e', 4, true],
      ['a', 6, false],
    ]);
  });

  it('tells each person where they stand', () => {
    const share = { rate: '0.20', basis: 'GOOD', denominator: 1 };
    const place = { group: named('Quận ủy'), ...share, limit: 0, proposed: 6 };
    expect(quotaPositionOf('d', checks, groups)).toEqual({ ...place, rank: 4, tied: true });
    expect(quotaPositionOf('g', checks, groups)).toEqual({ ...place, rank: null, tied: false });
    expect(quotaPositionOf('z', checks, groups)).toBeNull();
  });

  it('shows the group that leaves the least room', () => {
    const policy = { quota: vn90.quota && { ...vn90.quota, scope: 'BOTH' as const } };
    const peers = groupOf([], { key: 'peers', name: named('Bí thư phường'), scope: 'PEER_GROUP', memberIds: ['b'] });
    const both = [peers, ...groups];
    expect(quotaPositionOf('b', checkQuota(subjects, policy, both), both)?.group).toEqual(named('Quận ủy'));
  });

  it('is the same in whatever order the persons come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(subjects, { minLength: subjects.length }), (shuffled) => {
        expect(checkQuota(shuffled, vn90, [groupOf(shuffled)])).toEqual(checks);
      }),
      { numRuns: 30 },
    );
  });
});

it('a subject is what a rating says', () => {
  const result = {
    level: 'GOOD',
    total: '88.00',
    tasks: { pledges: 1, assigned: 2, done: 2, onTime: 2, late: 0, exceeded: 1 },
    meanDifficulty: '1.10',
  } as const;
  expect(quotaSubject({ id: 'a', name: 'A' }, result)).toMatchObject({
    id: 'a',
    name: 'A',
    level: 'GOOD',
    total: '88.00',
  });
});
