import fc from 'fast-check';
import { NO_OTHER_TASKS, pledge, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import type { AssessmentInput, GateOutcome, TaskCounts } from '#domain/assessment/assessment.js';
import { applyGates, countTasks, meanDifficultyOf } from '#domain/assessment/gates.js';
import type { AssessmentPolicy, Gate } from '#domain/assessment/policy.js';
import { isAbove, JUDGING_LEVELS } from '#domain/assessment/rating.js';
import type { JudgingLevel } from '#domain/assessment/rating.js';
import { exactLine } from '#domain/assessment/score.js';

const vn366 = shippedPolicy('vn-366-2025');

function judged(
  over: Parameters<typeof yearOf>[1],
  policy: AssessmentPolicy = vn366,
  start: JudgingLevel = 'EXCELLENT',
): { level: JudgingLevel; gates: GateOutcome[] } {
  const input: AssessmentInput = yearOf([pledge('1')], { otherTasks: NO_OTHER_TASKS, ...over });
  const lines = input.pledges.map((one) => exactLine(one, policy));
  const tasks = countTasks(lines, input.otherTasks ?? null);
  return applyGates(start, policy, { input, tasks, meanDifficulty: meanDifficultyOf(lines) });
}

const only = (...gates: Gate[]): AssessmentPolicy => ({ ...vn366, gates });
const base = { key: 'k', reported: false } as const;

describe('counting all tasks', () => {
  it('takes pledges and other tasks together', () => {
    const lines = [
      pledge('1'),
      pledge('2', { lateWorkingDays: 3 }),
      pledge('3', { state: 'ACTIVE', lateWorkingDays: 5 }),
      pledge('4', { state: 'CLAIMED' }),
    ].map((one) => exactLine(one, vn366));
    const other = { assigned: 10, done: 9, onTime: 7, exceeded: 2 };
    expect(countTasks(lines, other)).toEqual({ pledges: 4, assigned: 14, done: 11, onTime: 8, late: 4, exceeded: 2 });
    expect(countTasks(lines, null)).toEqual({ pledges: 4, assigned: 4, done: 2, onTime: 1, late: 2, exceeded: 0 });
  });

  it('reads an official matrix: 21,914 tasks, 16,051 done, 14,068 of them on time', () => {
    const other = { assigned: 21_914, done: 16_051, onTime: 14_068, exceeded: 0 };
    expect(countTasks([], other)).toMatchObject({ assigned: 21_914, late: 1_983 });
  });
});

describe('a share of late tasks', () => {
  const policy = only({ ...base, kind: 'LATE_SHARE', level: 'SATISFACTORY', atMost: '0.20' });
  it.each<[TaskCounts, boolean, string]>([
    [{ assigned: 4, done: 4, onTime: 3, exceeded: 0 }, true, '20.0'],
    [{ assigned: 3, done: 3, onTime: 2, exceeded: 0 }, false, '25.0'],
    [{ assigned: 999, done: 999, onTime: 799, exceeded: 0 }, true, '20.0'],
    [{ assigned: 999, done: 999, onTime: 798, exceeded: 0 }, false, '20.1'],
  ])('%j beside one pledge in time: passed %s at %s %%', (otherTasks, passed, share) => {
    const [gate] = judged({ otherTasks }, policy).gates;
    expect(gate).toMatchObject({ passed, figures: { share, allowed: '20.0' } });
  });
});

describe('facts that are not recorded', () => {
  it('hold nothing against the person, and are named', () => {
    const findings = judged({}).gates.map((gate) => [gate.key, gate.finding]);
    expect(findings).toEqual([
      ['excellent-all-on-time', 'MET'],
      ['excellent-share-exceeded', 'NOT_MET'],
      ['excellent-areas-led', 'NOT_RECORDED'],
      ['excellent-shortcomings-fixed', 'NOT_RECORDED'],
      ['good-all-on-time', 'MET'],
      ['satisfactory-all-done', 'MET'],
      ['satisfactory-late-share', 'MET'],
      ['not-disciplined', 'NOT_RECORDED'],
      ['unit-total', 'NOT_RECORDED'],
      ['not-above-unit', 'NOT_RECORDED'],
    ]);
  });
});

describe('areas led', () => {
  const policy = only({ ...base, kind: 'AREAS_LED', level: 'EXCELLENT', atLeast: '0.30' });
  it.each<[TaskCounts, string]>([
    [{ assigned: 10, done: 10, onTime: 10, exceeded: 3 }, 'MET'],
    [{ assigned: 10, done: 10, onTime: 10, exceeded: 2 }, 'NOT_MET'],
    [{ assigned: 10, done: 10, onTime: 9, exceeded: 5 }, 'NOT_MET'],
    [{ assigned: 0, done: 0, onTime: 0, exceeded: 0 }, 'NOT_APPLICABLE'],
  ])('%j: %s', (areasLed, finding) => {
    expect(judged({ areasLed }, policy).gates[0]?.finding).toBe(finding);
  });
});

describe('earlier shortcomings', () => {
  const policy = only({ ...base, kind: 'SHORTCOMINGS_FIXED', level: 'EXCELLENT' });
  it.each([
    [true, 'EXCELLENT'],
    [false, 'GOOD'],
  ])('fixed %s: %s', (shortcomingsFixed, level) => {
    expect(judged({ shortcomingsFixed }, policy).level).toBe(level);
  });
});

describe('discipline', () => {
  const policy = only({ ...base, kind: 'NOT_DISCIPLINED', level: 'SATISFACTORY' });
  it('leaves UNSATISFACTORY, also where failing the last condition on the tasks would not', () => {
    const lenient = { ...policy, lastGate: { lowersTo: 'SATISFACTORY', reported: false } } as const;
    expect(judged({ disciplined: true }, lenient).level).toBe('UNSATISFACTORY');
    expect(judged({ disciplined: false }, lenient).level).toBe('EXCELLENT');
  });
});

describe('the unit and its head', () => {
  const total = only({ ...base, kind: 'UNIT_TOTAL', level: 'SATISFACTORY', atLeast: '70' });
  const above = only({ ...base, kind: 'NOT_ABOVE_UNIT', level: 'EXCELLENT' });

  it.each([
    ['70', 'EXCELLENT'],
    ['69.99', 'UNSATISFACTORY'],
  ])('a unit with %s points: %s', (points, level) => {
    expect(judged({ unit: { total: points } }, total).level).toBe(level);
  });

  it.each<[JudgingLevel, JudgingLevel, JudgingLevel, string]>([
    ['EXCELLENT', 'GOOD', 'GOOD', 'NOT_MET'],
    ['EXCELLENT', 'SATISFACTORY', 'SATISFACTORY', 'NOT_MET'],
    ['GOOD', 'GOOD', 'GOOD', 'MET'],
    ['SATISFACTORY', 'EXCELLENT', 'SATISFACTORY', 'MET'],
  ])('a head at %s of a unit at %s is %s', (start, unit, level, finding) => {
    const result = judged({ unit: { level: unit } }, above, start);
    expect(result).toMatchObject({ level, gates: [{ finding }] });
  });

  it('concerns only the head', () => {
    const result = judged({ unit: { total: '10', level: 'UNSATISFACTORY' }, person: { headship: 'DEPUTY' } });
    expect(result.gates.slice(-2).map((gate) => gate.finding)).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE']);
  });

  it('is compared with what the other conditions leave, wherever it stands in the policy', () => {
    const policy = only(
      { ...base, key: 'unit', kind: 'NOT_ABOVE_UNIT', level: 'EXCELLENT' },
      { ...base, key: 'exceeded', kind: 'SOMETHING_EXCEEDED', level: 'EXCELLENT' },
    );
    const result = judged({ unit: { level: 'GOOD' } }, policy);
    expect(result.gates.map((gate) => [gate.key, gate.finding])).toEqual([
      ['unit', 'MET'],
      ['exceeded', 'NOT_MET'],
    ]);
  });
});

it('gates never raise', () => {
  const count = fc.integer({ min: 0, max: 6 });
  const facts = fc.record({
    otherTasks: fc.record({ assigned: count, done: count, onTime: count, exceeded: count }),
    disciplined: fc.constantFrom(true, false, null),
    shortcomingsFixed: fc.constantFrom(true, false, null),
    unit: fc.record({ level: fc.constantFrom(...JUDGING_LEVELS) }),
  });
  fc.assert(
    fc.property(facts, fc.constantFrom(...JUDGING_LEVELS), (over, start) => {
      const { level, gates } = judged(over, vn366, start);
      expect(isAbove(level, start)).toBe(false);
      for (const gate of gates) {
        expect(gate.passed).toBe(gate.ceiling === null);
        if (gate.ceiling) expect(isAbove(level, gate.ceiling)).toBe(false);
      }
    }),
  );
});
