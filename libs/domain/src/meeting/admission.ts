import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { DecisionItemDraft } from './meeting.js';
import type { RowSubject } from './subject.js';

/** A key post of a cycle's organisation or below. */
export interface AdmissiblePost {
  readonly cycleId: Id;
  readonly postId: Id;
  /** Present and past holders of the post: recused on the row that admits it. */
  readonly interestedIds: readonly Id[];
}

/** Posts are named by a decision that lets their holders register late: an approval on the cycle; each once, key posts of the cycle. */
export function admissionProblems(
  { outcome, admittedPostIds }: DecisionItemDraft,
  subject: Pick<RowSubject, 'kind' | 'id'> | null,
  admissible: readonly AdmissiblePost[],
  path: readonly string[],
): readonly Refusal[] {
  const postIds = admittedPostIds ?? [];
  const field = [...path, 'admittedPostIds'];
  if (postIds.length === 0) return [];
  if (outcome !== 'APPROVED' || subject?.kind !== 'CYCLE') {
    return [refusal('INVALID', 'decision.admit.unexpected', field)];
  }
  return postIds.flatMap((id, index) => [
    ...(postIds.indexOf(id) < index ? [refusal('CONFLICT', 'decision.admit.twice', [...field, String(index)])] : []),
    ...(admissible.some(({ cycleId, postId }) => cycleId === subject.id && postId === id)
      ? []
      : [refusal('INVALID', 'decision.admit.unknown', [...field, String(index)])]),
  ]);
}

/** Whom a row concerns because it names their post, present or past. */
export const interestedInAdmission = (
  { admittedPostIds }: DecisionItemDraft,
  admissible: readonly AdmissiblePost[],
): readonly Id[] =>
  admissible.filter(({ postId }) => admittedPostIds?.includes(postId)).flatMap(({ interestedIds }) => interestedIds);

/** Whom a row admits; null where it names nobody. */
export const admittedBy = ({ admittedPostIds }: DecisionItemDraft): readonly Id[] | null =>
  admittedPostIds && admittedPostIds.length > 0 ? admittedPostIds : null;
