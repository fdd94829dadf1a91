import type { Permission } from '#domain/access/permissions.js';
import type { AssessmentState } from './assessment.js';

export const ASSESSMENT_ACTIONS = [
  'SUBMIT_SELF_REVIEW',
  'RECORD_REVIEW',
  'RECORD_FACTS',
  'CHECK',
  'PUBLISH',
  'APPEAL',
  'ANSWER_APPEAL',
] as const;
/** What clients may offer on an assessment: the public names. */
export type AssessmentAction = (typeof ASSESSMENT_ACTIONS)[number];

/** The states from the opening of the window until a body decides. */
export const UNDECIDED_STATES = [
  'SELF_DRAFT',
  'SELF_SUBMITTED',
  'REVIEWED',
  'CHECKED',
] as const satisfies readonly AssessmentState[];

/** One act on an assessment: from which states, to which (null: it stays), by whom, and the name under which clients may offer it. */
export interface AssessmentTransition {
  readonly from: readonly AssessmentState[];
  readonly to: AssessmentState | null;
  /** YEAR_CLOSE: follows from the vote of a body, no single person may do it. */
  readonly who: Permission | 'YEAR_CLOSE';
  readonly action: AssessmentAction | null;
}

/** The life of an assessment, as far as it is commanded: the one table from which commands are accepted and actions are offered. */
export const ASSESSMENT_TRANSITIONS = {
  OPEN_WINDOW: { from: ['NOT_OPEN'], to: 'SELF_DRAFT', who: 'assessment.draft', action: null },
  DRAFT: { from: UNDECIDED_STATES, to: null, who: 'assessment.draft', action: null },
  RECORD_FACTS: { from: UNDECIDED_STATES, to: null, who: 'assessment.recordFacts', action: 'RECORD_FACTS' },
  // However far the reviews have come by then: the body has the dossier before it.
  DECIDE: { from: UNDECIDED_STATES, to: 'DECIDED', who: 'YEAR_CLOSE', action: null },
} as const satisfies Readonly<Record<string, AssessmentTransition>>;

export type AssessmentVerb = keyof typeof ASSESSMENT_TRANSITIONS;
