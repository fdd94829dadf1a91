import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

export const CYCLE_TIERS = ['KEY_OFFICIALS', 'GRASSROOTS', 'MEMBERS'] as const;
export type CycleTier = (typeof CYCLE_TIERS)[number];

export const CYCLE_STATES = ['DRAFT', 'ORIENTED', 'OPEN', 'APPRAISING', 'IN_FORCE', 'ASSESSING', 'CLOSED'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

export const CYCLE_ACTIONS = [
  'REVISE',
  'ISSUE_ORIENTATION',
  'OPEN_REGISTRATION',
  'CLOSE_REGISTRATION',
  'BRING_INTO_FORCE',
  'BEGIN_ASSESSMENT',
  'CLOSE_YEAR',
  'REOPEN',
  'REGISTER',
] as const;
export type CycleAction = (typeof CYCLE_ACTIONS)[number];

export const CLEAR_FIELDS = [
  'PERSON',
  'TASK',
  'AUTHORITY',
  'RESPONSIBILITY',
  'TIME',
  'RESOURCES',
  'PRODUCT',
  'RESULT',
] as const;
/** What a registration must make clear; a cycle chooses which six it prints (6 rõ). */
export type ClearField = (typeof CLEAR_FIELDS)[number];

export const DECISION_MATTERS = [
  'REGISTRATION',
  'EXTENSION',
  'CONTENT',
  'HANDOVER',
  'SUSPENSION',
  'CANCELLATION',
  'REOPENING',
  'RATING',
  'APPEAL',
] as const;
export type DecisionMatter = (typeof DECISION_MATTERS)[number];

/** Which body decides a matter for posts of a side (null: every side), for up to so many days (null: without limit). */
export interface DecisionRight {
  readonly matter: DecisionMatter;
  readonly side: PostSide | null;
  readonly bodyId: Id;
  readonly maxDays: number | null;
}

/** The yearly round of one organisation and tier. Every date is data; all are local to the organisation. */
export interface Cycle {
  readonly id: Id;
  readonly organisationId: Id;
  readonly organisationPath: readonly Id[];
  readonly tier: CycleTier;
  readonly year: number;
  readonly state: CycleState;
  readonly theme: string | null;
  readonly orientation: string | null;
  readonly decisionRights: readonly DecisionRight[];
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly approveBy: LocalDate;
  readonly dueLatest: LocalDate;
  readonly assessFrom: LocalDate;
  readonly decideBy: LocalDate;
  readonly minPledges: number;
  readonly maxPledges: number;
  readonly sixClear: readonly ClearField[];
  readonly policyId: Id;
  readonly version: number;
}

/** One person of the roster frozen at opening, under the principal post. */
export interface RosterEntry {
  readonly cycleId: Id;
  readonly personId: Id;
  readonly postId: Id;
  /** A late entry or late joiner may register until this day (`admitLateEntry`, executing a decision). */
  readonly admittedUntil: LocalDate | null;
}
