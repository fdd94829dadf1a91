import type { Id } from '#domain/shared/moment.js';
import type { RosterMember } from './meeting.js';
import type { RowSubject } from './subject.js';

/** The counts of one row, after recusal. */
export interface RowCounts {
  /** Members who may not vote on the row, in the roster's order, whether present or not. */
  readonly recusedIds: readonly Id[];
  /** Members entitled to vote on the row. */
  readonly members: number;
  /** Of those, the ones present. */
  readonly present: number;
}

/**
 * Recusal is per row: present and past holders of the post, the assessed person and the requester leave both counts of the row and stay in
 * the counts of every other one. A row about no record recuses nobody.
 */
export function rowCounts(
  members: readonly RosterMember[],
  presentIds: readonly Id[],
  subject: Pick<RowSubject, 'interestedIds'> | null,
): RowCounts {
  const interested = new Set(subject?.interestedIds ?? []);
  const entitled = members.filter(({ personId }) => !interested.has(personId));
  return {
    recusedIds: members.map(({ personId }) => personId).filter((id) => interested.has(id)),
    members: entitled.length,
    present: entitled.filter(({ personId }) => presentIds.includes(personId)).length,
  };
}
