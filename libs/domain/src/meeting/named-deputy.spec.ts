import { decideMeeting, scheduleMeeting, type MeetingFacts } from './decide-meeting.js';
import { attendance, meeting, MEMBERS, office } from './meeting.factory.js';
import type { DecisionOnRecord } from './named-deputy.js';

const FACTS: MeetingFacts = {
  meeting: meeting(),
  day: office.now.today,
  agenda: [],
  members: MEMBERS,
  attendance: attendance(),
  recorded: [],
  decidedItemIds: [],
};

const decided = (namedDeputyId: string | null | undefined, over: Partial<MeetingFacts> = {}) =>
  decideMeeting({ ...FACTS, ...over }, { verb: 'RECORD_ATTENDANCE', attendance: [], namedDeputyId }, office);
const keys = (...args: Parameters<typeof decided>): readonly string[] => {
  const result = decided(...args);
  return result.ok ? [] : result.refusals.map(({ key }) => key);
};

describe('the deputy whom the chair names', () => {
  it.each([
    ['the first deputy', 'first-deputy', []],
    ['another deputy', 'second-deputy', []],
    ['nobody', null, []],
    ['the chair', 'chair', ['meeting.deputy.none']],
    ['a member', 'm4', ['meeting.deputy.none']],
    ['somebody else', 'stranger', ['meeting.deputy.none']],
  ])('%s', (_who, namedDeputyId, expected) => {
    expect(keys(namedDeputyId)).toEqual(expected);
    const plan = { bodyId: 'committee', kind: 'MEETING', title: null, startsAt: office.now.at, endsAt: null } as const;
    const planned = scheduleMeeting({ ...plan, namedDeputyId }, { day: office.now.today, members: MEMBERS }, office);
    expect(planned.ok ? [] : planned.refusals.map(({ key }) => key)).toEqual(expected);
  });

  it('is written down, taken back with null, and left alone when left out', () => {
    expect(decided('second-deputy')).toMatchObject({ value: { changes: { namedDeputyId: 'second-deputy' } } });
    expect(decided(null)).toMatchObject({ value: { changes: { namedDeputyId: null } } });
    expect(decided(undefined)).toMatchObject({ value: { changes: {} } });
  });

  const taken = (recusedIds: readonly string[], over: Partial<DecisionOnRecord> = {}): DecisionOnRecord => ({
    recordedAt: office.now.at,
    confirmedAt: null,
    withdrawnAt: null,
    rows: [{ recusedIds: [] }, { recusedIds }],
    ...over,
  });

  it.each<readonly [string, DecisionOnRecord, Partial<MeetingFacts>, readonly string[]]>([
    ['that the chair confirms', taken([]), {}, []],
    ['that would pass to the one named now', taken(['chair']), {}, ['meeting.deputy.pending']],
    ['that is confirmed', taken(['chair'], { confirmedAt: office.now.at }), {}, []],
    ['that is withdrawn', taken(['chair'], { withdrawnAt: office.now.at }), {}, []],
    ['in which the one named now is recused', taken(['chair', 'second-deputy']), {}, []],
    ['at which the one named now was away', taken(['chair']), { attendance: attendance(['second-deputy']) }, []],
    ['of the one named already', taken(['chair']), { meeting: meeting({ namedDeputyId: 'second-deputy' }) }, []],
  ])('a decision %s', (_which, recorded, over, expected) => {
    expect(keys('second-deputy', { recorded: [recorded], ...over })).toEqual(expected);
  });
});
