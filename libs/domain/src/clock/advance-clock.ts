import { denials } from '#domain/access/policy.js';
import type { Actor } from '#domain/shared/actor.js';
import { addDays } from '#domain/shared/local-date.js';
import type { Moment } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import { instantWords } from '#domain/shared/time-words.js';

/** How far time may be moved in one go, in calendar days: past a year and its close. */
export const LARGEST_ADVANCE_DAYS = 731;

/**
 * Whether business time may be moved to an instant: by an administrator, where time is virtual, forward, and not so far that it would never
 * come back. `now` is business time.
 */
export function decideAdvance(
  actor: Actor,
  clock: { readonly isVirtual: boolean; readonly to: Date },
  now: Moment,
): Result<Date> {
  // Time belongs to no organisation: an administrator of any will do.
  const organisationPath = actor.assignments.map(({ organisationId }) => organisationId);
  const denied = denials(actor, 'clock.advance', { organisationPath }, now);
  if (denied.length > 0) return refuse(...denied);
  if (!clock.isVirtual) return refuse(refusal('WRONG_STATE', 'clock.real'));
  if (clock.to <= now.at) return refuse(refusal('INVALID', 'clock.backwards', ['to'], { now: instantWords(now.at) }));
  if (clock.to > new Date(`${addDays(now.today, LARGEST_ADVANCE_DAYS)}T00:00:00Z`)) {
    return refuse(refusal('LIMIT_REACHED', 'clock.tooFar', ['to'], { days: LARGEST_ADVANCE_DAYS }));
  }
  return accept(clock.to);
}
