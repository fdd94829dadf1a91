import type { Permission } from '#domain/access/permissions.js';
import type { DecisionOutcome } from '#domain/meeting/meeting.js';
import type { CycleAction, CycleState, DecisionMatter } from './cycle.js';

/** What can be done to a cycle; `ADMIT_LATE_ENTRY` changes the roster only. */
export type CycleVerb = Exclude<CycleAction, 'REVISE' | 'REGISTER'> | 'ADMIT_LATE_ENTRY';

/** One row of the cycle's year: what moves it on, who may, and which confirmed decision of a body it executes. */
export interface CycleTransition {
  readonly verb: CycleVerb;
  readonly from: CycleState;
  readonly to: CycleState;
  readonly permission: Permission;
  /** The outcome that a confirmed decision must carry on the cycle, of a body with the right to the matter. */
  readonly executes: { readonly outcome: DecisionOutcome; readonly matter: DecisionMatter } | null;
}

/** What a decision must carry that closes a year, and one that takes a closed year up again. */
export const ENDS_OF_YEAR = {
  CLOSE_YEAR: { outcome: 'YEAR_CLOSED', matter: 'RATING' },
  REOPEN: { outcome: 'REOPENED', matter: 'RATING' },
} as const satisfies Partial<Record<CycleVerb, CycleTransition['executes']>>;

const lateEntry = (state: CycleState): CycleTransition => ({
  verb: 'ADMIT_LATE_ENTRY',
  from: state,
  to: state,
  permission: 'cycle.admitLateEntry',
  executes: { outcome: 'APPROVED', matter: 'REGISTRATION' },
});

/** The year of a cycle. The status column has no other writer than the rule that reads this table. */
export const CYCLE_TRANSITIONS: readonly CycleTransition[] = [
  { verb: 'ISSUE_ORIENTATION', from: 'DRAFT', to: 'ORIENTED', permission: 'cycle.issueOrientation', executes: null },
  { verb: 'OPEN_REGISTRATION', from: 'ORIENTED', to: 'OPEN', permission: 'cycle.openRegistration', executes: null },
  lateEntry('OPEN'),
  { verb: 'CLOSE_REGISTRATION', from: 'OPEN', to: 'APPRAISING', permission: 'cycle.closeRegistration', executes: null },
  lateEntry('APPRAISING'),
  {
    verb: 'BRING_INTO_FORCE',
    from: 'APPRAISING',
    to: 'IN_FORCE',
    permission: 'cycle.bringIntoForce',
    executes: { outcome: 'LIST_APPROVED', matter: 'REGISTRATION' },
  },
  lateEntry('IN_FORCE'),
  { verb: 'BEGIN_ASSESSMENT', from: 'IN_FORCE', to: 'ASSESSING', permission: 'cycle.beginAssessment', executes: null },
  {
    verb: 'CLOSE_YEAR',
    from: 'ASSESSING',
    to: 'CLOSED',
    permission: 'cycle.closeYear',
    executes: ENDS_OF_YEAR.CLOSE_YEAR,
  },
  {
    verb: 'REOPEN',
    from: 'CLOSED',
    to: 'ASSESSING',
    permission: 'cycle.reopen',
    executes: ENDS_OF_YEAR.REOPEN,
  },
];

/** The row for a verb in a state; null where the verb does not belong. */
export const cycleTransition = (verb: CycleVerb, from: CycleState): CycleTransition | null =>
  CYCLE_TRANSITIONS.find((row) => row.verb === verb && row.from === from) ?? null;

/** The states from which a verb leads on, for a sentence that says when it is possible. */
export const statesFor = (verb: CycleVerb): readonly CycleState[] =>
  CYCLE_TRANSITIONS.filter((row) => row.verb === verb).map((row) => row.from);
