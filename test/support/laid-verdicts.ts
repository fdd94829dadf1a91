import type { Pledge } from '#domain/pledge/pledge.js';
import { newId } from '#platform/database/new-id.js';

/** Done, or in part verified where that takes two. */
export const needsVerdicts = ({ state, verifierIds, measures }: Pledge): boolean =>
  state === 'DONE' || (verifierIds.length > 1 && measures.some(({ verified }) => verified !== null));

/** What every verifier said of the values that are verified. */
export const verdictsOn = ({ id, state, claimedOn, completedOn, verifierIds, measures }: Pledge, at: Date) =>
  verifierIds.map((verifierId) => ({
    id: newId(),
    pledgeId: id,
    verdict: state === 'DONE' ? ('CONFIRMED' as const) : ('PARTIAL' as const),
    values: measures.flatMap(({ id: measureId, verified, verifiedExceeded }) =>
      verified === null ? [] : [{ measureId, value: verified, exceeded: verifiedExceeded ?? false }],
    ),
    method: 'DOCUMENT' as const,
    comment: 'Đúng như báo cáo.',
    completedOn,
    claimedOn: claimedOn ?? '2023-10-20',
    verifierId,
    at,
  }));
