import type { Headship, PostSide } from '#domain/organisation/organisation.js';
import type { Cause, MeasureKind, PledgeOrigin, PledgeState } from '#domain/pledge/pledge.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { GateKind } from './policy.js';
import type { EarnedLevel, JudgingLevel, RatingLevel } from './rating.js';

export const PERIOD_KINDS = ['MONTH', 'QUARTER', 'YEAR', 'TERM', 'AD_HOC'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export const ASSESSMENT_STATES = [
  'NOT_OPEN',
  'SELF_DRAFT',
  'SELF_SUBMITTED',
  'REVIEWED',
  'CHECKED',
  'DECIDED',
  'PUBLISHED',
  'APPEALED',
  'LOCKED',
] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** What counts of one measure: the verified values only. Exact decimals in its unit; a deliverable's are shares from 0 to 1. */
export interface AssessedMeasure {
  readonly kind: MeasureKind;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly stretch: string | null;
  readonly exceedCriterion: string | null;
  readonly shareBp: number;
  readonly verified: string | null;
  readonly verifiedExceeded: boolean | null;
}

/** One pledge of the person's tenure as it stands on the day of the assessment. */
export interface AssessedPledge {
  readonly id: Id;
  readonly code: string;
  readonly title: string;
  readonly state: PledgeState;
  readonly origin: PledgeOrigin;
  readonly weight: number;
  /** d, from 1 to 1.5. */
  readonly difficulty: string;
  readonly activeFrom: LocalDate | null;
  readonly dueOn: LocalDate;
  /** The original due date and the days granted for confirmed objective causes. */
  readonly scoringDueOn: LocalDate;
  /** The accepted product date; while CLAIMED the claimed one. */
  readonly completedOn: LocalDate | null;
  /** L: working days after the scoring due date, up to and including the completion date or else the day of the assessment. */
  readonly lateWorkingDays: number;
  /** The cause of the present suspension or of the failure, as a decision confirmed it; not that of an extension. */
  readonly causeConfirmed: Cause | null;
  /** Approved as innovative: a failure counts only after the authority's conclusion on its causes. */
  readonly innovative: boolean;
  readonly innovativeConclusion?: 'FAVOURABLE' | 'UNFAVOURABLE' | null;
  readonly measures: readonly AssessedMeasure[];
}

/** Numbers of tasks: `exceeded` ⊆ `done`, `onTime` ⊆ `done` ⊆ `assigned`. */
export interface TaskCounts {
  readonly assigned: number;
  readonly done: number;
  readonly onTime: number;
  readonly exceeded: number;
}

export interface AssessedPerson {
  readonly id: Id;
  readonly name: string;
  readonly postId: Id;
  readonly postTitle: string;
  readonly side: PostSide;
  readonly headship: Headship;
  /** The tenure of the post; both days belong to it. */
  readonly heldFrom: LocalDate;
  readonly heldTo: LocalDate | null;
  /** Times in between in which the person did not hold the post, first and last day, in order; absent where there were none. */
  readonly gaps?: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  readonly underDisciplinaryExamination: boolean;
}

/**
 * Everything a rating depends on besides the policy: frozen, so that anybody can recompute it. A fact that is null or absent was not
 * recorded, which is not the same as none.
 */
export interface AssessmentInput {
  /** The day of the assessment: a preview's `asOf`, the period's `decideBy` at the close. */
  readonly asOf: LocalDate;
  readonly period: { readonly kind: PeriodKind; readonly from: LocalDate; readonly to: LocalDate };
  readonly person: AssessedPerson;
  readonly pledges: readonly AssessedPledge[];
  /** The tasks of the period besides the pledges. */
  readonly otherTasks?: TaskCounts | null;
  readonly commonPoints?: string | null;
  readonly disciplined?: boolean | null;
  /** The tasks of the areas that the person leads. */
  readonly areasLed?: TaskCounts | null;
  /** Whether the shortcomings named in earlier years are mended. */
  readonly shortcomingsFixed?: boolean | null;
  /** How the unit that the person heads was assessed. */
  readonly unit?: { readonly total?: string | null; readonly level?: RatingLevel | null } | null;
}

export const NOT_SCORED_REASONS = [
  'NOT_IN_FORCE',
  'CANCELLED',
  'SUSPENDED',
  'ACTIVE_UNDER_A_MONTH',
  'OBJECTIVE_CAUSE',
  'INNOVATIVE_FAVOURABLE',
  'INNOVATIVE_PENDING',
] as const;
/** Why a pledge takes part neither in the score nor in any gate. */
export type NotScoredReason = (typeof NOT_SCORED_REASONS)[number];

export const NO_LEVEL_REASONS = [
  'UNDER_DISCIPLINARY_EXAMINATION',
  'UNDER_A_MONTH_IN_POST',
  'NOTHING_SCORED',
  'OTHER_TASKS_MISSING',
] as const;
/** Why nobody is judged: the first three mean NOT_RATED; with OTHER_TASKS_MISSING the level stays open and the score stands. */
export type NoLevelReason = (typeof NO_LEVEL_REASONS)[number];

/** One pledge in the score. Every figure is rounded half up to two places, once, from the exact one. */
export interface AssessmentLine {
  readonly pledgeId: Id;
  readonly code: string;
  readonly title: string;
  readonly scored: boolean;
  readonly notScoredReason: NotScoredReason | null;
  readonly weight: number;
  /** d */
  readonly difficulty: string;
  /** r: the verified share of the way to the target. */
  readonly attainment: string;
  /** r*: r with the policy's credit for difficulty, at most 1. */
  readonly creditedAttainment: string;
  /** L */
  readonly lateWorkingDays: number;
  /** τ: what lateness leaves. */
  readonly timeliness: string;
  readonly done: boolean;
  readonly exceeded: boolean;
  /** Points of the score; the displayed ones add up to the displayed score. */
  readonly contribution: string;
}

/** The common points in a total: `total = weight · score + points`. */
export interface CommonPointsOutcome {
  readonly points: string;
  readonly weight: string;
  readonly max: string;
  /** Nobody recorded them: the policy's assumption stands in, and the year cannot be closed on it. */
  readonly assumed: boolean;
  readonly reported: boolean;
}

/** What was found: met or not; or the fact was not recorded, or the condition does not concern the person: then nothing is held against them. */
export type GateFinding = 'MET' | 'NOT_MET' | 'NOT_RECORDED' | 'NOT_APPLICABLE';

/** One condition with the figures it was judged by. */
export interface GateOutcome {
  readonly key: string;
  readonly kind: GateKind;
  readonly level: EarnedLevel;
  readonly finding: GateFinding;
  readonly passed: boolean;
  /** The level that failing it leaves at most; null when passed. */
  readonly ceiling: JudgingLevel | null;
  readonly reported: boolean;
  /** Counts, and percentages with one place. */
  readonly figures: Readonly<Record<string, string | number>>;
}

/** A rating in figures and codes, without words: the same for ever. `explain` puts it into words. */
export interface AssessmentResult {
  readonly policy: { readonly key: string; readonly version: number };
  readonly asOf: LocalDate;
  readonly personId: Id;
  readonly lines: readonly AssessmentLine[];
  /** S; null when nothing is scored. */
  readonly score: string | null;
  readonly commonPoints: CommonPointsOutcome | null;
  readonly total: string | null;
  /** The tasks that the gates count: scored pledges and, where the policy says so, the other tasks. */
  readonly tasks: TaskCounts & { readonly late: number; readonly pledges: number };
  readonly meanDifficulty: string | null;
  /** The level by the total alone; null where the policy has no bands or nothing is scored. */
  readonly band: JudgingLevel | null;
  readonly gates: readonly GateOutcome[];
  /** The level proposed; null when it cannot be (see `noLevelReason`). */
  readonly level: RatingLevel | null;
  readonly noLevelReason: NoLevelReason | null;
}
