import type { Fraction } from '#domain/organisation/organisation.js';
import type { Id } from '#domain/shared/moment.js';
import type { Attendance, RosterMember } from './meeting.js';

/** How many must be present: the fraction of the members, rounded up; in whole numbers, so that no share is ever missed by a hair. */
export const quorumOf = (fraction: Fraction, members: number): number =>
  Math.floor((fraction.numerator * members + fraction.denominator - 1) / fraction.denominator);

/** Whether enough are present. Both counts are without those recused on the row. */
export const isQuorate = (fraction: Fraction, members: number, present: number): boolean =>
  members > 0 && present >= quorumOf(fraction, members);

/** Members in the room at an instant: marked present, come and not yet gone; in the roster's order. */
export const presentAt = (
  members: readonly RosterMember[],
  attendance: readonly Attendance[],
  at: Date,
): readonly Id[] => {
  const inRoom = new Set(
    attendance
      .filter(({ present, from, to }) => present && (from === null || from <= at) && (to === null || at < to))
      .map(({ personId }) => personId),
  );
  return members.map(({ personId }) => personId).filter((id) => inRoom.has(id));
};
