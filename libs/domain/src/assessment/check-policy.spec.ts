import { shippedPolicy } from '#test/support/assessment.factory.js';
import { policyFaults } from './check-policy.js';
import type { AssessmentPolicy, Band, Gate } from './policy.js';

const policy = shippedPolicy('vn-366-2025');
const faultsOf = (over: Partial<AssessmentPolicy>): readonly string[] =>
  policyFaults({ ...policy, ...over }).map(({ key, path = [] }) => `${key} ${path.join('.')}`);

const bands = (...from: readonly [Band['level'], string][]): readonly Band[] =>
  from.map(([level, points]) => ({ level, from: points }));
const gate = (key: string): Gate => ({ key, kind: 'ALL_DONE', level: 'GOOD', reported: false });
const points = { max: '30', weight: '0.70', assumed: '30', reported: false };

describe('what a policy says', () => {
  it.each<[string, Partial<AssessmentPolicy>, readonly string[]]>([
    ['the shipped one', {}, []],
    ['one day in force', { effectiveTo: policy.effectiveFrom }, []],
    ['an end before the beginning', { effectiveTo: '2020-01-01' }, ['assessment.policy.dates effectiveTo']],
    ['no bands, gates or common points', { bands: null, gates: [], commonPoints: null }, []],
    [
      'bands that rise',
      { bands: bands(['EXCELLENT', '70'], ['GOOD', '90'], ['SATISFACTORY', '50']) },
      ['assessment.policy.bands bands'],
    ],
    [
      'two bands that begin at once',
      { bands: bands(['EXCELLENT', '90'], ['GOOD', '90.0'], ['SATISFACTORY', '50']) },
      ['assessment.policy.bands bands'],
    ],
    [
      'bands out of order',
      { bands: bands(['GOOD', '90'], ['EXCELLENT', '70'], ['SATISFACTORY', '50']) },
      ['assessment.policy.bands bands'],
    ],
    ['a band too few', { bands: bands(['EXCELLENT', '90']) }, ['assessment.policy.bands bands']],
    ['a total of 100', { commonPoints: points }, []],
    [
      'a total over 100',
      { commonPoints: { ...points, max: '30.01' } },
      ['assessment.policy.over-hundred commonPoints'],
    ],
    [
      'more assumed than there is',
      { commonPoints: { ...points, assumed: '30.5' } },
      ['assessment.policy.assumed commonPoints.assumed'],
    ],
    [
      'gates of one name',
      { gates: [gate('x'), gate('y'), gate('x'), gate('x')] },
      ['assessment.policy.gate-twice gates.2.key', 'assessment.policy.gate-twice gates.3.key'],
    ],
  ])('%s', (_, over, faults) => {
    expect(faultsOf(over)).toEqual(faults);
  });
});
