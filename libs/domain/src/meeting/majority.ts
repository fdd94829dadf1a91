import type { Fraction, VoteBase } from '#domain/organisation/organisation.js';

/** The least number of votes that is more than the fraction of `count` (8 of 15 for one half). */
export const votesNeeded = (fraction: Fraction, count: number): number =>
  Math.floor((fraction.numerator * count) / fraction.denominator) + 1;

/** Votes on one row; `members` and `present` are without those recused on it. */
export interface RowVotes {
  readonly votesFor: number;
  readonly members: number;
  readonly present: number;
}

/**
 * Whether a proposal is carried: more than the fraction of all members entitled to vote on the row, or, where the body's rules say so, of
 * those present.
 */
export const isCarried = (
  { majority, majorityBase }: { readonly majority: Fraction; readonly majorityBase: VoteBase },
  { votesFor, members, present }: RowVotes,
): boolean => votesFor >= votesNeeded(majority, majorityBase === 'MEMBERS' ? members : present);
