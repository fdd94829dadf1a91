import { grantExtension, refuseExtension } from '#domain/change-request/decide-extension.js';
import { requestChange } from '#domain/change-request/request-extension.js';
import { refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { appointVerifiers, appraise, returnPledge } from './appraise.js';
import { approve, approveAmended } from './approve.js';
import { checkIn, prepareCheckIn } from './check-in.js';
import { claim } from './claim.js';
import { confirmCause, defer, notDone, reject, replaceVerifiers, returnByDecision } from './decide-by-body.js';
import { revise, withdraw } from './draft.js';
import { addContraryEvidence, addEvidence } from './evidence.js';
import { gate } from './gate.js';
import { pendingHindrances } from './pending-decision.js';
import type { ContextOf, HindranceContext, OutcomeOf, PledgeCommand, PledgeCommandType } from './pledge-commands.js';
import type { StandingPledge } from './pledge-context.js';
import type { Pledge } from './pledge.js';
import { submit, submitHindrances } from './submit.js';
import { verify, verifyHindrances } from './verify.js';

type Rules = {
  readonly [T in PledgeCommandType]: (
    pledge: Pledge,
    command: PledgeCommand<T>,
    context: ContextOf<T>,
  ) => Result<OutcomeOf<T>>;
};

/** One rule for each command, in the order of a pledge's life. */
const RULES: Rules = {
  REVISE: revise,
  SUBMIT: submit,
  WITHDRAW: withdraw,
  RETURN: returnPledge,
  APPRAISE: appraise,
  APPOINT_VERIFIERS: appointVerifiers,
  APPROVE: approve,
  APPROVE_AMENDED: approveAmended,
  REJECT: reject,
  RETURN_BY_DECISION: returnByDecision,
  DEFER: defer,
  CONFIRM_CAUSE: confirmCause,
  REPLACE_VERIFIERS: replaceVerifiers,
  PREPARE_CHECK_IN: prepareCheckIn,
  CHECK_IN: checkIn,
  ADD_EVIDENCE: addEvidence,
  ADD_CONTRARY_EVIDENCE: addContraryEvidence,
  CLAIM: claim,
  VERIFY: verify,
  REQUEST_CHANGE: requestChange,
  GRANT_EXTENSION: grantExtension,
  REFUSE_EXTENSION: refuseExtension,
  NOT_DONE: notDone,
};

export const PLEDGE_COMMAND_TYPES = Object.keys(RULES) as readonly PledgeCommandType[];

type Hindrances = {
  readonly [T in PledgeCommandType]?: (pledge: StandingPledge, context: HindranceContext<T>) => readonly Refusal[];
};

/** What can stand in the way of a command beside state, cycle and right, whatever it says. */
const HINDRANCES: Hindrances = {
  SUBMIT: submitHindrances,
  RETURN: pendingHindrances,
  APPOINT_VERIFIERS: pendingHindrances,
  CLAIM: pendingHindrances,
  VERIFY: verifyHindrances,
};

/** Why a command cannot be given at all, whatever it says; empty when it can. `allowedActions` asks this, and so does every decision. */
export function hindrances<T extends PledgeCommandType>(
  pledge: StandingPledge,
  type: T,
  context: HindranceContext<T>,
): readonly Refusal[] {
  return [...gate(pledge, type, context), ...(HINDRANCES[type]?.(pledge, context) ?? [])];
}

/**
 * Decides a command on a pledge: what changes and what happened, or every reason why not. It reads nothing, writes nothing and never
 * throws; no status changes in any other way.
 */
export function decidePledge<T extends PledgeCommandType>(
  pledge: Pledge,
  command: PledgeCommand<T>,
  context: ContextOf<T>,
): Result<OutcomeOf<T>> {
  const type: T = command.type;
  const hindered = hindrances(pledge, type, context);
  if (hindered.length > 0) return refuse(...hindered);
  return RULES[type](pledge, command, context);
}
