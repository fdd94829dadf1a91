import type { Message } from '#domain/shared/message.js';
import type { Id } from '#domain/shared/moment.js';
import type { AssessmentResult, GateOutcome, NoLevelReason } from './assessment.js';
import { gateName } from './explain-gate.js';
import { NO_LEVEL_WORDS } from './messages.js';
import { fill, join } from './phrasing.js';
import type { RatingLevel } from './rating.js';

/** What one run of the year's close says of one person; kept with the run, so that the next one can be compared with it. */
export interface RatingSummary {
  readonly personId: Id;
  readonly personName: string;
  readonly level: RatingLevel | null;
  readonly noLevelReason: NoLevelReason | null;
  readonly score: string | null;
  readonly total: string | null;
  readonly failedGates: readonly Pick<GateOutcome, 'key' | 'kind' | 'level'>[];
  readonly policy: AssessmentResult['policy'];
}

/** A difference between two runs, with its reasons in words. */
export interface RatingChange {
  readonly personId: Id;
  readonly personName: string;
  readonly before: RatingLevel | null;
  readonly after: RatingLevel | null;
  readonly reason: Message;
}

/** What is kept of a rating for the comparison with the next run; of its conditions, only those that it fails. */
export function ratingSummary(personName: string, result: AssessmentResult): RatingSummary {
  return {
    personId: result.personId,
    personName,
    level: result.level,
    noLevelReason: result.noLevelReason,
    score: result.score,
    total: result.total,
    failedGates: result.gates.filter((gate) => !gate.passed).map(({ key, kind, level }) => ({ key, kind, level })),
    policy: result.policy,
  };
}

const NONE: Message = { vi: 'chưa có', en: 'none' };

const gatesOnlyIn = (one: RatingSummary, other: RatingSummary): Message[] =>
  one.failedGates.filter((gate) => !other.failedGates.some(({ key }) => key === gate.key)).map(gateName);

function reasonsOf(before: RatingSummary, after: RatingSummary): Message[] {
  const reasons: Message[] = [];
  const add = (differs: boolean, sentence: Message, params: Parameters<typeof fill>[1]): void => {
    if (differs) reasons.push(fill(sentence, params));
  };
  add(
    before.level !== after.level,
    { vi: 'Mức từ “{before}” thành “{after}”.', en: 'The level went from “{before}” to “{after}”.' },
    { before: before.level ?? NONE, after: after.level ?? NONE },
  );
  const policyOf = ({ policy }: RatingSummary): string => `${policy.key} v${policy.version}`;
  add(
    policyOf(before) !== policyOf(after),
    { vi: 'Quy định đánh giá đổi từ {before} sang {after}.', en: 'The policy changed from {before} to {after}.' },
    { before: policyOf(before), after: policyOf(after) },
  );
  add(
    before.score !== after.score,
    { vi: 'Điểm việc khó từ {before} thành {after}.', en: 'The score went from {before} to {after}.' },
    { before: before.score ?? NONE, after: after.score ?? NONE },
  );
  add(
    before.total !== after.total && (before.total !== before.score || after.total !== after.score),
    { vi: 'Tổng điểm từ {before} thành {after}.', en: 'The total went from {before} to {after}.' },
    { before: before.total ?? NONE, after: after.total ?? NONE },
  );
  const failing = gatesOnlyIn(after, before);
  const passing = gatesOnlyIn(before, after);
  add(failing.length > 0, { vi: 'Nay không đạt: {names}.', en: 'Now fails: {names}.' }, { names: join(failing, '; ') });
  add(passing.length > 0, { vi: 'Nay đã đạt: {names}.', en: 'Now meets: {names}.' }, { names: join(passing, '; ') });
  if (before.noLevelReason !== after.noLevelReason) {
    if (after.noLevelReason !== null) reasons.push(NO_LEVEL_WORDS[after.noLevelReason]);
    else reasons.push({ vi: 'Nay đã đủ căn cứ để xếp loại.', en: 'There is now enough to rate by.' });
  }
  return reasons;
}

/**
 * What changed from one run to the next, by person: another level, or the same level on other figures; who is new and who is gone. In order
 * of person id.
 */
export function compareRatings(before: readonly RatingSummary[], after: readonly RatingSummary[]): RatingChange[] {
  const earlier = new Map(before.map((rating) => [rating.personId, rating]));
  const later = new Map(after.map((rating) => [rating.personId, rating]));
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().flatMap((personId): RatingChange[] => {
    const was = earlier.get(personId);
    const is = later.get(personId);
    const person = { personId, personName: (is ?? was)?.personName ?? '' };
    if (!is) {
      const reason: Message = { vi: 'Không còn trong danh sách đánh giá.', en: 'No longer in the list.' };
      return [{ ...person, before: was?.level ?? null, after: null, reason }];
    }
    if (!was) {
      const reason: Message = { vi: 'Mới có trong danh sách đánh giá.', en: 'New in the list.' };
      return [{ ...person, before: null, after: is.level, reason }];
    }
    const reasons = reasonsOf(was, is);
    if (reasons.length === 0) return [];
    return [{ ...person, before: was.level, after: is.level, reason: join(reasons, ' ') }];
  });
}
