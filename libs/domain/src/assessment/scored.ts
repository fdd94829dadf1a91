import { addDays, addMonths, earlierOf, laterOf } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { AssessedPledge, AssessmentInput, NotScoredReason } from './assessment.js';

/** The task was not achieved: declared so, or still open past its scoring due date. A claim awaiting its verifier is no failure yet. */
const hasFailed = (pledge: AssessedPledge, asOf: LocalDate): boolean =>
  pledge.state === 'NOT_DONE' || (pledge.state !== 'DONE' && pledge.state !== 'CLAIMED' && asOf > pledge.scoringDueOn);

/**
 * Why a pledge is not scored and in no gate; null when it is scored. Scored are the tasks in force, done or not done, of any origin, that
 * were active for at least a month; a suspended one only where its cause was the owner's; a failure not where a decision confirmed an
 * objective cause, and on an innovative task only after an unfavourable conclusion on its causes.
 */
export function whyNotScored(pledge: AssessedPledge, asOf: LocalDate): NotScoredReason | null {
  if (pledge.state === 'CANCELLED') return 'CANCELLED';
  if (pledge.state === 'SUSPENDED') {
    if (pledge.causeConfirmed !== 'SUBJECTIVE') return 'SUSPENDED';
  } else if (!['ACTIVE', 'CLAIMED', 'DONE', 'NOT_DONE'].includes(pledge.state)) {
    return 'NOT_IN_FORCE';
  }
  if (pledge.activeFrom === null) return 'NOT_IN_FORCE';
  if (addMonths(pledge.activeFrom, 1) > asOf) return 'ACTIVE_UNDER_A_MONTH';
  if (!hasFailed(pledge, asOf)) return null;
  if (pledge.causeConfirmed === 'OBJECTIVE') return 'OBJECTIVE_CAUSE';
  if (!pledge.innovative || pledge.innovativeConclusion === 'UNFAVOURABLE') return null;
  return pledge.innovativeConclusion === 'FAVOURABLE' ? 'INNOVATIVE_FAVOURABLE' : 'INNOVATIVE_PENDING';
}

/** Whether the person held the post for less than a month of the period, up to the day of the assessment. */
export function isUnderAMonthInPost(input: Pick<AssessmentInput, 'asOf' | 'period' | 'person'>): boolean {
  const { asOf, period, person } = input;
  const from = laterOf(person.heldFrom, period.from);
  // The last day of the period or the tenure counts in full; the day of the assessment has only begun.
  const lastDay = person.heldTo === null ? period.to : earlierOf(person.heldTo, period.to);
  return addMonths(from, 1) > earlierOf(asOf, addDays(lastDay, 1));
}
