import * as make from '#domain/access/actor.factory.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import { defaultCheckInDates } from './check-in-dates.js';
import {
  createCycle,
  DEFAULT_SIX_CLEAR,
  type CreateCycleContext,
  type CyclePlan,
  type PolicyTerm,
} from './create-cycle.js';
import { cycle } from './cycle.factory.js';

const POLICY: PolicyTerm = { name: { vi: 'Quy định', en: 'Policy' }, effectiveFrom: '2020-01-01', effectiveTo: null };

const context: CreateCycleContext = {
  actor: make.actor('office', { assignments: [make.assignment('OFFICE', make.DISTRICT)] }),
  now: make.NOW,
  knownBodyIds: ['committee', 'board', 'leadership'],
  policy: POLICY,
  sides: ['PARTY', 'GOVERNMENT'],
  calendar: { from: '2022-01-01', to: '2032-12-31' },
  alreadyExists: false,
};
const plan: CyclePlan = { ...cycle(), minPledges: null, maxPledges: null, sixClear: null };

const problems = (over: Partial<CyclePlan>, facts: Partial<CreateCycleContext> = {}): readonly string[] => {
  const created = createCycle({ ...plan, ...over }, { ...context, ...facts });
  return created.ok ? [] : created.refusals.map(({ key, path }) => `${key} ${(path ?? []).join('.')}`.trim());
};

describe('creating a cycle', () => {
  it('gives a draft, with the usual numbers where none are given', () => {
    expect(createCycle(plan, context)).toMatchObject({
      ok: true,
      value: { state: 'DRAFT', orientation: null, minPledges: 2, maxPledges: 5, sixClear: DEFAULT_SIX_CLEAR },
    });
  });

  it.each<readonly [string, Partial<CyclePlan>, readonly string[]]>([
    ['closing before opening', { closesOn: '2022-09-30' }, ['cycle.date.order closesOn']],
    ['approving before closing', { approveBy: '2022-10-30' }, ['cycle.date.order approveBy']],
    ['assessing before approving', { assessFrom: '2023-01-14' }, ['cycle.date.order assessFrom']],
    ['deciding before assessing', { decideBy: '2023-11-19' }, ['cycle.date.order decideBy']],
    ['due after the year', { dueLatest: '2024-01-31' }, ['cycle.dueLatest.year dueLatest']],
    [
      'results due after they are judged',
      { dueLatest: '2023-12-31', decideBy: '2023-12-14' },
      ['cycle.date.order decideBy'],
    ],
    [
      'a close long before results are due',
      { dueLatest: '2023-12-31', assessFrom: '2023-02-01', decideBy: '2023-02-02' },
      ['cycle.date.order decideBy'],
    ],
    ['an opening years before', { opensOn: '2021-12-31' }, ['cycle.date.range opensOn']],
    ['a close years after', { decideBy: '2024-04-01' }, ['cycle.date.range decideBy']],
    ['a year before the calendar', { year: 2021 }, ['cycle.year.range year']],
    ['a year beyond the calendar', { year: 2033 }, ['cycle.year.range year']],
    [
      'two dates that do not exist',
      { closesOn: '2022-02-30', decideBy: 'soon' },
      ['cycle.date.unreal closesOn', 'cycle.date.unreal decideBy'],
    ],
    ['a year that is none', { year: 20_23.5 }, ['cycle.year.range year']],
    ['a minimum of nothing', { minPledges: 0 }, ['cycle.minPledges.range minPledges']],
    ['a maximum below the minimum', { minPledges: 3, maxPledges: 2 }, ['cycle.maxPledges.range maxPledges']],
    ['five of the eight', { sixClear: DEFAULT_SIX_CLEAR.slice(1) }, ['cycle.sixClear.six sixClear']],
    ['one of them twice', { sixClear: [...DEFAULT_SIX_CLEAR.slice(1), 'TASK'] }, ['cycle.sixClear.six sixClear']],
    [
      'a body of another organisation',
      {
        decisionRights: cycle().decisionRights.map((right, index) =>
          index === 0 ? { ...right, bodyId: 'stranger' } : right,
        ),
      },
      ['cycle.rights.unknownBody decisionRights.0.bodyId'],
    ],
    [
      'ratings of one side alone',
      {
        decisionRights: cycle().decisionRights.map((right) =>
          right.matter === 'RATING' ? { ...right, side: 'PARTY' } : right,
        ),
      },
      ['cycle.rights.missing decisionRights'],
    ],
    [
      'longer extensions that nobody decides',
      {
        decisionRights: cycle().decisionRights.filter(
          ({ matter, maxDays }) => matter !== 'EXTENSION' || maxDays !== null,
        ),
      },
      ['cycle.rights.missing decisionRights', 'cycle.rights.missing decisionRights'],
    ],
  ])('refuses %s', (_what, over, expected) => {
    expect(problems(over)).toEqual(expected);
  });

  it('refuses a second one, an unknown policy, a stranger: at once', () => {
    expect(problems({}, { alreadyExists: true, policy: null, actor: make.actor('stranger') })).toEqual([
      'access.only.office',
      'cycle.year.taken year',
      'cycle.policy.unknown policyId',
    ]);
  });

  it.each<readonly [string, Partial<PolicyTerm>, readonly string[]]>([
    ['all year', {}, []],
    ['from the last day of the year', { effectiveFrom: '2023-12-31' }, []],
    ['from the first day after it', { effectiveFrom: '2024-01-01' }, ['cycle.policy.notYet policyId']],
    ['up to the last day of the year', { effectiveTo: '2023-12-31' }, []],
    ['up to the day before', { effectiveTo: '2023-12-30' }, ['cycle.policy.ended policyId']],
    ['years ago', { effectiveFrom: '2015-01-01', effectiveTo: '2019-12-31' }, ['cycle.policy.ended policyId']],
  ])('is rated by rules in force when the year ends: %s', (_when, term, expected) => {
    expect(problems({}, { policy: { ...POLICY, ...term } })).toEqual(expected);
  });

  it.each<readonly [string, readonly PostSide[], number]>([
    ['every matter of every side that registers', ['PARTY', 'GOVERNMENT'], 6],
    ['every side while there is no key post to say which', [], 18],
  ])('needs a body for %s', (_whose, sides, missing) => {
    const created = createCycle({ ...plan, decisionRights: [] }, { ...context, sides });
    const refusals = created.ok ? [] : created.refusals;
    expect(refusals.map(({ code, key, path }) => [code, key, path])).toEqual(
      Array.from({ length: missing }, () => ['REQUIRED', 'cycle.rights.missing', ['decisionRights']]),
    );
    expect(new Set(refusals.map(({ params }) => JSON.stringify(params))).size).toBe(missing);
  });

  it('takes dates that fall together', () => {
    const { dueLatest } = plan;
    const together = { closesOn: plan.opensOn, approveBy: dueLatest, assessFrom: dueLatest, decideBy: dueLatest };
    expect(problems(together)).toEqual([]);
  });

  it.each([2022, 2032])('takes the first and the last year of the calendar: %i', (year) => {
    const moved = (date: string): string => `${Number(date.slice(0, 4)) - 2023 + year}${date.slice(4)}`;
    const dates = {
      opensOn: moved(plan.opensOn),
      closesOn: moved(plan.closesOn),
      approveBy: moved(plan.approveBy),
      dueLatest: moved(plan.dueLatest),
      assessFrom: moved(plan.assessFrom),
      decideBy: moved('2024-03-31'),
    };
    expect(problems({ year, ...dates })).toEqual([]);
  });

  it('needs working days to count by', () => {
    expect(problems({}, { calendar: null })).toEqual(['cycle.year.noCalendar year']);
  });
});

describe('check-ins of a cycle', () => {
  it('fall due on the 25th of every month between approval and the latest due date, by quarters formally', () => {
    const dates = defaultCheckInDates(cycle());
    expect(dates.map(({ dueOn, kind }) => `${dueOn}${kind === 'FORMAL' ? ' formal' : ''}`)).toEqual([
      '2023-01-25',
      '2023-02-25',
      '2023-03-25 formal',
      '2023-04-25',
      '2023-05-25',
      '2023-06-25 formal',
      '2023-07-25',
      '2023-08-25',
      '2023-09-25 formal',
      '2023-10-25',
      '2023-11-25',
    ]);
  });
});
