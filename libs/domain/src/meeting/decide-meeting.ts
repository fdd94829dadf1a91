import { denials } from '#domain/access/policy.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { attendanceProblems, countedPresenceProblems } from './attendance.js';
import { meetingGate, meetingTransition, type MeetingContext } from './meeting-gate.js';
import type { AgendaItem, Attendance, Meeting, MeetingKind, RosterMember, SubjectKind } from './meeting.js';
import { isOver, opening, planProblems, type MeetingOnDay } from './meeting-day.js';
import { deputyProblems, renamingProblems, type DecisionOnRecord } from './named-deputy.js';

/** A meeting as the office plans it. */
export interface MeetingPlan {
  readonly bodyId: Id;
  readonly kind: MeetingKind;
  /** Null: the feature's default, the name of the body. */
  readonly title: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** The deputy who presides where the chair does not; null: the first deputy. */
  readonly namedDeputyId: Id | null;
}

/** The local day of a planned meeting, and who sits in the body on it. */
export interface PlannedDay {
  readonly day: LocalDate;
  readonly members: readonly RosterMember[];
}

/** Whether a meeting can be planned as described. */
export function scheduleMeeting(
  plan: MeetingPlan,
  { day, members }: PlannedDay,
  context: MeetingContext,
): Result<MeetingPlan> {
  const refusals = [
    ...denials(
      context.actor,
      'meeting.schedule',
      { organisationPath: context.organisationPath, bodyId: plan.bodyId },
      context.now,
    ),
    ...(plan.kind === 'MEETING' ? [] : [refusal('INVALID', 'meeting.kind.unsupported', ['kind'])]),
    ...planProblems(day, context.now.today),
    ...(plan.endsAt !== null && plan.endsAt <= plan.startsAt
      ? [refusal('INVALID', 'meeting.endsAt.order', ['endsAt'])]
      : []),
    ...(plan.title !== null && plan.title.trim() === '' ? [refusal('INVALID', 'meeting.title.empty', ['title'])] : []),
    ...deputyProblems(members, plan.namedDeputyId),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept(plan);
}

/** An agenda row before it has a place. */
export type NewAgendaItem = Pick<AgendaItem, 'id' | 'title' | 'subjectKind' | 'subjectId'>;

/** The version that a record has now, for the papers. */
export interface SubjectVersion {
  readonly kind: SubjectKind;
  readonly id: Id;
  readonly version: number;
}

export type MeetingCommand =
  | {
      readonly verb: 'ADD_ITEM';
      readonly item: NewAgendaItem;
      /** 1 is the first place; null the last. */
      readonly position: number | null;
      /** The record's version now; null for a row about no record. */
      readonly subjectVersion: number | null;
    }
  | { readonly verb: 'REMOVE_ITEM'; readonly agendaItemId: Id }
  | { readonly verb: 'SEND_PAPERS'; readonly versions: readonly SubjectVersion[] }
  | {
      readonly verb: 'OPEN';
      readonly versions: readonly SubjectVersion[];
      /** Who sits in the body today. */
      readonly members: readonly RosterMember[];
    }
  | {
      readonly verb: 'RECORD_ATTENDANCE';
      readonly attendance: readonly Attendance[];
      /** Whom the chair names; null: nobody any more; left out: as before. */
      readonly namedDeputyId?: Id | null;
    }
  | { readonly verb: 'CLOSE' };

/** The meeting with what belongs to it. */
export interface MeetingFacts extends MeetingOnDay {
  readonly meeting: Meeting;
  readonly agenda: readonly AgendaItem[];
  /** Of the body on the day of the meeting. */
  readonly members: readonly RosterMember[];
  /** Who was there, as it is written down so far. */
  readonly attendance: readonly Attendance[];
  /** The decisions of this meeting that are written down. */
  readonly recorded: readonly DecisionOnRecord[];
  /** Rows that a decision of this meeting names. */
  readonly decidedItemIds: readonly Id[];
}

export interface MeetingEvent {
  readonly type:
    'AgendaItemAdded' | 'AgendaItemRemoved' | 'PapersSent' | 'MeetingOpened' | 'AttendanceRecorded' | 'MeetingClosed';
  readonly meetingId: Id;
}

/** What follows: the state, the whole agenda in order where it changed, the attendance to write over, events. */
export interface MeetingDecision {
  readonly changes: Partial<Pick<Meeting, 'state' | 'startsAt' | 'endsAt' | 'namedDeputyId'>>;
  readonly agenda: readonly AgendaItem[] | null;
  readonly attendance: readonly Attendance[];
  readonly events: readonly MeetingEvent[];
}

const EVENTS: Readonly<Record<MeetingCommand['verb'], MeetingEvent['type']>> = {
  ADD_ITEM: 'AgendaItemAdded',
  REMOVE_ITEM: 'AgendaItemRemoved',
  SEND_PAPERS: 'PapersSent',
  OPEN: 'MeetingOpened',
  RECORD_ATTENDANCE: 'AttendanceRecorded',
  CLOSE: 'MeetingClosed',
};

/** Moves a meeting on, or says every reason why not. A closed meeting takes nothing in: a correction is a new decision. */
export function decideMeeting(
  facts: MeetingFacts,
  command: MeetingCommand,
  context: MeetingContext,
): Result<MeetingDecision> {
  const refusals = meetingGate(facts.meeting, command.verb, context);
  if (refusals.length > 0) return refuse(...refusals);
  const found = problems(facts, command, context.now.today);
  if (found.length > 0) return refuse(...found);

  const to = meetingTransition(command.verb)?.to ?? null;
  return accept({
    changes: {
      ...(to === null ? {} : { state: to }),
      ...naming(command),
      ...(command.verb === 'OPEN' ? opening(facts.meeting, command.members, context.now) : {}),
    },
    agenda: agendaAfter(facts, command),
    attendance: command.verb === 'RECORD_ATTENDANCE' ? command.attendance : [],
    events: [{ type: EVENTS[command.verb], meetingId: facts.meeting.id }],
  });
}

/** Whom the chair names by a command. */
const naming = (command: MeetingCommand): Partial<Pick<Meeting, 'namedDeputyId'>> =>
  command.verb === 'RECORD_ATTENDANCE' && command.namedDeputyId !== undefined
    ? { namedDeputyId: command.namedDeputyId }
    : {};

function problems(facts: MeetingFacts, command: MeetingCommand, today: LocalDate): readonly Refusal[] {
  switch (command.verb) {
    case 'ADD_ITEM':
      return isOver(facts, today)
        ? [refusal('WRONG_STATE', 'meeting.item.dayOver', undefined, { day: facts.day })]
        : newItemProblems(facts, command);
    case 'REMOVE_ITEM':
      if (!facts.agenda.some(({ id }) => id === command.agendaItemId)) {
        return [refusal('INVALID', 'meeting.item.unknown', ['agendaItemId'])];
      }
      return facts.decidedItemIds.includes(command.agendaItemId)
        ? [refusal('CONFLICT', 'meeting.item.decided', ['agendaItemId'])]
        : [];
    case 'SEND_PAPERS':
      return facts.agenda.length === 0 ? [refusal('TOO_FEW', 'meeting.agenda.empty')] : [];
    case 'RECORD_ATTENDANCE':
      return [
        ...attendanceProblems(facts.members, command.attendance),
        ...countedPresenceProblems(facts.attendance, command.attendance, facts.recorded),
        ...namingProblems(facts, command.namedDeputyId),
      ];
    case 'OPEN':
    case 'CLOSE':
      return [];
  }
}

const namingProblems = (facts: MeetingFacts, namedDeputyId: Id | null | undefined): readonly Refusal[] =>
  namedDeputyId === undefined
    ? []
    : [...deputyProblems(facts.members, namedDeputyId), ...renamingProblems(facts, namedDeputyId)];

function newItemProblems(
  { agenda }: MeetingFacts,
  { item, position }: Extract<MeetingCommand, { verb: 'ADD_ITEM' }>,
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (item.title.trim() === '') refusals.push(refusal('REQUIRED', 'meeting.item.title', ['title']));
  if (item.subjectId !== null && agenda.some(({ subjectId }) => subjectId === item.subjectId)) {
    refusals.push(refusal('CONFLICT', 'meeting.item.twice', ['subjectId']));
  }
  if (position !== null && (!Number.isInteger(position) || position < 1 || position > agenda.length + 1)) {
    refusals.push(refusal('INVALID', 'meeting.item.position', ['position'], { last: agenda.length + 1 }));
  }
  return refusals;
}

/** The agenda that a command leaves; null where it stays as it is. */
function agendaAfter({ meeting, agenda }: MeetingFacts, command: MeetingCommand): readonly AgendaItem[] | null {
  switch (command.verb) {
    case 'ADD_ITEM': {
      // Once the papers are out, a late row is read as it stands when it is added.
      const subjectVersion = meeting.state === 'PLANNED' ? null : command.subjectVersion;
      const at = (command.position ?? agenda.length + 1) - 1;
      return numbered([...agenda.slice(0, at), { ...command.item, position: 0, subjectVersion }, ...agenda.slice(at)]);
    }
    case 'REMOVE_ITEM':
      return numbered(agenda.filter(({ id }) => id !== command.agendaItemId));
    case 'SEND_PAPERS':
      return withVersions(agenda, command.versions);
    case 'OPEN':
      return meeting.state === 'PLANNED' ? withVersions(agenda, command.versions) : null;
    case 'RECORD_ATTENDANCE':
    case 'CLOSE':
      return null;
  }
}

const numbered = (items: readonly AgendaItem[]): readonly AgendaItem[] =>
  items.map((item, index) => ({ ...item, position: index + 1 }));

/** Freezes what the members read: every row with the version that its record has now. */
const withVersions = (agenda: readonly AgendaItem[], versions: readonly SubjectVersion[]): readonly AgendaItem[] =>
  agenda.map((item) => ({
    ...item,
    subjectVersion: versions.find(({ id }) => id === item.subjectId)?.version ?? null,
  }));
