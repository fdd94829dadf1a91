import { personIdOf } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { isLocalDate, laterOf } from '#domain/shared/local-date.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { ONE } from '#domain/shared/decimal.js';
import { happened } from './gate.js';
import { independenceFaults, verifiersNeeded } from './independence.js';
import { readValues, type MeasureResult } from './measure-values.js';
import type { PledgeCommand } from './pledge-commands.js';
import type {
  ClaimFacts,
  StandingContext,
  StandingPledge,
  VerificationFacts,
  VerifyContext,
} from './pledge-context.js';
import type {
  NewVerification,
  PledgeChanges,
  PledgeEventType,
  VerificationDecision,
  VerifiedValue,
} from './pledge-decision.js';
import type { Measure, Pledge, Verdict } from './pledge.js';
import { attainment, isFarther, milestonesAfter } from './progress.js';
import { neededText } from './text.js';

/** What makes somebody unfit to judge this claim, whatever the verdict: dependence, authorship of the evidence, a verdict already given. */
export function verifyHindrances(pledge: StandingPledge, context: StandingContext & ClaimFacts): readonly Refusal[] {
  const verifierId = personIdOf(context.actor);
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

/** What a verdict says of a measure, by the values that it names: of every one where it confirms, else of those alone; null: nothing. */
const said = (measure: Measure, verdict: Verdict, named: ReadonlyMap<Id, MeasureResult>): MeasureResult | null =>
  verdict === 'CONFIRMED' ? confirmedResult(measure, named) : (named.get(measure.id) ?? null);

/** What the verdict found, measure by measure. */
const foundValues = (
  { measures }: Pick<Pledge, 'measures'>,
  verdict: Verdict,
  results: ReadonlyMap<Id, MeasureResult>,
): readonly VerifiedValue[] =>
  measures.flatMap((measure) => {
    const result = said(measure, verdict, results);
    return result ? [{ measureId: measure.id, value: result.value, exceeded: result.exceeded }] : [];
  });

/** A verdict as far as it counts together with others. */
type Given = Pick<VerificationFacts, 'verdict' | 'values' | 'completedOn'>;

/** What all of them give a measure: the least that one of them found; null where one of them says nothing of it. */
const agreed = (measure: Measure, verdicts: readonly Given[]): MeasureResult | null =>
  verdicts
    .map(({ verdict, values }) => said(measure, verdict, new Map(values.map((one) => [one.measureId, one]))))
    .reduce((least, one) =>
      least === null || one === null
        ? null
        : {
            value: isFarther(measure, one.value, least.value) ? least.value : one.value,
            exceeded: least.exceeded && one.exceeded,
          },
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
  if (command.verdict === 'REJECTED') return [];
  if (results.size === 0) return [refusal('REQUIRED', 'pledge.verify.values.required', ['values'])];
  // What no value is named for stays as it was verified before.
  const isWhole = pledge.measures.every((measure) =>
    attainment(measure, results.get(measure.id)?.value ?? measure.verified).equals(ONE),
  );
  return isWhole ? [refusal('INVALID', 'pledge.verify.atTarget', ['verdict'])] : [];
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

/** The claim falls: what is not verified is taken back, and the owner goes on. */
function sentBack(pledge: Pledge, verified: readonly Measure[], today: LocalDate): PledgeChanges {
  const measures = verified.map((measure) => ({
    ...measure,
    claimed: measure.verified,
    claimedExceeded: measure.verifiedExceeded,
  }));
  const milestones = milestonesAfter(pledge.milestones, measures, today);
  return { state: 'ACTIVE', measures, milestones, claimedOn: null, claimNote: null };
}

/**
 * A refusal takes effect at once: it gives nothing. Whatever gives something counts when as many have given their verdict as the owner needs,
 * and no more than all of them found: done where all confirm, else in part. Until then the claim stays open.
 */
function effectOf(pledge: Pledge, verdict: Given, completedOn: LocalDate, context: VerifyContext): Effect {
  const { today } = context.now;
  if (verdict.verdict === 'REJECTED')
    return { changes: sentBack(pledge, pledge.measures, today), type: 'CLAIM_REJECTED' };
  const verdicts = [...context.verificationsOfClaim.filter((one) => one.verdict !== 'REJECTED'), verdict];
  if (verdicts.length < verifiersNeeded(context.independence)) return { changes: {}, type: 'VERIFICATION_RECORDED' };
  const measures = pledge.measures.map((measure) => {
    const result = agreed(measure, verdicts);
    return result ? { ...measure, verified: result.value, verifiedExceeded: result.exceeded } : measure;
  });
  if (verdicts.some((one) => one.verdict === 'PARTIAL'))
    return { changes: sentBack(pledge, measures, today), type: 'PARTLY_VERIFIED' };
  // Where two verifiers accept different days, the later one counts: both have seen the product by then.
  const accepted = verdicts.reduce((latest, one) => laterOf(latest, one.completedOn ?? latest), completedOn);
  return { changes: { state: 'DONE', measures, completedOn: accepted }, type: 'COMPLETED' };
}

/**
 * The verdict of an independent, appointed verifier, always with method and comment. CONFIRMED: every measure at target; the pledge is done
 * when as many have confirmed as its owner needs. PARTIAL, with a measure short of its target: the verified values count, once as many
 * have given a verdict, and the owner goes on. REJECTED: the owner goes on.
 */
export function verify(
  pledge: Pledge,
  command: PledgeCommand<'VERIFY'>,
  context: VerifyContext,
): Result<VerificationDecision> {
  const verifierId = personIdOf(context.actor);
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
  const values = foundValues(pledge, command.verdict, results);
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
  const { changes, type } = effectOf(pledge, verification, completedOn, context);
  const detail = {
    verdict: command.verdict,
    method: command.method,
    values: Object.fromEntries(values.map(({ measureId, value }) => [measureId, value])),
  };
  return accept({ changes, events: [happened(type, pledge, context, detail)], verification });
}
