import { holdsOn, type AssignmentRole, type Dated } from '#domain/organisation/organisation.js';
import type { Actor, AnyActor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Capacity } from './permissions.js';

/**
 * What the policy needs to know of a record. A pledge and a cycle satisfy it as they are; for a meeting or decision give the body's
 * organisation, for an assessment or appointment the person concerned.
 */
export interface PolicyRecord {
  /** The record's organisation and every one above it, the top one first. */
  readonly organisationPath: readonly Id[];
  readonly postId?: Id | null;
  /** Who answers for it now. Left out where nobody does yet: then the holder of the post does. */
  readonly ownerId?: Id | null;
  /** Everybody who has answered for it. */
  readonly tenurePersonIds?: readonly Id[];
  /** Whose paper it still is: who wrote it, as long as it is not handed in or was sent back. */
  readonly drafterId?: Id | null;
  readonly verifierIds?: readonly Id[];
  readonly bodyId?: Id | null;
  /** Who presides over the rows in question. */
  readonly presidingIds?: readonly Id[];
  /** The person whom an assessment or an appointment is about. */
  readonly personId?: Id | null;
}

/** The facts that hold on a day. */
export const current = <T extends Dated>(facts: readonly T[], today: LocalDate): readonly T[] =>
  facts.filter((fact) => holdsOn(fact, today));

const assigned = (actor: Actor, role: AssignmentRole, record: PolicyRecord, today: LocalDate): boolean =>
  current(actor.assignments, today).some(
    (assignment) => assignment.role === role && record.organisationPath.includes(assignment.organisationId),
  );

const holdsPost = (actor: Actor, postId: Id | null | undefined, today: LocalDate): boolean =>
  Boolean(postId) && current(actor.appointments, today).some((appointment) => appointment.postId === postId);

/** Whether the actor assists the holder of a post on that day. */
export const assistsPost = (actor: Actor, postId: Id | null | undefined, today: LocalDate): boolean =>
  Boolean(postId) &&
  current(actor.assignments, today).some(
    (assignment) => assignment.role === 'ASSISTANT' && assignment.postId === postId,
  );

/**
 * Whether a record is about the actor: answers or has answered for it, holds the post, or is the person assessed or appointed.
 */
export const concernsActor = (actor: Actor, record: PolicyRecord, today: LocalDate): boolean =>
  record.ownerId === actor.personId ||
  record.personId === actor.personId ||
  (record.tenurePersonIds ?? []).includes(actor.personId) ||
  holdsPost(actor, record.postId, today);

type Test = (actor: Actor, record: PolicyRecord, today: LocalDate) => boolean;

const byAssignment =
  (role: AssignmentRole): Test =>
  (actor, record, today) =>
    assigned(actor, role, record, today);

/** What is assigned to be followed; a Front supervisor to whom nothing in particular is assigned follows the organisation. */
const following =
  (role: 'OVERSEER' | 'FRONT_SUPERVISOR'): Test =>
  (actor, record, today) =>
    current(actor.assignments, today).some(
      ({ role: held, organisationId, followedOrganisationIds: followed }) =>
        held === role &&
        (role === 'FRONT_SUPERVISOR' && followed.length === 0 ? [organisationId] : followed).some((id) =>
          record.organisationPath.includes(id),
        ),
    );

const TESTS: Readonly<Record<Exclude<Capacity, 'SCHEDULER'>, Test>> = {
  // A holder who left answers no longer; one who came answers from the hand-over on.
  OWNER: (actor, record, today) =>
    holdsPost(actor, record.postId, today) && (record.ownerId ?? actor.personId) === actor.personId,
  ASSISTANT_OF_POST: (actor, record, today) => assistsPost(actor, record.postId, today),
  // Also after leaving the post: nobody else could take it back.
  DRAFTER: (actor, record) => record.drafterId === actor.personId,
  OFFICE: byAssignment('OFFICE'),
  ORGANISATION_BOARD: byAssignment('ORGANISATION_BOARD'),
  INSPECTOR: byAssignment('INSPECTOR'),
  FRONT_SUPERVISOR: following('FRONT_SUPERVISOR'),
  OVERSEER: following('OVERSEER'),
  VERIFIER_OF_PLEDGE: (actor, record, today) =>
    (record.verifierIds ?? []).includes(actor.personId) && !assistsPost(actor, record.postId, today),
  BODY_MEMBER: (actor, record, today) =>
    current(actor.memberships, today).some((membership) => membership.bodyId === record.bodyId),
  PRESIDING_MEMBER: (actor, record, today) =>
    TESTS.BODY_MEMBER(actor, record, today) && (record.presidingIds ?? []).includes(actor.personId),
  ADMINISTRATOR: byAssignment('ADMINISTRATOR'),
};

/** Whether the actor stands in a capacity towards a record on a day. */
export const standsAs = (actor: AnyActor, capacity: Capacity, record: PolicyRecord, today: LocalDate): boolean =>
  actor.kind === 'SCHEDULER'
    ? capacity === 'SCHEDULER'
    : capacity !== 'SCHEDULER' && TESTS[capacity](actor, record, today);
