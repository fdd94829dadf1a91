import { listOf } from '#domain/shared/message.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { admissionProblems, admittedBy, interestedInAdmission, type AdmissiblePost } from './admission.js';
import { assignmentProblems, originOf, type AssignedSubject } from './assignment.js';
import { isCarried, votesNeeded } from './majority.js';
import { figuresProblems } from './decided-figures.js';
import { meetingGate, type MeetingContext } from './meeting-gate.js';
import { OUTCOME_WORDS } from './meeting-words.js';
import { isLongOver, isOver, type MeetingOnDay } from './meeting-day.js';
import type {
  AgendaItem,
  Attendance,
  Body,
  DecisionItemDraft,
  DecisionRow,
  Dissent,
  Meeting,
  RosterMember,
} from './meeting.js';
import { bringsAboutNew, decides, outcomesFor, takesEffect, verifiersBy } from './outcomes.js';
import { confirmingMember, presidingMember } from './presiding.js';
import { isQuorate, presentAt, quorumOf } from './quorum.js';
import { levelProblems } from './rating-row.js';
import { rowCounts, type RowCounts } from './recusal.js';
import { contentProblems } from './row-content.js';
import type { RowSubject } from './subject.js';

/** A decision as the office writes it down. */
export interface DecisionDraft {
  readonly text: string;
  readonly items: readonly DecisionItemDraft[];
  readonly dissents: readonly Dissent[];
}

/** The meeting in which it is taken, with what the vote depends on. */
export interface DecisionFacts extends MeetingOnDay {
  readonly meeting: Meeting;
  readonly body: Body;
  /** Of the body on the day of the meeting, whenever the decision is taken down. */
  readonly members: readonly RosterMember[];
  readonly attendance: readonly Attendance[];
  readonly agenda: readonly AgendaItem[];
  /** The records of the agenda as they stand now. */
  readonly subjects: readonly RowSubject[];
  /** For each item of the draft that assigns a task, what is known of it; null where post or cycle do not exist. */
  readonly assigned?: readonly (AssignedSubject | null)[];
  /** Of the posts that the draft admits late, those that may be. */
  readonly admissible?: readonly AdmissiblePost[];
  /** Rows that a recorded decision names which nobody has confirmed yet, nor withdrawn. */
  readonly pendingItemIds: readonly Id[];
  /** The body that decides where nobody is left to vote. */
  readonly higherBodyName: string | null;
}

export interface DecisionEvent {
  readonly type: 'DecisionRecorded' | 'DecisionConfirmed' | 'DecisionWithdrawn';
  readonly meetingId: Id;
}

/** A decision on record; it takes effect when `confirmerId` confirms it. */
export interface RecordedDecision {
  readonly text: string;
  readonly rows: readonly DecisionRow[];
  readonly dissents: readonly Dissent[];
  readonly confirmerId: Id;
  readonly events: readonly DecisionEvent[];
}

/**
 * Takes down a body's decision: one vote on one or many rows, by the roster of the day on which it met, also where the minutes are taken down
 * on a later day; then only on what has not changed since. Refused as a whole, with every reason of every row, when the votes do not add
 * up, a row is not quorate or not carried, its record changed since the papers, the outcome does not fit the record, or the body has no
 * right to it.
 */
export function recordDecision(
  facts: DecisionFacts,
  draft: DecisionDraft,
  context: MeetingContext,
): Result<RecordedDecision> {
  const gate = meetingGate(facts.meeting, 'RECORD_DECISION', context);
  if (gate.length > 0) return refuse(...gate);

  const presentIds = presentAt(facts.members, facts.attendance, context.now.at);
  const { today } = context.now;
  const judged = { ...facts, over: isOver(facts, today), longOver: isLongOver(facts, today) };
  const rows = draft.items.map((item, index) => judgeRow(judged, draft, item, index, presentIds));
  const refusals = [...draftProblems(draft, presentIds), ...rows.flatMap((row) => row.refusals)];
  const recorded = rows.flatMap(({ row }) => (row === null ? [] : [row]));
  const confirmerId = confirmingMember(facts.members, presentIds, recorded, facts.meeting.namedDeputyId);
  if (refusals.length > 0) return refuse(...refusals);
  if (confirmerId === null) return refuse(refusal('RECUSED', 'decision.nobodyConfirms', ['items']));
  return accept({
    text: draft.text.trim(),
    rows: recorded,
    dissents: draft.dissents,
    confirmerId,
    events: [{ type: 'DecisionRecorded', meetingId: facts.meeting.id }],
  });
}

function draftProblems({ text, items, dissents }: DecisionDraft, presentIds: readonly Id[]): readonly Refusal[] {
  return [
    ...(text.trim() === '' ? [refusal('REQUIRED', 'decision.text.required', ['text'])] : []),
    ...(items.length === 0 ? [refusal('TOO_FEW', 'decision.items.required', ['items'])] : []),
    ...dissents.flatMap(({ personId, opinion }, index) => [
      ...(presentIds.includes(personId)
        ? []
        : [refusal('INVALID', 'decision.dissent.absent', ['dissents', String(index), 'personId'])]),
      ...(opinion.trim() === ''
        ? [refusal('REQUIRED', 'decision.dissent.opinion', ['dissents', String(index), 'opinion'])]
        : []),
    ]),
  ];
}

/** The facts, and whether the meeting met on an earlier day, or so long ago that its minutes can tell nothing new. */
type JudgedFacts = DecisionFacts & { readonly over: boolean; readonly longOver: boolean };

interface JudgedRow {
  readonly row: DecisionRow | null;
  readonly refusals: readonly Refusal[];
}

function judgeRow(
  facts: JudgedFacts,
  draft: DecisionDraft,
  item: DecisionItemDraft,
  index: number,
  presentIds: readonly Id[],
): JudgedRow {
  const path = ['items', String(index)];
  const agendaItem = facts.agenda.find(({ id }) => id === item.agendaItemId);
  if (!agendaItem)
    return { row: null, refusals: [refusal('INVALID', 'decision.item.unknown', [...path, 'agendaItemId'])] };
  const subject = facts.subjects.find(({ id }) => id === agendaItem.subjectId) ?? null;
  const assigned = item.outcome === 'ASSIGNED' ? (facts.assigned?.[index] ?? null) : null;
  const interestedIds = [
    ...((assigned ?? subject)?.interestedIds ?? []),
    ...interestedInAdmission(item, facts.admissible ?? []),
  ];
  const counts = rowCounts(facts.members, presentIds, { interestedIds });
  const presidedById = presidingMember(facts.members, presentIds, counts.recusedIds, facts.meeting.namedDeputyId);

  const first = draft.items.findIndex(({ agendaItemId }) => agendaItemId === item.agendaItemId);
  // One row of the agenda can give rise to several tasks.
  const only = item.outcome !== 'ASSIGNED';
  const refusals = [
    ...(only && first < index
      ? [refusal('CONFLICT', 'decision.item.repeated', [...path, 'agendaItemId'], { row: first + 1 })]
      : []),
    ...(only && facts.pendingItemIds.includes(item.agendaItemId)
      ? [refusal('CONFLICT', 'decision.item.twice', [...path, 'agendaItemId'])]
      : []),
    ...voteProblems(facts, item, counts, takesEffect(item, subject), path),
    ...(presidedById === null && counts.members > 0 ? [refusal('NOT_QUORATE', 'decision.nobodyPresides', path)] : []),
    ...outcomeProblems(facts, item, agendaItem, subject, assigned, path),
    ...contentProblems(item, subject, path),
    ...assignmentProblems(item, assigned, path),
    ...admissionProblems(item, subject, facts.admissible ?? [], path),
    ...figuresProblems(item, path),
    ...levelProblems(item, path),
  ];
  if (refusals.length > 0 || presidedById === null) return { row: null, refusals };
  const row: DecisionRow = {
    agendaItemId: item.agendaItemId,
    position: index + 1,
    subjectKind: assigned ? 'PLEDGE' : agendaItem.subjectKind,
    subjectId: assigned?.id ?? agendaItem.subjectId,
    subjectTitle: assigned?.title ?? subject?.title ?? agendaItem.title,
    subjectVersion: assigned ? null : (subject?.version ?? null),
    outcome: item.outcome,
    votesFor: item.votesFor,
    votesAgainst: item.votesAgainst,
    abstentions: item.abstentions,
    members: counts.members,
    present: counts.present,
    recusedIds: counts.recusedIds,
    presidedById,
    dueOn: item.dueOn,
    factors: item.factors ?? (subject?.kind === 'PLEDGE' ? subject.appraisedFactors : null),
    verifierIds: verifiersBy(item, subject),
    amendment: item.assign ?? item.amendment ?? null,
    origin: originOf(item),
    admittedPostIds: admittedBy(item),
    previewHash: item.previewHash ?? null,
    level: item.level ?? null,
    causeConfirmed: item.causeConfirmed,
    reason: item.reason,
  };
  return { row, refusals: [] };
}

const VOTES = ['votesFor', 'votesAgainst', 'abstentions'] as const;

/** Quorum, sum and majority of one row. */
function voteProblems(
  { body, higherBodyName }: DecisionFacts,
  item: DecisionItemDraft,
  { members, present }: RowCounts,
  byMajority: boolean,
  path: readonly string[],
): readonly Refusal[] {
  if (members === 0) {
    return [refusal('RECUSED', 'decision.nobodyLeft', path, { body: higherBodyName ?? '–' })];
  }
  const refusals: Refusal[] = [];
  const { votesFor, votesAgainst, abstentions } = item;
  const votes = votesFor + votesAgainst + abstentions;
  const uncountable = VOTES.filter((field) => !Number.isInteger(item[field]) || item[field] < 0);
  refusals.push(...uncountable.map((field) => refusal('INVALID', 'decision.votes.count', [...path, field])));
  if (uncountable.length === 0 && votes !== present) {
    refusals.push(refusal('INVALID', 'decision.votes.sum', path, { votes, present }));
  }
  if (!isQuorate(body.quorum, members, present)) {
    refusals.push(
      refusal('NOT_QUORATE', 'decision.notQuorate', path, { present, needed: quorumOf(body.quorum, members) }),
    );
  }
  if (uncountable.length === 0 && byMajority && !isCarried(body, { votesFor, members, present })) {
    const base = body.majorityBase === 'MEMBERS' ? members : present;
    refusals.push(
      refusal('NO_MAJORITY', 'decision.noMajority', path, { votesFor, needed: votesNeeded(body.majority, base) }),
    );
  }
  return refusals;
}

/** Whether the outcome fits the record, the body may reach it, and the members voted on what they read. */
function outcomeProblems(
  { meeting, day, over, longOver }: JudgedFacts,
  item: DecisionItemDraft,
  agendaItem: AgendaItem,
  subject: RowSubject | null,
  assigned: AssignedSubject | null,
  path: readonly string[],
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (!outcomesFor(subject).includes(item.outcome)) {
    refusals.push(
      refusal('WRONG_STATE', 'decision.outcome.unfit', [...path, 'outcome'], {
        outcome: OUTCOME_WORDS[item.outcome],
        possible: listOf(outcomesFor(subject).map((outcome) => OUTCOME_WORDS[outcome])),
      }),
    );
  }
  const deciding = assigned ?? subject;
  const binding = decides(item.outcome) || takesEffect(item, subject);
  if (deciding !== null && binding && !deciding.decidingBodyIds.includes(meeting.bodyId)) {
    refusals.push(refusal('NOT_ALLOWED', 'decision.otherBody', path));
  }
  if (longOver && bringsAboutNew(item, subject)) {
    refusals.push(refusal('WRONG_STATE', 'decision.newTooLate', [...path, 'outcome'], { day }));
  }
  if (subject === null) return refusals;
  const read = agendaItem.subjectVersion;
  const changed = read !== null && read !== subject.version;
  if (changed && over && takesEffect(item, subject)) {
    // The members cannot have known what became of the record after they met.
    refusals.push(refusal('SUBJECT_CHANGED', 'decision.subjectChangedSince', path, { title: subject.title, day }));
  } else if (changed && !item.confirmChanged) {
    refusals.push(
      refusal('SUBJECT_CHANGED', 'decision.subjectChanged', [...path, 'confirmChanged'], { title: subject.title }),
    );
  }
  return refusals;
}
