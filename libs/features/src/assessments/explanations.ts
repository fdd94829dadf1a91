import type { AssessmentLine, AssessmentResult, GateOutcome } from '#domain/assessment/assessment.js';
import { explain } from '#domain/assessment/explain.js';
import type { QuotaPosition } from '#domain/assessment/quota.js';
import type { RatingLevel } from '#domain/assessment/rating.js';
import type { Message } from '#domain/shared/message.js';
import { positionFrom, type QuotaFacts } from './quota-facts.js';
import type { Rated } from './ratings.service.js';

/** A place in the quota, worked out already or to be worked out from what a read gave. */
export type QuotaSource = { readonly position: QuotaPosition | null } | { readonly facts: QuotaFacts | null };

/** How a rating came about, in figures and codes. What needs words carries the facts from which the words are made at the reading. */
export interface ExplanationFacts {
  readonly asOf: string;
  /** Whether it is only what the rating would be. */
  readonly projection: boolean;
  readonly score: string | null;
  readonly total: string | null;
  /** `text`: the line itself, which is put into words at the reading. */
  readonly lines: readonly (Omit<AssessmentLine, 'title'> & {
    readonly pledgeTitle: string;
    readonly text: AssessmentLine;
  })[];
  readonly band: AssessmentResult['band'];
  readonly gates: readonly GateOutcome[];
  readonly quota: QuotaSource;
  readonly level: AssessmentResult['level'];
  readonly summary: SummaryFacts;
}

export interface SummaryFacts {
  readonly result: AssessmentResult;
  readonly quota: QuotaSource;
  readonly otherTasksDocument: string | null;
  /** Null until a body has decided. */
  readonly decidedLevel: RatingLevel | null;
}

/** The place in the quota that a source stands for; null for nobody's. */
export const placeIn = (source: QuotaSource): QuotaPosition | null => {
  if ('position' in source) return source.position;
  return source.facts && positionFrom(source.facts);
};

/** A rating just computed, in the form in which a stored one is read. */
export function explanationFacts(
  { result, person }: Pick<Rated, 'result' | 'person'>,
  position: QuotaPosition | null,
): ExplanationFacts {
  const { asOf, score, total, band, gates, level } = result;
  const quota = { position };
  return {
    asOf,
    projection: true,
    score,
    total,
    lines: result.lines.map((line) => ({ ...line, pledgeTitle: line.title, text: line })),
    band,
    gates,
    quota,
    level,
    summary: { result, quota, otherTasksDocument: person.otherTasks?.documentNumber ?? null, decidedLevel: null },
  };
}

/** The whole rating in one paragraph, in both languages. */
export const summaryOf = ({ result, quota, ...circumstances }: SummaryFacts): Message =>
  explain(result, { ...circumstances, quota: placeIn(quota) }).summary;
