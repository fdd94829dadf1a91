import { confirmDecision } from '#domain/meeting/confirm-decision.js';
import { recordDecision } from '#domain/meeting/decide-decision.js';
import { issueDocument } from '#domain/meeting/issue-document.js';
import type { DecisionItemDraft } from '#domain/meeting/meeting.js';
import { presentAt } from '#domain/meeting/quorum.js';
import { rowCounts } from '#domain/meeting/recusal.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { DecisionFacts } from '#domain/pledge/pledge-context.js';
import { pledgeCommandsOf, requestCommandOf } from '#domain/pledge/row-command.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { auditOfDecision, outcomesOf, recordsOf, type DecisionItemRecord } from '#features/meetings/index.js';
import type { MeetingEntry } from '../file-schemas.js';
import { agendaOf, bodyOf, meetingOf, membersOf, officeAt, subjectsOf } from './meeting-acts.js';
import { independenceOf } from './pledge-acts.js';
import type { World } from './world.js';

/** What a body decides on a row, before the votes are counted. */
export type Wish = Pick<DecisionItemDraft, 'agendaItemId' | 'outcome'> &
  Partial<Omit<DecisionItemDraft, 'votesFor' | 'votesAgainst' | 'abstentions'>> & {
    /** Members who did not vote in favour. */
    readonly abstentions?: number;
    /** Members who voted against it. */
    readonly against?: number;
  };

/** A decision of a body before the office takes it down. */
export interface Resolution {
  readonly text: string;
  readonly wishes: readonly Wish[];
  /** Who does not agree, by post, and why. */
  readonly dissent?: MeetingEntry['dissent'];
}

interface Room {
  readonly world: World;
  readonly entry: MeetingEntry;
  readonly meetingId: Id;
}

const attendanceOf = ({ world, meetingId }: Room) =>
  world.attendance.filter((one) => one.meetingId === meetingId).map(({ meetingId: _, ...attendance }) => attendance);

/** The office takes down one decision; every member in the room votes in favour but those who abstain or oppose. Returns it. */
export function record(room: Room, { text, wishes, dissent }: Resolution, now: Moment): Id {
  const { world, entry, meetingId } = room;
  const meeting = meetingOf(world, meetingId);
  const body = bodyOf(world, entry.body);
  const members = membersOf(world, body.id, entry.starts.on);
  const attendance = attendanceOf(room);
  const agenda = agendaOf(world, meetingId);
  const subjects = subjectsOf(world, meetingId, now.today);
  const presentIds = presentAt(members, attendance, now.at);
  const items = wishes.map(({ abstentions = 0, against = 0, ...wish }): DecisionItemDraft => {
    const row = agenda.find(({ id }) => id === wish.agendaItemId);
    const subject = subjects.find(({ id }) => id === row?.subjectId) ?? null;
    const { present } = rowCounts(members, presentIds, subject);
    return {
      dueOn: null,
      factors: null,
      verifierIds: null,
      causeConfirmed: null,
      reason: null,
      confirmChanged: false,
      ...wish,
      votesFor: present - abstentions - against,
      votesAgainst: against,
      abstentions,
    };
  });
  const context = officeAt(world, entry.body, now);
  const facts = { meeting, day: entry.starts.on, body, members, attendance, agenda, subjects };
  const dissents = dissent ? [{ personId: world.official(dissent.post).personId, opinion: dissent.opinion }] : [];
  const decided = world.take(
    recordDecision({ ...facts, pendingItemIds: [], higherBodyName: null }, { text, items, dissents }, context),
    `the office records a decision of ${entry.key}`,
    now,
  );
  const sequence = [...world.decisions.values()].filter(({ bodyId }) => bodyId === body.id).length + 1;
  const id = world.id(now, 'decision');
  const { actor } = context;
  world.decisions.set(id, {
    id,
    bodyId: body.id,
    meetingId,
    sequence,
    text: decided.text,
    recordedAt: now.at,
    recordedById: actor.personId,
    confirmedAt: null,
    confirmedById: null,
    withdrawnAt: null,
    withdrawnById: null,
    withdrawalReason: null,
    documentNumber: null,
    documentDate: null,
    version: 1,
  });
  world.dissents.push(...decided.dissents.map((one) => ({ ...one, decisionId: id })));
  world.decisionItems.push(...recordsOf(id, decided.rows).map((row) => ({ ...row, id: world.id(now, 'row') })));
  world.meetings.set(meetingId, { ...meeting, version: meeting.version + 1 });
  const changes = { sequence, text: decided.text, outcomes: outcomesOf(decided.rows) };
  world.audit.push(auditOfDecision('DecisionRecorded', id, { body, actor, now, meetingId, version: 1, changes }));
  return id;
}

/** Whoever presides over its rows puts a decision into effect, with everything that follows from it. */
export function confirm(room: Room, decisionId: Id, now: Moment): void {
  const { world, entry, meetingId } = room;
  const decision = world.decisions.get(decisionId);
  if (!decision) throw new Error(`there is no decision ${decisionId}`);
  const body = bodyOf(world, entry.body);
  const members = membersOf(world, body.id, entry.starts.on);
  const rows = world.decisionItems.filter((row) => row.decisionId === decisionId);
  const facts = { meeting: meetingOf(world, meetingId), members, attendance: attendanceOf(room) };
  const officials = [...world.committee.officials.values()];
  // The leaders in their order: the rule says which of them may.
  const leaders = members
    .filter(({ role }) => role !== 'MEMBER')
    .flatMap(({ personId }) => officials.filter((one) => one.personId === personId));
  const confirmer = leaders.find(({ personId }) => rows.every(({ recusedIds }) => !recusedIds.includes(personId)));
  if (!confirmer) throw new Error(`nobody can confirm a decision of ${entry.key}`);
  const { actor } = confirmer;
  const { organisationPath } = body;
  const confirmed = world.take(
    confirmDecision({ ...facts, decision: { ...decision, rows } }, { actor, now, organisationPath }),
    `${confirmer.key} confirms a decision of ${entry.key}`,
    now,
  );
  for (const row of rows) takeEffect(world, row, { decisionId, bodyId: body.id }, { actor, now });
  const { confirmedAt, confirmedById } = confirmed;
  world.decisions.set(decisionId, { ...decision, confirmedAt, confirmedById, version: decision.version + 1 });
  const changes = { sequence: decision.sequence, confirmedAt };
  const journal = { body, actor, now, meetingId, version: decision.version + 1, changes };
  world.audit.push(auditOfDecision('DecisionConfirmed', decisionId, journal));
}

/** The office enters the number and the date under which a decision goes out. */
export function issue({ world, entry, meetingId }: Room, decisionId: Id, documentNumber: string, now: Moment): void {
  const decision = world.decisions.get(decisionId);
  if (!decision) throw new Error(`there is no decision ${decisionId}`);
  const body = bodyOf(world, entry.body);
  const confirmedOn = decision.confirmedAt && now.today;
  const context = officeAt(world, entry.body, now);
  const issued = world.take(
    issueDocument({ ...decision, confirmedOn }, { documentNumber, documentDate: now.today }, context),
    `the office issues ${documentNumber}`,
    now,
  );
  const version = decision.version + 1;
  world.decisions.set(decisionId, { ...decision, ...issued, version });
  const { actor } = context;
  world.audit.push(
    auditOfDecision('DocumentIssued', decisionId, { body, actor, now, meetingId, version, changes: { ...issued } }),
  );
}

function takeEffect(
  world: World,
  row: DecisionItemRecord,
  taken: Pick<DecisionFacts, 'decisionId' | 'bodyId'>,
  { actor, now }: Pick<ReturnType<typeof officeAt>, 'actor' | 'now'>,
): void {
  const decision: DecisionFacts = { ...taken, insteadOfBodyId: null, decidedOn: now.today };
  if (row.subjectId === null) return;
  if (row.subjectKind === 'PLEDGE') {
    for (const command of pledgeCommandsOf(row)) {
      const pledge = world.pledge(row.subjectId);
      const { cycle } = world.cycleOf(pledge);
      const verifierIds = row.verifierIds ?? pledge.verifierIds;
      const decided = decidePledge(pledge, command, {
        actor,
        now,
        cycle,
        decision,
        calendar: world.calendar,
        independence: independenceOf(world, pledge, verifierIds, now.today),
        newId: () => world.id(now, 'part'),
      });
      world.change(pledge, world.take(decided, `the body decides on ${pledge.code}`, now), actor, now);
    }
  } else if (row.subjectKind === 'CHANGE_REQUEST') {
    const request = world.requests.get(row.subjectId);
    const command = requestCommandOf(row);
    if (!request || command === null) return;
    const pledge = world.pledge(request.pledgeId);
    const { cycle } = world.cycleOf(pledge);
    const taken = world.take(
      decidePledge(pledge, command, { actor, now, cycle, decision, request }),
      `the body decides on more time for ${pledge.code}`,
      now,
    );
    const version = request.version + 1;
    world.keepRequest({ ...request, ...taken.requestChanges, decisionItemId: row.id, version });
    world.change(pledge, taken, actor, now);
  }
}
