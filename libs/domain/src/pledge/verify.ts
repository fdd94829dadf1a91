import type { Id, LocalDate } from '#domain/shared/moment.js';
import { isLocalDate, laterOf } from '#domain/shared/local-date.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { ONE } from '#domain/shared/decimal.js';
import { happened, personOf } from './gate.js';
import { independenceFaults, verifiersNeeded } from './independence.js';
import { readValues, type MeasureResult } from './measure-values.js';
import type { PledgeCommand } from './pledge-commands.js';
import type { ClaimFacts, StandingContext, StandingPledge, VerifyContext } from './pledge-context.js';
import type {
  NewVerification,
  PledgeChanges,
  PledgeEventType,
  VerificationDecision,
  VerifiedValue,
} from './pledge-decision.js';
import type { Measure, Pledge } from './pledge.js';
import { attainment, isFarther, milestonesAfter } from './progress.js';
import { neededText } from './text.js';

/** What makes somebody unfit to judge this claim, whatever the verdict: dependence, authorship of the evidence, a verdict already given. */
export function verifyHindrances(pledge: StandingPledge, context: StandingContext & ClaimFacts): readonly Refusal[] {
  const verifierId = personOf(context);
  if (verifierId === null) return [];
  return [
    ...independenceFaults(pledge, verifierId, context.independence, context),
    ...(context.evidence.some(({ authorId, contrary }) => authorId === verifierId && !contrary)
      ? [refusal('NOT_INDEPENDENT', 'pledge.verifier.author')]
      : []),
    ...(context.verificationsOfClaim.some((one) => one.verifierId === verifierId)
      ? [refusal('CONFLICT', 'pledge.verify.twice')]
      : []),
  ];
}

/** Where the verifier names no value, the claimed one is confirmed as it stands. */
const confirmedResult = (measure: Measure, results: ReadonlyMap<Id, MeasureResult>): MeasureResult | null =>
  results.get(measure.id) ??
  (measure.claimed === null ? null : { value: measure.claimed, exceeded: measure.claimedExceeded ?? false });

/** What the verdict says of the measures: every one where it confirms, else those that the verifier named. */
const foundValues = (
  { measures }: Pick<Pledge, 'measures'>,
  isConfirmed: boolean,
  results: ReadonlyMap<Id, MeasureResult>,
): readonly VerifiedValue[] =>
  measures.flatMap((measure) => {
    const result = isConfirmed ? confirmedResult(measure, results) : results.get(measure.id);
    return result ? [{ measureId: measure.id, value: result.value, exceeded: result.exceeded }] : [];
  });

/** What all of them confirm for a measure: the least that one of them found. */
const agreed = (measure: Measure, found: readonly VerifiedValue[]): MeasureResult | null =>
  found
    .filter(({ measureId }) => measureId === measure.id)
    .reduce<MeasureResult | null>(
      (least, { value, exceeded }) =>
        least === null
          ? { value, exceeded }
          : {
              value: isFarther(measure, value, least.value) ? least.value : value,
              exceeded: least.exceeded && exceeded,
            },
      null,
    );

function verdictFaults(
  pledge: Pledge,
  command: PledgeCommand<'VERIFY'>,
  context: VerifyContext,
  results: ReadonlyMap<Id, MeasureResult>,
): readonly Refusal[] {
  const named = command.values.map(({ measureId }) => measureId);
  if (command.verdict === 'CONFIRMED') {
    const short = pledge.measures
      .filter((measure) => !attainment(measure, confirmedResult(measure, results)?.value ?? null).equals(ONE))
      .map((measure) => {
        const index = named.indexOf(measure.id);
        const path = index < 0 ? ['values'] : ['values', String(index), 'value'];
        return refusal('INVALID', 'pledge.verify.belowTarget', path, { measure: measure.name });
      });
    return [...short, ...completedOnFaults(pledge, command.completedOn, context)];
  }
  return command.verdict === 'PARTIAL' && results.size === 0
    ? [refusal('REQUIRED', 'pledge.verify.values.required', ['values'])]
    : [];
}

/** The product accepted existed between the start and the day on which the claim was made. */
function completedOnFaults(
  pledge: Pledge,
  completedOn: LocalDate | null | undefined,
  { claimMadeOn }: VerifyContext,
): readonly Refusal[] {
  if (completedOn == null) return [];
  const path = ['completedOn'];
  if (!isLocalDate(completedOn)) return [refusal('INVALID', 'pledge.date.invalid', path)];
  const tooEarly = pledge.startOn !== null && completedOn < pledge.startOn;
  return tooEarly || completedOn > claimMadeOn
    ? [refusal('INVALID', 'pledge.verify.completedOn', path, { from: pledge.startOn ?? '', to: claimMadeOn })]
    : [];
}

/** The verdict's effect on the pledge. */
interface Effect {
  readonly changes: PledgeChanges;
  readonly type: PledgeEventType;
}

function confirmed(
  pledge: Pledge,
  completedOn: LocalDate,
  values: readonly VerifiedValue[],
  context: VerifyContext,
): Effect {
  const before = context.verificationsOfClaim.filter(({ verdict }) => verdict === 'CONFIRMED');
  const open = { changes: {}, type: 'VERIFICATION_RECORDED' } as const;
  if (before.length + 1 < verifiersNeeded(context.independence)) return open;
  const found = [...before.flatMap((one) => one.values), ...values];
  const measures = pledge.measures.map((measure) => {
    const result = agreed(measure, found);
    return { ...measure, verified: result?.value ?? null, verifiedExceeded: result?.exceeded ?? null };
  });
  // Where two verifiers accept different days, the later one counts: both have seen the product by then.
  const accepted = before.reduce((latest, one) => laterOf(latest, one.completedOn ?? latest), completedOn);
  return { changes: { state: 'DONE', measures, completedOn: accepted }, type: 'COMPLETED' };
}

/** The claim falls: what was verified counts, what was not accepted is taken back, and the owner goes on. */
function notConfirmed(
  pledge: Pledge,
  command: PledgeCommand<'VERIFY'>,
  results: ReadonlyMap<Id, MeasureResult>,
  today: LocalDate,
): Effect {
  const partial = command.verdict === 'PARTIAL';
  const measures = pledge.measures.map((measure) => {
    const result = partial ? results.get(measure.id) : undefined;
    const verified = result ? result.value : measure.verified;
    const verifiedExceeded = result ? result.exceeded : measure.verifiedExceeded;
    return { ...measure, verified, verifiedExceeded, claimed: verified, claimedExceeded: verifiedExceeded };
  });
  const milestones = milestonesAfter(pledge.milestones, measures, today);
  return {
    changes: { state: 'ACTIVE', measures, milestones, claimedOn: null, claimNote: null },
    type: partial ? 'PARTLY_VERIFIED' : 'CLAIM_REJECTED',
  };
}

/**
 * The verdict of an independent, appointed verifier, always with method and comment. CONFIRMED: every measure at target; the pledge is done
 * when as many have confirmed as its owner needs. PARTIAL: the verified values count and the owner goes on. REJECTED: the owner goes on.
 */
export function verify(
  pledge: Pledge,
  command: PledgeCommand<'VERIFY'>,
  context: VerifyContext,
): Result<VerificationDecision> {
  const verifierId = personOf(context);
  const { results, faults } = readValues(pledge.measures, command.values);
  const { claimedOn } = pledge;
  const refusals = [
    ...neededText(command.comment, 'pledge.verify.comment.required', ['comment']),
    ...faults,
    ...(faults.length > 0 ? [] : verdictFaults(pledge, command, context, results)),
  ];
  if (verifierId === null) refusals.push(refusal('NOT_ALLOWED', 'pledge.person.required'));
  if (claimedOn === null) refusals.push(refusal('WRONG_STATE', 'pledge.state.VERIFY'));
  if (refusals.length > 0 || verifierId === null || claimedOn === null) return refuse(...refusals);
  const isConfirmed = command.verdict === 'CONFIRMED';
  const completedOn = command.completedOn ?? claimedOn;
  const values = foundValues(pledge, isConfirmed, results);
  const { changes, type } = isConfirmed
    ? confirmed(pledge, completedOn, values, context)
    : notConfirmed(pledge, command, results, context.now.today);
  const verification: NewVerification = {
    verdict: command.verdict,
    values,
    method: command.method,
    comment: command.comment.trim(),
    completedOn: isConfirmed ? completedOn : null,
    claimedOn,
    verifierId,
    at: context.now.at,
  };
  const detail = {
    verdict: command.verdict,
    method: command.method,
    values: Object.fromEntries(values.map(({ measureId, value }) => [measureId, value])),
  };
  return accept({ changes, events: [happened(type, pledge, context, detail)], verification });
}
