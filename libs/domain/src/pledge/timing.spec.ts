import fc from 'fast-check';
import { addDays } from '#domain/shared/local-date.js';
import * as make from './pledge.factory.js';
import { lateness, overdueDays, timing, TIMINGS } from './timing.js';
import { PLEDGE_STATES, type Pledge } from './pledge.js';

const due = '2023-10-31';
const at = (pledge: Pledge, today: string, date: string | null = pledge.dueOn) =>
  timing(pledge, date, today, make.CALENDAR);

describe('timing', () => {
  it.each([
    ['2023-01-15', 'NOT_STARTED'],
    ['2023-01-16', 'ON_TIME'],
    ['2023-10-25', 'ON_TIME'],
    ['2023-10-26', 'NEAR_DUE'],
    ['2023-10-31', 'NEAR_DUE'],
    ['2023-11-01', 'OVERDUE'],
  ])('of an active pledge on %s: %s', (today, expected) => {
    expect(at(make.pledge('ACTIVE'), today)).toBe(expected);
  });

  it('is none before the pledge is in force', () => {
    for (const state of ['DRAFT', 'SUBMITTED', 'RETURNED', 'WITHDRAWN', 'APPRAISED', 'REJECTED'] as const) {
      expect(at(make.pledge(state), '2023-10-23')).toBeNull();
    }
  });

  it('of a claim is the same however late the verifier is', () => {
    expect(at(make.pledge('CLAIMED'), '2024-03-01')).toBe('AWAITING_VERIFICATION');
  });

  it.each(['SUSPENDED', 'CANCELLED', 'NOT_DONE'] as const)('of a pledge that is %s: stopped', (state) => {
    expect(at(make.pledge(state), '2024-03-01')).toBe('STOPPED');
  });

  it('goes by the accepted product date once done', () => {
    expect(at(make.pledge('DONE', { completedOn: due }), '2024-03-01')).toBe('DONE_ON_TIME');
    expect(at(make.pledge('DONE', { completedOn: '2023-11-01' }), '2024-03-01')).toBe('DONE_LATE');
  });

  it('against the original date shows what an extension hides', () => {
    const extended = make.pledge('ACTIVE', { dueOn: '2023-11-30', originalDueOn: due });
    expect(at(extended, '2023-11-06')).toBe('ON_TIME');
    expect(at(extended, '2023-11-06', extended.originalDueOn)).toBe('OVERDUE');
  });

  it('stands by the dates of a holiday: due Friday 30 April 2027, done Tuesday 4 May is one working day late', () => {
    const done = (completedOn: string) =>
      make.pledge('DONE', { startOn: '2027-01-04', dueOn: '2027-04-30', originalDueOn: '2027-04-30', completedOn });
    expect(make.CALENDAR.addWorkingDays('2027-04-30', -1)).toBe('2027-04-29');
    expect(lateness(done('2027-05-03'), '2027-04-30', '2027-06-01', make.CALENDAR)).toBe(0);
    expect(lateness(done('2027-05-04'), '2027-04-30', '2027-06-01', make.CALENDAR)).toBe(1);
  });

  it('due Friday, done Saturday is on time', () => {
    const done = make.pledge('DONE', { dueOn: '2023-10-27', completedOn: '2023-10-28' });
    expect(lateness(done, '2023-10-27', '2023-12-01', make.CALENDAR)).toBe(0);
    expect(at(done, '2023-12-01')).toBe('DONE_ON_TIME');
  });
});

describe('overdue', () => {
  it('counts calendar days from the first working day after the date', () => {
    const active = make.pledge('ACTIVE', { dueOn: '2023-10-27' });
    expect(overdueDays(active, '2023-10-27', make.CALENDAR)).toBeNull();
    expect(overdueDays(active, '2023-10-29', make.CALENDAR)).toBeNull();
    expect(overdueDays(active, '2023-10-30', make.CALENDAR)).toBe(3);
  });
});

describe('for any dates', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2023-01-02', n));
  const anyPledge = fc
    .record({ state: fc.constantFrom(...PLEDGE_STATES), startOn: day, dueOn: day, claimedOn: day, completedOn: day })
    .map(({ state, ...dates }) => make.pledge(state, dates));

  it('there is one timing for every pledge in force, and none for others', () => {
    fc.assert(
      fc.property(anyPledge, day, (pledge, today) => {
        const found = at(pledge, today);
        return pledge.activeFrom === null ? found === null : found !== null && TIMINGS.includes(found);
      }),
    );
  });

  it('lateness is 0 exactly when the pledge is on time', () => {
    fc.assert(
      fc.property(anyPledge, day, ({ ...pledge }, today) => {
        const late = lateness(pledge, pledge.dueOn ?? today, today, make.CALENDAR) > 0;
        const found = at(pledge, today);
        if (found === 'DONE_LATE' || found === 'OVERDUE') return late;
        return found === 'DONE_ON_TIME' || found === 'ON_TIME' || found === 'NEAR_DUE' || found === 'NOT_STARTED'
          ? !late
          : true;
      }),
    );
  });

  it('overdue days are counted exactly while overdue', () => {
    fc.assert(
      fc.property(anyPledge, day, (pledge, today) => {
        const days = overdueDays(pledge, today, make.CALENDAR);
        return at(pledge, today) === 'OVERDUE' ? days !== null && days > 0 : days === null;
      }),
    );
  });

  it('a later due date never makes a pledge later', () => {
    fc.assert(
      fc.property(anyPledge, day, day, day, (pledge, a, b, today) => {
        const [sooner, later] = a <= b ? [a, b] : [b, a];
        return lateness(pledge, later, today, make.CALENDAR) <= lateness(pledge, sooner, today, make.CALENDAR);
      }),
    );
  });
});
