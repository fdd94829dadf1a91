import type { Id } from '#domain/shared/moment.js';
import type { RosterMember } from './meeting.js';

/**
 * Who presides over an item: the chair; when the chair is absent or recused, the deputy whom the chair named, else the first deputy in
 * rank who is neither. Null when nobody is left to preside.
 */
export function presidingMember(
  members: readonly RosterMember[],
  presentIds: readonly Id[],
  recusedIds: readonly Id[],
  namedDeputyId: Id | null = null,
): Id | null {
  const free = members.filter(({ personId }) => presentIds.includes(personId) && !recusedIds.includes(personId));
  const deputies = free.filter(({ role }) => role === 'DEPUTY').sort((a, b) => a.order - b.order);
  const presiding =
    free.find(({ role }) => role === 'CHAIR') ??
    deputies.find(({ personId }) => personId === namedDeputyId) ??
    deputies[0];
  return presiding?.personId ?? null;
}

/**
 * Who confirms a decision: whoever presides over all of its rows taken together, and is thus recused on none of them. Null when every
 * leader present is recused on some row: then the rows belong in separate decisions.
 */
export const confirmingMember = (
  members: readonly RosterMember[],
  presentIds: readonly Id[],
  rows: readonly { readonly recusedIds: readonly Id[] }[],
  namedDeputyId: Id | null = null,
): Id | null =>
  presidingMember(
    members,
    presentIds,
    rows.flatMap(({ recusedIds }) => recusedIds),
    namedDeputyId,
  );
