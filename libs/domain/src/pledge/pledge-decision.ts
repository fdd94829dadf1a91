import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { EvidenceKind, Pledge, VerificationMethod, Verdict } from './pledge.js';

export const PLEDGE_EVENT_TYPES = [
  'DRAFTED',
  'REVISED',
  'SUBMITTED',
  'RESUBMITTED',
  'WITHDRAWN',
  'RETURNED',
  'APPRAISED',
  'VERIFIERS_APPOINTED',
  'APPROVED',
  'APPROVED_AMENDED',
  'REJECTED',
  'DEFERRED',
  'CAUSE_CONFIRMED',
  'ASSIGNED',
  'CHECK_IN_PREPARED',
  'CHECKED_IN',
  'EVIDENCE_ADDED',
  'CONTRARY_EVIDENCE_ADDED',
  'CLAIMED',
  'VERIFICATION_RECORDED',
  'COMPLETED',
  'PARTLY_VERIFIED',
  'CLAIM_REJECTED',
  'EXTENSION_REQUESTED',
  'EXTENSION_GRANTED',
  'EXTENSION_SHORTENED',
  'EXTENSION_REFUSED',
  'NOT_DONE',
] as const;
export type PledgeEventType = (typeof PLEDGE_EVENT_TYPES)[number];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Something that happened to a pledge. `detail` holds what the record itself does not keep: reasons, fields at fault, the decision. */
export interface PledgeEvent {
  readonly type: PledgeEventType;
  /** The owner, where somebody acted as the owner's assistant. */
  readonly onBehalfOfId: Id | null;
  readonly detail: Readonly<Record<string, Json>>;
}

/** The fields of a pledge that a decision changes; what is not named stays. */
export type PledgeChanges = Partial<
  Omit<Pledge, 'id' | 'code' | 'cycleId' | 'postId' | 'organisationId' | 'organisationPath' | 'origin' | 'version'>
>;

/** A yes to a command: what changes on the pledge and what happened. */
export interface PledgeDecision {
  readonly changes: PledgeChanges;
  readonly events: readonly PledgeEvent[];
}

/** What a report says of one measure: `previous` is what was claimed before it, null where nothing was. */
export interface ReportedValue {
  readonly measureId: Id;
  readonly previous: string | null;
  readonly value: string | null;
  /** Whether more was reached than was asked for; null where nothing is claimed. */
  readonly exceeded: boolean | null;
}

/** A progress report to be kept. */
export interface NewCheckIn {
  readonly at: Date;
  /** The due check-in that it serves; its own day when none is near. */
  readonly forDate: LocalDate;
  readonly preparedById: Id | null;
  /** Null while it is only prepared. */
  readonly confirmedById: Id | null;
  /** Of every measure, in their order. */
  readonly values: readonly ReportedValue[];
  readonly confidence: number;
  readonly forecastOn: LocalDate | null;
  readonly note: string | null;
  readonly early: boolean;
  readonly late: boolean;
}

export interface CheckInDecision extends PledgeDecision {
  readonly checkIn: NewCheckIn;
}

export interface NewEvidence {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly documentDate: LocalDate | null;
  readonly productDate: LocalDate;
  readonly contrary: boolean;
  readonly authorId: Id;
  readonly at: Date;
}

export interface EvidenceDecision extends PledgeDecision {
  readonly evidence: NewEvidence;
}

/** What a verifier found for one measure. */
export interface VerifiedValue {
  readonly measureId: Id;
  readonly value: string;
  /** Whether it exceeds what was asked for. */
  readonly exceeded: boolean;
}

export interface NewVerification {
  readonly verdict: Verdict;
  /** CONFIRMED: what was confirmed for every measure. PARTIAL, REJECTED: for those that the verifier named. */
  readonly values: readonly VerifiedValue[];
  readonly method: VerificationMethod;
  readonly comment: string;
  readonly completedOn: LocalDate | null;
  /** The product date of the claim judged. */
  readonly claimedOn: LocalDate;
  readonly verifierId: Id;
  readonly at: Date;
}

export interface VerificationDecision extends PledgeDecision {
  readonly verification: NewVerification;
}

export interface ExtensionRequestDecision extends PledgeDecision {
  readonly request: Omit<ChangeRequest, 'id' | 'version'>;
}

export interface ExtensionDecision extends PledgeDecision {
  /** What changes on the request. */
  readonly requestChanges: Pick<ChangeRequest, 'state' | 'grantedDueOn' | 'causeConfirmed'>;
}
