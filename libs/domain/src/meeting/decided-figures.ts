import { refusal, type Refusal } from '#domain/shared/result.js';
import type { DecisionItemDraft } from './meeting.js';

const HASH = /^[0-9a-f]{64}$/;

/** The figures on which a body closes a year go by the hash of the preview that it saw: 64 hexadecimal digits. */
export function figuresProblems(
  { outcome, previewHash }: DecisionItemDraft,
  path: readonly string[],
): readonly Refusal[] {
  if (previewHash == null) return [];
  const field = [...path, 'previewHash'];
  if (outcome !== 'YEAR_CLOSED') return [refusal('INVALID', 'decision.preview.unexpected', field)];
  return HASH.test(previewHash) ? [] : [refusal('INVALID', 'decision.preview.malformed', field)];
}
