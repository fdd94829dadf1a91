import { decidePledge } from './decide-pledge.js';
import {
  dueCheckIns,
  missedCheckIns,
  missingCheckIn,
  nextCheckInDueOn,
  reportingPauses,
  serving,
  type ReportingEvent,
} from './checkin-schedule.js';
import type { CheckInReport, PreparedReport } from './pledge-commands.js';
import { COMMANDS } from './commands.factory.js';
import * as make from './pledge.factory.js';
import type { AnyContext } from './pledge.factory.js';
import type { Pledge } from './pledge.js';

const dates = ['2023-01-25', '2023-02-25', '2023-03-25', '2023-04-25'].map((dueOn) => ({
  dueOn,
  kind: 'LIGHT' as const,
}));
const active = make.pledge('ACTIVE');

describe('the check-ins that a pledge owes', () => {
  const owed = (over: Parameters<typeof make.pledge>[1], pauses?: Parameters<typeof dueCheckIns>[2]) =>
    dueCheckIns(make.pledge('ACTIVE', over), dates, pauses).map(({ dueOn }) => dueOn);

  it('begin after it came into force and started', () => {
    expect(owed({})).toEqual(dates.map(({ dueOn }) => dueOn));
    expect(owed({ activeFrom: '2023-02-25' })).toEqual(['2023-03-25', '2023-04-25']);
    expect(owed({ startOn: '2023-04-01' })).toEqual(['2023-04-25']);
    expect(owed({ activeFrom: null })).toEqual([]);
  });

  it('rest while it is suspended', () => {
    expect(owed({}, [{ from: '2023-02-01', to: '2023-03-25' }])).toEqual(['2023-01-25', '2023-04-25']);
    expect(owed({}, [{ from: '2023-02-01', to: null }])).toEqual(['2023-01-25']);
  });

  it.each<[string, readonly (readonly [ReportingEvent['type'], string])[], readonly (string | null)[]]>([
    ['nothing was claimed', [['CHECKED_IN', '2023-02-20']], []],
    ['a claim is open', [['CLAIMED', '2023-02-20']], ['2023-02-20', null]],
    [
      'a claim was rejected',
      [
        ['CLAIMED', '2023-02-20'],
        ['VERIFICATION_RECORDED', '2023-02-22'],
        ['CLAIM_REJECTED', '2023-02-27'],
      ],
      ['2023-02-20', '2023-02-27'],
    ],
    [
      'one was accepted in part and the next one is open',
      [
        ['CLAIMED', '2023-02-20'],
        ['PARTLY_VERIFIED', '2023-02-20'],
        ['CLAIMED', '2023-03-20'],
      ],
      ['2023-02-20', '2023-02-20', '2023-03-20', null],
    ],
    ['the year is over', [['NOT_DONE', '2023-03-01']], ['2023-03-01', null]],
  ])('rest while the owner does not have it in hand: %s', (_, history, expected) => {
    const pauses = reportingPauses(history.map(([type, on]) => ({ type, on })));
    expect(pauses.flatMap(({ from, to }) => [from, to])).toEqual(expected);
  });

  it('do not fall due while a claim awaits its verdict', () => {
    const rejected = reportingPauses([
      { type: 'CLAIMED', on: '2023-02-20' },
      { type: 'CLAIM_REJECTED', on: '2023-02-27' },
    ]);
    expect(owed({}, rejected)).toEqual(['2023-01-25', '2023-03-25', '2023-04-25']);
  });

  it.each([
    ['2023-01-25', [], []],
    ['2023-01-27', [], ['2023-01-25']],
    ['2023-03-01', ['2023-02-25'], ['2023-01-25']],
    ['2023-03-01', [], ['2023-01-25', '2023-02-25']],
    // 25 February 2023 was a Saturday.
    ['2023-02-26', ['2023-01-25'], []],
  ])('missed until %s with %j served: %j', (today, served, expected) => {
    expect(missedCheckIns(dates, served, today, make.CALENDAR)).toEqual(expected);
  });

  it.each([
    // 25 February 2023 was a Saturday.
    ['2023-02-17', [], { forDate: '2023-01-25', early: false, late: true }],
    ['2023-02-17', ['2023-01-25'], { forDate: '2023-02-17', early: false, late: false }],
    ['2023-02-18', ['2023-01-25'], { forDate: '2023-02-25', early: true, late: false }],
    ['2023-02-18', [], { forDate: '2023-02-25', early: true, late: false }],
    ['2023-02-25', [], { forDate: '2023-02-25', early: false, late: false }],
    ['2023-02-26', [], { forDate: '2023-02-25', early: false, late: false }],
    ['2023-02-27', [], { forDate: '2023-02-25', early: false, late: true }],
    ['2023-02-20', ['2023-02-25'], { forDate: '2023-01-25', early: false, late: true }],
    ['2023-01-10', [], { forDate: '2023-01-10', early: false, late: false }],
  ])('a report of %s with %j served', (today, served, expected) => {
    expect(serving(dates, served, today, make.CALENDAR)).toEqual(expected);
  });

  it.each([
    ['2023-01-25', [], null],
    ['2023-01-27', [], '2023-01-25'],
    ['2023-02-27', ['2023-01-25'], '2023-02-25'],
    ['2023-02-26', ['2023-01-25'], null],
    // What was missed before the last one stays a fact, and no longer makes the pledge grey.
    ['2023-02-28', ['2023-02-25'], null],
  ])('missing on %s with %j served: %s', (today, served, expected) => {
    expect(missingCheckIn(dates, served, today, make.CALENDAR)).toBe(expected);
  });

  it('name the next one while the pledge is active', () => {
    expect(nextCheckInDueOn(active, dates, [], '2023-02-25')).toBe('2023-02-25');
    expect(nextCheckInDueOn(active, dates, ['2023-02-25'], '2023-02-20')).toBe('2023-03-25');
    expect(nextCheckInDueOn(active, dates, [], '2023-05-01')).toBeNull();
    expect(nextCheckInDueOn(make.pledge('SUSPENDED'), dates, [], '2023-02-01')).toBeNull();
  });
});

describe('a check-in', () => {
  const report = (over: Partial<CheckInReport>, context: Partial<AnyContext> = {}, pledge = active) =>
    decidePledge(pledge, { ...COMMANDS.CHECK_IN, ...over }, make.context(context));

  it('keeps the previous values beside the new ones', () => {
    const pledge = make.pledge('ACTIVE', { measures: [make.metric({ claimed: '20' }), make.deliverable()] });
    const result = report({ forecastOn: '2023-11-05', note: '  Storm ahead ' }, {}, pledge);
    expect(result).toMatchObject({
      ok: true,
      value: {
        changes: { measures: [{ claimed: '30' }, { claimed: null }] },
        checkIn: {
          forDate: '2023-10-25',
          early: true,
          late: false,
          preparedById: 'owner',
          confirmedById: 'owner',
          confidence: 7,
          forecastOn: '2023-11-05',
          note: 'Storm ahead',
          values: [
            { measureId: 'metric', previous: '20', value: '30' },
            { measureId: 'deliverable', previous: null, value: null },
          ],
        },
      },
    });
  });

  it('takes one button where nothing changed', () => {
    const pledge = make.pledge('ACTIVE', { measures: [make.metric({ claimed: '20' })] });
    expect(report({ unchanged: true, values: [] }, {}, pledge)).toMatchObject({
      value: { checkIn: { values: [{ previous: '20', value: '20' }], note: null } },
    });
  });

  it('reaches the milestones that it covers', () => {
    const all = [
      { measureId: 'metric', value: '55' },
      { measureId: 'deliverable', value: '0' },
    ];
    expect(report({ values: all })).toMatchObject({
      value: {
        changes: {
          milestones: [{ reachedOn: '2023-10-23' }, { reachedOn: null }],
          measures: [{ claimedExceeded: false }, {}],
        },
      },
    });
  });

  it('counts for nothing while only prepared', () => {
    const prepared = decidePledge(
      active,
      { ...COMMANDS.CHECK_IN, type: 'PREPARE_CHECK_IN' },
      make.context({ actor: make.PEOPLE.assistant }),
    );
    expect(prepared).toMatchObject({
      value: {
        changes: {},
        checkIn: { preparedById: 'assistant', confirmedById: null },
        events: [{ type: 'CHECK_IN_PREPARED', onBehalfOfId: 'owner' }],
      },
    });
    if (!prepared.ok) throw new Error('refused');
    const waiting = { ...prepared.value.checkIn, reportedSince: false };
    const confirmed = decidePledge(active, { ...COMMANDS.CHECK_IN, prepared: waiting }, make.context());
    expect(confirmed).toMatchObject({ value: { checkIn: { preparedById: 'assistant', confirmedById: 'owner' } } });
  });

  describe('that was prepared', () => {
    const reported = (claimed: string | null) => [make.metric({ claimed }), make.deliverable()];
    const prepared: PreparedReport = {
      preparedById: 'assistant',
      values: [
        { measureId: 'metric', previous: '20', value: '30', exceeded: false },
        { measureId: 'deliverable', previous: null, value: null, exceeded: null },
      ],
      reportedSince: false,
    };

    it.each<[string, Partial<Pledge>, Partial<PreparedReport>, 'done' | 'CONFLICT']>([
      ['nothing has happened since', {}, {}, 'done'],
      ['only the date has moved', { dueOn: '2023-11-20', extensionsGranted: 1, version: 9 }, {}, 'done'],
      ['another report counts since', {}, { reportedSince: true }, 'CONFLICT'],
      ['a higher figure stands', { measures: reported('40') }, {}, 'CONFLICT'],
      ['a verdict has taken the figure back', { measures: reported('10') }, {}, 'CONFLICT'],
      ['a verdict has left no figure', { measures: reported(null) }, {}, 'CONFLICT'],
      ['a measure is new', { measures: [...reported('20'), make.metric({ id: 'new' })] }, {}, 'CONFLICT'],
      ['a measure is gone', { measures: [make.metric({ claimed: '20' })] }, {}, 'CONFLICT'],
      [
        'a measure is another one',
        { measures: [make.metric({ claimed: '20' }), make.deliverable({ id: 'new' })] },
        {},
        'CONFLICT',
      ],
    ])('when %s: %s %s', (_, over, report, expected) => {
      const pledge = make.pledge('ACTIVE', { measures: reported('20'), ...over });
      const command = { ...COMMANDS.CHECK_IN, prepared: { ...prepared, ...report } };
      const result = decidePledge(pledge, command, make.context());
      expect(result.ok ? 'done' : result.refusals.map(({ code }) => code).join()).toBe(expected);
    });
  });

  it('names everything that is wrong at once', () => {
    const result = report({
      confidence: 11,
      forecastOn: '2023-10-22',
      note: 'x'.repeat(10_001),
      values: [
        { measureId: 'metric', value: '-1' },
        { measureId: 'metric', value: '20' },
        { measureId: 'nothing', value: '1' },
        { measureId: 'deliverable', done: true, value: '0.5' },
      ],
    });
    expect(result.ok ? [] : result.refusals.map(({ key, path }) => [key, path?.join('.')])).toEqual([
      ['pledge.checkIn.confidence', 'confidence'],
      ['pledge.checkIn.forecast.past', 'forecastOn'],
      ['pledge.text.tooLong', 'note'],
      ['pledge.value.negative', 'values.0.value'],
      ['pledge.value.twice', 'values.1.measureId'],
      ['pledge.value.measure.unknown', 'values.2.measureId'],
      ['pledge.value.both', 'values.3.value'],
    ]);
  });

  it.each([
    [{ values: [] }, 'pledge.checkIn.values.required'],
    [{ unchanged: true }, 'pledge.checkIn.unchanged.values'],
    [{ forecastOn: '2023-02-30' }, 'pledge.date.invalid'],
    [{ confidence: 2.5 }, 'pledge.checkIn.confidence'],
    [{ values: [{ measureId: 'metric', value: 'many' }] }, 'pledge.measure.number'],
    [{ values: [{ measureId: 'metric', done: true }] }, 'pledge.value.done'],
    [{ values: [{ measureId: 'metric' }] }, 'pledge.value.required'],
    [{ values: [{ measureId: 'metric', levelIndex: 1 }] }, 'pledge.value.level'],
    [{ values: [{ measureId: 'deliverable', value: '1.2' }] }, 'pledge.value.share'],
  ])('refuses %j', (over, key) => {
    expect(report(over)).toMatchObject({ ok: false, refusals: [{ key }] });
  });

  it('refuses exceeding where nothing was agreed on it', () => {
    const pledge = make.pledge('ACTIVE', { measures: [make.deliverable({ exceedCriterion: null })] });
    const values = [{ measureId: 'deliverable', done: true, exceeded: true }];
    expect(report({ values }, {}, pledge)).toMatchObject({
      ok: false,
      refusals: [{ key: 'pledge.value.noCriterion' }],
    });
  });
});
