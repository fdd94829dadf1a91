import type { Pledge, PledgeState } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { covers, type ViewerScope } from './viewer-scope.js';

/** How far a pledge's life has come, for readers. */
export const PLEDGE_VISIBILITIES = ['DRAFT', 'REGISTERED', 'IN_FORCE'] as const;
export type PledgeVisibility = (typeof PLEDGE_VISIBILITIES)[number];

/** Visibility by state; a pledge withdrawn before it was ever submitted stays a draft. */
const VISIBILITY: Readonly<Record<PledgeState, PledgeVisibility>> = {
  DRAFT: 'DRAFT',
  WITHDRAWN: 'REGISTERED',
  SUBMITTED: 'REGISTERED',
  RETURNED: 'REGISTERED',
  APPRAISED: 'REGISTERED',
  REJECTED: 'REGISTERED',
  ACTIVE: 'IN_FORCE',
  SUSPENDED: 'IN_FORCE',
  CLAIMED: 'IN_FORCE',
  DONE: 'IN_FORCE',
  NOT_DONE: 'IN_FORCE',
  CANCELLED: 'IN_FORCE',
};

/** The columns that decide who may read a pledge. */
export type PledgeVisibilityFacts = Pick<
  Pledge,
  'state' | 'submittedOn' | 'postId' | 'ownerId' | 'organisationPath' | 'decidingBodyId' | 'verifierIds'
>;

/** By the state alone, but for a pledge withdrawn before it was ever submitted: it stays a draft. */
export const pledgeVisibility = (pledge: Pick<Pledge, 'state' | 'submittedOn'>): PledgeVisibility =>
  pledge.submittedOn === null && pledge.state === 'WITHDRAWN' ? 'DRAFT' : VISIBILITY[pledge.state];

/** The states of a visibility, for a query's WHERE. */
export const statesOf = (visibility: PledgeVisibility): readonly PledgeState[] =>
  (Object.keys(VISIBILITY) as PledgeState[]).filter((state) => VISIBILITY[state] === visibility);

/**
 * How much of a pledge the viewer reads. OWN, FULL and ASSIGNED read all of it, check-ins, evidence and requests included; BASIC reads
 * title, owner, dates, timing and verified progress; null: it does not exist for the viewer. OWN beats FULL beats ASSIGNED beats BASIC.
 */
export type PledgeAccess = 'OWN' | 'FULL' | 'ASSIGNED' | 'BASIC' | null;

/**
 * | state | OWN | FULL | ASSIGNED | BASIC |
 * | --- | --- | --- | --- | --- |
 * | draft | yes | no | no | no |
 * | submitted to appraised, returned, rejected, withdrawn | yes | yes | no | no |
 * | in force and after | yes | yes | yes | yes |
 *
 * OWN: `post_id` in own or assisted posts, or `owner_id` is the viewer. FULL: path meets `fullOrganisationIds`, or `deciding_body_id` in
 * `decidingBodyIds`. ASSIGNED: the viewer among the verifiers, or path meets `followedOrganisationIds`. BASIC: path meets
 * `homeOrganisationIds`.
 */
export function pledgeAccess(scope: ViewerScope, pledge: PledgeVisibilityFacts): PledgeAccess {
  const visibility = pledgeVisibility(pledge);
  if (ownsPledge(scope, pledge)) return 'OWN';
  if (visibility === 'DRAFT') return null;
  if (
    covers(scope.fullOrganisationIds, pledge.organisationPath) ||
    (pledge.decidingBodyId !== null && scope.decidingBodyIds.includes(pledge.decidingBodyId))
  ) {
    return 'FULL';
  }
  if (visibility === 'REGISTERED') return null;
  if (
    (scope.verifierPersonId !== null && pledge.verifierIds.includes(scope.verifierPersonId)) ||
    covers(scope.followedOrganisationIds, pledge.organisationPath)
  ) {
    return 'ASSIGNED';
  }
  return covers(scope.homeOrganisationIds, pledge.organisationPath) ? 'BASIC' : null;
}

/** Whether the viewer answers for the pledge, holds its post, or assists its holder. */
export const ownsPledge = (scope: ViewerScope, pledge: Pick<Pledge, 'postId' | 'ownerId'>): boolean =>
  scope.ownPostIds.includes(pledge.postId) ||
  scope.assistedPostIds.includes(pledge.postId) ||
  (scope.personId !== null && pledge.ownerId === scope.personId);

/** Whether the viewer reads a check-in of a pledge: one that is only prepared is the affair of the owner and the assistant. */
export const readsCheckIn = (access: PledgeAccess, checkIn: { readonly confirmedById: Id | null }): boolean =>
  readsWholePledge(access) && (checkIn.confirmedById !== null || access === 'OWN');

/** Whether the viewer reads the whole of a pledge: check-ins, evidence, requests, appraisal, verdicts. */
export const readsWholePledge = (access: PledgeAccess): boolean => access !== null && access !== 'BASIC';
