import type { AgendaItem } from '#domain/meeting/meeting.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import type { World } from './world.js';

type Paper = Record<string, unknown>;

/** What the members read about the subject of a row: the same parts as the meetings freeze by SQL (a spec compares the two). */
export function paperOf(world: World, { subjectKind, subjectId }: AgendaItem): Paper | null {
  if (subjectId === null) return null;
  if (subjectKind === 'PLEDGE') return pledgePaper(world, world.pledge(subjectId));
  if (subjectKind === 'CHANGE_REQUEST') return requestPaper(world, subjectId);
  const found = [...world.cycles.values()].find(({ cycle }) => cycle.id === subjectId);
  if (!found) return null;
  const { year, tier, state, theme, approveBy, dueLatest, decideBy } = found.cycle;
  return { year, tier, state, theme, approveBy, dueLatest, decideBy };
}

function pledgePaper(world: World, pledge: Pledge): Paper {
  const owner = world.ownerOf(pledge);
  const { code, title, state, kind, problem, approach, authorityBasis, resources, startOn, dueOn, weight } = pledge;
  const { originalDueOn, proposedFactors, appraisedFactors, difficulty, measures, milestones } = pledge;
  return {
    ...{ code, title, state, kind, problem, approach, authorityBasis, resources, startOn, dueOn, weight },
    ...{ originalDueOn, proposedFactors, appraisedFactors, difficulty },
    owner: owner.name,
    post: owner.post.title,
    measures: measures.map(
      ({ name, unit, baseline, target, stretch, exceedCriterion, shareBp, claimed, verified }) => ({
        ...{ name, unit, baseline, target, stretch, exceedCriterion, shareBp, claimed, verified },
      }),
    ),
    milestones: milestones.map((one) => ({
      title: one.title,
      dueOn: one.dueOn,
      plannedShareBp: one.plannedShareBp,
      reachedOn: one.reachedOn,
    })),
    verifiers: [...world.committee.officials.values()]
      .filter(({ personId }) => pledge.verifierIds.includes(personId))
      .map(({ name }) => name)
      .sort(),
  };
}

function requestPaper(world: World, id: Id): Paper | null {
  const request = world.requests.get(id);
  if (!request) return null;
  const { kind, state, reason, cause, previousDueOn, proposedDueOn, late, requestedById, requestedAt, decideBy } =
    request;
  const asker = [...world.committee.officials.values()].find(({ personId }) => personId === requestedById);
  return {
    ...{ kind, state, reason, cause, previousDueOn, proposedDueOn, late, decideBy },
    requestedBy: asker?.name ?? null,
    requestedAt: requestedAt.toISOString().replace('.000Z', '+00:00'),
    pledge: pledgePaper(world, world.pledge(request.pledgeId)),
  };
}
