import * as make from '#domain/access/actor.factory.js';
import type { Actor } from '#domain/shared/actor.js';
import { decideMeeting, scheduleMeeting, type MeetingCommand, type MeetingFacts } from './decide-meeting.js';
import { allowedMeetingActions, meetingTransition } from './meeting-gate.js';
import { as, attendance, item, meeting, MEMBERS, office } from './meeting.factory.js';
import {
  MEETING_ACTIONS,
  MEETING_STATES,
  type AgendaItem,
  type Meeting,
  type MeetingState,
  type RosterMember,
} from './meeting.js';
import { MEETING_TRANSITIONS, type MeetingVerb } from './meeting.transitions.js';

const NEW_ITEM = { id: 'item-new', title: 'new', subjectKind: 'PLEDGE' as const, subjectId: 'new' };

const COMMANDS: Readonly<Record<MeetingCommand['verb'], MeetingCommand>> = {
  ADD_ITEM: { verb: 'ADD_ITEM', item: NEW_ITEM, position: null, subjectVersion: 4 },
  REMOVE_ITEM: { verb: 'REMOVE_ITEM', agendaItemId: 'item-a' },
  SEND_PAPERS: { verb: 'SEND_PAPERS', versions: [{ kind: 'PLEDGE', id: 'a', version: 7 }] },
  OPEN: { verb: 'OPEN', versions: [{ kind: 'PLEDGE', id: 'a', version: 7 }], members: MEMBERS },
  RECORD_ATTENDANCE: { verb: 'RECORD_ATTENDANCE', attendance: attendance(['m9']) },
  CLOSE: { verb: 'CLOSE' },
};
const verbs = Object.keys(COMMANDS) as MeetingCommand['verb'][];

const facts = (state: MeetingState, over: Partial<MeetingFacts> = {}): MeetingFacts => ({
  meeting: meeting({ state }),
  day: make.NOW.today,
  agenda: [item('a', { position: 1, subjectVersion: null }), item('b', { position: 2, subjectVersion: null })],
  members: MEMBERS,
  attendance: [],
  recorded: [],
  decidedItemIds: [],
  ...over,
});

const roles = {
  office: office.actor,
  'office elsewhere': make.actor('office', { assignments: [make.assignment('OFFICE', make.ELSEWHERE)] }),
  'office last year': make.actor('office', { assignments: [make.assignment('OFFICE', make.DISTRICT, make.OVER)] }),
  chair: make.actor('chair', {
    memberships: [make.membership('committee', make.DISTRICT, 'STANDING_COMMITTEE', { role: 'CHAIR' })],
  }),
  board: make.actor('board', { assignments: [make.assignment('ORGANISATION_BOARD', make.DISTRICT)] }),
  inspector: make.actor('inspector', { assignments: [make.assignment('INSPECTOR', make.DISTRICT)] }),
  administrator: make.actor('admin', { assignments: [make.assignment('ADMINISTRATOR', make.DISTRICT)] }),
  stranger: make.actor('stranger'),
} satisfies Record<string, Actor>;
type Role = keyof typeof roles;

const decide = (
  state: MeetingState,
  command: MeetingCommand,
  role: Role = 'office',
  over: Partial<MeetingFacts> = {},
) => decideMeeting(facts(state, over), command, { ...office, actor: roles[role] });
const keys = (...args: Parameters<typeof decide>): readonly string[] => {
  const decided = decide(...args);
  return decided.ok ? [] : decided.refusals.map(({ key }) => key);
};

describe('every state, step and role', () => {
  const table = MEETING_STATES.flatMap((state) =>
    verbs.flatMap((verb) => (Object.keys(roles) as Role[]).map((role) => [state, verb, role] as const)),
  );

  it.each(table)('%s: %s by %s', (state, verb, role) => {
    const fits = meetingTransition(verb)?.from.includes(state) ?? false;
    const expected = [...(role === 'office' ? [] : ['access.only.office']), ...(fits ? [] : ['meeting.state'])];
    expect(keys(state, COMMANDS[verb], role)).toEqual(expected);
    const offered = allowedMeetingActions(meeting({ state }), { ...office, actor: roles[role] }, [], make.NOW.today);
    expect(offered.includes(verb)).toBe(expected.length === 0);
  });

  it('prints as this table', () => {
    const line = (verb: MeetingVerb): string => {
      const row = meetingTransition(verb);
      return `${verb}: ${row?.from.join(', ') ?? ''}${row?.to ? ` → ${row.to}` : ''}`;
    };
    expect(MEETING_TRANSITIONS.map(({ verb }) => line(verb))).toEqual([
      'ADD_ITEM: PLANNED, PAPERS_SENT, OPEN',
      'REMOVE_ITEM: PLANNED, PAPERS_SENT, OPEN',
      'SEND_PAPERS: PLANNED → PAPERS_SENT',
      'OPEN: PLANNED, PAPERS_SENT → OPEN',
      'RECORD_ATTENDANCE: PLANNED, PAPERS_SENT, OPEN',
      'RECORD_DECISION: OPEN',
      'CONFIRM_DECISION: OPEN, CLOSED',
      'WITHDRAW_DECISION: OPEN, CLOSED',
      'CLOSE: OPEN → CLOSED',
    ]);
  });

  it('is read-only once closed, but for the confirmation and withdrawal of what was recorded', () => {
    const closed = meeting({ state: 'CLOSED' });
    const pending = [{ confirmerId: 'chair' }];
    expect(allowedMeetingActions(closed, office, [], make.NOW.today)).toEqual([]);
    expect(allowedMeetingActions(closed, office, pending, make.NOW.today)).toEqual(['WITHDRAW_DECISION']);
    expect(allowedMeetingActions(closed, office, [{ confirmerId: null }], make.NOW.today)).toEqual([
      'WITHDRAW_DECISION',
    ]);
    expect(allowedMeetingActions(closed, as('chair'), pending, make.NOW.today)).toEqual(['CONFIRM_DECISION']);
    expect(allowedMeetingActions(meeting({ state: 'OPEN' }), as('m4'), pending, make.NOW.today)).toEqual([]);
    expect(MEETING_ACTIONS).toEqual(expect.arrayContaining(MEETING_TRANSITIONS.map(({ verb }) => verb)));
  });
});

describe('the agenda', () => {
  const after = (state: MeetingState, command: MeetingCommand): readonly AgendaItem[] | null => {
    const decided = decide(state, command);
    return decided.ok ? decided.value.agenda : [];
  };
  const places = (items: readonly AgendaItem[] | null) => items?.map(({ id, position }) => `${position} ${id}`);

  it.each<readonly [number | null, readonly string[]]>([
    [1, ['1 item-new', '2 item-a', '3 item-b']],
    [2, ['1 item-a', '2 item-new', '3 item-b']],
    [null, ['1 item-a', '2 item-b', '3 item-new']],
  ])('puts a new row in place %p', (position, expected) => {
    expect(places(after('PLANNED', { ...COMMANDS.ADD_ITEM, position } as MeetingCommand))).toEqual(expected);
  });

  it('closes the gap of a removed one', () => {
    expect(places(after('PLANNED', COMMANDS.REMOVE_ITEM))).toEqual(['1 item-b']);
  });

  it('freezes with the papers what the members read, later rows when they are added', () => {
    const versions = (state: MeetingState, command: MeetingCommand) =>
      after(state, command)?.map(({ subjectVersion }) => subjectVersion);
    expect(versions('PLANNED', COMMANDS.SEND_PAPERS)).toEqual([7, null]);
    expect(versions('PLANNED', COMMANDS.OPEN)).toEqual([7, null]);
    expect(after('PAPERS_SENT', COMMANDS.OPEN)).toBeNull();
    expect(versions('PLANNED', COMMANDS.ADD_ITEM)).toEqual([null, null, null]);
    expect(versions('PAPERS_SENT', COMMANDS.ADD_ITEM)).toEqual([null, null, 4]);
  });

  it('refuses what does not fit, all at once', () => {
    const twice: MeetingCommand = {
      verb: 'ADD_ITEM',
      item: { ...NEW_ITEM, title: ' ', subjectId: 'a' },
      position: 9,
      subjectVersion: 1,
    };
    expect(keys('PLANNED', twice)).toEqual(['meeting.item.title', 'meeting.item.twice', 'meeting.item.position']);
    expect(keys('PLANNED', { verb: 'REMOVE_ITEM', agendaItemId: 'none' })).toEqual(['meeting.item.unknown']);
    expect(keys('OPEN', COMMANDS.REMOVE_ITEM, 'office', { decidedItemIds: ['item-a'] })).toEqual([
      'meeting.item.decided',
    ]);
    expect(keys('PLANNED', COMMANDS.SEND_PAPERS, 'office', { agenda: [] })).toEqual(['meeting.agenda.empty']);
  });
});

describe('the day of a meeting', () => {
  const hour = 3_600_000;
  const planned = (startsAt: Date, over: Partial<Meeting> = {}) => ({
    meeting: meeting({ state: 'PAPERS_SENT', startsAt, endsAt: new Date(startsAt.getTime() + 3 * hour), ...over }),
  });
  const opened = (over: Partial<MeetingFacts>, members: readonly RosterMember[] = MEMBERS) => {
    const decided = decide('PAPERS_SENT', { verb: 'OPEN', versions: [], members }, 'office', over);
    return decided.ok ? decided.value.changes : decided.refusals;
  };
  const now = make.NOW.at;

  it.each<readonly [string, Date]>([
    ['an hour ago', new Date(now.getTime() - hour)],
    ['yesterday', new Date(now.getTime() - 24 * hour)],
    ['three years ago', new Date('2020-01-10T02:00:00Z')],
    ['tomorrow', new Date(now.getTime() + 24 * hour)],
  ])('planned for %s is the day on which it is opened; the end moves along', (_when, startsAt) => {
    expect(opened(planned(startsAt))).toEqual({
      state: 'OPEN',
      startsAt: now,
      endsAt: new Date(now.getTime() + 3 * hour),
    });
  });

  it('is left alone where it begins on time', () => {
    expect(opened(planned(now))).toEqual({ state: 'OPEN' });
    const yesterday = new Date(now.getTime() - 24 * hour);
    expect(opened(planned(yesterday, { endsAt: null }))).toEqual({ state: 'OPEN', startsAt: now });
  });

  it('drops the name of a deputy who is none on it', () => {
    const named = planned(now, { namedDeputyId: 'second-deputy' });
    const without = MEMBERS.filter(({ personId }) => personId !== 'second-deputy');
    expect(opened(named)).toEqual({ state: 'OPEN' });
    expect(opened(named, without)).toEqual({ state: 'OPEN', namedDeputyId: null });
  });

  it('gone by, lets nothing new come up in a meeting that was not closed, and is not offered', () => {
    const over = { day: '2023-10-22' };
    expect(keys('OPEN', COMMANDS.ADD_ITEM, 'office', over)).toEqual(['meeting.item.dayOver']);
    expect(keys('PAPERS_SENT', COMMANDS.ADD_ITEM, 'office', over)).toEqual([]);
    for (const verb of ['REMOVE_ITEM', 'RECORD_ATTENDANCE', 'CLOSE'] as const)
      expect(keys('OPEN', COMMANDS[verb], 'office', over)).toEqual([]);
    const offered = (day: string) => allowedMeetingActions(meeting(), office, [], day).includes('ADD_ITEM');
    expect([offered('2023-10-22'), offered('2023-10-23')]).toEqual([false, true]);
  });
});

describe('planning a meeting', () => {
  const plan = {
    bodyId: 'committee',
    kind: 'MEETING' as const,
    title: null,
    startsAt: make.NOW.at,
    endsAt: null,
    namedDeputyId: null,
  };
  const problems = (
    over: Partial<Parameters<typeof scheduleMeeting>[0]>,
    role: Role = 'office',
    day = make.NOW.today,
  ): readonly string[] => {
    const planned = scheduleMeeting({ ...plan, ...over }, { day, members: MEMBERS }, { ...office, actor: roles[role] });
    return planned.ok ? [] : planned.refusals.map(({ key }) => key);
  };

  it('is the work of the office of the organisation', () => {
    const may = (Object.keys(roles) as Role[]).filter((role) => problems({}, role).length === 0);
    expect(may).toEqual(['office']);
  });

  it.each([
    ['2023-10-22', ['meeting.startsAt.past']],
    ['2023-10-23', []],
    ['2023-10-24', []],
  ])('for %s, on 23 October', (day, expected) => {
    expect(problems({}, 'office', day)).toEqual(expected);
  });

  it('needs a sensible plan', () => {
    expect(problems({ endsAt: make.NOW.at, title: ' ', kind: 'WRITTEN_PROCEDURE', namedDeputyId: 'm4' })).toEqual([
      'meeting.kind.unsupported',
      'meeting.endsAt.order',
      'meeting.title.empty',
      'meeting.deputy.none',
    ]);
  });
});
