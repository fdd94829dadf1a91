import { pledgeOn, type AssessmentDay, type RecordedPledge } from '#domain/assessment/as-of.js';
import type { AssessedPerson, AssessedPledge, AssessmentInput, TaskCounts } from '#domain/assessment/assessment.js';
import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { Headship, PostSide } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

/** A pledge of the person's tenure as the database holds it; seen from the day of the assessment by its calendar. */
export interface PledgeFacts extends RecordedPledge {
  readonly calendarId: Id;
}

/** One person of the roster with everything that the rating depends on, in one row of one statement. */
export interface PersonFacts {
  /** Null until the window is opened. */
  readonly assessmentId: Id | null;
  readonly personId: Id;
  readonly personName: string;
  readonly postId: Id;
  readonly postTitle: string;
  readonly side: PostSide;
  readonly headship: Headship;
  readonly organisationId: Id;
  readonly organisationPath: readonly Id[];
  readonly levelCode: string;
  readonly levelName: string;
  readonly heldFrom: LocalDate | null;
  readonly heldTo: LocalDate | null;
  /** Between two appointments to the post; null where there is none. */
  readonly gaps: AssessedPerson['gaps'] | null;
  /** Whether the person holds the post today. */
  readonly inPost: boolean;
  readonly underExamination: boolean;
  readonly otherTasks: (TaskCounts & { readonly documentNumber?: string | null }) | null;
  readonly commonPoints: string | null;
  readonly disciplined: boolean | null;
  /** Of the last draft, hexadecimal. */
  readonly inputHash: string | null;
  readonly resultHash: string | null;
  readonly pledges: readonly PledgeFacts[];
}

/** The working days by which the tasks of an organisation are late or not. */
export type CalendarOf = (calendarId: Id) => WorkCalendar;

/** The span of a cycle's year. */
export const yearOf = (year: number): AssessmentInput['period'] => ({
  kind: 'YEAR',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

const assessedPledge = (
  { calendarId, ...recorded }: PledgeFacts,
  day: AssessmentDay,
  calendarOf: CalendarOf,
): AssessedPledge => pledgeOn(recorded, day, calendarOf(calendarId));

/** What the rules are given: the facts of one person as they stand, seen from the day of the assessment. */
export function assessmentInput(
  facts: PersonFacts,
  period: AssessmentInput['period'],
  day: AssessmentDay,
  calendarOf: CalendarOf,
): AssessmentInput {
  return {
    asOf: day.asOf,
    period,
    person: {
      id: facts.personId,
      name: facts.personName,
      postId: facts.postId,
      postTitle: facts.postTitle,
      side: facts.side,
      headship: facts.headship,
      heldFrom: facts.heldFrom ?? period.from,
      heldTo: facts.heldTo,
      ...(facts.gaps ? { gaps: facts.gaps } : {}),
      underDisciplinaryExamination: facts.underExamination,
    },
    pledges: facts.pledges.map((pledge) => assessedPledge(pledge, day, calendarOf)),
    otherTasks: facts.otherTasks,
    commonPoints: facts.commonPoints,
    disciplined: facts.disciplined,
  };
}
