import fc from 'fast-check';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import * as make from '#domain/pledge/pledge.factory.js';
import type { Cause, Pledge, PledgeState } from '#domain/pledge/pledge.js';
import { POLICY_KEYS, NO_OTHER_TASKS, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import { pledgeOn, type AssessmentDay, type RecordedPledge } from './as-of.js';
import { assess } from './assess.js';

const CYCLE = make.cycle({ state: 'ASSESSING' });
const CLOSE: AssessmentDay = { asOf: CYCLE.decideBy, yearEnds: true };

/** A pledge as the database would give it to a rating. */
const recorded = (pledge: Pledge, over: Partial<RecordedPledge> = {}): RecordedPledge => ({
  ...{ id: pledge.id, code: pledge.code, title: pledge.title, state: pledge.state, origin: pledge.origin },
  ...{ weight: pledge.weight ?? 1, difficulty: pledge.difficulty ?? '1', activeFrom: pledge.activeFrom },
  dueOn: pledge.dueOn ?? '',
  scoringDueOn: pledge.scoringDueOn ?? '',
  ...{ claimedOn: pledge.claimedOn, completedOn: pledge.completedOn, endedFrom: null },
  ...{ causeConfirmed: pledge.causeConfirmed, innovative: pledge.innovative },
  measures: pledge.measures.map(
    ({ kind, baseline, target, stretch, exceedCriterion, shareBp, verified, verifiedExceeded }) => ({
      ...{
        kind,
        baseline,
        target,
        stretch,
        exceedCriterion,
        shareBp,
        verified,
        verifiedExceeded,
        verifiedBefore: null,
      },
    }),
  ),
  ...over,
});

/** The pledge after the close, which executes the decision on everything still in force. */
function afterTheClose(pledge: Pledge): RecordedPledge {
  const command = { type: 'NOT_DONE', cause: pledge.causeConfirmed, remedy: null, carryOver: null } as const;
  const ended = decidePledge(pledge, command, make.context({ cycle: CYCLE, now: make.on(CLOSE.asOf) }));
  if (!ended.ok) throw new Error(JSON.stringify(ended.refusals));
  return recorded({ ...pledge, ...ended.value.changes }, { endedFrom: pledge.state });
}

const seen = (pledge: RecordedPledge, day: AssessmentDay = CLOSE) => pledgeOn(pledge, day, make.CALENDAR);

/** How a task counts on a day: the reason why it does not, or its figures. */
function counted(pledge: RecordedPledge, day: AssessmentDay = CLOSE): string {
  const task = seen(pledge, day);
  const input = yearOf([task], { asOf: day.asOf, otherTasks: NO_OTHER_TASKS });
  const [line] = assess(input, shippedPolicy('plain')).lines;
  return line?.notScoredReason ?? `r ${line?.attainment}, L ${line?.lateWorkingDays}${line?.done ? ', done' : ''}`;
}

const part = (verified: string | null): Partial<Pledge> => ({
  measures: [make.deliverable({ shareBp: 10_000, verified })],
});

describe('when the year ends', () => {
  // Due on 31 October; the year ends on 29 December, 43 working days later.
  const late = { ...part('0.5'), claimedOn: '2023-11-03' } as const;
  it.each<[string, PledgeState, Partial<Pledge>, string]>([
    ['done in time', 'DONE', { ...part('1'), completedOn: '2023-10-20' }, 'r 1.00, L 0, done'],
    ['under way', 'ACTIVE', part('0.5'), 'r 0.50, L 43'],
    ['under way, own cause', 'ACTIVE', { ...part('0.5'), causeConfirmed: 'SUBJECTIVE' }, 'r 0.50, L 43'],
    ['under way, objective cause', 'ACTIVE', { ...part('0.5'), causeConfirmed: 'OBJECTIVE' }, 'OBJECTIVE_CAUSE'],
    [
      'due on that very day, objective cause',
      'ACTIVE',
      { ...part('0.5'), dueOn: CLOSE.asOf, scoringDueOn: CLOSE.asOf, causeConfirmed: 'OBJECTIVE' },
      'OBJECTIVE_CAUSE',
    ],
    ['under way, innovative', 'ACTIVE', { ...part('0.5'), innovative: true }, 'INNOVATIVE_PENDING'],
    ['claimed late', 'CLAIMED', late, 'r 0.50, L 43'],
    ['claimed late, objective cause', 'CLAIMED', { ...late, causeConfirmed: 'OBJECTIVE' }, 'OBJECTIVE_CAUSE'],
    ['claimed in time: it awaits its verdict', 'CLAIMED', { ...late, claimedOn: '2023-10-31' }, 'r 0.50, L 0'],
    ['claimed for a day after it', 'CLAIMED', { ...late, claimedOn: '2023-12-30' }, 'r 0.50, L 43'],
    ['suspended', 'SUSPENDED', part('0.5'), 'SUSPENDED'],
    ['suspended, objective cause', 'SUSPENDED', { ...part('0.5'), causeConfirmed: 'OBJECTIVE' }, 'SUSPENDED'],
    ['suspended, own cause', 'SUSPENDED', { ...part('0.5'), causeConfirmed: 'SUBJECTIVE' }, 'r 0.50, L 43'],
    ['cancelled', 'CANCELLED', {}, 'CANCELLED'],
  ])('%s', (_, state, over, expected) => {
    const pledge = make.pledge(state, over);
    expect(counted(recorded(pledge))).toBe(expected);
    const isInForce = ['ACTIVE', 'CLAIMED', 'SUSPENDED'].includes(state);
    if (isInForce) expect(counted(afterTheClose(pledge))).toBe(expected);
  });

  it('the close changes no rating: what it ends counts as it did before', () => {
    const days = fc.constantFrom('2023-06-30', '2023-10-31', '2023-11-01', '2023-12-29', '2023-12-30', '2024-01-10');
    const cause = fc.constantFrom<Cause | null>('OBJECTIVE', 'SUBJECTIVE', null);
    const inForce = fc
      .record({
        state: fc.constantFrom<PledgeState>('ACTIVE', 'CLAIMED', 'SUSPENDED'),
        causeConfirmed: cause,
        innovative: fc.boolean(),
        dueOn: days,
        scoringDueOn: days,
        claimedOn: days,
        verified: fc.constantFrom(null, '0', '0.5', '1'),
      })
      .map(({ state, verified, ...over }) =>
        make.pledge(state, { ...part(verified), ...over, claimedOn: state === 'CLAIMED' ? over.claimedOn : null }),
      );
    const from = fc.record({ asOf: days, yearEnds: fc.boolean() });
    fc.assert(
      fc.property(fc.array(inForce, { maxLength: 4 }), from, (pledges, day) => {
        const rated = (tasks: readonly RecordedPledge[]) => {
          const input = yearOf(
            tasks.map((task, index) => ({ ...seen(task, day), code: String(index) })),
            { asOf: day.asOf, otherTasks: NO_OTHER_TASKS },
          );
          return [input, POLICY_KEYS.map((key) => assess(input, shippedPolicy(key)))];
        };
        expect(rated(pledges.map(afterTheClose))).toEqual(rated(pledges.map((pledge) => recorded(pledge))));
      }),
    );
  });
});

describe('a product of a later day', () => {
  const NOVEMBER: AssessmentDay = { asOf: '2023-11-02', yearEnds: false };
  const done = (completedOn: string, verifiedBefore: string | null = null): RecordedPledge => {
    const pledge = recorded(make.pledge('DONE', { ...part('1'), completedOn }));
    return { ...pledge, measures: pledge.measures.map((measure) => ({ ...measure, verifiedBefore })) };
  };

  it.each<[string, string, string | null, AssessmentDay, string]>([
    ['of the day itself is there', '2023-11-02', null, NOVEMBER, 'r 1.00, L 2, done'],
    ['of the next day is not', '2023-11-03', null, NOVEMBER, 'r 0.00, L 2'],
    ['is not, but what was verified in part before is', '2023-11-03', '0.4', NOVEMBER, 'r 0.40, L 2'],
    ['of the last day of the year is there', CLOSE.asOf, null, CLOSE, 'r 1.00, L 43, done'],
    ['of a day after it is not', '2024-01-03', null, CLOSE, 'r 0.00, L 43'],
    ['of a day after it is not, what was verified in part is', '2024-01-03', '0.4', CLOSE, 'r 0.40, L 43'],
  ])('%s', (_, completedOn, before, day, expected) => {
    expect(counted(done(completedOn, before), day)).toBe(expected);
  });

  it('is under way on a day before, not done when the year ends, and exceeds nothing', () => {
    const task = done('2024-01-03', '0.4');
    expect(seen(task, NOVEMBER)).toMatchObject({ state: 'ACTIVE', completedOn: null });
    expect(seen(task)).toMatchObject({ state: 'NOT_DONE', completedOn: null, measures: [{ verifiedExceeded: null }] });
  });

  it('that is only claimed is not claimed yet', () => {
    const claimed = recorded(make.pledge('CLAIMED', { ...part(null), claimedOn: '2023-11-03' }));
    expect(seen(claimed, NOVEMBER)).toMatchObject({ state: 'ACTIVE', completedOn: null, lateWorkingDays: 2 });
    expect(seen(claimed, { ...NOVEMBER, asOf: '2023-11-03' })).toMatchObject({ state: 'CLAIMED', lateWorkingDays: 3 });
  });

  it('after the due date leaves an objective cause its effect', () => {
    expect(counted({ ...done('2024-01-03'), causeConfirmed: 'OBJECTIVE' })).toBe('OBJECTIVE_CAUSE');
  });
});
