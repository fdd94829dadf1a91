import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { DifficultyFactor, EvidenceKind, MeasureKind } from './pledge.js';

/** A measure as somebody writes it; `id` names one that exists, none makes a new one. Left out is the same as null. */
export interface MeasureDraft {
  readonly id?: Id | null;
  readonly kind: MeasureKind;
  readonly name: string;
  readonly unit?: string | null;
  readonly baseline?: string | null;
  readonly target?: string | null;
  readonly stretch?: string | null;
  readonly exceedCriterion?: string | null;
  /** Share of the whole in basis points; all measures name theirs, or none does and all weigh the same. */
  readonly shareBp?: number | null;
  readonly evidenceKind?: EvidenceKind | null;
}

/** A milestone as somebody writes it; `plannedShareBp` is cumulative. */
export interface MilestoneDraft {
  readonly id?: Id | null;
  readonly title: string;
  readonly dueOn: LocalDate;
  readonly plannedShareBp: number;
}

/** One factor of the difficulty with its score 0, 1 or 2. */
export interface FactorScore {
  readonly factor: DifficultyFactor;
  readonly score: number;
}

/** What is to change in a pledge's content: a field left out stays as it is, null clears it, a list replaces the whole list. */
export interface PledgeContentDraft {
  readonly title?: string | null;
  readonly problem?: string | null;
  readonly approach?: string | null;
  readonly authorityBasis?: string | null;
  readonly resources?: string | null;
  readonly leadOrganisationId?: Id | null;
  readonly cooperatingOrganisationIds?: readonly Id[] | null;
  readonly startOn?: LocalDate | null;
  readonly dueOn?: LocalDate | null;
  readonly weight?: number | null;
  readonly measures?: readonly MeasureDraft[] | null;
  readonly milestones?: readonly MilestoneDraft[] | null;
  readonly factors?: readonly FactorScore[] | null;
}

/** The fields by which a returned pledge can be marked. */
export const CONTENT_FIELDS = [
  'title',
  'problem',
  'approach',
  'authorityBasis',
  'resources',
  'leadOrganisationId',
  'cooperatingOrganisationIds',
  'startOn',
  'dueOn',
  'weight',
  'measures',
  'milestones',
  'factors',
] as const satisfies readonly (keyof PledgeContentDraft)[];
