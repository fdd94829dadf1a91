import { WHOLE_BP } from '#domain/shared/basis-points.js';
import type { Id } from '#domain/shared/moment.js';
import type { MeasureDraft, MilestoneDraft, PledgeContentDraft } from './content-draft.js';
import { scoresOf } from './factors.js';
import type { Measure, Milestone, PledgeContent } from './pledge.js';
import { textOf } from './text.js';

export const EMPTY_CONTENT: PledgeContent = {
  title: '',
  problem: null,
  approach: null,
  authorityBasis: null,
  resources: null,
  leadOrganisationId: null,
  cooperatingOrganisationIds: [],
  startOn: null,
  dueOn: null,
  weight: null,
  proposedFactors: {},
  measures: [],
  milestones: [],
};

/** Equal shares that add up to the whole; what does not divide goes to the first ones. */
export const equalShares = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(WHOLE_BP / count) + (index < WHOLE_BP % count ? 1 : 0));

/** A pledge's content with a draft laid over it: fields left out stay, null clears, lists replace. Says nothing about faults. */
export function contentWith(current: PledgeContent, draft: PledgeContentDraft, newId: () => Id): PledgeContent {
  const either = <T>(given: T | undefined, kept: T): T => (given === undefined ? kept : given);
  const text = (given: string | null | undefined, kept: string | null): string | null =>
    given === undefined ? kept : textOf(given);
  return {
    title: text(draft.title, current.title) ?? '',
    problem: text(draft.problem, current.problem),
    approach: text(draft.approach, current.approach),
    authorityBasis: text(draft.authorityBasis, current.authorityBasis),
    resources: text(draft.resources, current.resources),
    leadOrganisationId: either(draft.leadOrganisationId, current.leadOrganisationId),
    cooperatingOrganisationIds:
      draft.cooperatingOrganisationIds === undefined
        ? current.cooperatingOrganisationIds
        : [...new Set(draft.cooperatingOrganisationIds ?? [])],
    startOn: either(draft.startOn, current.startOn),
    dueOn: either(draft.dueOn, current.dueOn),
    weight: either(draft.weight, current.weight),
    proposedFactors: draft.factors === undefined ? current.proposedFactors : scoresOf(draft.factors ?? []),
    measures: draft.measures === undefined ? current.measures : measuresOf(draft.measures ?? [], newId),
    milestones: draft.milestones === undefined ? current.milestones : milestonesOf(draft.milestones ?? [], newId),
  };
}

function measuresOf(drafts: readonly MeasureDraft[], newId: () => Id): readonly Measure[] {
  const shares = drafts.every((draft) => draft.shareBp == null) ? equalShares(drafts.length) : [];
  return drafts.map((draft, index) => ({
    id: draft.id ?? newId(),
    position: index + 1,
    kind: draft.kind,
    name: draft.name.trim(),
    unit: textOf(draft.unit),
    baseline: textOf(draft.baseline),
    target: textOf(draft.target),
    stretch: textOf(draft.stretch),
    exceedCriterion: textOf(draft.exceedCriterion),
    shareBp: draft.shareBp ?? shares[index] ?? 0,
    evidenceKind: draft.evidenceKind ?? null,
    claimed: null,
    claimedExceeded: null,
    verified: null,
    verifiedExceeded: null,
  }));
}

const milestonesOf = (drafts: readonly MilestoneDraft[], newId: () => Id): readonly Milestone[] =>
  drafts.map((draft) => ({
    id: draft.id ?? newId(),
    title: draft.title.trim(),
    dueOn: draft.dueOn,
    plannedShareBp: draft.plannedShareBp,
    reachedOn: null,
  }));
