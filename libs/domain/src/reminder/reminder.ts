import type { Id, LocalDate } from '#domain/shared/moment.js';

export const REMINDER_STATES = ['PLANNED', 'SENT', 'CANCELLED', 'COLLAPSED', 'FAILED'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

export const REMINDER_SUBJECT_KINDS = ['PLEDGE', 'MILESTONE', 'CHECK_IN', 'CYCLE', 'CHANGE_REQUEST'] as const;
/** What a reminder is about; for CHECK_IN the pledge that owes it, for CYCLE the registration of the recipient. */
export type ReminderSubjectKind = (typeof REMINDER_SUBJECT_KINDS)[number];

export const REMINDER_RULES = ['due', 'overdue', 'check-in', 'registration', 'request', 'claim'] as const;
export type ReminderRule = (typeof REMINDER_RULES)[number];

export const REMINDER_ENDS = [
  'MOVED',
  'CLAIMED',
  'DONE',
  'STOPPED',
  'SUSPENDED',
  'REACHED',
  'VERIFIED',
  'DECIDED',
  'REGISTERED',
  'CLOSED',
] as const;
/** Why planned reminders are cancelled. MOVED: the date, the ladder or the recipient changed. */
export type ReminderEnd = (typeof REMINDER_ENDS)[number];

export const AUDIENCES = [
  'OWNER',
  'ASSISTANT',
  'OFFICE',
  'SUPERIOR',
  'BODY_CHAIR',
  'DEPUTY_CHAIR_AND_INSPECTION',
  'HIGHER_OFFICE',
  'BODY_OFFICE',
  'VERIFIERS',
] as const;
/** Whom a step tells, by function; who that is today is looked up for each subject. */
export type Audience = (typeof AUDIENCES)[number];

/** The people behind the functions, for one subject; a function that nobody fills is left out or empty. */
export type Recipients = Readonly<Partial<Record<Audience, readonly Id[]>>>;

/** One rung. `offset`: working days after the date (negative: before it). */
export interface LadderStep {
  readonly offset: number;
  /** Told at this step. */
  readonly to: readonly Audience[];
  /** Told from this step on, beside whom lower steps have added: an escalation. */
  readonly adds: Audience | null;
}

/** The steps of a rule, and the last day of a pause during which nothing fires. */
export interface Ladder {
  readonly rule: ReminderRule;
  readonly steps: readonly LadderStep[];
  readonly pausedUntil: LocalDate | null;
}

/** One reminder to one person. Subject, anchor, rule, step and recipient together are unique for ever. */
export interface Occurrence {
  readonly subjectKind: ReminderSubjectKind;
  readonly subjectId: Id;
  readonly pledgeId: Id | null;
  readonly organisationId: Id;
  /** The date on which the ladder hangs. */
  readonly anchorOn: LocalDate;
  readonly rule: ReminderRule;
  /** `T-7`, `T+0`, `T+3`: working days from the anchor. */
  readonly step: string;
  readonly recipientId: Id;
  /** A working day of the organisation. */
  readonly fireOn: LocalDate;
}

/** Working days from the anchor as a step's name: -7 is `T-7`, 0 is `T+0`, 3 is `T+3`. */
export const stepName = (offset: number): string => (offset < 0 ? `T${offset}` : `T+${offset}`);

/** The working days from the anchor that a step's name tells; the inverse of `stepName`. */
export const offsetOf = (step: string): number => Number(step.slice(1));
