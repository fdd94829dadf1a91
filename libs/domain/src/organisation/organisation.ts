import type { LocalDate } from '#domain/shared/moment.js';

export const POST_SIDES = ['PARTY', 'COUNCIL', 'GOVERNMENT', 'FRONT', 'MASS_ORGANISATION', 'ARMED_FORCES'] as const;
/** The part of the political system that a post belongs to; it chooses the deciding body and the layout of documents. */
export type PostSide = (typeof POST_SIDES)[number];

export const HEADSHIPS = ['HEAD', 'DEPUTY', 'NONE'] as const;
/** Whether the holder leads the organisation (người đứng đầu), deputises, or neither. */
export type Headship = (typeof HEADSHIPS)[number];

export const BODY_KINDS = [
  'EXECUTIVE_COMMITTEE',
  'STANDING_COMMITTEE',
  'STANDING_BOARD',
  'STEERING_COMMITTEE',
  'PEOPLES_COMMITTEE',
  'PEOPLES_COUNCIL',
  'INSPECTION_COMMISSION',
  'FATHERLAND_FRONT_COMMITTEE',
] as const;
/** The kinds of collective body that can decide or supervise. */
export type BodyKind = (typeof BODY_KINDS)[number];

export const MEMBERSHIP_ROLES = ['CHAIR', 'DEPUTY', 'MEMBER'] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

export const VOTE_BASES = ['MEMBERS', 'PRESENT'] as const;
/** What a fraction of votes is taken of: all members entitled to vote on the row, or those present. */
export type VoteBase = (typeof VOTE_BASES)[number];

export const ASSIGNMENT_ROLES = [
  'OFFICE',
  'ORGANISATION_BOARD',
  'VERIFIER',
  'INSPECTOR',
  'FRONT_SUPERVISOR',
  'OVERSEER',
  'ASSISTANT',
  'ADMINISTRATOR',
] as const;
/** For what a person acts for an organisation, beside holding a post (phân công công tác). */
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];

/** A fact that holds from a day on, up to and including another, or for good. */
export interface Dated {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** An exact share, such as 2/3 of the members. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whether a dated fact holds on a day; both ends belong to it. */
export const holdsOn = (fact: Dated, day: LocalDate): boolean =>
  fact.from <= day && (fact.to === null || day <= fact.to);
