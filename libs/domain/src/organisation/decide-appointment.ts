import { denials } from '#domain/access/policy.js';
import type { AnyActor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import type { Dated } from './organisation.js';

/** An appointment there already is: of the same post, or of the same person. */
export interface KnownAppointment extends Dated {
  readonly postId: Id;
  readonly personId: Id;
  readonly isPrincipal: boolean;
}

export interface NewAppointment {
  readonly personId: Id;
  readonly postId: Id;
  readonly from: LocalDate;
  readonly isPrincipal: boolean;
}

interface Circumstances {
  readonly actor: AnyActor;
  /** Of the post. */
  readonly organisationPath: readonly Id[];
  readonly now: Moment;
}

const runsInto = (known: Dated, from: LocalDate): boolean => known.to === null || known.to >= from;

/**
 * Whether a person may be appointed to a post from a day on, for good. A post has one holder at a time, a person one principal post; who
 * left on the day before makes room. Only the organisation board in charge appoints, and nobody appoints themselves.
 */
export function decideAppointment(
  { personId, postId, from, isPrincipal }: NewAppointment,
  known: readonly KnownAppointment[],
  { actor, organisationPath, now }: Circumstances,
): Result<NewAppointment> {
  const refusals: Refusal[] = [...denials(actor, 'organisation.appoint', { organisationPath, personId }, now)];
  const standing = known.filter((one) => runsInto(one, from));
  const sameAgain = standing.find((one) => one.postId === postId && one.personId === personId);
  const holder = standing.find((one) => one.postId === postId && one.personId !== personId);
  const principal = standing.find((one) => one.personId === personId && one.postId !== postId && one.isPrincipal);
  if (sameAgain) refusals.push(refusal('CONFLICT', 'appointment.person.twice', ['personId']));
  if (holder) refusals.push(refusal('CONFLICT', 'appointment.post.taken', ['postId'], { since: holder.from }));
  if (isPrincipal && principal)
    refusals.push(refusal('CONFLICT', 'appointment.person.hasPrincipal', ['isPrincipal'], { since: principal.from }));
  return refusals.length === 0 ? accept({ personId, postId, from, isPrincipal }) : refuse(...refusals);
}

/** Whether an appointment may end on a day: it must not have ended, and not end before it began. */
export function decideEndOfAppointment(
  appointment: KnownAppointment,
  to: LocalDate,
  { actor, organisationPath, now }: Circumstances,
): Result<{ readonly to: LocalDate }> {
  const { personId } = appointment;
  const refusals: Refusal[] = [...denials(actor, 'organisation.endAppointment', { organisationPath, personId }, now)];
  if (appointment.to !== null && appointment.to <= now.today)
    refusals.push(refusal('WRONG_STATE', 'appointment.ended', ['appointmentId'], { to: appointment.to }));
  if (to < appointment.from)
    refusals.push(refusal('INVALID', 'appointment.to.beforeFrom', ['to'], { from: appointment.from }));
  return refusals.length === 0 ? accept({ to }) : refuse(...refusals);
}
