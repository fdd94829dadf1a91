import type { LocalDate } from '#domain/shared/moment.js';
import type { Seat } from './cast.js';
import { instant } from './passing-time.js';
import { counted as several, DemoFailure, type Words } from './words.js';
import type { World } from './world.js';

/** A matter on the agenda. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly subjectId: string | null;
  readonly recusedIds: readonly string[];
}

/** What the body decides on a matter. */
export interface RowVote {
  readonly row: Row;
  readonly outcome: string;
  /** How many vote against it; everybody else who may vote is in favour. */
  readonly against?: number;
  /** What the decision names beside the outcome: verifiers, a date, a cause, a reason. */
  readonly also?: Readonly<Record<string, unknown>>;
}

export interface Meeting {
  readonly id: string;
  readonly bodyKind: string;
  readonly rows: readonly Row[];
  readonly presentIds: readonly string[];
  version: number;
}

interface MeetingFields {
  readonly meeting: {
    readonly id: string;
    readonly version: number;
    readonly agenda: readonly {
      readonly id: string;
      readonly title: string;
      readonly subject: { readonly id: string } | null;
      readonly recused: readonly { readonly id: string }[];
    }[];
  };
}

const MEETING = 'meeting { id version }';
const FULL = 'meeting { id version agenda { id title subject { id } recused { id } } }';

/** The office plans a meeting; the agenda gathers what waits for the body, and the papers go out. */
export async function callMeeting(world: World, bodyKind: string, day: LocalDate): Promise<string> {
  const office = await world.cast.as('office');
  const body = world.cast.body(bodyKind);
  const plan = { bodyId: body.id, kind: 'MEETING', startsAt: instant(day, '08:30') };
  const planned = await office.act<MeetingFields>('scheduleMeeting', plan, MEETING);
  const { id, version } = planned.meeting;
  const papers = await office.act<MeetingFields>('sendPapers', { meetingId: id, expectedVersion: version }, FULL);
  const { timeline } = world;
  const count = papers.meeting.agenda.length;
  timeline.day(world.today, {
    vi: `Văn phòng gửi giấy mời và tài liệu họp ${body.name}: chương trình do hệ thống tự lập gồm ${count} nội dung`,
    en: `The office sends the papers of ${body.name}: the agenda has built itself from ${several(count, 'matter', 'matters')}`,
  });
  return id;
}

/** Opens a meeting and takes down who is there. */
export async function openMeeting(
  world: World,
  meetingId: string,
  bodyKind: string,
  absent: readonly string[] = [],
): Promise<Meeting> {
  const office = await world.cast.as('office');
  const { members } = world.cast.body(bodyKind);
  const absentIds = absent.map((key) => world.cast.player(key).personId);
  const { meeting: found } = await office.query<MeetingFields>(`query ($id: ID!) { meeting(id: $id) { id version } }`, {
    id: meetingId,
  });
  const { meeting: open } = await office.act<MeetingFields>(
    'openMeeting',
    { meetingId, expectedVersion: found.version },
    MEETING,
  );
  const attendance = members.map(({ person }) => ({
    personId: person.id,
    present: !absentIds.includes(person.id),
    reason: absentIds.includes(person.id) ? 'Đi công tác.' : null,
  }));
  const { meeting } = await office.act<MeetingFields>(
    'recordAttendance',
    { meetingId, expectedVersion: open.version, attendance },
    FULL,
  );
  return {
    id: meetingId,
    bodyKind,
    version: meeting.version,
    presentIds: attendance.filter(({ present }) => present).map(({ personId }) => personId),
    rows: meeting.agenda.map(({ id, title, subject, recused }) => ({
      id,
      title,
      subjectId: subject?.id ?? null,
      recusedIds: recused.map((person) => person.id),
    })),
  };
}

/** The members who may vote on a row, of those in the room. */
const votersOn = ({ presentIds }: Meeting, { recusedIds }: Row): readonly string[] =>
  presentIds.filter((id) => !recusedIds.includes(id));

/** A row of a decision as the office writes it down. */
export const counted = (
  meeting: Meeting,
  { row, outcome, against = 0, also }: RowVote,
): { readonly votesFor: number } => ({
  ...also,
  ...{ agendaItemId: row.id, outcome, votesAgainst: against, abstentions: 0 },
  votesFor: votersOn(meeting, row).length - against,
});

/** Who confirms a decision on these rows: the chair, or where a row is the chair's own, the first deputy. */
export function confirmerOf(world: World, meeting: Meeting, rows: readonly Row[]): Seat['person'] {
  const recused = new Set(rows.flatMap(({ recusedIds }) => recusedIds));
  const { members } = world.cast.body(meeting.bodyKind);
  const free = members.filter(({ person }) => meeting.presentIds.includes(person.id) && !recused.has(person.id));
  const leader = free.find(({ role }) => role === 'CHAIR') ?? free.find(({ role }) => role === 'DEPUTY');
  if (!leader) throw new DemoFailure('nobody can confirm these rows together');
  return leader.person;
}

interface DecisionFields {
  readonly decision: { readonly id: string; readonly version: number };
}

/** How a decision is worded and numbered. */
export interface DecisionWords {
  readonly text: Words;
  readonly documentNumber: string;
  /** Done while the decision waits for its confirmation. */
  readonly beforeConfirmed?: (decision: DecisionFields['decision']) => Promise<void>;
}

/** Records a decision, has it confirmed by whoever presides over its rows, and issues it under a number. */
export async function decide(
  world: World,
  meeting: Meeting,
  votes: readonly RowVote[],
  { text, documentNumber, beforeConfirmed }: DecisionWords,
): Promise<string> {
  const office = await world.cast.as('office');
  const recorded = await office.act<DecisionFields>(
    'recordDecision',
    {
      meetingId: meeting.id,
      expectedVersion: await versionOf(world, meeting.id),
      text: text.vi,
      items: votes.map((vote) => counted(meeting, vote)),
    },
    'decision { id version }',
  );
  const leader = confirmerOf(
    world,
    meeting,
    votes.map(({ row }) => row),
  );
  const { id, version } = recorded.decision;
  await beforeConfirmed?.(recorded.decision);
  const player = world.cast.byPerson(leader.id);
  const confirming = await world.cast.as(player.key);
  const confirmed = await confirming.act<DecisionFields>(
    'confirmDecision',
    { decisionId: id, expectedVersion: version },
    'decision { id version }',
  );
  await office.act(
    'issueDocument',
    { decisionId: id, expectedVersion: confirmed.decision.version, documentNumber, documentDate: world.today },
    'decision { id }',
  );
  const said: Words = {
    vi: `${documentNumber}: ${text.vi} (${votes.length} nội dung); ${player.title} chủ trì, xác nhận`,
    en: `${documentNumber}: ${text.en} (${several(votes.length, 'matter', 'matters')}); confirmed by ${player.title}, who presided`,
  };
  world.timeline.note(said);
  return id;
}

/** The office ends the meeting; what was deferred comes first on the body's next agenda. */
export async function closeMeeting(world: World, meeting: Meeting): Promise<void> {
  const office = await world.cast.as('office');
  const target = { meetingId: meeting.id, expectedVersion: await versionOf(world, meeting.id) };
  await office.act('closeMeeting', target, MEETING);
}

/** As the office reads it now: a step that names an earlier one is refused. */
export async function versionOf({ cast }: World, meetingId: string): Promise<number> {
  const office = await cast.as('office');
  const { meeting } = await office.query<MeetingFields>(`query ($id: ID!) { meeting(id: $id) { version } }`, {
    id: meetingId,
  });
  return meeting.version;
}
