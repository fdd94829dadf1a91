import * as make from '#domain/access/actor.factory.js';
import type { Actor } from '#domain/shared/actor.js';
import { decideMeeting, scheduleMeeting, type MeetingCommand, type MeetingFacts } from './decide-meeting.js';
import { allowedMeetingActions, meetingTransition } from './meeting-gate.js';
import { as, attendance, item, meeting, MEMBERS, office } from './meeting.factory.js';
import { MEETING_ACTIONS, MEETING_STATES, type AgendaItem, type MeetingState } from './meeting.js';
import { MEETING_TRANSITIONS, type MeetingVerb } from './meeting.transitions.js';

const NEW_ITEM = { id: 'item-new', title: 'new', subjectKind: 'PLEDGE' as const, subjectId: 'new' };

const COMMANDS: Readonly<Record<MeetingCommand['verb'], MeetingCommand>> = {
  ADD_ITEM: { verb: 'ADD_ITEM', item: NEW_ITEM, position: null, subjectVersion: 4 },
  REMOVE_ITEM: { verb: 'REMOVE_ITEM', agendaItemId: 'item-a' },
  SEND_PAPERS: { verb: 'SEND_PAPERS', versions: [{ kind: 'PLEDGE', id: 'a', version: 7 }] },
  OPEN: { verb: 'OPEN', versions: [{ kind: 'PLEDGE', id: 'a', version: 7 }] },
  RECORD_ATTENDANCE: { verb: 'RECORD_ATTENDANCE', attendance: attendance(['m9']) },
  CLOSE: { verb: 'CLOSE' },
};
const verbs = Object.keys(COMMANDS) as MeetingCommand['verb'][];

const facts = (state: MeetingState, over: Partial<MeetingFacts> = {}): MeetingFacts => ({
  meeting: meeting({ state }),
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
    const offered = allowedMeetingActions(meeting({ state }), { ...office, actor: roles[role] }, []);
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
    expect(allowedMeetingActions(closed, office, [])).toEqual([]);
    expect(allowedMeetingActions(closed, office, pending)).toEqual(['WITHDRAW_DECISION']);
    expect(allowedMeetingActions(closed, office, [{ confirmerId: null }])).toEqual(['WITHDRAW_DECISION']);
    expect(allowedMeetingActions(closed, as('chair'), pending)).toEqual(['CONFIRM_DECISION']);
    expect(allowedMeetingActions(meeting({ state: 'OPEN' }), as('m4'), pending)).toEqual([]);
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

describe('planning a meeting', () => {
  const plan = {
    bodyId: 'committee',
    kind: 'MEETING' as const,
    title: null,
    startsAt: new Date(1),
    endsAt: null,
    namedDeputyId: null,
  };
  const problems = (over: Partial<Parameters<typeof scheduleMeeting>[0]>, role: Role = 'office'): readonly string[] => {
    const planned = scheduleMeeting({ ...plan, ...over }, MEMBERS, { ...office, actor: roles[role] });
    return planned.ok ? [] : planned.refusals.map(({ key }) => key);
  };

  it('is the work of the office of the organisation', () => {
    const may = (Object.keys(roles) as Role[]).filter((role) => problems({}, role).length === 0);
    expect(may).toEqual(['office']);
  });

  it('needs a sensible plan', () => {
    expect(problems({ endsAt: new Date(1), title: ' ', kind: 'WRITTEN_PROCEDURE', namedDeputyId: 'm4' })).toEqual([
      'meeting.kind.unsupported',
      'meeting.endsAt.order',
      'meeting.title.empty',
      'meeting.deputy.none',
    ]);
  });
});
