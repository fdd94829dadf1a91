import { POLICY_KEYS, seedDocument, shippedPolicy } from '#test/support/assessment.factory.js';
import { policyDocument } from './policy-document.js';

const faultsOf = (document: unknown): string[] =>
  (policyDocument.safeParse(document).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

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
    ['an unknown field', { qouta: null }, ': Unrecognized key: "qouta"'],
    ['a missing field', { quota: undefined }, 'quota: Invalid input: expected object, received undefined'],
    [
      'a number for a decimal',
      { difficultyCredit: 0.4 },
      'difficultyCredit: a decimal number in quotes, from "0" to "2", is needed',
    ],
    [
      'a share above one',
      { timeliness: { floor: '1.5', rate: '0.01' } },
      'timeliness.floor: a decimal number in quotes, from "0" to "1", is needed',
    ],
    ['version nought', { version: 0 }, 'version: Too small: expected number to be >=1'],
    [
      'a date that does not exist',
      { effectiveFrom: '2025-02-30' },
      'effectiveFrom: an existing date written YYYY-MM-DD is needed',
    ],
    [
      'an end before the beginning',
      { effectiveTo: '2020-01-01' },
      'effectiveTo: The last day in force is before the first.',
    ],
    ['a name in one language', { name: { vi: 'x' } }, 'name.en: Invalid input: expected string, received undefined'],
    ['another basis', { taskBasis: 'SOME' }, 'taskBasis: Invalid option: expected one of "PLEDGES"|"ALL_TASKS"'],
    ['no list of gates', { gates: {} }, 'gates: Invalid input: expected array, received object'],
    [
      'bands that rise',
      {
        bands: [
          { level: 'EXCELLENT', from: '70' },
          { level: 'GOOD', from: '90' },
          { level: 'SATISFACTORY', from: '50' },
        ],
      },
      'bands: The bands must be EXCELLENT, GOOD, SATISFACTORY in this order, each beginning below the one before.',
    ],
    [
      'an unknown kind of gate',
      { gates: [{ key: 'x', kind: 'LUCKY', level: 'GOOD' }] },
      "gates.0.kind: Invalid discriminator value. Expected 'ALL_ON_TIME' | 'ALL_DONE' | 'SOMETHING_EXCEEDED' | 'SHORTCOMINGS_FIXED' | 'NOT_DISCIPLINED' | 'NOT_ABOVE_UNIT' | 'SHARE_EXCEEDED' | 'AREAS_LED' | 'MEAN_DIFFICULTY' | 'UNIT_TOTAL' | 'LATE_SHARE'",
    ],
    [
      'a gate without its figure',
      { gates: [{ key: 'x', kind: 'SHARE_EXCEEDED', level: 'GOOD' }] },
      'gates.0.atLeast: a decimal number in quotes, from "0" to "1", is needed',
    ],
    [
      'a gate with a figure too many',
      { gates: [{ key: 'x', kind: 'LATE_SHARE', level: 'GOOD', atMost: '0.2', atLeast: '0' }] },
      'gates.0: Unrecognized key: "atLeast"',
    ],
    [
      'a mean difficulty that cannot be',
      { gates: [{ key: 'x', kind: 'MEAN_DIFFICULTY', level: 'GOOD', atLeast: '1.6' }] },
      'gates.0.atLeast: a decimal number in quotes, from "0" to "1.5", is needed',
    ],
    [
      'a flag in words',
      { gates: [{ key: 'x', kind: 'ALL_DONE', level: 'GOOD', reported: 'yes' }] },
      'gates.0.reported: Invalid input: expected boolean, received string',
    ],
  ])('is refused for %s', (_, over, fault) => {
    expect(faultsOf(changed('vn-366-2025', over))).toEqual([fault]);
  });

  it('names all faults at once, and takes no other shape', () => {
    expect(faultsOf(changed('plain', { version: '1', key: ' ', bands: 'x' }))).toEqual([
      'key: text is needed',
      'version: Invalid input: expected number, received string',
      'bands: Invalid input: expected array, received string',
    ]);
    for (const document of [null, [], 'x', 7])
      expect(faultsOf(document)).toEqual([expect.stringMatching(/^: Invalid input: expected object/)]);
  });
});
