import { vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import { workCalendar } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { ladderFor } from './ladder.js';
import type { DueReminder } from './notice.js';
import { planReminders, type ReminderSubject, type SubjectPlan } from './plan-reminders.js';
import type { Recipients } from './reminder.js';
import { occurrenceKey, replan, type LedgerRow, type Replan } from './replan.js';
import type { RemindedPledge } from './subjects.js';

export const CALENDAR = workCalendar(vietnamHolidays(2022, 2032));

/** Everybody who can be told of a pledge, each somebody else. */
export const RECIPIENTS: Recipients = {
  OWNER: ['owner'],
  ASSISTANT: ['assistant'],
  OFFICE: ['office'],
  SUPERIOR: ['superior'],
  BODY_CHAIR: ['chair'],
  DEPUTY_CHAIR_AND_INSPECTION: ['deputy', 'inspector'],
  HIGHER_OFFICE: ['higher'],
  BODY_OFFICE: ['body-office'],
  VERIFIERS: ['verifier'],
};

/** An active pledge, due on Tuesday 31 October 2023. */
export const reminded = (over: Partial<RemindedPledge> = {}): RemindedPledge => ({
  id: 'pledge',
  organisationId: 'organisation',
  state: 'ACTIVE',
  dueOn: '2023-10-31',
  activeFrom: '2023-01-15',
  recipients: RECIPIENTS,
  ownerSince: null,
  dueMovedOn: null,
  claimMadeOn: null,
  rejectedOn: null,
  requestLimit: null,
  ...over,
});

/** A reminder to the owner of a pledge that is due on 31 October 2023. */
export const dueReminder = (over: Partial<DueReminder> = {}): DueReminder => ({
  recipientId: 'owner',
  rule: 'due',
  step: 'T-7',
  subjectKind: 'PLEDGE',
  subjectId: 'pledge',
  anchorOn: '2023-10-31',
  code: '2023-0042',
  title: 'Di dời tàu thuyền',
  milestone: null,
  year: null,
  minPledges: null,
  ownerId: 'owner',
  ownerName: 'Bí thư Đảng ủy phường',
  date: '2023-10-31',
  ...over,
});

/** The plan of one subject by the default ladders. */
export function planOf(subject: ReminderSubject): SubjectPlan {
  const [plan] = planReminders([subject], (rule) => ladderFor(rule), CALENDAR);
  if (!plan) throw new Error('no plan');
  return plan;
}

/** A plan as lines, in the order of days: day, step, who is told. */
export const printed = (plan: SubjectPlan): readonly string[] => {
  const lines = new Map<string, string[]>();
  for (const { fireOn, step, recipientId } of plan.occurrences) {
    const line = `${fireOn} ${step}`;
    lines.set(line, [...(lines.get(line) ?? []), recipientId]);
  }
  return [...lines]
    .sort(([a], [b]) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 1))
    .map(([line, who]) => `${line}: ${who.join(', ')}`);
};

/** A ledger in memory that does what the database does with a plan. */
export class Ledger {
  rows: readonly LedgerRow[] = [];

  /** Brings the ledger in line with a plan, and tells what that took. */
  follow(plan: SubjectPlan, today: LocalDate): Replan {
    const difference = replan(this.rows, plan, today);
    const moved = new Map(difference.move.map(({ id, fireOn }) => [id, fireOn]));
    const cancelled = new Set(difference.cancel.map(({ id }) => id));
    const collapsed = new Set(difference.collapse.map(({ id }) => id));
    const kept = this.rows.map((row): LedgerRow => {
      if (cancelled.has(row.id)) return { ...row, state: 'CANCELLED' };
      if (collapsed.has(row.id)) return { ...row, state: 'COLLAPSED' };
      const fireOn = moved.get(row.id);
      return fireOn === undefined ? row : { ...row, state: 'PLANNED', fireOn };
    });
    const added = difference.insert.map((one): LedgerRow => ({ ...one, id: occurrenceKey(one), state: 'PLANNED' }));
    this.rows = [...kept, ...added];
    return difference;
  }

  /** Sends what has come due. */
  send(today: LocalDate): readonly LedgerRow[] {
    const due = this.rows.filter(({ state, fireOn }) => state === 'PLANNED' && fireOn <= today);
    this.rows = this.rows.map((row): LedgerRow => (due.includes(row) ? { ...row, state: 'SENT' } : row));
    return due;
  }

  /** Steps and recipients of the rows in a state. */
  of(state: LedgerRow['state']): readonly string[] {
    return this.rows.filter((row) => row.state === state).map(({ step, recipientId }) => `${step} ${recipientId}`);
  }
}
