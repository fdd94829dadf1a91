import { behindBp, health, needsHelp, type HealthFacts } from './health.js';
import { attainment, claimedProgressBp, milestonesAfter, reachesStretch, verifiedProgressBp } from './progress.js';
import * as make from './pledge.factory.js';
import type { Milestone } from './pledge.js';

const milestone = (dueOn: string, plannedShareBp: number, reachedOn: string | null = null): Milestone => ({
  id: dueOn,
  title: 'Step',
  dueOn,
  plannedShareBp,
  reachedOn,
});

const facts = (over: Partial<HealthFacts> = {}): HealthFacts => ({
  ...make.pledge('ACTIVE', { milestones: [], dueOn: '2023-11-30' }),
  checkInMissing: false,
  ...over,
});

/** A single metric from 0 to 100, so that values are per cents. */
const at = (claimed: string | null, verified: string | null = null): Pick<HealthFacts, 'measures'> => ({
  measures: [make.metric({ baseline: '0', target: '100', stretch: null, shareBp: 10_000, claimed, verified })],
});

const on = (over: Partial<HealthFacts>, today = '2023-10-23') => health(facts(over), today, make.CALENDAR);

describe('health, the first that holds', () => {
  it.each([
    ['BLUE: done, even late', { state: 'DONE', completedOn: '2024-01-05', checkInMissing: true } as const, 'BLUE'],
    ['RED: overdue', { dueOn: '2023-10-20', checkInMissing: true }, 'RED'],
    ['RED: 25 points behind', { milestones: [milestone('2023-10-20', 5000)], ...at('25') }, 'RED'],
    ['AMBER: 24 points behind', { milestones: [milestone('2023-10-20', 5000)], ...at('26') }, 'AMBER'],
    ['AMBER: 10 points behind', { milestones: [milestone('2023-10-20', 5000)], ...at('40') }, 'AMBER'],
    ['GREEN: 9 points behind', { milestones: [milestone('2023-10-20', 5000)], ...at('41') }, 'GREEN'],
    ['GREY: check-in missing', { checkInMissing: true, dueOn: '2023-10-24' }, 'GREY'],
    ['RED before GREY', { checkInMissing: true, milestones: [milestone('2023-10-20', 5000)], ...at('0') }, 'RED'],
    ['AMBER: near due', { dueOn: '2023-10-26' }, 'AMBER'],
    ['GREEN: nothing of it', {}, 'GREEN'],
    ['GREEN: not started', { startOn: '2023-11-01' }, 'GREEN'],
    ['GREEN: claimed, however late the verifier', { state: 'CLAIMED', claimedOn: '2023-10-20' } as const, 'GREEN'],
    [
      'GREEN: claimed, what falls due meanwhile',
      { state: 'CLAIMED', claimedOn: '2023-10-20', checkInMissing: true } as const,
      'GREEN',
    ],
    ['none: before it is in force', { activeFrom: null }, null],
    ['none: suspended', { state: 'SUSPENDED' } as const, null],
    ['none: not done', { state: 'NOT_DONE' } as const, null],
  ])('%s', (_name, over, expected) => {
    expect(on(over)).toBe(expected);
  });

  it('turns red with a milestone more than ten working days late', () => {
    const open = { milestones: [milestone('2023-10-09', 0)], ...at('0') };
    expect(on(open, '2023-10-23')).toBe('GREEN');
    expect(on(open, '2023-10-24')).toBe('RED');
    expect(on({ ...open, milestones: [milestone('2023-10-09', 0, '2023-10-20')] }, '2023-10-24')).toBe('GREEN');
  });
});

describe('points behind', () => {
  it('are a step function of the milestones gone by, never a straight line', () => {
    const plan = {
      activeFrom: '2023-01-12',
      milestones: [milestone('2023-03-31', 2000), milestone('2023-09-30', 8000)],
    };
    const behind = (today: string) => behindBp({ ...plan, ...at('10') }, today);
    expect(behind('2023-03-31')).toBeNull();
    expect(behind('2023-04-01')).toBe(1000);
    expect(behind('2023-09-30')).toBe(1000);
    expect(behind('2023-10-01')).toBe(7000);
  });

  it('go by verified progress where nothing more is reported', () => {
    const plan = { activeFrom: '2023-01-12', milestones: [milestone('2023-03-31', 5000)] };
    expect(behindBp({ ...plan, ...at(null, '30') }, '2023-04-01')).toBe(2000);
    expect(behindBp({ ...plan, ...at('45', '30') }, '2023-04-01')).toBe(500);
  });
});

describe('help', () => {
  it('is needed when the owner expects to be late', () => {
    const active = make.pledge('ACTIVE');
    expect(needsHelp(active, '2023-11-01')).toBe(true);
    expect(needsHelp(active, '2023-10-31')).toBe(false);
    expect(needsHelp(active, null)).toBe(false);
    expect(needsHelp(make.pledge('DONE'), '2023-11-01')).toBe(false);
  });
});

describe('progress', () => {
  it.each([
    ['10', '50', '30', '0.5'],
    ['40', '10', '25', '0.5'],
    ['10', '50', '5', '0'],
    ['10', '50', '70', '1'],
    ['40', '10', '10', '1'],
    ['0', '3', '1', '0.(3)'],
  ])('from %s to %s, at %s: %s', (baseline, target, value, expected) => {
    expect(attainment(make.metric({ baseline, target }), value).toString()).toBe(expected);
  });

  it('of a deliverable is its share', () => {
    expect(attainment(make.deliverable(), '0.4').toString()).toBe('0.4');
    expect(attainment(make.deliverable(), '1').toString()).toBe('1');
    expect(attainment(make.deliverable(), null).toString()).toBe('0');
  });

  it('weighs measures by their shares and keeps claimed and verified apart', () => {
    const measures = [make.metric({ claimed: '50', verified: '30' }), make.deliverable({ claimed: '0.5' })];
    const pledge = make.pledge('ACTIVE', { measures });
    expect(claimedProgressBp(pledge)).toBe(8000);
    expect(verifiedProgressBp(pledge)).toBe(3000);
    expect(claimedProgressBp(make.pledge('DRAFT', { measures }))).toBeNull();
  });

  it('is whole only when everything is', () => {
    const measures = [make.metric({ baseline: '0', target: '1', claimed: '0.99999', shareBp: 10_000 })];
    expect(claimedProgressBp(make.pledge('ACTIVE', { measures }))).toBe(9999);
  });

  it('reaches a stretch in the direction of the measure', () => {
    expect(reachesStretch(make.metric({ stretch: '60' }), '60')).toBe(true);
    expect(reachesStretch(make.metric({ stretch: '60' }), '59.9')).toBe(false);
    const falling = make.metric({ baseline: '40', target: '10', stretch: '5' });
    expect(reachesStretch(falling, '5')).toBe(true);
    expect(reachesStretch(falling, '6')).toBe(false);
    expect(reachesStretch(make.metric({ stretch: null }), '99')).toBe(false);
  });

  it('reaches milestones, and loses them when it falls back', () => {
    const plan = [milestone('2023-06-30', 5000), milestone('2023-10-31', 10_000)];
    const at60 = milestonesAfter(
      plan,
      [make.metric({ baseline: '0', target: '100', shareBp: 10_000, claimed: '60' })],
      '2023-05-02',
    );
    expect(at60.map(({ reachedOn }) => reachedOn)).toEqual(['2023-05-02', null]);
    const later = milestonesAfter(
      at60,
      [make.metric({ baseline: '0', target: '100', shareBp: 10_000, claimed: '70' })],
      '2023-06-02',
    );
    expect(later.map(({ reachedOn }) => reachedOn)).toEqual(['2023-05-02', null]);
    const back = milestonesAfter(
      later,
      [make.metric({ baseline: '0', target: '100', shareBp: 10_000, claimed: '40' })],
      '2023-06-03',
    );
    expect(back.map(({ reachedOn }) => reachedOn)).toEqual([null, null]);
  });
});
