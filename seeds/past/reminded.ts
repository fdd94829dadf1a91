import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Recipients } from '#domain/reminder/reminder.js';
import type { RemindedPledge } from '#domain/reminder/subjects.js';
import { localDateOf } from '#domain/shared/local-date.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { AssignmentRole, MembershipRole } from '#domain/organisation/organisation.js';
import type { World } from './world.js';

/** The same facts of a task that the product gathers by SQL before it plans reminders. */
export function remindedPledge(world: World, pledge: Pledge): RemindedPledge {
  const { id, organisationId, state, dueOn, activeFrom } = pledge;
  const { dueMovedOn, claimMadeOn, rejectedOn } = world.lifeOf(id);
  return {
    ...{ id, organisationId, state, dueOn, activeFrom },
    recipients: recipientsOf(world, pledge),
    ownerSince: activeFrom,
    ...{ dueMovedOn, claimMadeOn, rejectedOn },
    requestLimit: world
      .requestsOf(id)
      .reduce<LocalDate | null>(
        (limit, request) =>
          request.state === 'REQUESTED' && (limit === null || request.decideBy > limit) ? request.decideBy : limit,
        null,
      ),
  };
}

const holders = (world: World, role: AssignmentRole, organisationId: Id): readonly Id[] =>
  world.committee.rows.assignments
    .filter((one) => one.role === role && one.organisationId === organisationId)
    .map(({ personId }) => personId);

const seated = (world: World, bodyId: Id | null, role: MembershipRole): readonly Id[] =>
  world.committee.rows.memberships
    .filter((one) => one.bodyId === bodyId && one.role === role)
    .sort((a, b) => a.rank - b.rank)
    .map(({ personId }) => personId);

/** The people behind the functions who do not change with a task's fortunes, worked out once for each post and deciding body. */
function recipientsOf(world: World, { ownerId, postId, cycleId, decidingBodyId, verifierIds }: Pledge): Recipients {
  const key = `${cycleId} ${postId} ${decidingBodyId ?? ''}`;
  const known = world.recipients.get(key) ?? standing(world, { postId, cycleId, decidingBodyId });
  world.recipients.set(key, known);
  return { OWNER: [ownerId], ...known, VERIFIERS: verifierIds };
}

function standing(
  world: World,
  { postId, cycleId, decidingBodyId }: Pick<Pledge, 'postId' | 'cycleId' | 'decidingBodyId'>,
): Recipients {
  const { organisationId } = world.cycleOf({ cycleId }).cycle;
  const officials = [...world.committee.officials.values()];
  const superior = world.ownerOf({ postId }).post.superiorId;
  const inspection = world.committee.rows.bodies.find(
    (body) => body.organisationId === organisationId && body.kind === 'INSPECTION_COMMISSION',
  );
  return {
    ASSISTANT: world.committee.rows.assignments
      .filter((one) => one.role === 'ASSISTANT' && one.postId === postId)
      .map(({ personId }) => personId),
    OFFICE: holders(world, 'OFFICE', organisationId),
    SUPERIOR: officials.filter(({ post }) => post.id === superior).map(({ personId }) => personId),
    BODY_CHAIR: seated(world, decidingBodyId, 'CHAIR'),
    DEPUTY_CHAIR_AND_INSPECTION: [
      ...seated(world, decidingBodyId, 'DEPUTY').slice(0, 1),
      ...seated(world, inspection?.id ?? null, 'CHAIR'),
    ],
  };
}

/** Whom a pending request concerns: the office of the body that is to answer it. */
export function requestRecipients(
  world: World,
  { requestedById, requestedAt, decidingBodyId }: ChangeRequest,
): { readonly requestedOn: LocalDate; readonly recipients: Recipients } {
  const body = world.committee.rows.bodies.find(({ id }) => id === decidingBodyId);
  return {
    requestedOn: localDateOf(requestedAt, world.committee.timeZone),
    recipients: {
      OWNER: [requestedById],
      BODY_OFFICE: body ? holders(world, 'OFFICE', body.organisationId) : [],
      SUPERIOR: seated(world, decidingBodyId, 'CHAIR'),
    },
  };
}
