import type { Id, LocalDate } from '#domain/shared/moment.js';
import { compareSteps, type SubjectPlan } from './plan-reminders.js';
import type { Occurrence, ReminderEnd, ReminderState } from './reminder.js';

/** A row of the ledger. */
export interface LedgerRow extends Occurrence {
  readonly id: Id;
  readonly state: ReminderState;
}

/** What brings the ledger in line with a plan. */
export interface Replan {
  /** New rows, state PLANNED. */
  readonly insert: readonly Occurrence[];
  /** Rows to be PLANNED on another day, cancelled ones among them that are owed again. */
  readonly move: readonly { readonly id: Id; readonly fireOn: LocalDate }[];
  readonly cancel: readonly { readonly id: Id; readonly reason: ReminderEnd }[];
  /** Rows whose message a higher one takes over. */
  readonly collapse: readonly { readonly id: Id }[];
}

/** The identity of an occurrence, as it is unique in the ledger. */
export const occurrenceKey = (one: Occurrence): string =>
  [one.subjectKind, one.subjectId, one.anchorOn, one.rule, one.step, one.recipientId].join(' ');

const stepKey = ({ anchorOn, rule, step }: Occurrence): string => `${anchorOn} ${rule} ${step}`;

/** A row that will be waiting once the plan is carried out; `row` null: still to be inserted. */
interface Waiting {
  readonly occurrence: Occurrence;
  readonly row: LedgerRow | null;
}

/**
 * The difference between the ledger's rows of one subject and its plan. What was sent stays as it is; what is no longer owed is cancelled
 * with the reason; a changed calendar moves only what lies ahead. Of everything that should have been said by today each person hears the
 * highest step only, in one message, and never a step below one already sent. Doing it twice changes nothing.
 */
export function replan(existing: readonly LedgerRow[], plan: SubjectPlan, today: LocalDate): Replan {
  const rows = new Map(existing.map((row) => [occurrenceKey(row), row]));
  const wanted = new Set(plan.occurrences.map(occurrenceKey));
  const cancel = existing
    .filter((row) => row.state === 'PLANNED' && !wanted.has(occurrenceKey(row)))
    .map(({ id }) => ({ id, reason: plan.endedBy }));

  const sent = existing.filter(({ state }) => state === 'SENT');
  const saidSteps = new Set(sent.map(stepKey));
  const waiting = plan.occurrences.flatMap((occurrence): readonly Waiting[] => {
    const row = rows.get(occurrenceKey(occurrence)) ?? null;
    const isPast = occurrence.fireOn < today;
    // Who joins after a step was said hears the next one.
    if (row === null) return isPast && saidSteps.has(stepKey(occurrence)) ? [] : [{ occurrence, row }];
    return row.state === 'PLANNED' || (row.state === 'CANCELLED' && !isPast) ? [{ occurrence, row }] : [];
  });
  const superseded = new Set(waiting.filter((one) => isSuperseded(one, waiting, sent, today)));

  const kept = waiting.filter((one) => !superseded.has(one));
  return {
    insert: kept.filter(({ row }) => row === null).map(({ occurrence }) => occurrence),
    move: kept.flatMap(({ occurrence, row }) =>
      row !== null && needsMove(row, occurrence, today) ? [{ id: row.id, fireOn: occurrence.fireOn }] : [],
    ),
    cancel,
    collapse: [...superseded].flatMap(({ row }) => (row?.state === 'PLANNED' ? [{ id: row.id }] : [])),
  };
}

/** A row whose day has come is left to be sent as it stands. */
const needsMove = (row: LedgerRow, { fireOn }: Occurrence, today: LocalDate): boolean =>
  row.state === 'CANCELLED' || (row.fireOn !== fireOn && (row.fireOn > today || fireOn > today));

/** Whether a higher step takes over: one that is due as well, or one that was sent already. */
function isSuperseded(
  { occurrence }: Waiting,
  waiting: readonly Waiting[],
  sent: readonly LedgerRow[],
  today: LocalDate,
): boolean {
  if (occurrence.fireOn > today) return false;
  const isHigher = (other: Occurrence): boolean =>
    other.recipientId === occurrence.recipientId && compareSteps(other, occurrence) > 0;
  return waiting.some(({ occurrence: other }) => other.fireOn <= today && isHigher(other)) || sent.some(isHigher);
}
