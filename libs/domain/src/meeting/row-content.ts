import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { DecisionItemDraft } from './meeting.js';
import { confirmsCause, needsReason, replacesVerifiers } from './outcomes.js';
import type { RowSubject } from './subject.js';

/** What the record needs beside the votes, by outcome. */
export function contentProblems(
  item: DecisionItemDraft,
  subject: RowSubject | null,
  path: readonly string[],
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if ((needsReason(item.outcome) || confirmsCause(item, subject)) && (item.reason ?? '').trim() === '') {
    refusals.push(refusal('REQUIRED', 'decision.reason.required', [...path, 'reason']));
  }
  if (subject?.kind === 'PLEDGE' && (item.outcome === 'APPROVED' || item.outcome === 'APPROVED_AMENDED')) {
    if ((item.factors ?? subject.appraisedFactors) === null) {
      refusals.push(refusal('REQUIRED', 'decision.factors.required', [...path, 'factors']));
    }
    refusals.push(...verifierProblems(item.verifierIds ?? subject.verifierIds, subject, path));
  }
  if (item.outcome === 'NOTED' && item.verifierIds !== null) {
    refusals.push(
      ...(subject?.kind === 'PLEDGE' && replacesVerifiers(item, subject)
        ? verifierProblems(item.verifierIds, subject, path)
        : [refusal('INVALID', 'decision.verifiers.unexpected', [...path, 'verifierIds'])]),
    );
  }
  if (item.outcome === 'APPROVED_AMENDED' && Object.keys(item.amendment ?? {}).length === 0 && item.dueOn === null) {
    refusals.push(refusal('REQUIRED', 'decision.amendment.required', [...path, 'amendment']));
  }
  if (subject?.kind === 'CHANGE_REQUEST') refusals.push(...grantProblems(item, subject, path));
  return refusals;
}

/** As many verifiers as the owner needs, and none of them in an own matter. */
function verifierProblems(
  verifierIds: readonly Id[],
  { verifiersNeeded, interestedIds }: Extract<RowSubject, { kind: 'PLEDGE' }>,
  path: readonly string[],
): readonly Refusal[] {
  const field = [...path, 'verifierIds'];
  return [
    ...(new Set(verifierIds).size < verifiersNeeded
      ? [refusal('TOO_FEW', 'decision.verifiers.required', field, { needed: verifiersNeeded })]
      : []),
    ...(interestedIds.some((id) => verifierIds.includes(id))
      ? [refusal('NOT_INDEPENDENT', 'decision.verifiers.own', field)]
      : []),
  ];
}

/** A request is granted as asked, or shortened to an earlier day that is still later than the date that stands. */
function grantProblems(
  { outcome, dueOn }: DecisionItemDraft,
  { proposedDueOn, dueOn: standing }: Extract<RowSubject, { kind: 'CHANGE_REQUEST' }>,
  path: readonly string[],
): readonly Refusal[] {
  const field = [...path, 'dueOn'];
  if (outcome === 'GRANTED' && dueOn !== null && dueOn !== proposedDueOn) {
    return [refusal('INVALID', 'decision.dueOn.granted', field, { proposed: proposedDueOn ?? '–' })];
  }
  if (outcome !== 'SHORTENED') return [];
  if (dueOn === null) return [refusal('REQUIRED', 'decision.dueOn.required', field)];
  const between = (proposedDueOn === null || dueOn < proposedDueOn) && (standing === null || dueOn > standing);
  return between
    ? []
    : [
        refusal('INVALID', 'decision.dueOn.shortened', field, {
          proposed: proposedDueOn ?? '–',
          standing: standing ?? '–',
        }),
      ];
}
