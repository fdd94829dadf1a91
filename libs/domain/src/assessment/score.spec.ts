import fc from 'fast-check';
import { assess } from '#domain/assessment/assess.js';
import { deliverable, metric, pledge, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import type { AssessedPledge } from '#domain/assessment/assessment.js';
import { attainmentOf, contributionsOf, displayedParts, exactLine, isExceeded } from '#domain/assessment/score.js';
import { decimal, formatDecimal, ratio, sum } from '#domain/shared/decimal.js';
import type { Rational } from '#domain/shared/decimal.js';

const plain = shippedPolicy('plain');

const scoreOf = (pledges: readonly AssessedPledge[]): Rational =>
  sum(contributionsOf(pledges.map((one) => exactLine(one, plain))));

const arbitraryPledge = fc
  .record({
    weight: fc.integer({ min: 1, max: 5 }),
    difficulty: fc.integer({ min: 100, max: 150 }).map((cents) => formatDecimal(ratio(cents, 100), 2)),
    share: fc.integer({ min: 0, max: 1000 }).map((mills) => formatDecimal(ratio(mills, 1000), 3)),
    late: fc.integer({ min: 0, max: 80 }),
  })
  .map(({ weight, difficulty, share, late }) =>
    pledge('x', { weight, difficulty, lateWorkingDays: late, measures: [deliverable(share)] }),
  );
const somePledges = fc
  .array(arbitraryPledge, { minLength: 1, maxLength: 6 })
  .map((pledges) => pledges.map((one, index) => ({ ...one, code: `c${index}`, id: `id${index}` })));

describe('what was reached', () => {
  it.each([
    ['falling half the way', [metric('40', '10', '25')], '0.50'],
    ['falling past the target', [metric('40', '10', '5')], '1.00'],
    ['moving the wrong way', [metric('40', '10', '45')], '0.00'],
    ['rising', [metric('10', '18.5', '12')], '0.24'],
    ['nothing verified', [metric('0', '10', null)], '0.00'],
    ['a product confirmed', [deliverable('1')], '1.00'],
    ['a product in part', [deliverable('0.25')], '0.25'],
    [
      'two measures, 70 and 30 per cent',
      [metric('0', '10', '5', { shareBp: 7000 }), deliverable('1', { shareBp: 3000 })],
      '0.65',
    ],
    ['no measure', [], '0.00'],
  ])('%s', (_, measures, expected) => {
    expect(formatDecimal(attainmentOf(measures), 2)).toBe(expected);
  });
});

describe('lateness', () => {
  it.each([
    [0, '1.00'],
    [1, '0.99'],
    [10, '0.90'],
    [50, '0.50'],
    [51, '0.50'],
    [200, '0.50'],
  ])('of %i working days leaves %s', (late, expected) => {
    expect(formatDecimal(exactLine(pledge('1', { lateWorkingDays: late }), plain).timeliness, 2)).toBe(expected);
  });
});

describe('exceeded', () => {
  const stretched = metric('0', '10', '12', { stretch: '12' });
  it.each<[string, Partial<AssessedPledge>, boolean]>([
    ['the stretch reached', { measures: [stretched] }, true],
    ['short of the stretch', { measures: [{ ...stretched, verified: '11.99' }] }, false],
    ['a falling stretch reached', { measures: [metric('40', '10', '8', { stretch: '8' })] }, true],
    ['a falling stretch missed', { measures: [metric('40', '10', '9', { stretch: '8' })] }, false],
    ['nothing beyond the target was set', { measures: [metric('0', '10', '30')] }, false],
    [
      'the criterion in words met',
      { measures: [deliverable('1', { exceedCriterion: 'x', verifiedExceeded: true })] },
      true,
    ],
    ['the criterion not verified', { measures: [deliverable('1', { exceedCriterion: 'x' })] }, false],
    ['one of two', { measures: [stretched, deliverable('1', { exceedCriterion: 'x' })] }, false],
    ['one that has a stretch, one that has none', { measures: [stretched, deliverable('1')] }, true],
    ['a day late', { measures: [stretched], lateWorkingDays: 1 }, false],
    ['claimed only', { measures: [stretched], state: 'CLAIMED' }, false],
  ])('%s: %s', (_, over, expected) => {
    expect(isExceeded(pledge('1', over))).toBe(expected);
  });
});

describe('displayed parts', () => {
  it('add up to the displayed whole, equal remainders in order', () => {
    expect(displayedParts([ratio(100, 3), ratio(100, 3), ratio(100, 3)])).toEqual(['33.34', '33.33', '33.33']);
    expect(displayedParts([ratio(1, 3), ratio(2, 3), ratio(0)])).toEqual(['0.33', '0.67', '0.00']);
    expect(displayedParts([decimal('0.004'), decimal('0.001')])).toEqual(['0.01', '0.00']);
    expect(displayedParts([])).toEqual([]);
  });

  it('add up for any year, the score between 0 and 100', () => {
    fc.assert(
      fc.property(somePledges, (pledges) => {
        const { score, lines } = assess(yearOf(pledges), plain);
        const added = sum(lines.map((line) => decimal(line.contribution)));
        expect(formatDecimal(added, 2)).toBe(score);
        expect(added.gte(0) && added.lte(100)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the score', () => {
  it('never falls when more is reached', () => {
    fc.assert(
      fc.property(somePledges, fc.nat(), fc.integer({ min: 0, max: 1000 }), (pledges, pick, mills) => {
        const at = pick % pledges.length;
        const share = decimal(pledges[at]?.measures[0]?.verified ?? '0');
        const higher = formatDecimal(share.add(ratio(mills, 1000)), 3);
        const better = pledges.map((one, index) => (index === at ? { ...one, measures: [deliverable(higher)] } : one));
        expect(scoreOf(better).gte(scoreOf(pledges))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('moves with the difficulty of a task only towards how well that task went', () => {
    fc.assert(
      fc.property(somePledges, fc.nat(), fc.integer({ min: 1, max: 50 }), (pledges, pick, cents) => {
        const at = pick % pledges.length;
        const line = exactLine(pledges[at] ?? pledge('x'), plain);
        const harder = formatDecimal(line.difficulty.add(ratio(cents, 100)), 2);
        const before = scoreOf(pledges);
        const after = scoreOf(pledges.map((one, index) => (index === at ? { ...one, difficulty: harder } : one)));
        const went = line.credited.mul(line.timeliness).mul(100).compare(before);
        expect(Math.sign(after.compare(before)) * Math.sign(went)).toBeGreaterThanOrEqual(0);
        if (went === 0) expect(after.equals(before)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
