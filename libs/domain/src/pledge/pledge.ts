import type { Id, LocalDate } from '#domain/shared/moment.js';

export const PLEDGE_STATES = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'WITHDRAWN',
  'APPRAISED',
  'REJECTED',
  'ACTIVE',
  'SUSPENDED',
  'CLAIMED',
  'DONE',
  'NOT_DONE',
  'CANCELLED',
] as const;
export type PledgeState = (typeof PLEDGE_STATES)[number];

export const PLEDGE_KINDS = ['HARD', 'NEW', 'LONG_STANDING', 'BOTTLENECK'] as const;
export type PledgeKind = (typeof PLEDGE_KINDS)[number];

export const PLEDGE_ORIGINS = ['REGISTERED', 'ASSIGNED', 'DIRECTIVE'] as const;
export type PledgeOrigin = (typeof PLEDGE_ORIGINS)[number];

/** What clients may offer on a pledge: the public names. */
export const PLEDGE_ACTIONS = [
  'REVISE',
  'SUBMIT',
  'WITHDRAW',
  'RETURN',
  'APPRAISE',
  'CHECK_IN',
  'ADD_EVIDENCE',
  'CLAIM',
  'VERIFY',
  'REQUEST_CHANGE',
  'RAISE_OBSTACLE',
  'RECORD_FINDING',
  'REQUEST_EXPLANATION',
  'CARRY_OVER',
] as const;
export type PledgeAction = (typeof PLEDGE_ACTIONS)[number];

export const MEASURE_KINDS = ['METRIC', 'LEVELS', 'DELIVERABLE'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const EVIDENCE_KINDS = [
  'DOCUMENT',
  'MINUTES',
  'PHOTO',
  'DATA',
  'SITE_RECORD',
  'CITIZEN_FEEDBACK',
  'OTHER',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const VERDICTS = ['CONFIRMED', 'PARTIAL', 'REJECTED'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERIFICATION_METHODS = ['DOCUMENT', 'SITE_VISIT', 'DATA', 'CITIZENS'] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

export const CAUSES = ['OBJECTIVE', 'SUBJECTIVE'] as const;
export type Cause = (typeof CAUSES)[number];

export const DIFFICULTY_FACTORS = [
  'LEGAL_CHANGE',
  'MANY_ORGANISATIONS',
  'MONEY_NOT_IN_HAND',
  'PUBLIC_OPPOSITION',
  'NOVELTY',
  'INHERITED_DELAY',
  'OUTSIDE_DEPENDENCE',
  'TIME_PRESSURE',
] as const;
export type DifficultyFactor = (typeof DIFFICULTY_FACTORS)[number];

/** Scores 0–2 by factor. */
export type DifficultyScores = Readonly<Partial<Record<DifficultyFactor, number>>>;

/**
 * How the result is measured. METRIC: a number from baseline to target (it may fall), with an optional stretch. DELIVERABLE: a product,
 * done (1) or a share of it, with an optional exceed criterion in words. Values are exact decimals in the measure's unit; a deliverable's
 * are shares 0–1.
 */
export interface Measure {
  readonly id: Id;
  readonly position: number;
  readonly kind: MeasureKind;
  readonly name: string;
  readonly unit: string | null;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly stretch: string | null;
  readonly exceedCriterion: string | null;
  readonly shareBp: number;
  readonly evidenceKind: EvidenceKind | null;
  readonly claimed: string | null;
  readonly claimedExceeded: boolean | null;
  readonly verified: string | null;
  readonly verifiedExceeded: boolean | null;
}

/** A dated step; `plannedShareBp` is the planned share of the whole by then, cumulative. */
export interface Milestone {
  readonly id: Id;
  readonly title: string;
  readonly dueOn: LocalDate;
  readonly plannedShareBp: number;
  readonly reachedOn: LocalDate | null;
}

/** What the owner writes; the parts that a decision fixes are elsewhere. */
export interface PledgeContent {
  readonly title: string;
  readonly problem: string | null;
  readonly approach: string | null;
  readonly authorityBasis: string | null;
  readonly resources: string | null;
  readonly leadOrganisationId: Id | null;
  readonly cooperatingOrganisationIds: readonly Id[];
  readonly startOn: LocalDate | null;
  /** The due date the owner proposes; from approval on it is the operative one, moved only by granted extensions. */
  readonly dueOn: LocalDate | null;
  readonly weight: number | null;
  readonly proposedFactors: DifficultyScores;
  readonly measures: readonly Measure[];
  readonly milestones: readonly Milestone[];
}

/** A hard task that the holder of a post takes on for a year. */
export interface Pledge extends PledgeContent {
  readonly id: Id;
  /** Human number, unique in the cycle: `2023-0042`. */
  readonly code: string;
  readonly cycleId: Id;
  readonly postId: Id;
  /** The organisation of the post, with every one above it, the top one first. */
  readonly organisationId: Id;
  readonly organisationPath: readonly Id[];
  /** Who answers for it now: the person of the open tenure. */
  readonly ownerId: Id;
  /** Everybody who has answered for it, the present owner included. */
  readonly tenurePersonIds: readonly Id[];
  readonly kind: PledgeKind;
  readonly origin: PledgeOrigin;
  readonly state: PledgeState;
  /** Kept from submission on. */
  readonly decidingBodyId: Id | null;
  readonly verifierIds: readonly Id[];
  readonly appraisedFactors: DifficultyScores | null;
  /** The scores that the decision fixed, from which d follows. */
  readonly decidedFactors: DifficultyScores | null;
  /** d, two places, fixed by the decision. */
  readonly difficulty: string | null;
  /** True when approved as innovative (Decree 73/2023). */
  readonly innovative: boolean;
  readonly activeFrom: LocalDate | null;
  /** Kept for ever from approval on. */
  readonly originalDueOn: LocalDate | null;
  /** Original plus days granted for confirmed objective causes. */
  readonly scoringDueOn: LocalDate | null;
  readonly extensionsGranted: number;
  readonly extensionDays: number;
  readonly submittedOn: LocalDate | null;
  readonly resubmitBy: LocalDate | null;
  /** The product date that the owner claims. */
  readonly claimedOn: LocalDate | null;
  readonly claimNote: string | null;
  /** The product date that the verifier accepted. */
  readonly completedOn: LocalDate | null;
  readonly recurredOn: LocalDate | null;
  /** Confirmed cause of suspension or failure. */
  readonly causeConfirmed: Cause | null;
  readonly version: number;
}
