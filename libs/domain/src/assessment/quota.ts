import { decimal, ratio } from '#domain/shared/decimal.js';
import type { Rational } from '#domain/shared/decimal.js';
import type { Message } from '#domain/shared/message.js';
import type { Id } from '#domain/shared/moment.js';
import type { AssessmentResult } from './assessment.js';
import type { AssessmentPolicy, QuotaRule } from './policy.js';
import type { RatingLevel } from './rating.js';

/** One rated person as the quota sees them. */
export interface QuotaSubject {
  readonly id: Id;
  readonly name: string;
  readonly level: RatingLevel | null;
  readonly total: string | null;
  readonly tasks: { readonly assigned: number; readonly exceeded: number };
  readonly meanDifficulty: string | null;
}

/** Whose EXCELLENT are counted together: an organisation, or persons of comparable posts. */
export interface QuotaGroup {
  readonly key: string;
  readonly name: Message;
  readonly scope: 'ORGANISATION' | 'PEER_GROUP';
  /** The group itself was found outstanding: the policy's higher rate applies. */
  readonly outstanding: boolean;
  readonly memberIds: readonly Id[];
}

export interface QuotaCandidate {
  readonly id: Id;
  readonly name: string;
  readonly total: string | null;
  /** 1 is the best; persons whom no tie-break separates share a rank. */
  readonly rank: number;
  readonly tied: boolean;
}

/** What the quota says of one group. It advises: nobody is lowered by it, and a breach needs a decision with a reason. */
export interface QuotaCheck {
  readonly key: string;
  readonly group: Message;
  /** The share applied, of whom, and of how many. */
  readonly rate: string;
  readonly basis: QuotaRule['denominator'];
  readonly denominator: number;
  readonly limit: number;
  readonly proposed: number;
  readonly over: number;
  readonly ranked: readonly QuotaCandidate[];
}

/** Where one person stands in a group; no rank for those who are not proposed EXCELLENT. */
export interface QuotaPosition {
  readonly group: Message;
  /** The share applied, of whom, and of how many. */
  readonly rate: string;
  readonly basis: QuotaRule['denominator'];
  readonly denominator: number;
  readonly limit: number;
  readonly proposed: number;
  readonly rank: number | null;
  readonly tied: boolean;
}

/** All that the quota may look at in a rating: level, total, number of tasks, mean difficulty. */
export function quotaSubject(
  person: { readonly id: Id; readonly name: string },
  result: Pick<AssessmentResult, 'level' | 'total' | 'tasks' | 'meanDifficulty'>,
): QuotaSubject {
  const { level, total, tasks, meanDifficulty } = result;
  return { id: person.id, name: person.name, level, total, tasks, meanDifficulty };
}

const COUNTED: Readonly<Record<QuotaRule['denominator'], readonly RatingLevel[]>> = {
  GOOD: ['GOOD'],
  GOOD_OR_ABOVE: ['GOOD', 'EXCELLENT'],
  ALL: ['EXCELLENT', 'GOOD', 'SATISFACTORY', 'UNSATISFACTORY'],
};

/** The figures by which candidates are ranked: the total, then the policy's tie-breaks in its order. */
function meritsOf(subject: QuotaSubject, rule: QuotaRule): Rational[] {
  const { tasks } = subject;
  const merits: Record<QuotaRule['tieBreaks'][number], Rational> = {
    EXCEEDED_SHARE: tasks.assigned === 0 ? ratio(0) : ratio(tasks.exceeded, tasks.assigned),
    MEAN_DIFFICULTY: decimal(subject.meanDifficulty ?? '0'),
  };
  return [decimal(subject.total ?? '0'), ...rule.tieBreaks.map((tieBreak) => merits[tieBreak])];
}

function compareMerits(a: readonly Rational[], b: readonly Rational[]): number {
  for (const [index, merit] of a.entries()) {
    const difference = (b[index] ?? merit).compare(merit);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rankCandidates(proposed: readonly QuotaSubject[], rule: QuotaRule): QuotaCandidate[] {
  const sorted = proposed
    .map((subject) => ({ subject, merits: meritsOf(subject, rule) }))
    .sort((a, b) => compareMerits(a.merits, b.merits) || (a.subject.id < b.subject.id ? -1 : 1));
  return sorted.map(({ subject, merits }) => {
    const { id, name, total } = subject;
    const isEqual = (other: (typeof sorted)[number]): boolean => compareMerits(other.merits, merits) === 0;
    return { id, name, total, rank: sorted.findIndex(isEqual) + 1, tied: sorted.filter(isEqual).length > 1 };
  });
}

/**
 * Holds the number of EXCELLENT in each group against the policy's share, rounded down. No quota in the policy: nothing to check. Groups
 * outside the policy's scope are left out.
 */
export function checkQuota(
  subjects: readonly QuotaSubject[],
  policy: Pick<AssessmentPolicy, 'quota'>,
  groups: readonly QuotaGroup[],
): QuotaCheck[] {
  const rule = policy.quota;
  if (rule === null) return [];
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return groups
    .filter((group) => rule.scope === 'BOTH' || rule.scope === group.scope)
    .map((group) => {
      const members = [...new Set(group.memberIds)].flatMap((id) => byId.get(id) ?? []);
      const proposed = members.filter((member) => member.level === 'EXCELLENT');
      const denominator = members.filter(
        (member) => member.level !== null && COUNTED[rule.denominator].includes(member.level),
      ).length;
      const rate = (group.outstanding ? rule.outstandingRate : null) ?? rule.rate;
      const limit = Number(decimal(rate.value).mul(denominator).floor().valueOf());
      return {
        key: group.key,
        group: group.name,
        rate: rate.value,
        basis: rule.denominator,
        denominator,
        limit,
        proposed: proposed.length,
        over: Math.max(0, proposed.length - limit),
        ranked: rankCandidates(proposed, rule),
      };
    });
}

/** Where a person stands in the group of theirs that leaves the least room; null when in none. */
export function quotaPositionOf(
  id: Id,
  checks: readonly QuotaCheck[],
  groups: readonly QuotaGroup[],
): QuotaPosition | null {
  const memberOf = new Set(groups.filter((group) => group.memberIds.includes(id)).map((group) => group.key));
  const [tightest] = checks
    .filter((check) => memberOf.has(check.key))
    .sort((a, b) => b.proposed - b.limit - (a.proposed - a.limit) || (a.key < b.key ? -1 : 1));
  if (!tightest) return null;
  const { group, rate, basis, denominator, limit, proposed } = tightest;
  const candidate = tightest.ranked.find((one) => one.id === id);
  const place = { rank: candidate?.rank ?? null, tied: candidate?.tied ?? false };
  return { group, rate, basis, denominator, limit, proposed, ...place };
}
