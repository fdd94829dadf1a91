import type { Headship } from '#domain/organisation/organisation.js';
import type { Message } from '#domain/shared/message.js';
import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { AssessmentResult } from './assessment.js';
import type { RatingChange } from './compare-ratings.js';
import type { QuotaCheck, QuotaGroup } from './quota.js';
import type { RatingLevel } from './rating.js';

/** Somebody whose EXCELLENT counts towards a quota. */
export interface QuotaMember {
  readonly id: Id;
  readonly level: { readonly code: string; readonly name: string };
  readonly headship: Headship;
}

const HEADSHIP_NAMES: Readonly<Record<Headship, Message>> = {
  HEAD: { vi: 'người đứng đầu', en: 'heads' },
  DEPUTY: { vi: 'cấp phó', en: 'deputies' },
  NONE: { vi: 'cán bộ khác', en: 'other officials' },
};

const byKey = (a: QuotaGroup, b: QuotaGroup): number => (a.key < b.key ? -1 : 1);

/**
 * Whose EXCELLENT are counted together: everybody whom the cycle's organisation rates; and as peers those of the same level of
 * organisation and the same headship. Whether a group was itself found outstanding is not recorded, so the ordinary rate applies.
 */
export function quotaGroups(
  organisation: { readonly id: Id; readonly name: string },
  members: readonly QuotaMember[],
): QuotaGroup[] {
  const whole: QuotaGroup = {
    key: `organisation:${organisation.id}`,
    name: { vi: organisation.name, en: organisation.name },
    scope: 'ORGANISATION',
    outstanding: false,
    memberIds: members.map(({ id }) => id),
  };
  const peers = new Map<string, QuotaGroup>();
  for (const { id, level, headship } of members) {
    const key = `peers:${level.code}:${headship}`;
    const memberIds = [...(peers.get(key)?.memberIds ?? []), id];
    const { vi, en } = HEADSHIP_NAMES[headship];
    const name = { vi: `${level.name}, ${vi}`, en: `${level.name}, ${en}` };
    peers.set(key, { key, name, scope: 'PEER_GROUP', outstanding: false, memberIds });
  }
  return [whole, ...[...peers.values()].sort(byKey)];
}

/** Ratings in which nobody recorded the common points that the policy adds; those who are not rated need none. */
export const countAssumedPoints = (results: readonly AssessmentResult[]): number =>
  results.filter((result) => result.commonPoints?.assumed === true && result.level !== 'NOT_RATED').length;

/** A body's confirmed decision that more EXCELLENT than the quota allows are right, with the levels as they were drafted at the vote. */
export interface AcceptedBreach {
  readonly bodyId: Id;
  readonly seenLevels: Readonly<Record<Id, RatingLevel | null>>;
}

/** Whose level is what now, and which body rates the person. */
export interface ProposedLevel {
  readonly personId: Id;
  readonly bodyId: Id | null;
  readonly level: RatingLevel | null;
}

/** The bodies that accepted the levels as they are now: where anybody's is another one, the breach may be a larger one, and they vote again. */
export const acceptingBodies = (
  accepted: readonly AcceptedBreach[],
  levels: readonly ProposedLevel[],
): ReadonlySet<Id> =>
  new Set(
    accepted
      .filter(({ seenLevels }) => levels.every(({ personId, level }) => (seenLevels[personId] ?? null) === level))
      .map(({ bodyId }) => bodyId),
  );

/**
 * What the ratings themselves say against closing the year: people without a level because their other tasks are not recorded, and groups
 * with more EXCELLENT than the quota allows, unless every body that rates one of those EXCELLENT accepted the breach with a reason.
 */
export function ratingProblems(
  levels: readonly ProposedLevel[],
  quota: readonly QuotaCheck[],
  accepted: readonly AcceptedBreach[],
  bodyNames: Readonly<Record<Id, string>>,
): readonly Refusal[] {
  const open = levels.filter(({ level }) => level === null).length;
  const refusals: Refusal[] = [];
  if (open > 0) {
    refusals.push(refusal('OTHER_TASKS_MISSING', 'assessment.close.other-tasks', undefined, { count: open }));
  }
  const accepting = acceptingBodies(accepted, levels);
  const bodyOf = new Map(levels.map(({ personId, bodyId }) => [personId, bodyId]));
  for (const { group, proposed, limit, over, ranked } of quota) {
    const rating = [...new Set(ranked.flatMap(({ id }) => bodyOf.get(id) ?? []))];
    const asked = rating.filter((bodyId) => !accepting.has(bodyId));
    if (over > 0 && asked.length > 0) {
      const bodies = asked.map((bodyId) => bodyNames[bodyId] ?? '–').join(', ');
      const params = { group, proposed, limit, over, bodies };
      refusals.push(refusal('LIMIT_REACHED', 'assessment.close.quota', undefined, params));
    }
  }
  return refusals;
}

/**
 * What has changed since the preview that somebody wants to close the year on, person by person; without level and figures where the
 * score is not the reader's to see. `readable`: the persons whose scores are.
 */
export const changeRefusals = (changes: readonly RatingChange[], readable: ReadonlySet<Id>): readonly Refusal[] =>
  changes.map(({ personId, personName, reason }) =>
    readable.has(personId)
      ? refusal('PREVIEW_CHANGED', 'assessment.close.changed', ['previewHash'], { person: personName, reason })
      : refusal('PREVIEW_CHANGED', 'assessment.close.changed-hidden', ['previewHash'], { person: personName }),
  );
