import { denials } from '#domain/access/policy.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import type { MeetingContext } from './meeting-gate.js';

/** Number and date under which a decision goes out, from the office's register. */
export interface DocumentReference {
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
}

export interface IssuableDecision {
  readonly bodyId: Id;
  /** The day of its confirmation where the body sits; null before. */
  readonly confirmedOn: LocalDate | null;
  readonly documentNumber: string | null;
}

/** Why the actor may not issue decisions of a body; empty when the actor may. */
export const issueDenials = (
  { bodyId }: Pick<IssuableDecision, 'bodyId'>,
  { actor, now, organisationPath }: MeetingContext,
): readonly Refusal[] => denials(actor, 'decision.issueDocument', { organisationPath, bodyId }, now);

/**
 * Enters number and date of the document once, after the confirmation. The date is the register's: not before the body decided and not in
 * the future.
 */
export function issueDocument(
  decision: IssuableDecision,
  { documentNumber, documentDate }: DocumentReference,
  context: MeetingContext,
): Result<DocumentReference> {
  const { now } = context;
  const refusals: Refusal[] = [...issueDenials(decision, context)];
  if (decision.confirmedOn === null) refusals.push(refusal('WRONG_STATE', 'decision.document.unconfirmed'));
  if (decision.documentNumber !== null) {
    refusals.push(
      refusal('WRONG_STATE', 'decision.document.issued', undefined, { documentNumber: decision.documentNumber }),
    );
  }
  if (documentNumber.trim() === '') {
    refusals.push(refusal('REQUIRED', 'decision.document.number', ['documentNumber']));
  }
  const path = ['documentDate'];
  if (documentDate > now.today) {
    refusals.push(refusal('INVALID', 'decision.document.date.future', path, { to: now.today }));
  } else if (decision.confirmedOn !== null && documentDate < decision.confirmedOn) {
    refusals.push(refusal('INVALID', 'decision.document.date.early', path, { from: decision.confirmedOn }));
  }
  return refusals.length > 0 ? refuse(...refusals) : accept({ documentNumber: documentNumber.trim(), documentDate });
}
