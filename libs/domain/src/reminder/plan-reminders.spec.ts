import fc from 'fast-check';
import { addDays } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { DEFAULT_LADDERS, ladderFor } from './ladder.js';
import { fireOn, planReminders, type ReminderSubject } from './plan-reminders.js';
import { recipientsByStep } from './recipients.js';
import { CALENDAR, planOf, printed, RECIPIENTS, reminded } from './reminder.factory.js';
import { AUDIENCES, offsetOf, REMINDER_RULES, stepName, type Recipients } from './reminder.js';
import { occurrenceKey } from './replan.js';
import { checkInSubject, milestoneSubject, pledgeSubject, registrationSubject, requestSubject } from './subjects.js';

describe('the ladders', () => {
  it('of a pledge: before the date, and wider after it', () => {
    expect(printed(planOf(pledgeSubject(reminded())))).toEqual([
      '2023-10-10 T-15: owner, assistant',
      '2023-10-20 T-7: owner, assistant',
      '2023-10-26 T-3: owner, assistant',
      '2023-10-30 T-1: owner, assistant',
      '2023-10-31 T+0: owner, assistant',
      '2023-11-01 T+1: owner',
      '2023-11-03 T+3: owner, office',
      '2023-11-07 T+5: owner, office, superior',
      '2023-11-14 T+10: owner, office, superior, chair',
    ]);
  });

  it('around a holiday: due Friday 30 April 2027, Monday 3 May in lieu of the first of May', () => {
    const plan = printed(planOf(pledgeSubject(reminded({ dueOn: '2027-04-30' }))));
    // The day before and the day itself fall together on Thursday: only the higher step is kept.
    expect(plan.slice(2, 6)).toEqual([
      '2027-04-27 T-3: owner, assistant',
      '2027-04-29 T+0: owner, assistant',
      '2027-05-04 T+1: owner',
      '2027-05-06 T+3: owner, office',
    ]);
  });

  it('around Tết: nothing fires between 20 and 26 January 2023', () => {
    const plan = printed(planOf(pledgeSubject(reminded({ dueOn: '2023-01-27', activeFrom: '2023-01-01' }))));
    expect(plan.slice(1, 5)).toEqual([
      '2023-01-17 T-3: owner, assistant',
      '2023-01-19 T-1: owner, assistant',
      '2023-01-27 T+0: owner, assistant',
      '2023-01-30 T+1: owner',
    ]);
  });

  it('of a milestone, a check-in, a registration, a request, a claim', () => {
    const milestone = { id: 'milestone', dueOn: '2023-09-29', reachedOn: null };
    expect(printed(planOf(milestoneSubject(reminded(), milestone)))).toHaveLength(5);
    // One on the due date itself is not announced beside it.
    expect(printed(planOf(milestoneSubject(reminded(), { ...milestone, dueOn: '2023-10-31' })))).toEqual([]);
    expect(printed(planOf(checkInSubject(reminded(), ['2023-10-25'], [])))).toEqual([
      '2023-10-20 T-3: owner',
      '2023-10-25 T+0: owner',
      '2023-10-26 T+1: owner',
      '2023-11-01 T+5: owner, office',
      '2023-11-08 T+10: owner, office, superior',
    ]);
    const cycle = {
      id: 'cycle',
      organisationId: 'o',
      state: 'OPEN' as const,
      opensOn: '2023-10-20',
      closesOn: '2023-10-31',
    };
    expect(printed(planOf(registrationSubject(cycle, ['a', 'b'])))).toEqual([
      '2023-10-20 T-7: a, b',
      '2023-10-26 T-3: a, b',
      '2023-10-30 T-1: a, b',
    ]);
    const request = { id: 'r', pledgeId: 'pledge', state: 'REQUESTED' as const, decideBy: '2023-10-27' };
    expect(printed(planOf(requestSubject(request, 'o', '2023-10-20', RECIPIENTS)))).toEqual([
      '2023-10-26 T-1: body-office',
      '2023-10-27 T+0: body-office',
    ]);
    const claimed = printed(planOf(pledgeSubject(reminded({ state: 'CLAIMED', claimMadeOn: '2023-10-23' }))));
    expect(claimed.slice(0, 2)).toEqual(['2023-10-30 T+5: verifier, office', '2023-11-06 T+10: verifier, office']);
  });

  it('of the nearest level hold, and rest while they are paused', () => {
    const own = {
      rule: 'due' as const,
      steps: [{ offset: -2, to: ['OWNER' as const], adds: null }],
      pausedUntil: null,
    };
    const wide = { ...own, steps: [] };
    expect(ladderFor('due', [wide, own]).steps).toBe(own.steps);
    expect(ladderFor('overdue', [own]).steps).toBe(DEFAULT_LADDERS.overdue);
    const paused = { ...own, steps: DEFAULT_LADDERS.due, pausedUntil: '2023-10-26' };
    const [plan] = planReminders([pledgeSubject(reminded())], (rule) => ladderFor(rule, [paused]), CALENDAR);
    expect(plan?.occurrences.filter(({ rule }) => rule === 'due').map(({ step }) => step)).toEqual([
      'T-1',
      'T-1',
      'T+0',
      'T+0',
    ]);
  });

  it('name their steps by the distance', () => {
    expect([-15, 0, 3].map(stepName)).toEqual(['T-15', 'T+0', 'T+3']);
    expect(['T-15', 'T+0', 'T+3'].map(offsetOf)).toEqual([-15, 0, 3]);
  });
});

describe('who is told', () => {
  const told = (over: Recipients): readonly string[] =>
    recipientsByStep(DEFAULT_LADDERS.overdue, { ...RECIPIENTS, ...over }).map(({ personIds }) => personIds.join(', '));

  it.each<readonly [string, Recipients, readonly string[]]>([
    [
      'the superior is the owner',
      { SUPERIOR: ['owner'] },
      ['owner', 'owner, office', 'owner, office, deputy, inspector', 'owner, office, deputy, inspector, chair'],
    ],
    [
      'the superior is the chair',
      { SUPERIOR: ['chair'] },
      ['owner', 'owner, office', 'owner, office, chair', 'owner, office, chair, deputy, inspector'],
    ],
    [
      'the owner chairs the body and has no superior',
      { SUPERIOR: [], BODY_CHAIR: ['owner'] },
      ['owner', 'owner, office', 'owner, office, deputy, inspector', 'owner, office, deputy, inspector, higher'],
    ],
    [
      'the owner works in the office',
      { OFFICE: ['owner'] },
      ['owner', 'owner, superior', 'owner, superior, deputy, inspector', 'owner, superior, deputy, inspector, chair'],
    ],
    [
      'one of two in the office is the owner',
      { OFFICE: ['owner', 'clerk'] },
      ['owner', 'owner, clerk', 'owner, clerk, superior', 'owner, clerk, superior, chair'],
    ],
    [
      'there is nobody but the owner',
      { OFFICE: [], SUPERIOR: [], BODY_CHAIR: [], DEPUTY_CHAIR_AND_INSPECTION: [], HIGHER_OFFICE: [] },
      ['owner', 'owner', 'owner', 'owner'],
    ],
  ])('where %s', (_case, over, expected) => {
    expect(told(over)).toEqual(expected);
  });

  it('never asks an owner about the own claim', () => {
    const [first] = recipientsByStep(DEFAULT_LADDERS.claim, { ...RECIPIENTS, VERIFIERS: ['owner'] });
    expect(first?.personIds).toEqual(['office']);
  });
});

describe('when it begins, pauses and ends', () => {
  const steps = (subject: ReminderSubject): readonly string[] => [
    ...new Set(planOf(subject).occurrences.map(({ step }) => step)),
  ];

  it('creates no step before the pledge came into force, had its owner, or its date', () => {
    expect(steps(pledgeSubject(reminded({ activeFrom: '2023-10-26' })))[0]).toBe('T-3');
    expect(steps(pledgeSubject(reminded({ ownerSince: '2023-10-27' })))[0]).toBe('T-1');
    expect(steps(pledgeSubject(reminded({ dueMovedOn: '2023-10-31' })))[0]).toBe('T+0');
  });

  it('escalates anew from a verdict that rejects a late claim, not before', () => {
    const rejected = printed(planOf(pledgeSubject(reminded({ rejectedOn: '2023-11-15' }))));
    expect(rejected.slice(4)).toEqual([
      '2023-10-31 T+0: owner, assistant',
      '2023-11-16 T+1: owner',
      '2023-11-20 T+3: owner, office',
      '2023-11-22 T+5: owner, office, superior',
      '2023-11-29 T+10: owner, office, superior, chair',
    ]);
    expect(printed(planOf(pledgeSubject(reminded({ rejectedOn: '2023-10-01' }))))).toEqual(
      printed(planOf(pledgeSubject(reminded()))),
    );
  });

  it('holds escalations back until the limit of a pending request, and then tells the highest', () => {
    const held = printed(planOf(pledgeSubject(reminded({ requestLimit: '2023-11-03' }))));
    expect(held.slice(3)).toEqual([
      '2023-10-30 T-1: owner, assistant',
      '2023-10-31 T+0: owner, assistant',
      '2023-11-06 T+3: owner, office',
      '2023-11-07 T+5: owner, office, superior',
      '2023-11-14 T+10: owner, office, superior, chair',
    ]);
    expect(fireOn('2023-10-31', 1, CALENDAR, '2023-11-04')).toBe('2023-11-06');
  });

  it('owes the check-ins after the last one made', () => {
    const due = ['2023-08-25', '2023-09-25', '2023-10-25'];
    const anchors = (served: readonly LocalDate[]) =>
      checkInSubject(reminded(), due, served).anchors.map(({ on }) => on);
    expect(anchors([])).toEqual(due);
    expect(anchors(['2023-09-25'])).toEqual(['2023-10-25']);
    expect(anchors(['2023-10-25'])).toEqual([]);
  });

  it.each([
    ['SUSPENDED', 'SUSPENDED'],
    ['CLAIMED', 'CLAIMED'],
    ['DONE', 'DONE'],
    ['NOT_DONE', 'STOPPED'],
    ['CANCELLED', 'STOPPED'],
    ['ACTIVE', 'MOVED'],
  ] as const)('plans for a pledge that is %s, and gives the reason %s', (state, endedBy) => {
    const subject = pledgeSubject(reminded({ state }));
    expect(subject.endedBy).toBe(endedBy);
    expect(subject.anchors.length > 0).toBe(state === 'ACTIVE');
    expect(checkInSubject(reminded({ state }), ['2023-10-25'], []).anchors.length > 0).toBe(state === 'ACTIVE');
  });

  it('says why a milestone, a request or a registration is no longer owed', () => {
    expect(milestoneSubject(reminded(), { id: 'm', dueOn: '2023-09-29', reachedOn: '2023-09-20' })).toMatchObject({
      anchors: [],
      endedBy: 'REACHED',
    });
    const request = { id: 'r', pledgeId: 'pledge', state: 'GRANTED' as const, decideBy: '2023-10-27' };
    expect(requestSubject(request, 'o', '2023-10-20', RECIPIENTS)).toMatchObject({ anchors: [], endedBy: 'DECIDED' });
    const cycle = {
      id: 'c',
      organisationId: 'o',
      state: 'APPRAISING' as const,
      opensOn: '2023-10-01',
      closesOn: '2023-10-31',
    };
    expect(registrationSubject(cycle, ['a'])).toMatchObject({ anchors: [], endedBy: 'CLOSED' });
  });
});

describe('every plan', () => {
  const day = fc.integer({ min: 0, max: 3200 }).map((days) => addDays('2023-03-01', days));
  const people = fc.subarray(['a', 'b', 'c', 'd', 'e']);
  const recipients = fc.record(
    Object.fromEntries(AUDIENCES.map((audience) => [audience, people])),
  ) as fc.Arbitrary<Recipients>;
  const subject: fc.Arbitrary<ReminderSubject> = fc.record({
    kind: fc.constant('PLEDGE' as const),
    id: fc.constant('pledge'),
    pledgeId: fc.constant('pledge'),
    organisationId: fc.constant('organisation'),
    anchors: fc.uniqueArray(fc.record({ rule: fc.constantFrom(...REMINDER_RULES), on: day }), {
      maxLength: 3,
      selector: ({ rule }) => rule,
    }),
    recipients,
    notBefore: fc.option(day),
    heldUntil: fc.option(day),
    endedBy: fc.constant('MOVED' as const),
  });

  it('fires on working days, not before its time, each occurrence once, once a day and person', () => {
    fc.assert(
      fc.property(subject, (of) => {
        const { occurrences } = planOf(of);
        expect(new Set(occurrences.map(occurrenceKey)).size).toBe(occurrences.length);
        expect(new Set(occurrences.map((one) => `${one.recipientId} ${one.fireOn}`)).size).toBe(occurrences.length);
        for (const one of occurrences) {
          expect(CALENDAR.isWorkingDay(one.fireOn)).toBe(true);
          if (of.notBefore !== null) expect(one.fireOn >= of.notBefore).toBe(true);
          if (offsetOf(one.step) < 0) expect(one.fireOn < one.anchorOn).toBe(true);
          if (offsetOf(one.step) > 0) {
            expect(one.fireOn > one.anchorOn).toBe(true);
            expect(of.heldUntil === null || one.fireOn > of.heldUntil).toBe(true);
          }
        }
      }),
    );
  });

  it('is the same for the same facts', () => {
    fc.assert(fc.property(subject, (of) => expect(planOf(of)).toEqual(planOf(structuredClone(of)))));
  });
});
