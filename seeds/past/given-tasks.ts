import { decidingBody } from '#domain/cycle/decision-rights.js';
import type { AssignedSubject } from '#domain/meeting/assignment.js';
import type { AssignedTask } from '#domain/meeting/assigned-task.js';
import type { DecisionItemDraft } from '#domain/meeting/meeting.js';
import { assignPledge } from '#domain/pledge/assign.js';
import { verifiersNeeded } from '#domain/pledge/independence.js';
import { scoresOf } from '#domain/pledge/factors.js';
import type { DecisionFacts } from '#domain/pledge/pledge-context.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import type { DecisionItemRecord } from '#features/meetings/index.js';
import { pledgeCode } from '#features/pledges/index.js';
import type { Official } from '../directory.js';
import type { AssignedEntry } from '../file-schemas.js';
import { independenceOf } from './pledge-acts.js';
import { contentOf, type PlannedTask } from './tasks.js';
import type { World } from './world.js';

/** A task that a body gives to a post in a meeting. */
export interface GivenTask {
  readonly entry: AssignedEntry;
  readonly task: PlannedTask;
  /** The identifier that its pledge will have. */
  readonly id: Id;
}

const ownerOf = (world: World, { entry }: GivenTask): Official => world.official(entry.post);

/** What the vote must know of a task that the body is about to give. */
export function assignedSubject(world: World, given: GivenTask, today: LocalDate): AssignedSubject {
  const { personId, side, organisation } = ownerOf(world, given);
  const { cycle } = world.cycle(given.task.year);
  const owned = { ownerId: personId, organisationPath: organisation.path };
  const bodyId = decidingBody(cycle.decisionRights, 'REGISTRATION', side);
  return {
    id: given.id,
    title: given.task.task.title,
    decidingBodyIds: bodyId === null ? [] : [bodyId],
    interestedIds: [personId],
    verifiersNeeded: verifiersNeeded(independenceOf(world, owned, [], today)),
  };
}

/** What the row says of the task: its content, how hard it is, and who verifies it. */
export function assignmentOf(
  world: World,
  given: GivenTask,
): Pick<DecisionItemDraft, 'assign' | 'origin' | 'factors' | 'verifierIds'> {
  const { entry, task } = given;
  const owner = ownerOf(world, given);
  const content = contentOf(task, owner, { startOn: entry.start, dueOn: entry.due }, world.committee.organisations);
  return {
    assign: { ...content, cycleId: world.cycle(task.year).cycle.id, postId: owner.post.id },
    origin: entry.origin,
    factors: scoresOf(content.factors ?? []),
    verifierIds: [world.official('verifier').personId],
  };
}

const isTask = (amendment: unknown): amendment is AssignedTask =>
  typeof amendment === 'object' && amendment !== null && 'cycleId' in amendment && 'postId' in amendment;

/** The confirmed row puts the task in force, under the next number of its cycle. */
export function giveTask(
  world: World,
  row: DecisionItemRecord,
  decision: DecisionFacts,
  actor: Actor,
  now: Moment,
): void {
  const { amendment, subjectId, factors, origin } = row;
  if (!isTask(amendment) || subjectId === null) throw new Error('a row that gives a task says which');
  const owner = world.ownerOf(amendment);
  const known = world.cycleOf(amendment);
  const { cycle } = known;
  const { organisation, personId, post, side } = owner;
  known.lastCode += 1;
  const verifierIds = row.verifierIds ?? [];
  const owned = { ownerId: personId, organisationPath: organisation.path };
  const given = assignPledge(
    { origin: origin ?? 'ASSIGNED', draft: amendment, factors, verifierIds },
    {
      actor,
      now,
      cycle,
      decision,
      post: {
        id: post.id,
        side,
        organisationId: organisation.id,
        organisationPath: organisation.path,
        holderId: personId,
      },
      rosterEntry: known.roster.find((entry) => entry.personId === personId) ?? null,
      independence: independenceOf(world, owned, verifierIds, now.today),
      id: subjectId,
      code: pledgeCode(cycle, known.lastCode),
      newId: () => world.id(now, 'part'),
    },
  );
  world.begin(world.take(given, `the body gives "${amendment.title ?? ''}" to ${owner.key}`, now), true, actor, now);
}
