import { mergeAgenda, proposeAgenda } from '#domain/meeting/agenda.js';
import { decideMeeting, scheduleMeeting, type MeetingCommand } from '#domain/meeting/decide-meeting.js';
import type { MeetingContext } from '#domain/meeting/meeting-gate.js';
import type { Attendance, Body, RosterMember } from '#domain/meeting/meeting.js';
import type { RowSubject } from '#domain/meeting/subject.js';
import { interestedInPledge, interestedInRequest } from '#domain/meeting/subject.js';
import { health } from '#domain/pledge/health.js';
import { holdsOn } from '#domain/organisation/organisation.js';
import { verifiersNeeded } from '#domain/pledge/independence.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { auditOfMeeting, detailsOfStep, type AgendaItemRow, type MeetingRow } from '#features/meetings/index.js';
import type { MeetingEntry } from '../file-schemas.js';
import { OFFICE } from './cycle-acts.js';
import { paperOf } from './papers.js';
import { independenceOf } from './pledge-acts.js';
import type { World } from './world.js';

/** The body of a meeting as its rules need it. */
export function bodyOf(world: World, key: string): Body & { readonly organisationPath: readonly Id[] } {
  const row = world.body(key);
  const { quorumNumerator, quorumDenominator, majorityNumerator, majorityDenominator, majorityBase } = row;
  const organisation = world.committee.rows.organisations.find(({ id }) => id === row.organisationId);
  return {
    id: row.id,
    kind: row.kind,
    organisationId: row.organisationId,
    organisationPath: organisation?.path ?? [],
    quorum: { numerator: quorumNumerator, denominator: quorumDenominator },
    majority: { numerator: majorityNumerator, denominator: majorityDenominator },
    majorityBase,
  };
}

const ROLES = ['CHAIR', 'DEPUTY', 'MEMBER'] as const;

/** Who sits in the body on a day: the chair, the deputies in their order, the members. */
export const membersOf = (world: World, bodyId: Id, today: LocalDate): readonly RosterMember[] =>
  world.committee.rows.memberships
    .filter((seat) => seat.bodyId === bodyId && holdsOn(seat, today))
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.rank - b.rank)
    .map(({ personId, role, rank }) => ({ personId, role, order: rank }));

/** The office's place at a meeting of the body. */
export const officeAt = (world: World, bodyKey: string, now: Moment): MeetingContext => ({
  actor: world.official(OFFICE).actor,
  now,
  organisationPath: bodyOf(world, bodyKey).organisationPath,
});

const isOpen = ({ state }: { readonly state: string }): boolean => state === 'REQUESTED';

/** What waits for the body, and what the office adds: the rows of its agenda. */
function proposals(world: World, entry: MeetingEntry, today: LocalDate) {
  const rows = entry.rows.map(({ title }) => ({ subjectKind: null, subjectId: null, title }));
  return [...waiting(world, entry, today), ...rows];
}

/** The tasks in force that are doing worst, without those of the chair: whoever presides hears the reports. */
function inDifficulty(world: World, { body, reviews = 0 }: MeetingEntry, today: LocalDate) {
  const bodyId = world.body(body).id;
  const chair = membersOf(world, bodyId, today).find(({ role }) => role === 'CHAIR');
  return [...world.pledges.values()]
    .flatMap(({ pledge }) => {
      const { id, code, title, dueOn, state } = pledge;
      if (state !== 'ACTIVE' || pledge.decidingBodyId !== bodyId || pledge.ownerId === chair?.personId) return [];
      const how = dueOn && health({ ...pledge, checkInMissing: false }, today, world.calendar);
      return dueOn && how === 'RED' ? [{ id, code, title, dueOn, health: how, needsHelp: false }] : [];
    })
    .slice(0, reviews);
}

function waiting(world: World, entry: MeetingEntry, today: LocalDate) {
  const { takes, body } = entry;
  const bodyId = world.body(body).id;
  if (takes.what === 'ROWS') return [];
  const requests = [...world.requests.values()]
    .filter((request) => isOpen(request) && request.decidingBodyId === bodyId)
    .map(({ id, pledgeId, decideBy }) => {
      const { code, title } = world.pledge(pledgeId);
      return { id, title: `${code} ${title}`, decideBy };
    });
  if (takes.what === 'REQUESTS')
    return proposeAgenda(
      { carriedOver: [], requests, appraised: [], inForce: inDifficulty(world, entry, today), cycles: [] },
      today,
    );
  const { cycle } = world.cycle(takes.cycle);
  const appraised = [...world.pledges.values()]
    .map(({ pledge }) => pledge)
    .filter(
      ({ cycleId, state, decidingBodyId }) =>
        cycleId === cycle.id && state === 'APPRAISED' && decidingBodyId === bodyId,
    )
    .map(({ id, code, title }) => ({ id, code, title, needsHelp: false }));
  const cycles = takes.list ? [{ id: cycle.id, title: titleOfCycle(cycle.year) }] : [];
  return proposeAgenda({ carriedOver: [], requests, appraised, inForce: [], cycles }, today);
}

const titleOfCycle = (year: number): string => `Đợt đăng ký ${year}`;

/** The office plans a meeting with what waits for the body by then. */
export function schedule(world: World, entry: MeetingEntry, startsAt: Date, endsAt: Date, now: Moment): Id {
  const body = bodyOf(world, entry.body);
  const context = officeAt(world, entry.body, now);
  const plan = world.take(
    scheduleMeeting(
      { bodyId: body.id, kind: 'MEETING', title: entry.title, startsAt, endsAt, namedDeputyId: null },
      { day: entry.starts.on, members: membersOf(world, body.id, entry.starts.on) },
      context,
    ),
    `the office plans the meeting ${entry.key}`,
    now,
  );
  const meeting: MeetingRow = {
    id: world.id(now, `meeting ${entry.key}`),
    bodyId: body.id,
    kind: plan.kind,
    title: entry.title,
    place: entry.place,
    startsAt,
    endsAt,
    state: 'PLANNED',
    namedDeputyId: null,
    removedSubjectIds: [],
    version: 1,
  };
  const agenda = completed(world, entry, [], now);
  world.meetings.set(meeting.id, meeting);
  keepAgenda(world, meeting.id, agenda);
  const changes = { title: meeting.title, kind: meeting.kind, startsAt, items: agenda.length };
  const { actor } = context;
  world.audit.push(
    auditOfMeeting('MeetingScheduled', { body, actor, now, meetingId: meeting.id, version: 1, changes }),
  );
  return meeting.id;
}

/** The agenda as it stands, with everything that has come up since. */
export const completed = (
  world: World,
  entry: MeetingEntry,
  agenda: Parameters<typeof mergeAgenda>[0],
  now: Moment,
): ReturnType<typeof mergeAgenda> =>
  mergeAgenda(agenda, proposals(world, entry, now.today), [], () => world.id(now, 'agenda item'));

/** One step of a meeting; the versions that the papers freeze come with the papers themselves. */
export function takeStep(
  world: World,
  entry: MeetingEntry,
  meetingId: Id,
  command: MeetingCommand,
  now: Moment,
  agenda: Parameters<typeof mergeAgenda>[0] = agendaOf(world, meetingId),
): void {
  const meeting = meetingOf(world, meetingId);
  const body = bodyOf(world, entry.body);
  const context = officeAt(world, entry.body, now);
  const members = membersOf(world, body.id, entry.starts.on);
  const facts = { meeting, day: entry.starts.on, agenda, members, attendance: [], recorded: [], decidedItemIds: [] };
  const decided = world.take(
    decideMeeting(facts, command, context),
    `the office takes the step ${command.verb} of the meeting ${entry.key}`,
    now,
  );
  const version = meeting.version + 1;
  world.meetings.set(meetingId, { ...meeting, ...decided.changes, version });
  if (decided.agenda) keepAgenda(world, meetingId, decided.agenda);
  world.attendance.push(...decided.attendance.map((one: Attendance) => ({ ...one, meetingId })));
  const changes = detailsOfStep(decided);
  const { actor } = context;
  for (const { type } of decided.events)
    world.audit.push(auditOfMeeting(type, { body, actor, now, meetingId, version, changes }));
}

/** Throws for a meeting that has not been planned yet. */
export function meetingOf(world: World, id: Id): MeetingRow {
  const meeting = world.meetings.get(id);
  if (!meeting) throw new Error(`there is no meeting ${id}`);
  return meeting;
}

/** Its rows in order; none for a meeting without an agenda. */
export const agendaOf = (world: World, meetingId: Id): readonly AgendaItemRow[] => world.agendas.get(meetingId) ?? [];

/** Keeps what the members read of each row whose version was frozen. */
function keepAgenda(world: World, meetingId: Id, agenda: Parameters<typeof mergeAgenda>[0]): void {
  const known = agendaOf(world, meetingId);
  const rows = agenda.map((item): AgendaItemRow => {
    const before = known.find(({ id }) => id === item.id);
    const paper = before?.paper ?? (item.subjectVersion === null ? null : paperOf(world, item));
    return { ...item, meetingId, paper, note: null };
  });
  world.agendas.set(meetingId, rows);
}

/** The records of an agenda as the rules of a vote need them. */
export function subjectsOf(world: World, meetingId: Id, today: LocalDate): readonly RowSubject[] {
  return agendaOf(world, meetingId).flatMap(({ subjectKind, subjectId }): RowSubject[] => {
    if (subjectId === null) return [];
    if (subjectKind === 'PLEDGE') return [pledgeSubject(world, world.pledge(subjectId), today)];
    if (subjectKind === 'CHANGE_REQUEST') return [requestSubject(world, subjectId)];
    const found = [...world.cycles.values()].find(({ cycle }) => cycle.id === subjectId);
    if (!found) return [];
    const { id, version, state, year, decisionRights } = found.cycle;
    const decidingBodyIds = [...new Set(decisionRights.map(({ bodyId }) => bodyId))];
    return [{ kind: 'CYCLE', id, version, state, title: titleOfCycle(year), decidingBodyIds, interestedIds: [] }];
  });
}

const interestedIn = (world: World, pledge: Pledge): readonly Id[] =>
  interestedInPledge(pledge, [world.ownerOf(pledge).personId]);

function pledgeSubject(world: World, pledge: Pledge, today: LocalDate): RowSubject {
  const { id, version, state, title, decidingBodyId, appraisedFactors, verifierIds } = pledge;
  return {
    kind: 'PLEDGE',
    id,
    version,
    state,
    title,
    decidingBodyIds: decidingBodyId === null ? [] : [decidingBodyId],
    interestedIds: interestedIn(world, pledge),
    appraisedFactors,
    verifierIds,
    verifiersNeeded: verifiersNeeded(independenceOf(world, pledge, [], today)),
  };
}

function requestSubject(world: World, id: Id): RowSubject {
  const request = world.requests.get(id);
  if (!request) throw new Error(`there is no request ${id}`);
  const pledge = world.pledge(request.pledgeId);
  return {
    kind: 'CHANGE_REQUEST',
    id,
    version: request.version,
    state: request.state,
    title: pledge.title,
    decidingBodyIds: [request.decidingBodyId],
    interestedIds: interestedInRequest(request, interestedIn(world, pledge)),
    proposedDueOn: request.proposedDueOn,
    dueOn: pledge.dueOn,
  };
}
