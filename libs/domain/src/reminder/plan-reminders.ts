import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { recipientsByStep } from './recipients.js';
import {
  offsetOf,
  stepName,
  type Ladder,
  type Occurrence,
  type Recipients,
  type ReminderEnd,
  type ReminderRule,
  type ReminderSubjectKind,
} from './reminder.js';

/** Something that people are reminded of, with everything the plan depends on: facts, no history of reminders. */
export interface ReminderSubject {
  readonly kind: ReminderSubjectKind;
  readonly id: Id;
  readonly pledgeId: Id | null;
  readonly organisationId: Id;
  /** The dates on which ladders hang; none when nothing is owed. */
  readonly anchors: readonly { readonly rule: ReminderRule; readonly on: LocalDate }[];
  readonly recipients: Recipients;
  /** The day from which it is owed, or from which its date stands: steps before it are not created. */
  readonly notBefore: LocalDate | null;
  /** Until the end of that day a pending request holds back what comes after the date. */
  readonly heldUntil: LocalDate | null;
  /** Why reminders planned earlier and no longer in the plan are cancelled. */
  readonly endedBy: ReminderEnd;
}

/** All that is to be said about one subject. */
export interface SubjectPlan {
  readonly kind: ReminderSubjectKind;
  readonly id: Id;
  readonly occurrences: readonly Occurrence[];
  readonly endedBy: ReminderEnd;
}

/**
 * The day on which a step fires, always a working day: steps before and on the date move back to one, steps after it forward. A pending
 * request moves the latter behind its limit.
 */
export function fireOn(
  anchor: LocalDate,
  offset: number,
  calendar: WorkCalendar,
  heldUntil: LocalDate | null,
): LocalDate {
  if (offset === 0) return calendar.moveBack(anchor);
  const day = calendar.addWorkingDays(anchor, offset);
  return offset > 0 && heldUntil !== null && day <= heldUntil ? calendar.firstWorkingDayAfter(heldUntil) : day;
}

/** Order of two steps of one subject: by the date they hang on, then by distance from it. Positive: the first is higher. */
export const compareSteps = (
  a: Pick<Occurrence, 'anchorOn' | 'step'>,
  b: Pick<Occurrence, 'anchorOn' | 'step'>,
): number => (a.anchorOn === b.anchorOn ? offsetOf(a.step) - offsetOf(b.step) : a.anchorOn < b.anchorOn ? -1 : 1);

/**
 * Plans all reminders of the subjects from facts alone: the same facts give the same plan, whenever and however often it is made.
 * `ladderOf` gives the ladder that holds for a subject (see `ladderFor`).
 */
export const planReminders = (
  subjects: readonly ReminderSubject[],
  ladderOf: (rule: ReminderRule, subject: ReminderSubject) => Ladder,
  calendar: WorkCalendar,
): readonly SubjectPlan[] =>
  subjects.map((subject) => ({
    kind: subject.kind,
    id: subject.id,
    endedBy: subject.endedBy,
    occurrences: highestOfDay(
      subject.anchors.flatMap(({ rule, on }) => planLadder(subject, ladderOf(rule, subject), on, calendar)),
    ),
  }));

function planLadder(
  subject: ReminderSubject,
  ladder: Ladder,
  anchorOn: LocalDate,
  calendar: WorkCalendar,
): readonly Occurrence[] {
  return recipientsByStep(ladder.steps, subject.recipients).flatMap(({ step, personIds }) => {
    const day = fireOn(anchorOn, step.offset, calendar, subject.heldUntil);
    const tooEarly = subject.notBefore !== null && day < subject.notBefore;
    const paused = ladder.pausedUntil !== null && day <= ladder.pausedUntil;
    if (tooEarly || paused) return [];
    return personIds.map((recipientId) => ({
      subjectKind: subject.kind,
      subjectId: subject.id,
      pledgeId: subject.pledgeId,
      organisationId: subject.organisationId,
      anchorOn,
      rule: ladder.rule,
      step: stepName(step.offset),
      recipientId,
      fireOn: day,
    }));
  });
}

/** One person hears of one subject once a day: by the highest step. */
function highestOfDay(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const kept = new Map<string, Occurrence>();
  for (const occurrence of occurrences) {
    const slot = `${occurrence.recipientId} ${occurrence.fireOn}`;
    const other = kept.get(slot);
    if (!other || compareSteps(occurrence, other) > 0) kept.set(slot, occurrence);
  }
  return [...kept.values()];
}
