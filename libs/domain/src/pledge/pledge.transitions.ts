import type { Permission } from '#domain/access/permissions.js';
import type { PledgeAction, PledgeState } from './pledge.js';

/** A row that follows from the vote of a body, and one that the year's close executes: no single person may do either. */
export type Authority = Permission | 'DECISION' | 'YEAR_CLOSE';

/** One act on a pledge: from which states, to which, by whom, and under which public name clients may offer it. */
export interface PledgeTransition {
  /** Empty: the act creates the pledge. */
  readonly from: readonly PledgeState[];
  /** Empty: the state stays as it is. Several: the rule chooses. */
  readonly to: readonly PledgeState[];
  readonly who: Authority;
  readonly action: PledgeAction | null;
}

/**
 * The life of a pledge: the one table from which commands are accepted and `allowedActions` are answered. Rows of bodies that are not yet
 * commanded (suspension, hand-over and the like) stand here because the states they lead to exist.
 */
export const PLEDGE_TRANSITIONS = {
  DRAFT: { from: [], to: ['DRAFT'], who: 'pledge.draft', action: null },
  REVISE: { from: ['DRAFT', 'RETURNED'], to: [], who: 'pledge.revise', action: 'REVISE' },
  SUBMIT: { from: ['DRAFT', 'RETURNED'], to: ['SUBMITTED'], who: 'pledge.submit', action: 'SUBMIT' },
  WITHDRAW: {
    from: ['DRAFT', 'SUBMITTED', 'RETURNED'],
    to: ['WITHDRAWN'],
    who: 'pledge.withdraw',
    action: 'WITHDRAW',
  },
  RETURN: { from: ['SUBMITTED', 'APPRAISED'], to: ['RETURNED'], who: 'pledge.return', action: 'RETURN' },
  APPRAISE: { from: ['SUBMITTED'], to: ['APPRAISED'], who: 'pledge.appraise', action: 'APPRAISE' },
  APPOINT_VERIFIERS: { from: ['SUBMITTED', 'APPRAISED'], to: [], who: 'pledge.appointVerifiers', action: null },

  APPROVE: { from: ['APPRAISED'], to: ['ACTIVE'], who: 'DECISION', action: null },
  APPROVE_AMENDED: { from: ['APPRAISED'], to: ['ACTIVE'], who: 'DECISION', action: null },
  REJECT: { from: ['APPRAISED'], to: ['REJECTED'], who: 'DECISION', action: null },
  RETURN_BY_DECISION: { from: ['APPRAISED'], to: ['RETURNED'], who: 'DECISION', action: null },
  DEFER: { from: ['APPRAISED'], to: [], who: 'DECISION', action: null },
  ASSIGN: { from: [], to: ['ACTIVE'], who: 'DECISION', action: null },
  // Why a task in force will not be achieved, before anybody is rated by it.
  CONFIRM_CAUSE: { from: ['ACTIVE', 'CLAIMED', 'SUSPENDED'], to: [], who: 'DECISION', action: null },
  REPLACE_VERIFIERS: { from: ['ACTIVE', 'SUSPENDED', 'CLAIMED'], to: [], who: 'DECISION', action: null },

  PREPARE_CHECK_IN: { from: ['ACTIVE'], to: [], who: 'pledge.prepareCheckIn', action: 'CHECK_IN' },
  CHECK_IN: { from: ['ACTIVE'], to: [], who: 'pledge.checkIn', action: 'CHECK_IN' },
  ADD_EVIDENCE: {
    from: ['ACTIVE', 'CLAIMED', 'SUSPENDED'],
    to: [],
    who: 'pledge.addEvidence',
    action: 'ADD_EVIDENCE',
  },
  ADD_CONTRARY_EVIDENCE: {
    from: ['ACTIVE', 'CLAIMED', 'SUSPENDED'],
    to: [],
    who: 'pledge.addContraryEvidence',
    action: 'ADD_EVIDENCE',
  },
  CLAIM: { from: ['ACTIVE'], to: ['CLAIMED'], who: 'pledge.claim', action: 'CLAIM' },
  // The first of two verdicts leaves the claim open, unless it refuses.
  VERIFY: { from: ['CLAIMED'], to: ['DONE', 'ACTIVE', 'CLAIMED'], who: 'pledge.verify', action: 'VERIFY' },

  REQUEST_CHANGE: { from: ['ACTIVE', 'SUSPENDED'], to: [], who: 'pledge.requestChange', action: 'REQUEST_CHANGE' },
  GRANT_EXTENSION: { from: ['ACTIVE', 'SUSPENDED'], to: [], who: 'DECISION', action: null },
  // A request that is overtaken by events must still get its answer.
  REFUSE_EXTENSION: {
    from: ['ACTIVE', 'SUSPENDED', 'CLAIMED', 'DONE', 'NOT_DONE', 'CANCELLED'],
    to: [],
    who: 'DECISION',
    action: null,
  },
  AMEND: { from: ['ACTIVE', 'SUSPENDED'], to: [], who: 'DECISION', action: null },
  HAND_OVER: { from: ['ACTIVE', 'SUSPENDED'], to: [], who: 'DECISION', action: null },
  SUSPEND: { from: ['ACTIVE'], to: ['SUSPENDED'], who: 'DECISION', action: null },
  RESUME: { from: ['SUSPENDED'], to: ['ACTIVE'], who: 'DECISION', action: null },
  CANCEL: { from: ['ACTIVE', 'SUSPENDED'], to: ['CANCELLED'], who: 'DECISION', action: null },
  REOPEN: { from: ['DONE'], to: ['ACTIVE'], who: 'DECISION', action: null },
  NOT_DONE: { from: ['ACTIVE', 'CLAIMED', 'SUSPENDED'], to: ['NOT_DONE'], who: 'YEAR_CLOSE', action: null },
} as const satisfies Readonly<Record<string, PledgeTransition>>;

export type PledgeTransitionName = keyof typeof PLEDGE_TRANSITIONS;
