import { holdsOn, type Dated } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Cycle, RosterEntry } from './cycle.js';

/** Who holds which post, as the roster needs it. */
export interface RosterAppointment extends Dated {
  readonly personId: Id;
  readonly postId: Id;
  readonly isKey: boolean;
  readonly isPrincipal: boolean;
  /** The post's organisation and every one above it. */
  readonly organisationPath: readonly Id[];
}

/**
 * The roster frozen at opening: every person who holds a key post of the organisation or below on that day, once, under the principal
 * post; where that is no key post, under the key post held longest. In order of person.
 */
export function freezeRoster(
  cycle: Pick<Cycle, 'id' | 'organisationId'>,
  appointments: readonly RosterAppointment[],
  today: LocalDate,
): readonly RosterEntry[] {
  const chosen = new Map<Id, RosterAppointment>();
  for (const appointment of appointments) {
    const counts =
      appointment.isKey && holdsOn(appointment, today) && appointment.organisationPath.includes(cycle.organisationId);
    if (!counts) continue;
    const other = chosen.get(appointment.personId);
    if (!other || comesBefore(appointment, other)) chosen.set(appointment.personId, appointment);
  }
  return [...chosen.values()]
    .sort((a, b) => (a.personId < b.personId ? -1 : 1))
    .map(({ personId, postId }) => ({ cycleId: cycle.id, personId, postId, admittedUntil: null }));
}

const comesBefore = (a: RosterAppointment, b: RosterAppointment): boolean => {
  if (a.isPrincipal !== b.isPrincipal) return a.isPrincipal;
  return a.from === b.from ? a.postId < b.postId : a.from < b.from;
};

/**
 * Whether somebody of the roster may register today: while the cycle is open; admitted late, until the admitted day, also while the
 * registrations are appraised or in force. Null: not on the roster.
 */
export function mayRegister(cycle: Pick<Cycle, 'state'>, entry: RosterEntry | null, today: LocalDate): boolean {
  if (entry === null) return false;
  if (cycle.state === 'OPEN') return true;
  const late = cycle.state === 'APPRAISING' || cycle.state === 'IN_FORCE';
  return late && entry.admittedUntil !== null && today <= entry.admittedUntil;
}
