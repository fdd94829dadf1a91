import { UNDECIDED_STATES } from '#domain/assessment/assessment.transitions.js';
import type { Cause } from '#domain/pledge/pledge.js';
import type { DecisionOutcome } from './meeting.js';
import type { RowSubject } from './subject.js';

/** On any row, whatever it is about: to take note, or to leave the matter for the next meeting. The record stays as it is. */
export const LEAVING_AS_IS: readonly DecisionOutcome[] = ['NOTED', 'DEFERRED'];

/** What a body can decide beyond that, by kind and state of the record. A record in another state has nothing to be decided. */
export const OUTCOMES: Readonly<Record<RowSubject['kind'], Readonly<Record<string, readonly DecisionOutcome[]>>>> = {
  PLEDGE: { APPRAISED: ['APPROVED', 'APPROVED_AMENDED', 'REJECTED', 'RETURNED'] },
  CHANGE_REQUEST: { REQUESTED: ['GRANTED', 'SHORTENED', 'REFUSED'] },
  CYCLE: {
    // APPROVED on a cycle admits a late entry.
    OPEN: ['APPROVED', 'ASSIGNED'],
    APPRAISING: ['APPROVED', 'LIST_APPROVED', 'ASSIGNED'],
    IN_FORCE: ['APPROVED', 'ASSIGNED'],
    ASSESSING: ['YEAR_CLOSED', 'QUOTA_BREACH_ACCEPTED'],
    CLOSED: ['REOPENED'],
  },
  // One person's level; the close of the year decides everybody else's.
  ASSESSMENT: Object.fromEntries(UNDECIDED_STATES.map((state) => [state, ['RATED'] as const])),
};

/** The outcomes that a row can have now; also what a client may offer. */
export const outcomesFor = (
  subject: { readonly kind: RowSubject['kind']; readonly state: string } | null,
): readonly DecisionOutcome[] =>
  subject === null
    ? ['ASSIGNED', ...LEAVING_AS_IS]
    : [...(OUTCOMES[subject.kind][subject.state] ?? []), ...LEAVING_AS_IS];

/** Outcomes that only the body with the right to the matter can reach; any body may take note. */
export const decides = (outcome: DecisionOutcome): boolean => outcome !== 'NOTED';

/**
 * Outcomes that leave the matter as it is. Every other one needs the majority, a rejection as much as an approval: the votes of a row are
 * for the outcome that it states.
 */
export const needsMajority = (outcome: DecisionOutcome): boolean => !LEAVING_AS_IS.includes(outcome);

/** To take note of a task with the cause why it will fail is a finding, and counts in a rating: as much of a decision as any other. */
export const confirmsCause = (
  { outcome, causeConfirmed }: { readonly outcome: DecisionOutcome; readonly causeConfirmed: Cause | null },
  subject: Pick<RowSubject, 'kind'> | null,
): boolean => outcome === 'NOTED' && causeConfirmed !== null && subject?.kind === 'PLEDGE';

/** Outcomes that somebody will ask the reason of. */
const EXPLAINED: readonly DecisionOutcome[] = ['REJECTED', 'RETURNED', 'REFUSED', 'QUOTA_BREACH_ACCEPTED'];
export const needsReason = (outcome: DecisionOutcome): boolean => EXPLAINED.includes(outcome);
