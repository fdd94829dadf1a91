import { UNDECIDED_STATES } from '#domain/assessment/assessment.transitions.js';
import type { PledgeState } from '#domain/pledge/pledge.js';
import { PLEDGE_TRANSITIONS } from '#domain/pledge/pledge.transitions.js';
import type { Id } from '#domain/shared/moment.js';
import type { DecisionItemDraft, DecisionOutcome } from './meeting.js';
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

/** A row, with what it may find beside taking note. */
type Noting = Pick<DecisionItemDraft, 'outcome' | 'causeConfirmed' | 'verifierIds'>;

/** To take note of a task with the cause why it will fail is a finding, and counts in a rating: as much of a decision as any other. */
export const confirmsCause = ({ outcome, causeConfirmed }: Noting, subject: Pick<RowSubject, 'kind'> | null): boolean =>
  outcome === 'NOTED' && causeConfirmed !== null && subject?.kind === 'PLEDGE';

const IN_FORCE: readonly PledgeState[] = PLEDGE_TRANSITIONS.REPLACE_VERIFIERS.from;

/** To take note of a task in force and name its verifiers puts them in the place of those named before. */
export const replacesVerifiers = (
  { outcome, verifierIds }: Noting,
  subject: { readonly kind: RowSubject['kind']; readonly state: string } | null,
): boolean =>
  outcome === 'NOTED' &&
  verifierIds !== null &&
  subject?.kind === 'PLEDGE' &&
  IN_FORCE.some((state) => state === subject.state);

/** Rows that change something: by the majority of the body with the right to the matter, also where all else is only noted. */
export const takesEffect = (item: Noting, subject: RowSubject | null): boolean =>
  needsMajority(item.outcome) || confirmsCause(item, subject) || replacesVerifiers(item, subject);

/**
 * Whether a row brings about what no record held when the members read it: a new task, or anything about a cycle, whose version says nothing
 * of whom it admits and on which figures it ends.
 */
export const bringsAboutNew = ({ outcome }: Noting, subject: Pick<RowSubject, 'kind'> | null): boolean =>
  outcome === 'ASSIGNED' || (needsMajority(outcome) && subject?.kind === 'CYCLE');

/** Outcomes by which verifiers are appointed: those named in the row, else those named before. */
const APPOINTING: readonly DecisionOutcome[] = ['APPROVED', 'APPROVED_AMENDED'];

/** Who verifies by a row; null where it appoints nobody. */
export const verifiersBy = ({ outcome, verifierIds }: Noting, subject: RowSubject | null): readonly Id[] | null =>
  verifierIds ?? (subject?.kind === 'PLEDGE' && APPOINTING.includes(outcome) ? subject.verifierIds : null);

/** Outcomes that somebody will ask the reason of. */
const EXPLAINED: readonly DecisionOutcome[] = ['REJECTED', 'RETURNED', 'REFUSED', 'QUOTA_BREACH_ACCEPTED'];
/** Whether a row must say why: a matter is rejected, returned or refused, or a breach of the quota accepted. */
export const needsReason = (outcome: DecisionOutcome): boolean => EXPLAINED.includes(outcome);
