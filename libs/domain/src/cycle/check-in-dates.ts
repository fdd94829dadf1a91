import type { LocalDate } from '#domain/shared/moment.js';
import type { Cycle } from './cycle.js';

export const CHECK_IN_KINDS = ['LIGHT', 'FORMAL'] as const;
export type CheckInKind = (typeof CHECK_IN_KINDS)[number];

/** A day on which every pledge in force owes a check-in. */
export interface CheckInDate {
  readonly dueOn: LocalDate;
  readonly kind: CheckInKind;
}

/** The stocktakes of the year are taken by the 25th of March, June and September. */
const DAY_OF_MONTH = 25;
const FORMAL_MONTHS: readonly number[] = [3, 6, 9];

/** The dates a new cycle starts with: the 25th of every month between the approval and the latest due date, quarterly ones formal. */
export function defaultCheckInDates(cycle: Pick<Cycle, 'year' | 'approveBy' | 'dueLatest'>): readonly CheckInDate[] {
  return Array.from({ length: 12 }, (_, index) => index + 1)
    .map((month): CheckInDate => ({
      dueOn: `${cycle.year}-${String(month).padStart(2, '0')}-${DAY_OF_MONTH}`,
      kind: FORMAL_MONTHS.includes(month) ? 'FORMAL' : 'LIGHT',
    }))
    .filter(({ dueOn }) => dueOn > cycle.approveBy && dueOn <= cycle.dueLatest);
}
