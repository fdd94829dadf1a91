import { daysBetween } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Pledge } from '#domain/pledge/pledge.js';

/** How often and how far a due date may move, and how long a body has for an answer unless it has a limit of its own; the defaults. */
export const EXTENSION_LIMITS = { extensions: 2, calendarDays: 90, answerWorkingDays: 5 } as const;

type Extendable = Pick<Pledge, 'dueOn' | 'extensionsGranted' | 'extensionDays'>;

/** Calendar days that a new due date adds to the operative one. */
export const daysAdded = ({ dueOn }: Pick<Pledge, 'dueOn'>, newDueOn: LocalDate): number =>
  daysBetween(dueOn ?? newDueOn, newDueOn);

/**
 * Why a due date cannot move to a day: it is no later than the operative one (INVALID), lies beyond the cycle's latest due date, so that a
 * carry-over is to be proposed instead (OUTSIDE_CYCLE), or exceeds how often or how far dates may move (LIMIT_REACHED).
 */
export function extensionFaults(
  pledge: Extendable,
  newDueOn: LocalDate,
  cycle: Pick<Cycle, 'dueLatest'>,
  path: readonly string[],
): readonly Refusal[] {
  const faults: Refusal[] = [];
  const days = daysAdded(pledge, newDueOn);
  if (days <= 0) faults.push(refusal('INVALID', 'changeRequest.dueOn.notLater', path, { dueOn: pledge.dueOn ?? '' }));
  if (newDueOn > cycle.dueLatest) {
    faults.push(refusal('OUTSIDE_CYCLE', 'changeRequest.dueOn.carryOver', path, { dueLatest: cycle.dueLatest }));
  }
  if (pledge.extensionsGranted >= EXTENSION_LIMITS.extensions) {
    faults.push(refusal('LIMIT_REACHED', 'changeRequest.limit.count', undefined, { max: EXTENSION_LIMITS.extensions }));
  }
  if (pledge.extensionDays + days > EXTENSION_LIMITS.calendarDays) {
    const left = Math.max(0, EXTENSION_LIMITS.calendarDays - pledge.extensionDays);
    faults.push(
      refusal('LIMIT_REACHED', 'changeRequest.limit.days', path, { max: EXTENSION_LIMITS.calendarDays, left }),
    );
  }
  return faults;
}
