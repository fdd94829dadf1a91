import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Milestone, Pledge, PledgeState } from '#domain/pledge/pledge.js';
import { laterOf } from '#domain/shared/local-date.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { ReminderSubject } from './plan-reminders.js';
import type { Recipients, ReminderEnd } from './reminder.js';

/** A pledge with what its reminders depend on. */
export interface RemindedPledge extends Pick<Pledge, 'id' | 'organisationId' | 'state' | 'dueOn' | 'activeFrom'> {
  readonly recipients: Recipients;
  /** The day on which the present owner's tenure began, and the one on which the due date last moved; null: never. */
  readonly ownerSince: LocalDate | null;
  readonly dueMovedOn: LocalDate | null;
  /** The day on which the owner made the open claim. */
  readonly claimMadeOn: LocalDate | null;
  /** The day of the last verdict that did not accept a claim. */
  readonly rejectedOn: LocalDate | null;
  /** The limit of a pending extension request. */
  readonly requestLimit: LocalDate | null;
}

/** Why a pledge in a state is no longer reminded of; an active one only of another date. */
const ENDS: Readonly<Record<PledgeState, ReminderEnd>> = {
  DRAFT: 'STOPPED',
  SUBMITTED: 'STOPPED',
  RETURNED: 'STOPPED',
  WITHDRAWN: 'STOPPED',
  APPRAISED: 'STOPPED',
  REJECTED: 'STOPPED',
  ACTIVE: 'MOVED',
  SUSPENDED: 'SUSPENDED',
  CLAIMED: 'CLAIMED',
  DONE: 'DONE',
  NOT_DONE: 'STOPPED',
  CANCELLED: 'STOPPED',
};

const latest = (...days: readonly (LocalDate | null)[]): LocalDate | null =>
  days.reduce<LocalDate | null>((late, day) => (late === null ? day : day === null ? late : laterOf(late, day)), null);

const ofPledge = (pledge: RemindedPledge): Omit<ReminderSubject, 'kind' | 'id' | 'anchors'> => ({
  pledgeId: pledge.id,
  organisationId: pledge.organisationId,
  recipients: pledge.recipients,
  notBefore: latest(pledge.activeFrom, pledge.ownerSince),
  heldUntil: null,
  endedBy: ENDS[pledge.state],
});

/**
 * Reminders of the due date while the pledge is active, of its verification while it is claimed. After a rejected claim the escalation
 * starts anew from the verdict; lateness does not.
 */
export function pledgeSubject(pledge: RemindedPledge): ReminderSubject {
  const subject = { ...ofPledge(pledge), kind: 'PLEDGE' as const, id: pledge.id };
  if (pledge.state === 'CLAIMED' && pledge.claimMadeOn !== null) {
    return { ...subject, anchors: [{ rule: 'claim', on: pledge.claimMadeOn }] };
  }
  if (pledge.state !== 'ACTIVE' || pledge.dueOn === null) return { ...subject, anchors: [] };
  return {
    ...subject,
    notBefore: latest(subject.notBefore, pledge.dueMovedOn),
    heldUntil: pledge.requestLimit,
    anchors: [
      { rule: 'due', on: pledge.dueOn },
      { rule: 'overdue', on: pledge.rejectedOn === null ? pledge.dueOn : laterOf(pledge.dueOn, pledge.rejectedOn) },
    ],
  };
}

/**
 * Reminders of a milestone that is not reached, while its pledge is active. A milestone on the pledge's own due date is not announced
 * beside it.
 */
export const milestoneSubject = (
  pledge: RemindedPledge,
  milestone: Pick<Milestone, 'id' | 'dueOn' | 'reachedOn'>,
): ReminderSubject => ({
  ...ofPledge(pledge),
  kind: 'MILESTONE',
  id: milestone.id,
  notBefore: latest(pledge.activeFrom, pledge.ownerSince, pledge.dueMovedOn),
  anchors:
    pledge.state === 'ACTIVE' && milestone.reachedOn === null && milestone.dueOn !== pledge.dueOn
      ? [{ rule: 'due', on: milestone.dueOn }]
      : [],
  endedBy: milestone.reachedOn === null ? ENDS[pledge.state] : 'REACHED',
});

/**
 * Reminders of the check-ins that an active pledge owes: those after the last one made. `dueDates`: all that fall due (`dueCheckIns`);
 * `servedDates`: those that were made.
 */
export function checkInSubject(
  pledge: RemindedPledge,
  dueDates: readonly LocalDate[],
  servedDates: readonly LocalDate[],
): ReminderSubject {
  const lastServed = latest(...servedDates);
  const owed = dueDates.filter((day) => lastServed === null || day > lastServed);
  return {
    ...ofPledge(pledge),
    kind: 'CHECK_IN',
    id: pledge.id,
    anchors: pledge.state === 'ACTIVE' ? owed.map((on) => ({ rule: 'check-in', on })) : [],
    endedBy: pledge.state === 'ACTIVE' ? 'REACHED' : ENDS[pledge.state],
  };
}

/** Reminders to a pending request's deciding body. */
export const requestSubject = (
  request: Pick<ChangeRequest, 'id' | 'pledgeId' | 'state' | 'decideBy'>,
  organisationId: Id,
  requestedOn: LocalDate,
  recipients: Recipients,
): ReminderSubject => ({
  kind: 'CHANGE_REQUEST',
  id: request.id,
  pledgeId: request.pledgeId,
  organisationId,
  anchors: request.state === 'REQUESTED' ? [{ rule: 'request', on: request.decideBy }] : [],
  recipients,
  notBefore: requestedOn,
  heldUntil: null,
  endedBy: 'DECIDED',
});

/** Reminders that registration closes, to everybody of the roster below the minimum. Who reaches it is off the list (REGISTERED). */
export const registrationSubject = (
  cycle: Pick<Cycle, 'id' | 'organisationId' | 'state' | 'opensOn' | 'closesOn'>,
  missingPersonIds: readonly Id[],
): ReminderSubject => ({
  kind: 'CYCLE',
  id: cycle.id,
  pledgeId: null,
  organisationId: cycle.organisationId,
  anchors: cycle.state === 'OPEN' ? [{ rule: 'registration', on: cycle.closesOn }] : [],
  recipients: { OWNER: missingPersonIds },
  notBefore: cycle.opensOn,
  heldUntil: null,
  endedBy: cycle.state === 'OPEN' ? 'REGISTERED' : 'CLOSED',
});
