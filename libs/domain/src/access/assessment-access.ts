import type { Id } from '#domain/shared/moment.js';
import { covers, type ViewerScope } from './viewer-scope.js';

/**
 * How much of an assessment the viewer reads. FULL: level, score, facts, explanation. LEVEL: person, post and the published level. RECORD:
 * that it exists and its state, for the office that runs the calendar. null: it does not exist for the viewer.
 */
export type AssessmentAccess = 'FULL' | 'LEVEL' | 'RECORD' | null;

export interface AssessedRecord {
  readonly personId: Id;
  readonly postId: Id;
  /** Whether that person still holds the post today. */
  readonly inPost: boolean;
  readonly organisationPath: readonly Id[];
  /** The body that rates posts of this side. */
  readonly decidingBodyId: Id | null;
  readonly published: boolean;
}

/** Whether the viewer is the person assessed, or assists that person: who serves a post does not serve those who held it before. */
const isOwn = (scope: ViewerScope, { personId, postId, inPost }: AssessedRecord): boolean =>
  (scope.personId !== null && personId === scope.personId) || (inPost && scope.assistedPostIds.includes(postId));

/**
 * Scores and explanations: the person, the organisation board, the deciding body, the inspector. The level, once published: those, the
 * office, members of standing bodies (all of `fullOrganisationIds`) and the others of the organisation; never verifier, Front or overseer.
 */
export function assessmentAccess(scope: ViewerScope, record: AssessedRecord): AssessmentAccess {
  if (
    isOwn(scope, record) ||
    covers(scope.boardOrganisationIds, record.organisationPath) ||
    covers(scope.inspectorOrganisationIds, record.organisationPath) ||
    (record.decidingBodyId !== null && scope.decidingBodyIds.includes(record.decidingBodyId))
  ) {
    return 'FULL';
  }
  if (
    record.published &&
    (covers(scope.fullOrganisationIds, record.organisationPath) ||
      covers(scope.homeOrganisationIds, record.organisationPath))
  ) {
    return 'LEVEL';
  }
  return covers(scope.officeOrganisationIds, record.organisationPath) ? 'RECORD' : null;
}

/**
 * How much of the preview of a year's close the viewer reads. FULL: with the ratings of those whose scores the viewer reads. COUNTS:
 * hash, counts and quota without names or ratings, for the office that executes the close.
 */
export type PreviewAccess = 'FULL' | 'COUNTS' | null;

/**
 * All of it for the organisation board, the inspector and the members of a body that rates in the cycle; the counts for
 * the office; null for everybody else.
 */
export function previewAccess(
  scope: ViewerScope,
  cycle: { readonly organisationPath: readonly Id[]; readonly ratingBodyIds: readonly Id[] },
): PreviewAccess {
  if (
    covers(scope.boardOrganisationIds, cycle.organisationPath) ||
    covers(scope.inspectorOrganisationIds, cycle.organisationPath) ||
    cycle.ratingBodyIds.some((bodyId) => scope.decidingBodyIds.includes(bodyId))
  ) {
    return 'FULL';
  }
  return covers(scope.officeOrganisationIds, cycle.organisationPath) ? 'COUNTS' : null;
}
