import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { CheckInDate } from '#domain/cycle/check-in-dates.js';
import type { Cycle, RosterEntry } from '#domain/cycle/cycle.js';
import type { Dated, PostSide } from '#domain/organisation/organisation.js';
import type { Actor, AnyActor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import type { VerifiedValue } from './pledge-decision.js';
import type { EvidenceKind, Pledge, Verdict } from './pledge.js';

/** The parts of a pledge that decide who may act on it, and when. */
export type StandingPledge = Pick<
  Pledge,
  'state' | 'postId' | 'ownerId' | 'tenurePersonIds' | 'verifierIds' | 'organisationPath' | 'resubmitBy'
>;

/** Who acts, when, and where the cycle of the pledge stands. */
export interface StandingContext {
  readonly actor: AnyActor;
  readonly now: Moment;
  readonly cycle: Pick<Cycle, 'state' | 'organisationPath'>;
}

/** What every rule on a pledge is told: who acts, when, and the cycle of the pledge. */
export interface PledgeContext extends StandingContext {
  readonly cycle: Cycle;
}

/** What bodies have voted on and nobody has confirmed yet. */
export interface PendingFacts {
  /** Whether a recorded decision, neither confirmed nor withdrawn, would change the pledge or answer a request about it. */
  readonly pendingDecision: boolean;
}

/** A confirmed decision of a body, which is about to take effect. */
export interface DecisionFacts {
  readonly decisionId: Id;
  readonly bodyId: Id;
  /** The body in whose stead it decided, because recusals left nobody there to vote; null otherwise. */
  readonly insteadOfBodyId: Id | null;
  readonly decidedOn: LocalDate;
}

/** REVISE, APPROVE, APPROVE_AMENDED: new measures and milestones need identifiers. */
export interface ContentContext extends PledgeContext {
  readonly newId: () => Id;
}

/** A post as far as a pledge is concerned. */
export interface PledgePost {
  readonly id: Id;
  readonly side: PostSide;
  readonly organisationId: Id;
  readonly organisationPath: readonly Id[];
  /** The person who holds it today; null while it is vacant. */
  readonly holderId: Id | null;
}

/** A new draft. `id` and `code` are given by the caller; the code is unique in the cycle. */
export interface DraftContext extends ContentContext {
  readonly post: PledgePost;
  /** The roster's entry of the post's holder; null when the holder is not in it. */
  readonly rosterEntry: RosterEntry | null;
  readonly id: Id;
  readonly code: string;
}

/** SUBMIT, of one. */
export interface SubmitContext extends PledgeContext {
  /** The roster's entry of the owner; null when the owner is not in it. */
  readonly rosterEntry: RosterEntry | null;
  readonly postSide: PostSide;
  /** Pledges of the post in this cycle that count for the owner (see `countsFor`), those to be submitted left out. */
  readonly otherRegistered: number;
}

/** All drafts that the holder of a post has in one act. */
export interface RegistrationContext extends SubmitContext {
  /** The person who holds the post today; null while it is vacant. */
  readonly holderId: Id | null;
  /** Every draft of the post in the cycle, also what a predecessor left. */
  readonly drafts: readonly Pick<Pledge, 'id' | 'ownerId'>[];
}

/** RETURN, by office or organisation board. */
export interface CalendarContext extends PledgeContext {
  readonly calendar: WorkCalendar;
}

/** What is known of somebody who is to verify: the dated facts of the person, and the posts above those the person holds today. */
export interface VerifierFacts extends Pick<Actor, 'personId' | 'appointments' | 'memberships' | 'assignments'> {
  readonly superiorPostIds: readonly Id[];
}

/** What decides whether a verifier is independent of the owner. */
export interface IndependenceFacts {
  /** The posts that the owner holds today. */
  readonly ownerPostIds: readonly Id[];
  /** Whether the owner sits in the committee's standing board (secretary and deputies) today. */
  readonly ownerOnStandingBoard: boolean;
  /** Everybody named or already appointed as a verifier, and for VERIFY the actor. */
  readonly people: readonly VerifierFacts[];
}

/** APPOINT_VERIFIERS, before approval. */
export interface VerifiersContext extends PledgeContext {
  readonly independence: IndependenceFacts;
}

/** REJECT, DEFER, NOT_DONE and every other effect of a decision. */
export interface BodyContext extends PledgeContext {
  readonly decision: DecisionFacts;
}

/** APPROVE, APPROVE_AMENDED. */
export interface ApprovalContext extends BodyContext, ContentContext {
  readonly independence: IndependenceFacts;
}

/** A task that a body assigns. */
export interface AssignContext extends ApprovalContext {
  readonly post: PledgePost;
  /** The holder's place on the roster; null when the holder is not on it. */
  readonly rosterEntry: RosterEntry | null;
  readonly id: Id;
  readonly code: string;
}

/** REPLACE_VERIFIERS. */
export interface ReplaceVerifiersContext extends BodyContext {
  readonly independence: IndependenceFacts;
}

/** RETURN_BY_DECISION. */
export interface ReturnByDecisionContext extends BodyContext {
  readonly calendar: WorkCalendar;
}

/** PREPARE_CHECK_IN, CHECK_IN. */
export interface CheckInContext extends CalendarContext {
  /** The dates of the cycle. */
  readonly checkInDates: readonly CheckInDate[];
  /** `forDate` of the confirmed check-ins of this pledge. */
  readonly servedDates: readonly LocalDate[];
  /** The times for which the pledge was suspended, or out of its owner's hands (`reportingPauses`). */
  readonly pauses: readonly Dated[];
}

/** A piece of evidence as far as a claim or verdict is concerned. */
export interface EvidenceFacts {
  readonly kind: EvidenceKind;
  /** The measure that it shows; null: whichever measure asks for evidence of this kind. */
  readonly measureId: Id | null;
  readonly authorId: Id;
  readonly productDate: LocalDate;
  readonly contrary: boolean;
}

/** CLAIM. */
export interface ClaimContext extends PledgeContext {
  readonly evidence: readonly EvidenceFacts[];
}

/** A verdict already given on the open claim. */
export interface VerificationFacts {
  readonly verifierId: Id;
  readonly verdict: Verdict;
  readonly completedOn: LocalDate | null;
  readonly values: readonly VerifiedValue[];
}

/** What is known of an open claim and of whoever is to judge it. */
export interface ClaimFacts {
  readonly evidence: readonly EvidenceFacts[];
  readonly independence: IndependenceFacts;
  /** The day on which the owner made the open claim. */
  readonly claimMadeOn: LocalDate;
  /** The verdicts given since the open claim was made. */
  readonly verificationsOfClaim: readonly VerificationFacts[];
}

/** VERIFY. */
export interface VerifyContext extends PledgeContext, ClaimFacts {}

/** REQUEST_CHANGE. */
export interface ExtensionRequestContext extends CalendarContext {
  readonly postSide: PostSide;
  /** Working days within which each body answers; the default for a body that is left out. */
  readonly answerDays: Readonly<Record<Id, number>>;
  /** The undecided requests of this pledge. */
  readonly openRequests: readonly ChangeRequest[];
}

/** GRANT_EXTENSION, REFUSE_EXTENSION. */
export interface ExtensionDecisionContext extends BodyContext {
  readonly request: ChangeRequest;
}
