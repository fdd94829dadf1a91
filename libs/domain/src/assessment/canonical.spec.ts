import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { assess } from '#domain/assessment/assess.js';
import { deliverable, metric, pledge, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import type { AssessmentInput } from '#domain/assessment/assessment.js';
import { canonicalInput, canonicalJson, canonicalResult, snapshotOf } from '#domain/assessment/canonical.js';

const policy = shippedPolicy('vn-366-2025');
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const year = (): AssessmentInput =>
  yearOf(
    [
      pledge('2023-0002', { weight: 3, difficulty: '1.13', measures: [metric('40', '10', '25.0')] }),
      pledge('2023-0001', {
        title: 'Di dời tàu thuyền',
        measures: [deliverable('1', { shareBp: 6000 }), metric('0', '10', '12', { shareBp: 4000, stretch: '12' })],
      }),
      pledge('2023-0010', {
        state: 'NOT_DONE',
        lateWorkingDays: 12,
        completedOn: null,
        measures: [deliverable('0.3')],
      }),
    ],
    { otherTasks: { assigned: 12, done: 12, onTime: 11, exceeded: 4 }, commonPoints: '28.50', disciplined: false },
  );

describe('the canonical text', () => {
  it.each([
    [{ b: 1, a: 'x', c: null, d: undefined }, '{"a":"x","b":1}'],
    [[2, 1, [null]], '[2,1,[null]]'],
    [{ ă: 1, Z: 1, a: 1 }, '{"Z":1,"a":1,"ă":1}'],
    ['Tây Hồ "x"\n', '"Tây Hồ \\"x\\"\\n"'],
    [true, 'true'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([0.5, NaN, 2 ** 60, 10n, () => 1])('takes no %s: exact figures are strings', (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });

  it('gives the hashes that it has always given', () => {
    const input = year();
    expect(sha256(canonicalInput(input, policy))).toBe(
      '600bd3b2d0dbedd90e36595ecfb6d57489e1336d49149f478cdabade38e19768',
    );
    expect(sha256(canonicalResult(assess(input, policy)))).toBe(
      '2a21edf719ade506af39a16f33cf2b2228a8fc0f2e8d0adde152302bfb6aeb6d',
    );
  });

  it('is the same whatever the order of rows and of keys', () => {
    const input = year();
    const text = canonicalInput(input, policy);
    const result = canonicalResult(assess(input, policy));
    const reversed = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;
    fc.assert(
      fc.property(fc.shuffledSubarray([...input.pledges], { minLength: 3 }), (pledges) => {
        const shuffled = reversed({
          ...input,
          person: reversed(input.person),
          pledges: pledges.map((one) => reversed({ ...one, measures: [...one.measures].reverse().map(reversed) })),
        });
        expect(canonicalInput(shuffled, policy)).toBe(text);
        expect(canonicalResult(assess(shuffled, policy))).toBe(result);
      }),
      { numRuns: 30 },
    );
  });

  it('knows nothing of the numbers that a database gives its records', () => {
    const input = year();
    const again = {
      ...input,
      person: { ...input.person, id: 'other-person', postId: 'other-post' },
      pledges: input.pledges.map((one) => ({ ...one, id: `other-${one.id}` })),
    };
    expect(canonicalInput(again, policy)).toBe(canonicalInput(input, policy));
    expect(canonicalResult(assess(again, policy))).toBe(canonicalResult(assess(input, policy)));
  });

  it('writes equal figures alike, and leaves out what does not belong', () => {
    const input = year();
    const same: AssessmentInput = {
      ...input,
      commonPoints: '28.5',
      areasLed: null,
      unit: undefined,
      pledges: input.pledges.map((one) => ({ ...one, difficulty: `${one.difficulty}0`, version: 7 })),
    };
    expect(canonicalInput(same, policy)).toBe(canonicalInput(input, policy));
  });

  it('tells not recorded from none, and one policy version from the next', () => {
    const input = year();
    const text = canonicalInput(input, policy);
    expect(canonicalInput({ ...input, disciplined: null }, policy)).not.toBe(text);
    expect(canonicalInput({ ...input, otherTasks: null }, policy)).not.toBe(text);
    expect(canonicalInput(input, { ...policy, version: 2 })).not.toBe(text);
  });

  it('survives storage: a snapshot read back gives the same text and the same result', () => {
    const input = { ...year(), unit: { total: '81.0', level: 'GOOD' as const } };
    const stored = JSON.parse(JSON.stringify(snapshotOf(input))) as AssessmentInput;
    expect(canonicalInput(stored, policy)).toBe(canonicalInput(input, policy));
    expect(assess(stored, policy)).toEqual(assess(input, policy));
  });
});
