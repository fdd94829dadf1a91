import type { ChangeKind } from '#domain/change-request/change-request.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { FactorScore, PledgeContentDraft } from './content-draft.js';
import type {
  ApprovalContext,
  BodyContext,
  CalendarContext,
  CheckInContext,
  ClaimContext,
  ClaimFacts,
  ContentContext,
  ExtensionDecisionContext,
  ExtensionRequestContext,
  PendingFacts,
  PledgeContext,
  ReplaceVerifiersContext,
  ReturnByDecisionContext,
  StandingContext,
  SubmitContext,
  VerifiersContext,
  VerifyContext,
} from './pledge-context.js';
import type { Cause, DifficultyScores, EvidenceKind, VerificationMethod, Verdict } from './pledge.js';
import type {
  CheckInDecision,
  EvidenceDecision,
  ExtensionDecision,
  ExtensionRequestDecision,
  NewCheckIn,
  PledgeDecision,
  VerificationDecision,
} from './pledge-decision.js';

/** A value that somebody reports for a measure: a number for METRIC; for DELIVERABLE done or not, or a share 0–1. */
export interface MeasureValue {
  readonly measureId: Id;
  readonly value?: string | null;
  readonly levelIndex?: number | null;
  readonly done?: boolean | null;
  /** Whether the exceed criterion of a deliverable is met; a metric's follows from its stretch. */
  readonly exceeded?: boolean | null;
}

/** A progress report. `unchanged` carries the previous values: one button, no text. */
export interface CheckInReport {
  readonly unchanged?: boolean | null;
  readonly values: readonly MeasureValue[];
  /** 0 (lost) to 10 (certain). */
  readonly confidence: number;
  readonly forecastOn?: LocalDate | null;
  readonly note?: string | null;
}

/** A report that waits for the owner's word. */
export interface PreparedReport extends Pick<NewCheckIn, 'preparedById' | 'values'> {
  /** Whether a report was confirmed or a claim made on the pledge since it was prepared: one of `REPORTING_EVENTS`. */
  readonly reportedSince: boolean;
}

interface Rule<Input, Context, Outcome> {
  readonly input: Input;
  readonly context: Context;
  readonly outcome: Outcome;
}

/** Every command on an existing pledge: what it says, what must be known to decide it, and what a yes consists of. */
export interface PledgeCommands {
  REVISE: Rule<{ readonly content: PledgeContentDraft }, ContentContext, PledgeDecision>;
  SUBMIT: Rule<object, SubmitContext, PledgeDecision>;
  WITHDRAW: Rule<object, PledgeContext, PledgeDecision>;
  RETURN: Rule<
    {
      readonly reasons: string;
      readonly fields?: readonly string[] | null;
      readonly resubmitBy?: LocalDate | null;
    },
    CalendarContext,
    PledgeDecision
  >;
  APPRAISE: Rule<
    {
      readonly withinAuthority: boolean;
      readonly recommendation?: string | null;
      readonly isRoutineDuty: boolean;
      readonly factors: readonly FactorScore[];
      readonly note?: string | null;
    },
    PledgeContext,
    PledgeDecision
  >;
  APPOINT_VERIFIERS: Rule<{ readonly personIds: readonly Id[] }, VerifiersContext, PledgeDecision>;

  APPROVE: Rule<
    {
      /** Left out: the scores of the appraisal. */
      readonly factors?: DifficultyScores | null;
      /** Left out: those named in preparation. */
      readonly verifierIds?: readonly Id[] | null;
    },
    ApprovalContext,
    PledgeDecision
  >;
  APPROVE_AMENDED: Rule<
    {
      readonly amendment?: PledgeContentDraft | null;
      readonly dueOn?: LocalDate | null;
      readonly factors?: DifficultyScores | null;
      readonly verifierIds?: readonly Id[] | null;
      readonly reason?: string | null;
    },
    ApprovalContext,
    PledgeDecision
  >;
  REJECT: Rule<{ readonly reason?: string | null }, BodyContext, PledgeDecision>;
  RETURN_BY_DECISION: Rule<
    { readonly reason?: string | null; readonly resubmitBy?: LocalDate | null },
    ReturnByDecisionContext,
    PledgeDecision
  >;
  DEFER: Rule<{ readonly reason?: string | null }, BodyContext, PledgeDecision>;
  CONFIRM_CAUSE: Rule<{ readonly cause: Cause; readonly reason?: string | null }, BodyContext, PledgeDecision>;
  REPLACE_VERIFIERS: Rule<{ readonly personIds: readonly Id[] }, ReplaceVerifiersContext, PledgeDecision>;

  PREPARE_CHECK_IN: Rule<CheckInReport, CheckInContext, CheckInDecision>;
  CHECK_IN: Rule<
    CheckInReport & {
      /** The report as it was prepared, when the owner confirms one. */
      readonly prepared?: PreparedReport | null;
    },
    CheckInContext,
    CheckInDecision
  >;
  ADD_EVIDENCE: Rule<EvidenceReport, PledgeContext, EvidenceDecision>;
  ADD_CONTRARY_EVIDENCE: Rule<EvidenceReport, PledgeContext, EvidenceDecision>;
  CLAIM: Rule<
    { readonly productDate: LocalDate; readonly note?: string | null; readonly values: readonly MeasureValue[] },
    ClaimContext,
    PledgeDecision
  >;
  VERIFY: Rule<
    {
      readonly verdict: Verdict;
      readonly values: readonly MeasureValue[];
      /** The product date accepted; left out: the one claimed. */
      readonly completedOn?: LocalDate | null;
      readonly method: VerificationMethod;
      readonly comment: string;
    },
    VerifyContext,
    VerificationDecision
  >;

  REQUEST_CHANGE: Rule<
    {
      readonly kind: ChangeKind;
      readonly reason: string;
      readonly cause?: Cause | null;
      readonly proposedDueOn?: LocalDate | null;
    },
    ExtensionRequestContext,
    ExtensionRequestDecision
  >;
  GRANT_EXTENSION: Rule<
    {
      readonly outcome: 'GRANTED' | 'SHORTENED';
      /** Left out for GRANTED: the date proposed. */
      readonly dueOn?: LocalDate | null;
      /** Null: no cause is confirmed, and the date against which a rating judges stays. */
      readonly causeConfirmed?: Cause | null;
      readonly reason?: string | null;
    },
    ExtensionDecisionContext,
    ExtensionDecision
  >;
  REFUSE_EXTENSION: Rule<
    { readonly causeConfirmed?: Cause | null; readonly reason?: string | null },
    ExtensionDecisionContext,
    ExtensionDecision
  >;

  NOT_DONE: Rule<
    {
      /** The cause that the decision confirms; null: none is confirmed. */
      readonly cause: Cause | null;
      readonly remedy?: string | null;
      /** Whether the task goes on in the next cycle or is dropped; null while nobody has decided. */
      readonly carryOver: boolean | null;
    },
    BodyContext,
    PledgeDecision
  >;
}

/** A reference to a document that shows the product, or shows that it is missing. */
export interface EvidenceReport {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly documentNumber?: string | null;
  readonly documentDate?: LocalDate | null;
  /** The day on which the product existed. */
  readonly productDate: LocalDate;
}

export type PledgeCommandType = keyof PledgeCommands;

/** A command with what it says. */
export type PledgeCommand<T extends PledgeCommandType = PledgeCommandType> = {
  [K in T]: { readonly type: K } & PledgeCommands[K]['input'];
}[T];

interface HindranceContexts {
  SUBMIT: Pick<SubmitContext, 'rosterEntry'>;
  RETURN: PendingFacts;
  APPOINT_VERIFIERS: PendingFacts;
  CLAIM: PendingFacts;
  VERIFY: ClaimFacts;
}

/** What must be known to say whether a command can be given at all, before what it says is looked at. */
export type HindranceContext<T extends PledgeCommandType> = StandingContext &
  (T extends keyof HindranceContexts ? HindranceContexts[T] : unknown);

/** What must be known to decide a command. */
export type ContextOf<T extends PledgeCommandType> = PledgeCommands[T]['context'] & HindranceContext<T>;

/** What a yes consists of. */
export type OutcomeOf<T extends PledgeCommandType> = PledgeCommands[T]['outcome'];
