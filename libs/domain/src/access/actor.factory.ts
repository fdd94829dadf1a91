import type { BodyKind, Dated } from '#domain/organisation/organisation.js';
import type { Actor, ActorAppointment, ActorAssignment, ActorMembership } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';

/** A tree for specs: a district, two of its wards, and another district. */
export const DISTRICT = ['district'];
export const WARD = ['district', 'ward'];
export const OTHER_WARD = ['district', 'other-ward'];
export const ELSEWHERE = ['elsewhere'];

/** The days of the specs: the year 2023 holds, 2022 is over, 2024 is to come. */
export const HOLDS: Dated = { from: '2023-01-01', to: '2023-12-31' };
export const OVER: Dated = { from: '2022-01-01', to: '2022-12-31' };
export const TO_COME: Dated = { from: '2024-01-01', to: null };
export const NOW: Moment = { at: new Date('2023-10-23T02:00:00Z'), today: '2023-10-23' };

const last = (path: readonly Id[]): Id => path.at(-1) ?? '';

export const appointment = (
  postId: Id,
  organisationPath: readonly Id[],
  over: Partial<ActorAppointment> = {},
): ActorAppointment => ({
  ...HOLDS,
  postId,
  organisationId: last(organisationPath),
  organisationPath,
  headship: 'NONE',
  isKey: true,
  isPrincipal: true,
  ...over,
});

export const membership = (
  bodyId: Id,
  organisationPath: readonly Id[],
  bodyKind: BodyKind = 'STANDING_COMMITTEE',
  over: Partial<ActorMembership> = {},
): ActorMembership => ({
  ...HOLDS,
  bodyId,
  bodyKind,
  organisationId: last(organisationPath),
  organisationPath,
  role: 'MEMBER',
  ...over,
});

export const assignment = (
  role: ActorAssignment['role'],
  organisationPath: readonly Id[],
  over: Partial<ActorAssignment> = {},
): ActorAssignment => ({
  ...HOLDS,
  role,
  organisationId: last(organisationPath),
  organisationPath,
  postId: null,
  followedOrganisationIds: [],
  ...over,
});

/** Somebody, with nothing to their name but what is given. */
export const actor = (personId: Id, facts: Partial<Actor> = {}): Actor => ({
  kind: 'PERSON',
  accountId: `account-of-${personId}`,
  personId,
  language: 'VI',
  appointments: [],
  memberships: [],
  assignments: [],
  ...facts,
});
