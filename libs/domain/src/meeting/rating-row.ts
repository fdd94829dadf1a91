import { refusal, type Refusal } from '#domain/shared/result.js';
import type { DecisionItemDraft } from './meeting.js';

/** A vote on somebody's year says at which level, and no other vote does. Whether it is the one proposed shows when the year is closed. */
export function levelProblems({ outcome, level }: DecisionItemDraft, path: readonly string[]): readonly Refusal[] {
  const field = [...path, 'level'];
  if (outcome === 'RATED') return level == null ? [refusal('REQUIRED', 'decision.level.required', field)] : [];
  return level == null ? [] : [refusal('INVALID', 'decision.level.unexpected', field)];
}
