import { POLICY_KEYS, seedDocument, shippedPolicy } from '#test/support/assessment.factory.js';
import { readPolicy } from '#domain/assessment/read-policy.js';
import { readRubric } from '#domain/assessment/rubric.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { Result } from '#domain/shared/result.js';

const faultsOf = (read: Result<unknown>): string[] =>
  read.ok ? [] : read.refusals.map((found) => `${found.key} ${(found.path ?? []).join('.')}`);

/** The shipped document with one part replaced. */
const changed = (key: (typeof POLICY_KEYS)[number], over: object): unknown => ({
  ...(seedDocument(`policies/${key}.json`) as object),
  ...over,
});

describe('the shipped policies', () => {
  it.each(POLICY_KEYS)('%s is read, and named as its file', (key) => {
    expect(shippedPolicy(key)).toMatchObject({ key, version: 1 });
  });

  it('mark what was only reported', () => {
    const policy = shippedPolicy('vn-366-2025');
    expect(policy.gates.filter((gate) => gate.reported).map((gate) => gate.kind)).toEqual([
      'NOT_DISCIPLINED',
      'UNIT_TOTAL',
      'NOT_ABOVE_UNIT',
    ]);
    expect(policy).toMatchObject({
      commonPoints: { reported: true },
      lastGate: { reported: true },
      quota: { rate: { reported: false }, outstandingRate: { reported: true } },
    });
    expect(shippedPolicy('vn-90-2020').quota).toMatchObject({ rate: { value: '0.20', reported: true } });
  });
});

describe('a policy document', () => {
  it.each<[string, object, string]>([
    ['an unknown field', { qouta: null }, 'data.unknown qouta'],
    ['a missing field', { quota: undefined }, 'data.object quota'],
    ['a number for a decimal', { difficultyCredit: 0.4 }, 'data.decimal difficultyCredit'],
    ['a share above one', { timeliness: { floor: '1.5', rate: '0.01' } }, 'data.decimal timeliness.floor'],
    ['version nought', { version: 0 }, 'data.integer version'],
    ['a date that does not exist', { effectiveFrom: '2025-02-30' }, 'data.date effectiveFrom'],
    ['an end before the beginning', { effectiveTo: '2020-01-01' }, 'assessment.policy.dates effectiveTo'],
    ['a name in one language', { name: { vi: 'x' } }, 'data.text name.en'],
    ['another basis', { taskBasis: 'SOME' }, 'data.one-of taskBasis'],
    ['no list of gates', { gates: {} }, 'data.list gates'],
    [
      'bands that rise',
      {
        bands: [
          { level: 'EXCELLENT', from: '70' },
          { level: 'GOOD', from: '90' },
          { level: 'SATISFACTORY', from: '50' },
        ],
      },
      'assessment.policy.bands bands',
    ],
    ['a band too few', { bands: [{ level: 'EXCELLENT', from: '90' }] }, 'assessment.policy.bands bands'],
    [
      'a total over 100',
      { commonPoints: { max: '31', weight: '0.70', assumed: '0' } },
      'assessment.policy.over-hundred commonPoints',
    ],
    [
      'more assumed than there is',
      { commonPoints: { max: '30', weight: '0.70', assumed: '30.5' } },
      'data.decimal commonPoints.assumed',
    ],
    ['an unknown kind of gate', { gates: [{ key: 'x', kind: 'LUCKY', level: 'GOOD' }] }, 'data.one-of gates.0.kind'],
    [
      'a gate without its figure',
      { gates: [{ key: 'x', kind: 'SHARE_EXCEEDED', level: 'GOOD' }] },
      'data.decimal gates.0.atLeast',
    ],
    [
      'a gate with a figure too many',
      { gates: [{ key: 'x', kind: 'LATE_SHARE', level: 'GOOD', atMost: '0.2', atLeast: '0' }] },
      'data.unknown gates.0.atLeast',
    ],
    [
      'two gates of one name',
      {
        gates: [
          { key: 'x', kind: 'ALL_DONE', level: 'GOOD' },
          { key: 'x', kind: 'ALL_ON_TIME', level: 'GOOD' },
        ],
      },
      'assessment.policy.gate-twice gates.1.key',
    ],
    [
      'a flag in words',
      { gates: [{ key: 'x', kind: 'ALL_DONE', level: 'GOOD', reported: 'yes' }] },
      'data.flag gates.0.reported',
    ],
  ])('is refused for %s', (_, over, fault) => {
    expect(faultsOf(readPolicy(changed('vn-366-2025', over)))).toEqual([fault]);
  });

  it('names all faults at once, and takes no other shape', () => {
    expect(faultsOf(readPolicy(changed('plain', { version: '1', key: ' ', bands: 'x' })))).toEqual([
      'data.text key',
      'data.integer version',
      'data.list bands',
    ]);
    for (const document of [null, [], 'x', 7]) expect(faultsOf(readPolicy(document))).toEqual(['data.object ']);
  });
});

describe('the rubric', () => {
  it('explains three scores for each of the eight factors', () => {
    const read = readRubric(seedDocument('rubric.json'));
    expect(read.ok && read.value.factors.map(({ factor }) => factor)).toEqual([...DIFFICULTY_FACTORS]);
  });

  it('is refused when a factor is missing, twice or half explained', () => {
    const words = { vi: 'x', en: 'x' };
    const factor = (name: string, scores = [words, words, words]): object => ({ factor: name, name: words, scores });
    const factors = [...DIFFICULTY_FACTORS.slice(1).map((name) => factor(name)), factor('NOVELTY', [words])];
    expect(faultsOf(readRubric({ version: 1, factors }))).toEqual([
      'difficulty.rubric.scores factors.7.scores',
      'difficulty.rubric.factor factors',
      'difficulty.rubric.factor factors',
    ]);
  });
});
