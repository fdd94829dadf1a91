import fc from 'fast-check';
import { attendanceProblems, countedPresenceProblems } from './attendance.js';
import { attendance, MEMBERS } from './meeting.factory.js';
import type { Attendance } from './meeting.js';
import { presentAt } from './quorum.js';

const at = (time: string): Date => new Date(`2023-10-23T${time}:00Z`);
const entry = (over: Partial<Attendance> = {}): Attendance => ({
  personId: 'm4',
  present: true,
  reason: null,
  from: null,
  to: null,
  ...over,
});

describe('attendance', () => {
  it('names each member at most once, and nobody else', () => {
    const [first] = attendance();
    if (!first) throw new Error('no member');
    const backwards = { from: new Date(2), to: new Date(1) };
    const wrong = [first, { ...first }, { ...first, personId: 'guest' }, { ...first, personId: 'm4', ...backwards }];
    expect(attendanceProblems(MEMBERS, wrong).map(({ key, path }) => `${key} ${path?.[1] ?? ''}`)).toEqual([
      'meeting.attendance.twice 1',
      'meeting.attendance.notMember 2',
      'meeting.attendance.order 3',
    ]);
  });
});

describe('attendance once votes were counted on it, at 02:00 and 03:00', () => {
  const recorded = [{ recordedAt: at('02:00') }, { recordedAt: at('03:00') }];
  const absent = entry({ present: false, reason: 'Đi công tác' });
  const came = entry({ from: at('01:00') });

  it.each<readonly [string, Attendance | null, Attendance, boolean]>([
    ['who was not written down comes later', null, entry({ from: at('03:01') }), true],
    ['who was absent comes later', absent, entry({ from: at('03:01') }), true],
    ['who comes later goes again', null, entry({ from: at('03:01'), to: at('04:00') }), true],
    ['who was there goes later', came, { ...came, to: at('03:01') }, true],
    ['who was to go stays', { ...came, to: at('04:00') }, came, true],
    ['it is written down once more', came, came, true],
    ['an absence gets another reason', absent, entry({ present: false, reason: 'Ốm' }), true],
    ['somebody was absent after all whom nobody had written down', null, absent, true],
    ['somebody is said to have come before', null, entry({ from: at('02:30') }), false],
    ['somebody is said to have come at the moment of the vote', null, entry({ from: at('03:00') }), false],
    ['somebody is said to have been there all the time', absent, entry(), false],
    ['somebody is said to have been absent', came, absent, false],
    ['somebody is said to have gone at the moment of the vote', came, { ...came, to: at('03:00') }, false],
    ['somebody is said to have gone between the votes', came, { ...came, to: at('02:30') }, false],
    ['who had gone between the votes is said to have stayed', { ...came, to: at('02:30') }, came, false],
    [
      'somebody is said to have come and gone between the votes',
      null,
      entry({ from: at('02:10'), to: at('02:20') }),
      false,
    ],
    ['the time of coming is changed', came, entry({ from: at('01:30') }), false],
    [
      'the time of going between the votes is changed',
      { ...came, to: at('02:30') },
      { ...came, to: at('02:40') },
      false,
    ],
  ])('where %s', (_what, before, after, allowed) => {
    const problems = countedPresenceProblems(before ? [before] : [], [after], recorded);
    expect(problems.map(({ code, path }) => [code, path])).toEqual(allowed ? [] : [['CONFLICT', ['attendance', '0']]]);
  });

  it('is free as long as nothing is decided', () => {
    expect(countedPresenceProblems([came], [absent], [])).toEqual([]);
  });

  it('leaves whoever was present at any decision as it was, whatever is accepted', () => {
    const minute = fc.option(fc.integer({ min: 0, max: 9 }).map((value) => new Date(value)));
    const anything = fc.record({
      personId: fc.constant('m4'),
      present: fc.boolean(),
      reason: fc.constant(null),
      from: minute,
      to: minute,
    });
    const decisions = fc.array(fc.integer({ min: 0, max: 9 }).map((value) => ({ recordedAt: new Date(value) })));
    fc.assert(
      fc.property(anything, anything, decisions, (before, after, taken) => {
        if (countedPresenceProblems([before], [after], taken).length > 0) return;
        for (const { recordedAt } of taken)
          expect(presentAt(MEMBERS, [after], recordedAt)).toEqual(presentAt(MEMBERS, [before], recordedAt));
      }),
      { numRuns: 500 },
    );
  });
});
