import type { AssignmentRole, BodyKind, Dated, Headship, MembershipRole } from '#domain/organisation/organisation.js';
import type { Language } from './message.js';
import type { Id } from './moment.js';

/** A post that the actor holds (or held: dates decide). */
export interface ActorAppointment extends Dated {
  readonly postId: Id;
  readonly organisationId: Id;
  /** The post's organisation and every one above it, the top one first. */
  readonly organisationPath: readonly Id[];
  readonly headship: Headship;
  readonly isKey: boolean;
  readonly isPrincipal: boolean;
}

/** A seat in a body. */
export interface ActorMembership extends Dated {
  readonly bodyId: Id;
  readonly bodyKind: BodyKind;
  readonly organisationId: Id;
  /** The body's organisation and every one above it, the top one first. */
  readonly organisationPath: readonly Id[];
  readonly role: MembershipRole;
}

/** What the actor does for an organisation; an assistant serves one post, an overseer follows some organisations. */
export interface ActorAssignment extends Dated {
  readonly role: AssignmentRole;
  readonly organisationId: Id;
  /** That organisation and every one above it, the top one first. */
  readonly organisationPath: readonly Id[];
  readonly postId: Id | null;
  readonly followedOrganisationIds: readonly Id[];
}

/** Who acts: the account, the person behind it, and every dated fact from which rights follow. */
export interface Actor {
  readonly kind: 'PERSON';
  readonly accountId: Id;
  readonly personId: Id;
  readonly language: Language;
  readonly appointments: readonly ActorAppointment[];
  readonly memberships: readonly ActorMembership[];
  readonly assignments: readonly ActorAssignment[];
}

/** The scheduler, acting by the rules alone: it opens windows, drafts and reminds, and decides nothing. */
export interface SchedulerActor {
  readonly kind: 'SCHEDULER';
}

export type AnyActor = Actor | SchedulerActor;

export const SCHEDULER: SchedulerActor = { kind: 'SCHEDULER' };

/** The person who acts; null for the scheduler. */
export const personIdOf = (actor: AnyActor): Id | null => (actor.kind === 'PERSON' ? actor.personId : null);
