import type { RatingLevel } from '#domain/assessment/rating.js';
import type { Fraction, MembershipRole, VoteBase, BodyKind } from '#domain/organisation/organisation.js';
import type { PledgeContentDraft } from '#domain/pledge/content-draft.js';
import type { Cause, DifficultyScores, PledgeOrigin } from '#domain/pledge/pledge.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { AssignedTask } from './assigned-task.js';

export const MEETING_KINDS = ['MEETING', 'WRITTEN_PROCEDURE'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const MEETING_STATES = ['PLANNED', 'PAPERS_SENT', 'OPEN', 'CLOSED'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const MEETING_ACTIONS = [
  'REVISE',
  'ADD_ITEM',
  'REMOVE_ITEM',
  'REORDER',
  'SEND_PAPERS',
  'OPEN',
  'RECORD_ATTENDANCE',
  'RECORD_DECISION',
  'CAST_BALLOT',
  'CONFIRM_DECISION',
  'WITHDRAW_DECISION',
  'CLOSE',
] as const;
export type MeetingAction = (typeof MEETING_ACTIONS)[number];

export const DECISION_OUTCOMES = [
  'APPROVED',
  'APPROVED_AMENDED',
  'REJECTED',
  'RETURNED',
  'DEFERRED',
  'ASSIGNED',
  'GRANTED',
  'SHORTENED',
  'REFUSED',
  'SUSPENDED',
  'RESUMED',
  'CANCELLED',
  'HANDED_OVER',
  'REOPENED',
  'LIST_APPROVED',
  'YEAR_CLOSED',
  'QUOTA_BREACH_ACCEPTED',
  'RATED',
  'APPEAL_UPHELD',
  'APPEAL_DISMISSED',
  'NOTED',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** A body with the rules by which it decides. */
export interface Body {
  readonly id: Id;
  readonly kind: BodyKind;
  readonly organisationId: Id;
  readonly quorum: Fraction;
  readonly majority: Fraction;
  readonly majorityBase: VoteBase;
}

/** A member on the day of the meeting. `order` ranks the deputies: the first deputy is the lowest. */
export interface RosterMember {
  readonly personId: Id;
  readonly role: MembershipRole;
  readonly order: number;
}

export interface Attendance {
  readonly personId: Id;
  readonly present: boolean;
  readonly reason: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** What an agenda row is about. CYCLE rows carry the decisions that the office executes on the cycle (list, year's close). */
export type SubjectKind = 'PLEDGE' | 'CHANGE_REQUEST' | 'CYCLE' | 'ASSESSMENT';

export interface AgendaItem {
  readonly id: Id;
  readonly position: number;
  readonly title: string;
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: Id | null;
  /** Version of the subject when the papers were sent. */
  readonly subjectVersion: number | null;
}

export interface Meeting {
  readonly id: Id;
  readonly bodyId: Id;
  readonly kind: MeetingKind;
  readonly title: string;
  /** As it is planned; from the opening on when it was opened. */
  readonly startsAt: Date;
  /** The planned end. */
  readonly endsAt: Date | null;
  readonly state: MeetingState;
  /** The deputy whom the chair named to preside in the chair's place; null: the first deputy does. */
  readonly namedDeputyId: Id | null;
  readonly version: number;
}

/** One row of a decision as the office records it. */
export interface DecisionItemDraft {
  readonly agendaItemId: Id;
  readonly outcome: DecisionOutcome;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly dueOn: LocalDate | null;
  readonly factors: DifficultyScores | null;
  readonly verifierIds: readonly Id[] | null;
  readonly causeConfirmed: Cause | null;
  readonly reason: string | null;
  readonly confirmChanged: boolean;
  /** What APPROVED_AMENDED changes in the registration. */
  readonly amendment?: PledgeContentDraft | null;
  /** The task that ASSIGNED gives to a post. */
  readonly assign?: AssignedTask | null;
  /** Whether the assigned task is given (ASSIGNED, also when left out) or follows from a conclusion (DIRECTIVE). */
  readonly origin?: PledgeOrigin | null;
  /** Whose holders an approval on a cycle lets register late; none named: one post, whichever the office takes. */
  readonly admittedPostIds?: readonly Id[] | null;
  /** The hash of the preview on which YEAR_CLOSED was decided. */
  readonly previewHash?: string | null;
  /** The level at which RATED rates a person's year. */
  readonly level?: RatingLevel | null;
}

/** Where a task comes from that a body gives to a post. */
export type AssignedOrigin = Exclude<PledgeOrigin, 'REGISTERED'>;

/** A member's dissenting opinion, kept with the decision. */
export interface Dissent {
  readonly personId: Id;
  readonly opinion: string;
}

/** One row as it stands in the record: `members` and `present` without the recused. */
export interface DecisionRow extends Omit<
  DecisionItemDraft,
  'confirmChanged' | 'amendment' | 'assign' | 'origin' | 'admittedPostIds' | 'previewHash' | 'level'
> {
  readonly position: number;
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: Id | null;
  readonly subjectTitle: string;
  /** The record's version when the body voted on it; null for a row about no record, or about one that the row creates. */
  readonly subjectVersion: number | null;
  readonly members: number;
  readonly present: number;
  readonly recusedIds: readonly Id[];
  readonly presidedById: Id;
  /** What is amended, or the whole task that is assigned. */
  readonly amendment: PledgeContentDraft | AssignedTask | null;
  /** Of the task that is assigned; null for every other outcome. */
  readonly origin: AssignedOrigin | null;
  /** Whom an approval on a cycle admits late; null where it names nobody. */
  readonly admittedPostIds: readonly Id[] | null;
  /** The hash of the preview on which a year is closed; null where the row names none. */
  readonly previewHash: string | null;
  /** Of the person whom the row rates; null for every other outcome. */
  readonly level: RatingLevel | null;
}
