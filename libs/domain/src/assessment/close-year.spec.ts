import fc from 'fast-check';
import { assess } from '#domain/assessment/assess.js';
import { deliverable, pledge, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import { changeRefusals, countAssumedPoints, quotaGroups, ratingProblems, type ProposedLevel } from './close-year.js';
import { ratingSummary } from './compare-ratings.js';
import type { QuotaCheck } from './quota.js';
import { canonicalRun, changesBetween, findEarlierRun, type DraftedRating } from './rating-run.js';

const policy = shippedPolicy('vn-366-2025');
const rated = (over: Parameters<typeof yearOf>[1] = {}) => assess(yearOf([pledge('2023-0001')], over), policy);

describe('quota groups', () => {
  const district = { code: 'DISTRICT', name: 'Quận' };
  const ward = { code: 'WARD', name: 'Phường' };

  it('are the whole of the cycle, and peers by level and headship', () => {
    const groups = quotaGroups({ id: 'tayho', name: 'Quận ủy' }, [
      { id: 'a', level: district, headship: 'HEAD' },
      { id: 'b', level: ward, headship: 'HEAD' },
      { id: 'c', level: ward, headship: 'HEAD' },
      { id: 'd', level: ward, headship: 'NONE' },
    ]);
    expect(groups.map(({ name, scope, memberIds }) => [name.vi, scope, memberIds.join()])).toEqual([
      ['Quận ủy', 'ORGANISATION', 'a,b,c,d'],
      ['Quận, người đứng đầu', 'PEER_GROUP', 'a'],
      ['Phường, người đứng đầu', 'PEER_GROUP', 'b,c'],
      ['Phường, cán bộ khác', 'PEER_GROUP', 'd'],
    ]);
    expect(groups.map(({ name }) => name.en)).toEqual([
      'Quận ủy',
      'Quận, heads',
      'Phường, heads',
      'Phường, other officials',
    ]);
  });
});

describe('what stands against a close', () => {
  const over: QuotaCheck = {
    key: 'k',
    group: { vi: 'Quận ủy', en: 'Quận ủy' },
    rate: '0.20',
    basis: 'GOOD',
    denominator: 49,
    limit: 9,
    proposed: 11,
    over: 2,
    ranked: ['a', 'b', 'c'].map((id) => ({ id, name: id, total: '95.00', rank: 1, tied: true })),
  };
  const NAMES = { committee: 'Ban Thường vụ', leadership: 'Tập thể lãnh đạo UBND' };
  const proposed = (personId: string, level: ProposedLevel['level'], bodyId = 'committee'): ProposedLevel => ({
    personId,
    bodyId,
    level,
  });
  const three = [
    proposed('a', 'EXCELLENT'),
    proposed('b', 'EXCELLENT'),
    proposed('c', 'EXCELLENT', 'leadership'),
    proposed('d', 'GOOD'),
  ];
  const seenLevels = { a: 'EXCELLENT', b: 'EXCELLENT', c: 'EXCELLENT', d: 'GOOD' } as const;

  it('are levels that stay open, and quotas that are exceeded without a decision', () => {
    expect(ratingProblems(three, [{ ...over, over: 0 }], [], NAMES)).toEqual([]);
    expect(ratingProblems([proposed('x', null), ...three, proposed('y', null)], [over], [], NAMES)).toMatchObject([
      { code: 'OTHER_TASKS_MISSING', params: { count: 2 } },
      {
        code: 'LIMIT_REACHED',
        params: { group: over.group, proposed: 11, limit: 9, over: 2, bodies: 'Ban Thường vụ, Tập thể lãnh đạo UBND' },
      },
    ]);
  });

  it.each<readonly [string, Parameters<typeof ratingProblems>[2], readonly string[]]>([
    ['by nobody', [], ['Ban Thường vụ, Tập thể lãnh đạo UBND']],
    ['by one body of two', [{ bodyId: 'committee', seenLevels }], ['Tập thể lãnh đạo UBND']],
    [
      'by both',
      [
        { bodyId: 'committee', seenLevels },
        { bodyId: 'leadership', seenLevels },
      ],
      [],
    ],
    [
      'by one at levels that were others',
      [
        { bodyId: 'committee', seenLevels: { ...seenLevels, d: 'EXCELLENT' } },
        { bodyId: 'leadership', seenLevels },
      ],
      ['Ban Thường vụ'],
    ],
    [
      'by one before somebody had a level',
      [
        { bodyId: 'committee', seenLevels },
        { bodyId: 'leadership', seenLevels: { a: 'EXCELLENT', b: 'EXCELLENT', c: 'EXCELLENT' } },
      ],
      ['Tập thể lãnh đạo UBND'],
    ],
    ['by a body that rates none of them', [{ bodyId: 'other', seenLevels }], ['Ban Thường vụ, Tập thể lãnh đạo UBND']],
  ])('a breach accepted %s', (_by, accepted, missing) => {
    expect(ratingProblems(three, [over], accepted, NAMES).map(({ params }) => params?.bodies)).toEqual(missing);
  });

  it('are common points that are only assumed, but of nobody who is not rated', () => {
    const person = { underDisciplinaryExamination: true };
    expect(countAssumedPoints([rated(), rated({ commonPoints: '20' }), rated({ person })])).toBe(1);
    expect(countAssumedPoints([assess(yearOf([pledge('1')]), shippedPolicy('plain'))])).toBe(0);
  });

  it('names ratings only to those who read them', () => {
    const reason = { vi: 'Mức đổi.', en: 'Another level.' };
    const change = { personId: 'a', personName: 'Người A', before: null, after: null, reason };
    expect(changeRefusals([change], new Set([change.personId]))).toMatchObject([
      { params: { person: 'Người A', reason } },
    ]);
    expect(changeRefusals([change], new Set())).toMatchObject([{ params: { person: 'Người A' } }]);
    expect(JSON.stringify(changeRefusals([change], new Set()))).not.toContain('Another');
  });
});

describe('a run of ratings', () => {
  const draft = (id: string, verified: string, note = ''): DraftedRating => {
    const result = assess(yearOf([pledge('1', { measures: [deliverable(verified)] })], { person: { id } }), policy);
    return {
      inputHash: `in-${id}-${verified}${note}`,
      resultHash: `out-${id}-${verified}`,
      rating: ratingSummary(id, result),
    };
  };
  const hashOf = (run: readonly DraftedRating[]): string => canonicalRun('2023-12-31', policy, run);

  it('has one text whatever the order, and another for another day, policy or rating', () => {
    const run = ['a', 'b', 'c'].map((id) => draft(id, '0.5'));
    fc.assert(
      fc.property(fc.shuffledSubarray(run, { minLength: 3 }), (shuffled) => {
        expect(hashOf(shuffled)).toBe(hashOf(run));
      }),
      { numRuns: 10 },
    );
    const others = [
      canonicalRun('2023-12-30', policy, run),
      canonicalRun('2023-12-31', { ...policy, version: 2 }, run),
      hashOf(run.slice(1)),
      hashOf([draft('a', '0.6'), ...run.slice(1)]),
    ];
    expect(new Set([hashOf(run), ...others]).size).toBe(5);
  });

  it('is found again behind the drafts that came after it', () => {
    // The newest first; c was drafted once, b three times.
    const history = [
      draft('b', '0.9'),
      draft('a', '0.7'),
      draft('b', '0.8'),
      draft('c', '0.1'),
      draft('b', '0.2'),
      draft('a', '0.3'),
    ];
    const now = [draft('a', '0.7'), draft('b', '0.9'), draft('c', '0.1')];
    const find = (shown: readonly DraftedRating[], current = now, steps = 100) =>
      findEarlierRun(current, history, (run) => hashOf(run) === hashOf(shown), steps);
    const before = [draft('a', '0.3'), draft('b', '0.8'), draft('c', '0.1')];
    const names = (run: readonly DraftedRating[] | null) => run?.map(({ inputHash }) => inputHash).sort();
    expect(names(find(before))).toEqual(names(before));
    expect(names(find(now))).toEqual(names(now));
    // What changed since was not drafted yet.
    expect(names(find(now, [draft('a', '0.75'), ...now.slice(1)]))).toEqual(names(now));
    expect(find([draft('a', '0.5'), ...now.slice(1)])).toBeNull();
    expect(find(before, now, 1)).toBeNull();
  });

  it('differs from another in levels, figures or facts, each in words', () => {
    const changes = changesBetween(
      [draft('a', '0.9'), draft('b', '0.9'), draft('c', '0.9')],
      [draft('a', '0.9'), draft('b', '0.9', ' other facts'), draft('c', '0.2')],
    );
    expect(changes.map(({ personName, reason }) => [personName, reason.en])).toEqual([
      ['c', expect.stringContaining('The score went from 90.00 to 20.00.')],
      ['b', 'The facts have changed, the result is the same.'],
    ]);
  });
});
