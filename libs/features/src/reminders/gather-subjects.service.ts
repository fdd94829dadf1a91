import { Injectable } from '@nestjs/common';
import { dueCheckIns } from '#domain/pledge/checkin-schedule.js';
import type { ReminderSubject } from '#domain/reminder/plan-reminders.js';
import {
  checkInSubject,
  milestoneSubject,
  pledgeSubject,
  registrationSubject,
  requestSubject,
} from '#domain/reminder/subjects.js';
import { addDays } from '#domain/shared/local-date.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import { ReminderFactsStore, type PledgeFacts } from './reminder-facts.store.js';

/**
 * How many calendar days ahead reminders are written into the ledger. Longer than the longest ladder before a date, so that planning once
 * a week is enough; short enough that the ledger holds weeks, not years.
 */
export const PLANNING_HORIZON_DAYS = 60;

/** Subjects that share a calendar and a day: what one call of the planning rule takes. */
export interface SubjectGroup {
  readonly calendarId: Id;
  readonly today: LocalDate;
  readonly organisationPath: readonly Id[];
  readonly subjects: readonly ReminderSubject[];
}

/** Turns the facts of a cycle, or of one pledge in it, into the subjects that people are reminded of. */
@Injectable()
export class GatherSubjects {
  constructor(private readonly facts: ReminderFactsStore) {}

  /**
   * One pledge, or all when `pledgeId` is null, and the registration of the cycle. A group for each; days beyond the
   * horizon are left out.
   */
  async inCycle(tx: Tx, cycleId: Id, pledgeId: Id | null): Promise<readonly SubjectGroup[]> {
    const pledges = await this.facts.pledges(tx, cycleId, pledgeId);
    const groups = await this.ofPledges(tx, cycleId, pledges);
    const registration = await this.facts.registration(tx, cycleId);
    // What one pledge does changes nothing about a registration that is over.
    if (registration && (pledgeId === null || registration.state === 'OPEN')) {
      const { calendarId, today, organisationPath, missingPersonIds } = registration;
      const subjects = [registrationSubject(registration, missingPersonIds)];
      groups.push({ calendarId, today, organisationPath, subjects });
    }
    return groups.map((group) => ({
      ...group,
      subjects: group.subjects.map((one) => withinHorizon(one, group.today)),
    }));
  }

  private async ofPledges(tx: Tx, cycleId: Id, pledges: readonly PledgeFacts[]): Promise<SubjectGroup[]> {
    if (pledges.length === 0) return [];
    const ids = pledges.map(({ id }) => id);
    const milestones = groupBy(await this.facts.milestones(tx, ids), ({ pledgeId }) => pledgeId);
    const requested = pledges.filter(({ hasRequests }) => hasRequests).map(({ id }) => id);
    const requests = groupBy(await this.facts.requests(tx, requested), ({ pledgeId }) => pledgeId);
    const dates = await this.facts.checkInDates(tx, cycleId);
    return pledges.map((pledge) => ({
      calendarId: pledge.calendarId,
      today: pledge.today,
      organisationPath: pledge.organisationPath,
      subjects: [
        pledgeSubject(pledge),
        ...(milestones.get(pledge.id) ?? []).map((milestone) => milestoneSubject(pledge, milestone)),
        checkInSubject(
          pledge,
          dueCheckIns(pledge, dates, pledge.pauses).map(({ dueOn }) => dueOn),
          pledge.servedDates,
        ),
        ...(requests.get(pledge.id) ?? []).map((request) =>
          requestSubject(request, pledge.organisationId, request.requestedOn, request.recipients),
        ),
      ],
    }));
  }
}

const withinHorizon = (subject: ReminderSubject, today: LocalDate): ReminderSubject => ({
  ...subject,
  anchors: subject.anchors.filter(({ on }) => on <= addDays(today, PLANNING_HORIZON_DAYS)),
});

function groupBy<T>(items: readonly T[], keyOf: (item: T) => Id): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
