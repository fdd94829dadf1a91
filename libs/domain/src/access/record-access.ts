import type { Id } from '#domain/shared/moment.js';
import { ownsPledge } from './pledge-access.js';
import { covers, type ViewerScope } from './viewer-scope.js';

/** A body's meeting, or anything that belongs to one. */
export interface BodyRecord {
  readonly bodyId: Id;
  /** The body's organisation and every one above it. */
  readonly organisationPath: readonly Id[];
}

/**
 * Whether the viewer reads a meeting with its papers, attendance and votes: members of the body, the office and the inspector of its
 * organisation or one above. SQL: `body_id` in `decidingBodyIds`, or path meets `officeOrganisationIds` or `inspectorOrganisationIds`.
 */
export const readsMeeting = (scope: ViewerScope, meeting: BodyRecord): boolean =>
  scope.decidingBodyIds.includes(meeting.bodyId) ||
  covers(scope.officeOrganisationIds, meeting.organisationPath) ||
  covers(scope.inspectorOrganisationIds, meeting.organisationPath);

export interface DecisionRow extends BodyRecord {
  readonly confirmed: boolean;
  /** The pledge that the row is about, itself or through a request; null for other subjects. */
  readonly pledge: { readonly postId: Id; readonly ownerId: Id } | null;
  /** The person whom the row rates; null for other subjects. */
  readonly assessedPersonId?: Id | null;
}

/**
 * Whether the viewer reads one row of a decision. Beside those who read the meeting: from its confirmation on, the row about an own
 * pledge or an own rating, and only that row.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export const readsDecisionRow = (scope: ViewerScope, row: DecisionRow): boolean =>
  readsMeeting(scope, row) ||
  (row.confirmed &&
    ((row.pledge !== null && ownsPledge(scope, row.pledge)) ||
      (scope.personId !== null && row.assessedPersonId === scope.personId)));

/**
 * Whether the viewer knows of a cycle: one of the own organisations or of one above them (in which one registers), or of one below that
 * is in the viewer's scope. SQL: `organisation_id` in `ancestorOrganisationIds`, or `mayAskTotals`.
 *
 * How far its registration has come goes with it: the three counts are the same for everybody who reads the cycle, a ward's official included
 * who registers in the district's cycle. Drafts never count. Which posts are missing is a working list (see `readsWorkingLists`).
 */
export const readsCycle = (
  scope: ViewerScope,
  cycle: { readonly organisationId: Id; readonly organisationPath: readonly Id[] },
): boolean =>
  scope.ancestorOrganisationIds.includes(cycle.organisationId) || mayAskTotals(scope, cycle.organisationPath);

/**
 * Whether the viewer may ask for the totals of an organisation; they are the same for everyone who may. SQL: path meets full, followed or
 * home organisations.
 */
export const mayAskTotals = (scope: ViewerScope, organisationPath: readonly Id[]): boolean =>
  covers(scope.fullOrganisationIds, organisationPath) ||
  covers(scope.followedOrganisationIds, organisationPath) ||
  covers(scope.homeOrganisationIds, organisationPath);

/**
 * Whether the viewer reads the working lists of an organisation: missing registrations, planned reminders, the decision queue.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export const readsWorkingLists = (scope: ViewerScope, organisationPath: readonly Id[]): boolean =>
  covers(scope.fullOrganisationIds, organisationPath);

/**
 * Whether the viewer reads the directory of a tree: organisations, levels, posts with their holders, bodies with their members. It is open
 * to everybody in the tree and to nobody outside. SQL: `path[1]` in `topOrganisationIds`.
 */
export const readsDirectory = (scope: ViewerScope, organisationPath: readonly Id[]): boolean =>
  organisationPath.slice(0, 1).some((top) => scope.topOrganisationIds.includes(top));

/**
 * Whether the viewer reads what an event changed on a pledge that is read whole. What the owner wrote before the pledge was first handed in
 * stays the owner's, also when others read the pledge later on. SQL: `changesOfEvent`.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export const readsChanges = (
  scope: ViewerScope,
  pledge: { readonly postId: Id; readonly ownerId: Id },
  event: { readonly beforeSubmission: boolean },
): boolean => !event.beforeSubmission || ownsPledge(scope, pledge);

/**
 * How much of the history of a record the viewer reads. FULL: all of it. ENVELOPE: that an entry exists and is unbroken, not its content.
 * OWN: the entries about own records.
 */
export type AuditAccess = 'FULL' | 'ENVELOPE' | 'OWN' | null;

export interface AuditedRecord {
  readonly organisationPath: readonly Id[];
  /** DRAFT: a pledge, as it was before it was first handed in. MEETING: meetings, decisions and what belongs to them. */
  readonly kind: 'DRAFT' | 'MEETING' | 'ASSESSMENT' | 'OTHER';
  /** For a pledge and what belongs to it. */
  readonly pledge: { readonly postId: Id; readonly ownerId: Id } | null;
  /** For an assessment. */
  readonly assessedPersonId: Id | null;
}

/**
 * One's own records; the inspector everything but drafts; the administrator the rest, without drafts, minutes and assessments, of which
 * only the envelope shows.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export function auditAccess(scope: ViewerScope, record: AuditedRecord): AuditAccess {
  const own =
    (record.pledge !== null && ownsPledge(scope, record.pledge)) ||
    (scope.personId !== null && record.assessedPersonId === scope.personId);
  if (covers(scope.inspectorOrganisationIds, record.organisationPath)) {
    return own || record.kind !== 'DRAFT' ? 'FULL' : 'ENVELOPE';
  }
  if (own) return 'OWN';
  if (covers(scope.administratorOrganisationIds, record.organisationPath)) {
    return record.kind === 'OTHER' ? 'FULL' : 'ENVELOPE';
  }
  return null;
}
