import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { PledgeState } from '#domain/pledge/pledge.js';
import { lateness } from '#domain/pledge/timing.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { AssessedMeasure, AssessedPledge } from './assessment.js';

/** A measure as it is recorded now. */
export interface RecordedMeasure extends AssessedMeasure {
  /** What was verified in part before the verdict by which the task is done; null where nothing was. Asked for done tasks alone. */
  readonly verifiedBefore: string | null;
}

/** A pledge as it is recorded now, with what is needed to see it from another day. */
export interface RecordedPledge extends Omit<
  AssessedPledge,
  'lateWorkingDays' | 'innovativeConclusion' | 'completedOn' | 'measures'
> {
  /** The product date that the owner claims or claimed last. */
  readonly claimedOn: LocalDate | null;
  /** The product date that the verifiers accepted. */
  readonly completedOn: LocalDate | null;
  /** The state in which the close of the year ended it as not achieved; null where it did not. */
  readonly endedFrom: PledgeState | null;
  readonly measures: readonly RecordedMeasure[];
}

/** The day of an assessment, and whether the year ends with it: what is not done by then is not done in it. */
export interface AssessmentDay {
  readonly asOf: LocalDate;
  readonly yearEnds: boolean;
}

/** Whether the product lies within the time of the assessment. */
const isThere = (productDate: LocalDate | null, asOf: LocalDate): boolean =>
  productDate === null || productDate <= asOf;

/**
 * The state that counts on the day. What the close ended counts as what it was before, so that the close itself changes no rating. A product
 * of a later day was not there: the task was under way. When the year ends, everything that is not done has failed, but a claim made in time
 * (it awaits a verdict, and hinders the close) and what was suspended for no cause of the owner's.
 */
function stateOn(pledge: RecordedPledge, { asOf, yearEnds }: AssessmentDay, calendar: WorkCalendar): PledgeState {
  const { claimedOn, completedOn, dueOn, causeConfirmed } = pledge;
  const recorded = pledge.state === 'NOT_DONE' ? (pledge.endedFrom ?? 'ACTIVE') : pledge.state;
  const isAhead =
    (recorded === 'DONE' && !isThere(completedOn, asOf)) || (recorded === 'CLAIMED' && !isThere(claimedOn, asOf));
  const state = isAhead ? 'ACTIVE' : recorded;
  if (!yearEnds) return state;
  if (state === 'CLAIMED') return calendar.workingDaysAfter(dueOn, claimedOn ?? asOf) > 0 ? 'NOT_DONE' : state;
  const hasFailed = state === 'ACTIVE' || (state === 'SUSPENDED' && causeConfirmed === 'SUBJECTIVE');
  return hasFailed ? 'NOT_DONE' : state;
}

/** What is verified on the day: of a task that was finished later, what was verified in part before. */
function measureOn({ verifiedBefore, ...measure }: RecordedMeasure, isDoneLater: boolean): AssessedMeasure {
  return isDoneLater ? { ...measure, verified: verifiedBefore, verifiedExceeded: null } : measure;
}

/**
 * A pledge as a rating sees it from the day of the assessment. Seen from the day are its state and lateness, and whether it was finished; due
 * dates, causes and what is verified in part count as they stand now.
 */
export function pledgeOn(pledge: RecordedPledge, day: AssessmentDay, calendar: WorkCalendar): AssessedPledge {
  const { claimedOn, completedOn, endedFrom: _, measures, ...rest } = pledge;
  const state = stateOn(pledge, day, calendar);
  const timed = { state, activeFrom: pledge.activeFrom, startOn: null, claimedOn, completedOn };
  const isDoneLater = pledge.state === 'DONE' && state !== 'DONE';
  return {
    ...rest,
    state,
    // The product date counts while it is claimed, and when it is accepted; an older one of a rejected claim does not.
    completedOn: state === 'DONE' ? completedOn : state === 'CLAIMED' ? claimedOn : null,
    lateWorkingDays: lateness(timed, pledge.scoringDueOn, day.asOf, calendar),
    measures: measures.map((measure) => measureOn(measure, isDoneLater)),
  };
}
