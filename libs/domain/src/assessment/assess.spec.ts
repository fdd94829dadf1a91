import { assess } from '#domain/assessment/assess.js';
import {
  deliverable,
  metric,
  NO_OTHER_TASKS,
  pledge,
  POLICY_KEYS,
  shippedPolicy,
  yearOf,
} from '#test/support/assessment.factory.js';
import type { AssessedPledge, AssessmentInput } from '#domain/assessment/assessment.js';

const plain = shippedPolicy('plain');
const challenge = shippedPolicy('challenge');
const vn90 = shippedPolicy('vn-90-2020');
const vn366 = shippedPolicy('vn-366-2025');

/** Three tasks: done; not done, four fifths verified; done ten working days late. */
const threeTasks = (over: { r2?: string; state2?: AssessedPledge['state']; late3?: number } = {}): AssessedPledge[] => [
  pledge('1', { weight: 5, difficulty: '1.50' }),
  pledge('2', {
    weight: 3,
    difficulty: '1.00',
    state: over.state2 ?? 'NOT_DONE',
    completedOn: null,
    measures: [metric('0', '10', over.r2 ?? '8')],
  }),
  pledge('3', { weight: 2, difficulty: '1.20', lateWorkingDays: over.late3 ?? 10 }),
];

describe('a year with a task not done and one late', () => {
  it('scores 93.49 by the verified results', () => {
    const result = assess(yearOf(threeTasks()), plain);
    expect(result).toMatchObject({ score: '93.49', total: '93.49', band: 'EXCELLENT', level: 'EXCELLENT', gates: [] });
    expect(result.lines).toMatchObject([
      { code: '1', attainment: '1.00', timeliness: '1.00', contribution: '58.14' },
      { code: '2', attainment: '0.80', timeliness: '1.00', contribution: '18.61' },
      { code: '3', attainment: '1.00', timeliness: '0.90', contribution: '16.74' },
    ]);
  });

  it('fails every counting gate of vn-366-2025 in spite of 95.44 points', () => {
    const input = yearOf(threeTasks(), { otherTasks: NO_OTHER_TASKS, commonPoints: '30' });
    const result = assess(input, vn366);
    expect(result).toMatchObject({ score: '93.49', total: '95.44', band: 'EXCELLENT', level: 'UNSATISFACTORY' });
    expect(result.gates.filter((gate) => !gate.passed).map((gate) => [gate.key, gate.ceiling])).toEqual([
      ['excellent-all-on-time', 'GOOD'],
      ['excellent-share-exceeded', 'GOOD'],
      ['good-all-on-time', 'SATISFACTORY'],
      ['satisfactory-all-done', 'UNSATISFACTORY'],
      ['satisfactory-late-share', 'UNSATISFACTORY'],
    ]);
  });

  it('is SATISFACTORY where the policy does not let the last condition lower further', () => {
    const lenient = { ...vn366, lastGate: { lowersTo: 'SATISFACTORY', reported: true } } as const;
    expect(assess(yearOf(threeTasks(), { otherTasks: NO_OTHER_TASKS, commonPoints: '30' }), lenient).level).toBe(
      'SATISFACTORY',
    );
  });
});

describe('a year with everything done in time', () => {
  const all = threeTasks({ r2: '10', state2: 'DONE', late3: 0 });

  it('is GOOD when nothing was exceeded', () => {
    const result = assess(yearOf(all, { otherTasks: NO_OTHER_TASKS, commonPoints: '30' }), vn366);
    expect(result).toMatchObject({ score: '100.00', total: '100.00', band: 'EXCELLENT', level: 'GOOD' });
  });

  it('is EXCELLENT with 8 of 23 tasks exceeded, 34.8 %', () => {
    const otherTasks = { assigned: 20, done: 20, onTime: 20, exceeded: 8 };
    const result = assess(yearOf(all, { otherTasks, commonPoints: '30' }), vn366);
    expect(result.level).toBe('EXCELLENT');
    expect(result.gates.find((gate) => gate.key === 'excellent-share-exceeded')?.figures).toEqual({
      exceeded: 8,
      assigned: 23,
      share: '34.8',
      needed: '30.0',
    });
  });

  it('is held to the half by vn-90-2020, which has no bands', () => {
    const otherTasks = { assigned: 20, done: 20, onTime: 20, exceeded: 8 };
    expect(assess(yearOf(all, { otherTasks }), vn90)).toMatchObject({ band: null, total: '100.00', level: 'GOOD' });
    const most = { ...otherTasks, exceeded: 12 };
    expect(assess(yearOf(all, { otherTasks: most }), vn90).level).toBe('EXCELLENT');
  });
});

describe('the rounded total decides the band', () => {
  const halves = (r2: string): AssessmentInput =>
    yearOf([pledge('1'), pledge('2', { measures: [deliverable(r2)] })], {
      otherTasks: NO_OTHER_TASKS,
      commonPoints: '30',
    });

  it.each([
    ['0.71414', '89.99', 'GOOD'],
    ['0.7142', '90.00', 'EXCELLENT'],
  ])('r 1 and %s with 30 common points: %s, band %s', (r2, total, band) => {
    expect(assess(halves(r2), vn366)).toMatchObject({ total, band });
  });

  it.each([
    ['0.9', 'EXCELLENT'],
    ['0.8999', 'GOOD'],
    ['0.89995', 'EXCELLENT'],
    ['0.7', 'GOOD'],
    ['0.6999', 'SATISFACTORY'],
    ['0.5', 'SATISFACTORY'],
    ['0.4999', 'UNSATISFACTORY'],
    ['0', 'UNSATISFACTORY'],
  ])('a share of %s is %s', (share, band) => {
    expect(assess(yearOf([pledge('1', { measures: [deliverable(share)] })]), plain).band).toBe(band);
  });
});

describe('common points', () => {
  const input = yearOf([pledge('1')], { otherTasks: NO_OTHER_TASKS });

  it('are assumed and flagged until recorded', () => {
    expect(assess(input, vn366).commonPoints).toMatchObject({ points: '30.00', assumed: true, reported: true });
    const recorded = assess({ ...input, commonPoints: '27.5' }, vn366);
    expect(recorded).toMatchObject({ total: '97.50', commonPoints: { points: '27.50', assumed: false } });
  });

  it('are nothing where the policy has none', () => {
    expect(assess({ ...input, commonPoints: '10' }, plain)).toMatchObject({ total: '100.00', commonPoints: null });
  });
});

describe('credit for difficulty', () => {
  it('raises what was reached, at most to all of it', () => {
    const line = (over: Partial<AssessedPledge>): unknown =>
      assess(yearOf([pledge('1', { difficulty: '1.50', ...over })]), challenge).lines[0]?.creditedAttainment;
    expect(line({ measures: [deliverable('0.8')] })).toBe('0.96');
    expect(line({ measures: [deliverable('0.9')] })).toBe('1.00');
  });

  it('asks challenge for hard tasks and something exceeded', () => {
    const beyond = { measures: [metric('0', '10', '12', { stretch: '12' })] };
    const level = (difficulty: string, over: Partial<AssessedPledge> = {}): unknown =>
      assess(yearOf([pledge('1', { difficulty, ...over }), pledge('2', { difficulty: '1.00' })]), challenge).level;
    expect(level('1.20', beyond)).toBe('EXCELLENT');
    expect(level('1.19', beyond)).toBe('GOOD');
    expect(level('1.20')).toBe('GOOD');
  });
});

describe('nobody is judged', () => {
  const allTasks = { otherTasks: NO_OTHER_TASKS, commonPoints: '30' };
  it.each([
    [
      'under disciplinary examination',
      { person: { underDisciplinaryExamination: true } },
      'UNDER_DISCIPLINARY_EXAMINATION',
    ],
    ['a week in post', { person: { heldFrom: '2023-12-20' } }, 'UNDER_A_MONTH_IN_POST'],
    ['gone in January', { person: { heldTo: '2023-01-20' } }, 'UNDER_A_MONTH_IN_POST'],
    ['not there yet', { person: { heldFrom: '2024-02-01' } }, 'UNDER_A_MONTH_IN_POST'],
  ])('%s', (_, over, noLevelReason) => {
    for (const key of POLICY_KEYS) {
      const result = assess(yearOf([pledge('1')], { ...allTasks, ...over }), shippedPolicy(key));
      expect(result).toMatchObject({ level: 'NOT_RATED', noLevelReason, gates: [], score: '100.00' });
    }
  });

  it.each([
    ['2023-11-30', 'EXCELLENT', 'a month and a day'],
    ['2023-12-01', 'UNDER_A_MONTH_IN_POST', 'the day of the assessment has only begun'],
  ])('in post from %s, assessed on 31 December: %s', (heldFrom, expected) => {
    const result = assess(yearOf([pledge('1')], { person: { heldFrom } }), plain);
    expect(result.noLevelReason ?? result.level).toBe(expected);
  });

  const SINCE_2015 = { heldFrom: '2015-03-01' };
  const gone = (from: string, to: string) => ({ ...SINCE_2015, gaps: [{ from, to }] });
  it.each([
    ['for years, in the first days of the period', '2023-01-20', SINCE_2015, false],
    ['since before the period, for a month only by its second week', '2023-01-14', { heldFrom: '2022-12-13' }, false],
    ['since before the period, not yet for a month', '2023-01-14', { heldFrom: '2022-12-15' }, true],
    ['for years, and back since a week', '2023-12-31', gone('2023-01-06', '2023-12-24'), true],
    ['for half of the year, and back since a week', '2023-12-31', gone('2023-07-01', '2023-12-24'), false],
    ['for years, and away on the day itself', '2023-03-01', gone('2023-01-21', '2023-06-30'), true],
    ['for years, away before the period', '2023-01-20', gone('2017-01-01', '2019-12-31'), false],
    ['after the period for longer than in it', '2024-03-01', { heldFrom: '2023-12-10' }, true],
    ['until before the period', '2023-12-31', { ...SINCE_2015, heldTo: '2022-11-30' }, true],
  ])('in post %s, on %s', (_, asOf, person, isUnder) => {
    const { noLevelReason } = assess(yearOf([pledge('1')], { asOf, person }), plain);
    expect(noLevelReason === 'UNDER_A_MONTH_IN_POST').toBe(isUnder);
  });

  it('when nothing is scored', () => {
    const result = assess(yearOf([pledge('1', { state: 'CANCELLED' })], allTasks), vn366);
    expect(result).toMatchObject({
      level: 'NOT_RATED',
      noLevelReason: 'NOTHING_SCORED',
      score: null,
      total: null,
      band: null,
    });
    expect(result.meanDifficulty).toBeNull();
  });

  it('by all tasks when the others are not recorded: the score stands', () => {
    const result = assess(yearOf([pledge('1')]), vn90);
    expect(result).toMatchObject({ level: null, noLevelReason: 'OTHER_TASKS_MISSING', score: '100.00', gates: [] });
  });
});

describe('which pledges are scored', () => {
  const open = { completedOn: null, measures: [deliverable('0.5')] } as const;
  it.each<[string, Partial<AssessedPledge>, string | null]>([
    ['done', {}, null],
    ['assigned', { origin: 'ASSIGNED' }, null],
    ['a directive', { origin: 'DIRECTIVE' }, null],
    ['active', { ...open, state: 'ACTIVE' }, null],
    ['claimed', { ...open, state: 'CLAIMED' }, null],
    ['not done', { ...open, state: 'NOT_DONE' }, null],
    ['not done, own cause', { ...open, state: 'NOT_DONE', causeConfirmed: 'SUBJECTIVE' }, null],
    [
      'not done, objective cause confirmed',
      { ...open, state: 'NOT_DONE', causeConfirmed: 'OBJECTIVE' },
      'OBJECTIVE_CAUSE',
    ],
    [
      'overdue, objective cause confirmed',
      { ...open, state: 'ACTIVE', causeConfirmed: 'OBJECTIVE' },
      'OBJECTIVE_CAUSE',
    ],
    ['done in spite of an objective cause', { causeConfirmed: 'OBJECTIVE' }, null],
    ['suspended', { ...open, state: 'SUSPENDED' }, 'SUSPENDED'],
    ['suspended, objective cause', { ...open, state: 'SUSPENDED', causeConfirmed: 'OBJECTIVE' }, 'SUSPENDED'],
    ['suspended, own cause', { ...open, state: 'SUSPENDED', causeConfirmed: 'SUBJECTIVE' }, null],
    ['cancelled', { ...open, state: 'CANCELLED' }, 'CANCELLED'],
    ['only submitted', { ...open, state: 'SUBMITTED', activeFrom: null }, 'NOT_IN_FORCE'],
    ['rejected', { ...open, state: 'REJECTED', activeFrom: null }, 'NOT_IN_FORCE'],
    ['active for a month', { ...open, state: 'ACTIVE', activeFrom: '2023-11-30' }, null],
    ['active for less', { ...open, state: 'ACTIVE', activeFrom: '2023-12-01' }, 'ACTIVE_UNDER_A_MONTH'],
    ['innovative, done', { innovative: true }, null],
    ['innovative, claimed', { ...open, state: 'CLAIMED', innovative: true }, null],
    ['innovative, failed', { ...open, state: 'NOT_DONE', innovative: true }, 'INNOVATIVE_PENDING'],
    [
      'innovative, favourable conclusion',
      { ...open, state: 'NOT_DONE', innovative: true, innovativeConclusion: 'FAVOURABLE' },
      'INNOVATIVE_FAVOURABLE',
    ],
    [
      'innovative, unfavourable conclusion',
      { ...open, state: 'NOT_DONE', innovative: true, innovativeConclusion: 'UNFAVOURABLE' },
      null,
    ],
  ])('%s', (_, over, reason) => {
    const result = assess(yearOf([pledge('1', over), pledge('2')]), plain);
    expect(result.lines[0]).toMatchObject({ scored: reason === null, notScoredReason: reason });
    if (reason !== null) expect(result).toMatchObject({ score: '100.00', lines: [{ contribution: '0.00' }, {}] });
    expect(result.tasks.pledges).toBe(reason === null ? 2 : 1);
  });

  it('holds what is not scored against nobody in the gates', () => {
    const failed = pledge('1', { state: 'NOT_DONE', causeConfirmed: 'OBJECTIVE', lateWorkingDays: 30 });
    const input = yearOf([failed, pledge('2')], { otherTasks: NO_OTHER_TASKS });
    expect(assess(input, vn90)).toMatchObject({ level: 'GOOD', tasks: { assigned: 1, onTime: 1, late: 0 } });
  });
});
