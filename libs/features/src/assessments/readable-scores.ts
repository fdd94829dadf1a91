import { assessmentAccess } from '#domain/access/assessment-access.js';
import type { ViewerScope } from '#domain/access/viewer-scope.js';
import { decidingBody } from '#domain/cycle/decision-rights.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Id } from '#domain/shared/moment.js';
import type { Rated } from './ratings.service.js';

/**
 * Whose scores somebody reads among those rated in a cycle: the own; of a rating body, those whom it rates, posts of another side left out;
 * organisation board and inspector everybody's.
 */
export const readableScores = (
  scope: ViewerScope,
  { decisionRights }: Pick<Cycle, 'decisionRights'>,
  rated: readonly Pick<Rated, 'person'>[],
): ReadonlySet<Id> =>
  new Set(
    rated.flatMap(({ person: { personId, postId, inPost, organisationPath, side } }) => {
      const decidingBodyId = decidingBody(decisionRights, 'RATING', side);
      const record = { personId, postId, inPost, organisationPath, decidingBodyId, published: false };
      return assessmentAccess(scope, record) === 'FULL' ? [personId] : [];
    }),
  );
