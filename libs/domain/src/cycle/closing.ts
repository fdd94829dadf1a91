import { refusal, type Refusal } from '#domain/shared/result.js';

/** What stands in the way of closing a year. */
export interface ClosingFacts {
  /** The hash that the user was shown, and the one computed now. */
  readonly previewHash: string;
  readonly currentHash: string;
  /** Claims made in time that no verifier has answered. */
  readonly unverifiedClaims: number;
  /** Requests that no body has decided. */
  readonly openRequests: number;
  /** Assessments whose common points are still assumed. */
  readonly assumedCommonPoints: number;
  /** What the ratings themselves say against it: no level, quota; and which of them differ from those shown. */
  readonly ratingProblems?: readonly Refusal[];
}

/** Everything that stands in the way, at once; what the ratings themselves say comes last. */
export function closingProblems(facts: ClosingFacts): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (facts.previewHash !== facts.currentHash) {
    refusals.push(refusal('PREVIEW_CHANGED', 'cycle.close.previewChanged', ['previewHash']));
  }
  if (facts.unverifiedClaims > 0) {
    refusals.push(refusal('CLAIMS_UNVERIFIED', 'cycle.close.claims', undefined, { count: facts.unverifiedClaims }));
  }
  if (facts.openRequests > 0) {
    refusals.push(refusal('WRONG_STATE', 'cycle.close.requests', undefined, { count: facts.openRequests }));
  }
  if (facts.assumedCommonPoints > 0) {
    refusals.push(refusal('REQUIRED', 'cycle.close.commonPoints', undefined, { count: facts.assumedCommonPoints }));
  }
  return [...refusals, ...(facts.ratingProblems ?? [])];
}
