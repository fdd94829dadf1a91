import type { AssessmentLine, AssessmentResult, GateOutcome } from '#domain/assessment/assessment.js';
import { explain } from '#domain/assessment/explain.js';
import type { QuotaPosition } from '#domain/assessment/quota.js';
import { positionFrom, type QuotaFacts } from './quota-facts.js';

/** A place in the quota, worked out already or to be worked out from what a read gave. */
export type QuotaSource = { readonly position: QuotaPosition | null } | { readonly facts: QuotaFacts | null };

/** How a rating came about, in figures and codes. What needs words carries the facts from which the words are made at the reading. */
export interface ExplanationFacts {
  readonly asOf: string;
  /** Whether it is only what the rating would be. */
  readonly projection: boolean;
  readonly score: string | null;
  readonly total: string | null;
  readonly lines: readonly (Omit<AssessmentLine, 'title'> & { readonly pledgeTitle: string })[];
  readonly band: AssessmentResult['band'];
  readonly gates: readonly GateOutcome[];
  readonly quota: QuotaSource;
  readonly level: AssessmentResult['level'];
  readonly summary: SummaryFacts;
}

export interface SummaryFacts {
  readonly result: AssessmentResult;
  readonly quota: QuotaSource;
}

/** The place in the quota that a source stands for; null for nobody's. */
export const placeIn = (source: QuotaSource): QuotaPosition | null => {
  if ('position' in source) return source.position;
  return source.facts && positionFrom(source.facts);
};

/** A rating just computed, in the form in which a stored one is read. */
export function explanationFacts(result: AssessmentResult, position: QuotaPosition | null): ExplanationFacts {
  const { asOf, score, total, band, gates, level } = result;
  const quota = { position };
  return {
    asOf,
    projection: true,
    score,
    total,
    lines: result.lines.map(({ title, ...line }) => ({ ...line, pledgeTitle: title })),
    band,
    gates,
    quota,
    level,
    summary: { result, quota },
  };
}

/** The whole rating in one paragraph, in both languages. */
export const summaryOf = ({ result, quota }: SummaryFacts) => explain(result, placeIn(quota)).summary;
