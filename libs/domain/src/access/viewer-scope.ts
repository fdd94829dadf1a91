import type { AssignmentRole, BodyKind } from '#domain/organisation/organisation.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { current } from './capacity.js';

/**
 * What a viewer may see, as plain lists for a query's WHERE. A list of organisations covers each of them and every one below: a record is
 * in it when its organisation path has one of them (`path && list`).
 */
export interface ViewerScope {
  readonly anonymous: boolean;
  readonly accountId: Id | null;
  readonly personId: Id | null;
  /** Named in a pledge's verifiers, the viewer reads what is assigned. The same person as `personId`. */
  readonly verifierPersonId: Id | null;
  /** Posts held today. */
  readonly ownPostIds: readonly Id[];
  /** Posts whose holder the viewer assists today. */
  readonly assistedPostIds: readonly Id[];
  /** Office, organisation board, inspector, members of a standing committee or board. */
  readonly fullOrganisationIds: readonly Id[];
  /** Bodies of which the viewer is a member: their records count as the deciding body's, wherever they lie. */
  readonly decidingBodyIds: readonly Id[];
  /** Followed by an overseer or watched by a Front supervisor. */
  readonly followedOrganisationIds: readonly Id[];
  /** Where the viewer holds a post: "others of the organisation". */
  readonly homeOrganisationIds: readonly Id[];
  readonly officeOrganisationIds: readonly Id[];
  readonly boardOrganisationIds: readonly Id[];
  readonly inspectorOrganisationIds: readonly Id[];
  readonly administratorOrganisationIds: readonly Id[];
  /** Every organisation that the viewer belongs to in any way, and those above: whose cycles concern the viewer. */
  readonly ancestorOrganisationIds: readonly Id[];
  /** The tops of those trees: their directory (organisations, posts, bodies, names) is open to the viewer. */
  readonly topOrganisationIds: readonly Id[];
}

/** What a stranger sees: nothing. */
export const ANONYMOUS_SCOPE: ViewerScope = {
  anonymous: true,
  accountId: null,
  personId: null,
  verifierPersonId: null,
  ownPostIds: [],
  assistedPostIds: [],
  fullOrganisationIds: [],
  decidingBodyIds: [],
  followedOrganisationIds: [],
  homeOrganisationIds: [],
  officeOrganisationIds: [],
  boardOrganisationIds: [],
  inspectorOrganisationIds: [],
  administratorOrganisationIds: [],
  ancestorOrganisationIds: [],
  topOrganisationIds: [],
};

const STANDING_BODIES: readonly BodyKind[] = ['STANDING_COMMITTEE', 'STANDING_BOARD'];

const distinct = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)].sort();

/** The viewer's scope on a day: only what holds that day counts. Lists are sorted, so equal rights give equal scopes. */
export function viewerScope(actor: Actor | null, today: LocalDate): ViewerScope {
  if (actor === null) return ANONYMOUS_SCOPE;
  const appointments = current(actor.appointments, today);
  const memberships = current(actor.memberships, today);
  const assignments = current(actor.assignments, today);
  const organisationsOf = (...roles: readonly AssignmentRole[]): readonly Id[] =>
    distinct(assignments.filter(({ role }) => roles.includes(role)).map(({ organisationId }) => organisationId));
  const standing = memberships.filter(({ bodyKind }) => STANDING_BODIES.includes(bodyKind));
  const paths = [...appointments, ...memberships, ...assignments].map(({ organisationPath }) => organisationPath);

  return {
    anonymous: false,
    accountId: actor.accountId,
    personId: actor.personId,
    verifierPersonId: actor.personId,
    ownPostIds: distinct(appointments.map(({ postId }) => postId)),
    assistedPostIds: distinct(
      assignments.flatMap(({ role, postId }) => (role === 'ASSISTANT' && postId !== null ? [postId] : [])),
    ),
    fullOrganisationIds: distinct([
      ...organisationsOf('OFFICE', 'ORGANISATION_BOARD', 'INSPECTOR'),
      ...standing.map(({ organisationId }) => organisationId),
    ]),
    decidingBodyIds: distinct(memberships.map(({ bodyId }) => bodyId)),
    followedOrganisationIds: distinct([
      ...assignments
        .filter(({ role }) => role === 'OVERSEER' || role === 'FRONT_SUPERVISOR')
        .flatMap(({ followedOrganisationIds }) => followedOrganisationIds),
      // A Front supervisor to whom no single organisations are given watches the one of the assignment.
      ...assignments
        .filter(({ role, followedOrganisationIds: followed }) => role === 'FRONT_SUPERVISOR' && followed.length === 0)
        .map(({ organisationId }) => organisationId),
    ]),
    homeOrganisationIds: distinct(appointments.map(({ organisationId }) => organisationId)),
    officeOrganisationIds: organisationsOf('OFFICE'),
    boardOrganisationIds: organisationsOf('ORGANISATION_BOARD'),
    inspectorOrganisationIds: organisationsOf('INSPECTOR'),
    administratorOrganisationIds: organisationsOf('ADMINISTRATOR'),
    ancestorOrganisationIds: distinct(paths.flat()),
    topOrganisationIds: distinct(paths.flatMap((path) => path.slice(0, 1))),
  };
}

/** Whether one of the listed organisations is the record's, or above it. */
export const covers = (organisationIds: readonly Id[], organisationPath: readonly Id[]): boolean =>
  organisationPath.some((id) => organisationIds.includes(id));
