import { holdsOn, type AssignmentRole, type BodyKind, type Dated } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { IndependenceFacts, StandingContext, VerifierFacts } from './pledge-context.js';
import type { Pledge } from './pledge.js';

/** How many verifiers must have given a member of the standing board whatever counts of a result. */
export const STANDING_BOARD_VERIFIERS = 2;

type Owned = Pick<Pledge, 'postId' | 'ownerId' | 'tenurePersonIds'>;
type When = Pick<StandingContext, 'now' | 'cycle'>;

/** How many verifiers must have seen a result, whole or in part, before it counts. */
export const verifiersNeeded = ({ ownerOnStandingBoard }: Pick<IndependenceFacts, 'ownerOnStandingBoard'>): number =>
  ownerOnStandingBoard ? STANDING_BOARD_VERIFIERS : 1;

/**
 * Why somebody is not independent enough to verify: answers or answered for the task, assists the owner, or works below the owner in the
 * chain of superior posts. For members of the standing board it must also be somebody of the inspection commission or the Front of the
 * committee's own level, or of the higher level.
 */
export function independenceFaults(
  pledge: Owned,
  personId: Id,
  facts: IndependenceFacts,
  { now, cycle }: When,
  path?: readonly string[],
): readonly Refusal[] {
  const no = (key: string): Refusal => refusal('NOT_INDEPENDENT', key, path);
  const faults: Refusal[] = [];
  if (pledge.ownerId === personId || pledge.tenurePersonIds.includes(personId))
    faults.push(no('pledge.verifier.owner'));
  const person = facts.people.find((one) => one.personId === personId);
  if (!person) return [...faults, refusal('INVALID', 'pledge.verifier.unknown', path)];
  const ownersPosts = [pledge.postId, ...facts.ownerPostIds];
  const assists = onDay(person.assignments, now.today).some(
    ({ role, postId }) => role === 'ASSISTANT' && postId !== null && ownersPosts.includes(postId),
  );
  if (assists) faults.push(no('pledge.verifier.assistant'));
  if (person.superiorPostIds.some((postId) => ownersPosts.includes(postId))) faults.push(no('pledge.verifier.below'));
  if (facts.ownerOnStandingBoard && !standsOutside(person, cycle.organisationPath, now.today)) {
    faults.push(no('pledge.verifier.standingBoard'));
  }
  return faults;
}

const OUTSIDE_BODIES: readonly BodyKind[] = ['INSPECTION_COMMISSION', 'FATHERLAND_FRONT_COMMITTEE'];
const OUTSIDE_ROLES: readonly AssignmentRole[] = ['INSPECTOR', 'FRONT_SUPERVISOR'];

const onDay = <T extends Dated>(facts: readonly T[], today: LocalDate): readonly T[] =>
  facts.filter((fact) => holdsOn(fact, today));

/** Whether somebody belongs to the committee's inspection commission or Front, or to an organisation above the committee. */
function standsOutside(person: VerifierFacts, committeePath: readonly Id[], today: LocalDate): boolean {
  const above = committeePath.slice(0, -1);
  const isOfTheLevel = ({ organisationId }: { readonly organisationId: Id }): boolean =>
    committeePath.includes(organisationId);
  const memberships = onDay(person.memberships, today);
  const assignments = onDay(person.assignments, today);
  return (
    memberships.some((seat) => OUTSIDE_BODIES.includes(seat.bodyKind) && isOfTheLevel(seat)) ||
    assignments.some((assigned) => OUTSIDE_ROLES.includes(assigned.role) && isOfTheLevel(assigned)) ||
    [...memberships, ...assignments, ...onDay(person.appointments, today)].some(({ organisationId }) =>
      above.includes(organisationId),
    )
  );
}

/** What is wrong with a list of verifiers: nobody, somebody twice, too few for the owner, somebody who is not independent. */
export function verifierFaults(
  pledge: Owned,
  personIds: readonly Id[],
  facts: IndependenceFacts,
  when: When,
  path: readonly string[],
): readonly Refusal[] {
  if (personIds.length === 0) return [refusal('REQUIRED', 'pledge.verifiers.required', path)];
  const needed = verifiersNeeded(facts);
  return [
    ...(new Set(personIds).size < needed
      ? [refusal('TOO_FEW', 'pledge.verifiers.standingBoard', path, { needed })]
      : []),
    ...personIds.flatMap((personId, index) => [
      ...(personIds.indexOf(personId) < index
        ? [refusal('INVALID', 'pledge.verifiers.twice', [...path, String(index)])]
        : []),
      ...independenceFaults(pledge, personId, facts, when, [...path, String(index)]),
    ]),
  ];
}
