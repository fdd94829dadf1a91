import { addDays, addMonths, daysBetween, earlierOf, laterOf } from '#domain/shared/local-date.js';
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

/**
 * Whether the person has been less than a month in post. Whoever holds it on the day of the assessment has been there since the present
 * tenure began, also where that was long before the period; else the days of the period count on which the person held it.
 */
export function isUnderAMonthInPost({
  asOf,
  period,
  person,
}: Pick<AssessmentInput, 'asOf' | 'period' | 'person'>): boolean {
  // The last day of the period or the tenure counts in full; the day of the assessment has only begun.
  const end = earlierOf(asOf, addDays(period.to, 1));
  const stints = stintsUntil(end, person);
  const last = stints.at(-1);
  const isMonth = (from: LocalDate, until: LocalDate): boolean => addMonths(from, 1) <= until;
  if (last?.until === end && isMonth(last.from, end)) return false;
  const days = stints.reduce(
    (sum, { from, until }) => sum + Math.max(0, daysBetween(laterOf(from, period.from), until)),
    0,
  );
  const until = last?.until ?? end;
  return !isMonth(addDays(until, -days), until);
}

/** The times in post before a day, the gaps left out; `until` is the first day after. */
function stintsUntil(end: LocalDate, { heldFrom, heldTo, gaps = [] }: AssessmentInput['person']) {
  const starts = [heldFrom, ...gaps.map(({ to }) => addDays(to, 1))];
  const ends = [...gaps.map(({ from }) => from), heldTo === null ? end : addDays(heldTo, 1)];
  return starts
    .map((from, index) => ({ from, until: earlierOf(ends[index] ?? end, end) }))
    .filter(({ from, until }) => from < until);
}
