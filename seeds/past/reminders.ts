import type { WorkCalendar } from '#domain/calendar/working-days.js';
import { coverage } from '#domain/cycle/coverage.js';
import { dueCheckIns } from '#domain/pledge/checkin-schedule.js';
import { ladderFor } from '#domain/reminder/ladder.js';
import { fireOn, planReminders, type ReminderSubject } from '#domain/reminder/plan-reminders.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Occurrence } from '#domain/reminder/reminder.js';
import { replan, type LedgerRow } from '#domain/reminder/replan.js';
import {
  checkInSubject,
  milestoneSubject,
  pledgeSubject,
  registrationSubject,
  requestSubject,
  type RemindedPledge,
} from '#domain/reminder/subjects.js';
import { addDays } from '#domain/shared/local-date.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import type { PastReminder } from '#features/reminders/index.js';
import { seedId } from '../ids.js';
import { remindedPledge, requestRecipients } from './reminded.js';
import type { Timeline } from './timeline.js';
import type { World } from './world.js';

/** The hour at which the day's reminders go out. */
const DIGEST_TIME = '07:30';

/** What is still to be said about a subject, and what was. */
interface Followed {
  /** What the plan depends on: while it stays the same there is nothing to plan anew. */
  facts: string;
  waiting: readonly { readonly occurrence: Occurrence; readonly on: LocalDate }[];
  said: readonly LedgerRow[];
}

/**
 * The reminders of the past: planned by the rules of the domain whenever something about a task changes, and said on their day. What was no
 * longer owed when its day came is not kept.
 */
export class PastReminders {
  private readonly said: PastReminder[] = [];
  private readonly followed = new Map<string, Followed>();
  private readonly calendar: WorkCalendar;

  constructor(
    calendar: WorkCalendar,
    private readonly timeline: Timeline,
  ) {
    this.calendar = remembering(calendar);
  }

  /** Plans anew what is said about a task, as far as its facts have changed. */
  follow(world: World, pledge: Pledge, now: Moment): void {
    if (pledge.activeFrom === null) return;
    const { id, state, dueOn, milestones, verifierIds } = pledge;
    const life = world.lifeOf(id);
    const requests = world.requestsOf(id);
    const asked = requests.map((one) => `${one.id} ${one.state}`).join();
    const facts = [state, dueOn, asked, life.claimMadeOn, life.rejectedOn, life.dueMovedOn, ...verifierIds].join();
    const served = world.checkIns.get(id) ?? [];
    let reminded: RemindedPledge | null = null;
    const about = (): RemindedPledge => (reminded ??= remindedPledge(world, pledge));

    this.plan(`PLEDGE ${id}`, facts, () => pledgeSubject(about()), now);
    for (const one of milestones)
      this.plan(`${one.id}`, `${facts} ${one.dueOn} ${one.reachedOn ?? ''}`, () => milestoneSubject(about(), one), now);
    const owed = `${facts} ${served.at(-1)?.forDate ?? ''} ${Math.floor(Number(now.today.slice(5, 7)) / 2)}`;
    this.plan(
      `CHECK_IN ${id}`,
      owed,
      () =>
        checkInSubject(
          about(),
          dueDates(world, pledge, now.today),
          served.map(({ forDate }) => forDate),
        ),
      now,
    );
    for (const one of requests)
      this.plan(
        one.id,
        one.state,
        () => {
          const { requestedOn, recipients } = requestRecipients(world, one);
          return requestSubject(one, pledge.organisationId, requestedOn, recipients);
        },
        now,
      );
  }

  /** Plans to tell those of a roster who are below the minimum, on the days before registration closes. */
  planRegistration(world: World, year: number, closesOn: LocalDate): void {
    const { steps } = ladderFor('registration');
    for (const { offset } of steps) {
      const on = fireOn(closesOn, offset, this.calendar, null);
      this.timeline.plan(on, DIGEST_TIME, (now) => {
        const { cycle, roster } = world.cycle(year);
        const pledges = [...world.pledges.values()].map(({ pledge }) => pledge);
        const { missing } = coverage(
          cycle,
          roster,
          pledges.filter(({ cycleId }) => cycleId === cycle.id),
        );
        const persons = missing.map(({ personId }) => personId);
        const [plan] = this.plansOf(registrationSubject(cycle, persons));
        for (const occurrence of plan?.occurrences ?? []) if (occurrence.fireOn === on) this.say(occurrence, now.today);
      });
    }
  }

  /** Every second month the check-ins of the next two come into sight. */
  planAhead(world: World, months: readonly LocalDate[]): void {
    for (const on of months)
      this.timeline.plan(on, '06:00', (now) => {
        for (const { pledge } of world.pledges.values()) if (pledge.state === 'ACTIVE') this.follow(world, pledge, now);
      });
  }

  /**
   * Says everything whose day has come. What is left of the past is what was said of tasks that are still open, and what was said of late;
   * the rest was long done with.
   */
  finish(world: World, now: Moment, lately: LocalDate): readonly PastReminder[] {
    for (const one of this.followed.values()) this.sayDue(one, now);
    const isOpen = (id: Id | null): boolean => id !== null && ['ACTIVE', 'CLAIMED'].includes(world.pledge(id).state);
    return this.said
      .filter(({ pledgeId, fireOn: on }) => on >= lately || isOpen(pledgeId))
      .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  private plansOf(subject: ReminderSubject) {
    return planReminders([subject], (rule) => ladderFor(rule), this.calendar);
  }

  private plan(key: string, facts: string, subjectOf: () => ReminderSubject, now: Moment): void {
    const known = this.followed.get(key) ?? { facts: '', waiting: [], said: [] };
    if (known.facts === facts) return;
    this.followed.set(key, known);
    known.facts = facts;
    this.sayDue(known, now);
    const subject = subjectOf();
    const [plan] = subject.anchors.length === 0 ? [] : this.plansOf(subject);
    const { insert } = plan ? replan(known.said, plan, now.today) : { insert: [] };
    // What should have been said already is said with the next digest.
    const next = this.calendar.firstWorkingDayAfter(now.today);
    known.waiting = insert.map((occurrence) => ({
      occurrence,
      on: occurrence.fireOn <= now.today ? next : occurrence.fireOn,
    }));
  }

  private sayDue(one: Followed, { at, today }: Moment): void {
    const isDue = (on: LocalDate): boolean => on < today || (on === today && at >= this.digestOf(on));
    const due = one.waiting.filter(({ on }) => isDue(on));
    if (due.length === 0) return;
    one.waiting = one.waiting.filter(({ on }) => !isDue(on));
    one.said = [
      ...one.said,
      ...due.map(({ occurrence, on }): LedgerRow => ({ ...this.say(occurrence, on), state: 'SENT' })),
    ];
  }

  private say(occurrence: Occurrence, on: LocalDate): PastReminder {
    const { subjectKind, subjectId, anchorOn, rule, step, recipientId } = occurrence;
    const sentAt = this.digestOf(on);
    const id = seedId(sentAt, `${subjectKind} ${subjectId} ${anchorOn} ${rule} ${step} ${recipientId}`);
    const said = { ...occurrence, id, sentOn: on, sentAt };
    this.said.push(said);
    return said;
  }

  private digestOf(on: LocalDate): Date {
    return this.timeline.moment(on, DIGEST_TIME).at;
  }
}

/** How many days ahead check-ins are planned for: until they are planned again, and the ladder before a date. */
const IN_SIGHT_DAYS = 70;

/** The days on which check-ins of a task fall due, as far as they are in sight. */
function dueDates(world: World, pledge: Pledge, today: LocalDate): readonly LocalDate[] {
  const { checkInDates } = world.cycleOf(pledge);
  const last = addDays(today, IN_SIGHT_DAYS);
  return dueCheckIns(pledge, checkInDates)
    .map(({ dueOn }) => dueOn)
    .filter((on) => on <= last);
}

/** A calendar that counts each distance once: the ladders ask for the same ones again and again. */
function remembering(calendar: WorkCalendar): WorkCalendar {
  const known = new Map<string, LocalDate>();
  return {
    ...calendar,
    addWorkingDays: (date, n) => {
      const key = `${date} ${n}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const day = calendar.addWorkingDays(date, n);
      known.set(key, day);
      return day;
    },
  };
}
