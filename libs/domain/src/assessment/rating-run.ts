import type { LocalDate } from '#domain/shared/moment.js';
import { canonicalJson } from './canonical.js';
import { compareRatings, type RatingChange, type RatingSummary } from './compare-ratings.js';
import type { AssessmentPolicy } from './policy.js';

/** The two hashes of one person's rating, hexadecimal: of what it rests on and of what came of it. */
export interface RatingHashes {
  readonly inputHash: string;
  readonly resultHash: string;
}

/**
 * The text whose SHA-256 is the hash of a whole run of ratings: the day, the policy version and the hashes of every rating, whoever comes
 * first. One changed fact of one person changes it.
 */
export function canonicalRun(
  asOf: LocalDate,
  policy: Pick<AssessmentPolicy, 'key' | 'version'>,
  ratings: readonly RatingHashes[],
): string {
  const hashes = ratings.map(({ inputHash, resultHash }) => `${inputHash}:${resultHash}`).sort();
  return canonicalJson({ asOf, policy: { key: policy.key, version: policy.version }, ratings: hashes });
}

/** A rating as it was drafted at some time. */
export interface DraftedRating extends RatingHashes {
  readonly rating: RatingSummary;
}

/**
 * Goes back, draft by draft, to the run that had the given hash, so that one can say what has changed since. `current`: the ratings as
 * they are now; `drafts`: every draft that was ever written, the newest first, the newest of each person being the current one or older.
 * Null when no such run is found within `steps`.
 */
export function findEarlierRun(
  current: readonly DraftedRating[],
  drafts: readonly DraftedRating[],
  isMeant: (ratings: readonly DraftedRating[]) => boolean,
  steps: number,
): readonly DraftedRating[] | null {
  const byPerson = new Map<string, DraftedRating[]>();
  for (const draft of drafts) {
    const own = byPerson.get(draft.rating.personId);
    if (own) own.push(draft);
    else byPerson.set(draft.rating.personId, [draft]);
  }
  const run = new Map(current.map((rating) => [rating.rating.personId, rating]));
  // What was not drafted yet may have been different when the preview was shown.
  for (const [personId, [newest]] of byPerson) if (newest && run.has(personId)) run.set(personId, newest);
  for (const draft of drafts.slice(0, steps)) {
    if (isMeant([...run.values()])) return [...run.values()];
    const own = byPerson.get(draft.rating.personId) ?? [];
    const earlier = own[own.indexOf(draft) + 1];
    if (earlier && run.has(draft.rating.personId)) run.set(draft.rating.personId, earlier);
  }
  return isMeant([...run.values()]) ? [...run.values()] : null;
}

/** What changed from one run to another, also for those whose facts are others now and whose rating came out the same. */
export function changesBetween(before: readonly DraftedRating[], after: readonly DraftedRating[]): RatingChange[] {
  const summaries = (run: readonly DraftedRating[]): RatingSummary[] => run.map(({ rating }) => rating);
  const changes = compareRatings(summaries(before), summaries(after));
  const known = new Map(before.map((rating) => [rating.rating.personId, rating]));
  const named = new Set(changes.map(({ personId }) => personId));
  const unmoved = after.flatMap(({ rating, inputHash }): RatingChange[] => {
    const { personId, personName, level } = rating;
    if (named.has(personId) || known.get(personId)?.inputHash === inputHash) return [];
    const reason = {
      vi: 'Căn cứ đánh giá đã thay đổi, kết quả giữ nguyên.',
      en: 'The facts have changed, the result is the same.',
    };
    return [{ personId, personName, before: level, after: level, reason }];
  });
  return [...changes, ...unmoved];
}
