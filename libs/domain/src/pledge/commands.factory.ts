import type { PledgeCommand, PledgeCommandType } from './pledge-commands.js';

/** A command of each kind with nothing wrong in it. */
export const COMMANDS: { readonly [T in PledgeCommandType]: PledgeCommand<T> } = {
  REVISE: { type: 'REVISE', content: { approach: 'Step by step' } },
  SUBMIT: { type: 'SUBMIT' },
  WITHDRAW: { type: 'WITHDRAW' },
  RETURN: { type: 'RETURN', reasons: 'The basis is not clear.', fields: ['authorityBasis'] },
  APPRAISE: {
    type: 'APPRAISE',
    withinAuthority: true,
    isRoutineDuty: false,
    factors: [{ factor: 'NOVELTY', score: 2 }],
  },
  APPOINT_VERIFIERS: { type: 'APPOINT_VERIFIERS', personIds: ['verifier'] },
  APPROVE: { type: 'APPROVE' },
  APPROVE_AMENDED: { type: 'APPROVE_AMENDED', dueOn: '2023-11-15' },
  REJECT: { type: 'REJECT', reason: 'Another office does it.' },
  RETURN_BY_DECISION: { type: 'RETURN_BY_DECISION', reason: 'Name a harder target.' },
  DEFER: { type: 'DEFER' },
  CONFIRM_CAUSE: { type: 'CONFIRM_CAUSE', cause: 'OBJECTIVE', reason: 'The storm took the pier.' },
  REPLACE_VERIFIERS: { type: 'REPLACE_VERIFIERS', personIds: ['inspector'] },
  PREPARE_CHECK_IN: { type: 'PREPARE_CHECK_IN', unchanged: true, values: [], confidence: 7 },
  CHECK_IN: { type: 'CHECK_IN', values: [{ measureId: 'metric', value: '30' }], confidence: 7 },
  ADD_EVIDENCE: { type: 'ADD_EVIDENCE', kind: 'DOCUMENT', title: 'Minutes', productDate: '2023-10-20' },
  ADD_CONTRARY_EVIDENCE: {
    type: 'ADD_CONTRARY_EVIDENCE',
    kind: 'PHOTO',
    title: 'A boat is back',
    productDate: '2023-10-21',
  },
  CLAIM: {
    type: 'CLAIM',
    productDate: '2023-10-20',
    values: [
      { measureId: 'metric', value: '55' },
      { measureId: 'deliverable', done: true },
    ],
  },
  VERIFY: { type: 'VERIFY', verdict: 'CONFIRMED', values: [], method: 'SITE_VISIT', comment: 'Seen on the spot.' },
  REQUEST_CHANGE: {
    type: 'REQUEST_CHANGE',
    kind: 'EXTENSION',
    reason: 'Storm',
    cause: 'OBJECTIVE',
    proposedDueOn: '2023-11-20',
  },
  GRANT_EXTENSION: { type: 'GRANT_EXTENSION', outcome: 'GRANTED', causeConfirmed: 'OBJECTIVE' },
  REFUSE_EXTENSION: { type: 'REFUSE_EXTENSION', reason: 'It was foreseeable.' },
  NOT_DONE: { type: 'NOT_DONE', cause: null, carryOver: true },
};
