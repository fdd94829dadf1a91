import { Injectable } from '@nestjs/common';
import type { ChangeRequestState } from '#domain/change-request/change-request.js';
import type { CheckInDate } from '#domain/cycle/check-in-dates.js';
import type { CycleState } from '#domain/cycle/cycle.js';
import type { Dated } from '#domain/organisation/organisation.js';
import type { Recipients } from '#domain/reminder/reminder.js';
import type { RemindedPledge } from '#domain/reminder/subjects.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import {
  CHECK_IN_FACTS,
  CYCLES_TO_PLAN,
  IS_REMINDED,
  MILESTONE_FACTS,
  PLEDGE_FACTS,
  REGISTRATION_FACTS,
  REQUEST_FACTS,
} from './reminder-facts.sql.js';

/** Where and when a fact is: its organisations, its working-day calendar, and the day it is there. */
interface Placed {
  readonly organisationPath: readonly Id[];
  readonly calendarId: Id;
  readonly today: LocalDate;
}

export interface PledgeFacts extends RemindedPledge, Placed {
  readonly startOn: LocalDate | null;
  /** Dates for which a check-in was made. */
  readonly servedDates: readonly LocalDate[];
  /** The times for which it was out of its owner's hands. */
  readonly pauses: readonly Dated[];
  /** Something was ever asked for: more time, for instance. */
  readonly hasRequests: boolean;
}

export interface MilestoneFacts {
  readonly id: Id;
  readonly pledgeId: Id;
  readonly dueOn: LocalDate;
  readonly reachedOn: LocalDate | null;
}

export interface RequestFacts {
  readonly id: Id;
  readonly pledgeId: Id;
  readonly state: ChangeRequestState;
  readonly decideBy: LocalDate;
  readonly requestedOn: LocalDate;
  readonly recipients: Recipients;
}

export interface RegistrationFacts extends Placed {
  readonly id: Id;
  readonly organisationId: Id;
  readonly state: CycleState;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly missingPersonIds: readonly Id[];
}

/** The facts that reminders follow from: one statement for each kind. */
@Injectable()
export class ReminderFactsStore {
  /** Cycles between the opening of registration and the close, and those about which something is still planned. */
  async cyclesToPlan(tx: Tx): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(CYCLES_TO_PLAN);
    return rows.map(({ id }) => id);
  }

  /** Undefined for a pledge that does not exist. */
  async cycleOfPledge(tx: Tx, pledgeId: Id): Promise<Id | undefined> {
    const rows = await tx.query<{ id: Id }[]>('select cycle_id as id from pledge where id = $1', [pledgeId]);
    return rows[0]?.id;
  }

  /** Pledges in force or with something still planned about them: all of the cycle, or the one named if it is such. */
  async pledges(tx: Tx, cycleId: Id, pledgeId: Id | null): Promise<PledgeFacts[]> {
    // Most changes are made before a pledge is in force: that costs a glance, not the long statement.
    if (pledgeId !== null && (await tx.query<unknown[]>(IS_REMINDED, [pledgeId])).length === 0) return [];
    return tx.query(PLEDGE_FACTS, [cycleId, pledgeId]);
  }

  /** Of these pledges, by pledge and due date; also those reached. */
  milestones(tx: Tx, pledgeIds: readonly Id[]): Promise<MilestoneFacts[]> {
    return tx.query(MILESTONE_FACTS, [pledgeIds]);
  }

  /** The days on which check-ins fall due in the cycle, in order. */
  checkInDates(tx: Tx, cycleId: Id): Promise<CheckInDate[]> {
    return tx.query(CHECK_IN_FACTS, [cycleId]);
  }

  /** On these pledges: requests that wait for an answer, and those about which something is still planned. */
  async requests(tx: Tx, pledgeIds: readonly Id[]): Promise<RequestFacts[]> {
    return pledgeIds.length === 0 ? [] : tx.query(REQUEST_FACTS, [pledgeIds]);
  }

  /** Who is short of pledges on the roster; nobody unless registration is open. Undefined where there is no cycle. */
  async registration(tx: Tx, cycleId: Id): Promise<RegistrationFacts | undefined> {
    const rows = await tx.query<RegistrationFacts[]>(REGISTRATION_FACTS, [cycleId]);
    return rows[0];
  }
}
