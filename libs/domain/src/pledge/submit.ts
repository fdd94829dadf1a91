import { decidingBody } from '#domain/cycle/decision-rights.js';
import { mayRegister } from '#domain/cycle/roster.js';
import type { CycleState } from '#domain/cycle/cycle.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { incompleteness, pastDue } from './completeness.js';
import { gate, happened } from './gate.js';
import type { PledgeCommand } from './pledge-commands.js';
import type { RegistrationContext, StandingContext, StandingPledge, SubmitContext } from './pledge-context.js';
import type { PledgeDecision } from './pledge-decision.js';
import type { Pledge } from './pledge.js';

/** While the cycle stands in these a returned pledge may come back. */
const RESUBMISSION_STATES: readonly CycleState[] = ['OPEN', 'APPRAISING', 'IN_FORCE'];

/**
 * Why a pledge cannot be submitted today, whatever it says. A draft: while registration is open, or for an admitted late entry until its
 * day. A returned one: until the day named at the return, also while the cycle appraises or is in force.
 */
export function submitHindrances(
  pledge: StandingPledge,
  { cycle, now, rosterEntry }: StandingContext & Pick<SubmitContext, 'rosterEntry'>,
): readonly Refusal[] {
  if (pledge.state === 'RETURNED') {
    if (!RESUBMISSION_STATES.includes(cycle.state)) return [refusal('WRONG_STATE', 'pledge.registration.closed')];
    const { resubmitBy } = pledge;
    return resubmitBy !== null && now.today > resubmitBy
      ? [refusal('TOO_LATE', 'pledge.resubmit.tooLate', undefined, { resubmitBy })]
      : [];
  }
  if (rosterEntry === null) return [refusal('NOT_ALLOWED', 'pledge.roster.absent')];
  return mayRegister(cycle, rosterEntry, now.today) ? [] : [refusal('WRONG_STATE', 'pledge.registration.closed')];
}

/** The body that will decide: the one kept from the first submission, else the one that the cycle names for the side of the post. */
const bodyFor = (pledge: Pledge, { cycle, postSide }: SubmitContext): Id | null =>
  pledge.decidingBodyId ?? decidingBody(cycle.decisionRights, 'REGISTRATION', postSide);

function submissionFaults(pledge: Pledge, context: SubmitContext, path: readonly string[]): readonly Refusal[] {
  return [
    ...incompleteness(pledge, context.cycle, path),
    ...pastDue(pledge.dueOn, context.now.today, [...path, 'dueOn']),
    ...(bodyFor(pledge, context) === null ? [refusal('CONFLICT', 'pledge.decidingBody.none', path)] : []),
  ];
}

function submitted(pledge: Pledge, context: SubmitContext): PledgeDecision {
  const again = pledge.state === 'RETURNED';
  return {
    changes: {
      state: 'SUBMITTED',
      decidingBodyId: bodyFor(pledge, context),
      submittedOn: context.now.today,
      resubmitBy: null,
    },
    events: [happened(again ? 'RESUBMITTED' : 'SUBMITTED', pledge, context)],
  };
}

const tooMany = (
  { cycle, otherRegistered }: SubmitContext,
  count: number,
  path: readonly string[],
): readonly Refusal[] =>
  otherRegistered + count > cycle.maxPledges
    ? [refusal('TOO_MANY', 'pledge.count.max', path, { max: cycle.maxPledges, count: otherRegistered + count })]
    : [];

/** What is missing is no field of the command: it is one of the pledge that it names, below the pledge's id. */
const NAMED_BY = 'pledgeId';

/** Submits one pledge: complete, and not one too many for its owner. Paths lie below `pledgeId`. */
export function submit(
  pledge: Pledge,
  _command: PledgeCommand<'SUBMIT'>,
  context: SubmitContext,
): Result<PledgeDecision> {
  const refusals = [...submissionFaults(pledge, context, [NAMED_BY]), ...tooMany(context, 1, [NAMED_BY])];
  return refusals.length > 0 ? refuse(...refusals) : accept(submitted(pledge, context));
}

/** A yes to one pledge of a registration. */
export interface SubmittedPledge extends PledgeDecision {
  readonly pledgeId: Id;
}

/**
 * Submits in one act all drafts that the holder of a post has there: every one complete, at least and at most as many as the cycle asks
 * for. What a predecessor left as a draft is no part of it. Either all are submitted or none; the refusals of all come back at once, with
 * paths below `pledges.N`, those of its content below `pledges.N.pledgeId`.
 */
export function submitRegistration(
  pledges: readonly Pledge[],
  context: RegistrationContext,
): Result<readonly SubmittedPledge[]> {
  const { cycle, drafts, holderId, otherRegistered } = context;
  const given = pledges.map(({ id }) => id);
  const refusals: Refusal[] = pledges.flatMap((pledge, index) => {
    const path = ['pledges', String(index)];
    const hindrances = registrationHindrances(pledge, context, given.indexOf(pledge.id) < index);
    return hindrances.length > 0
      ? hindrances.map((hindrance) => ({ ...hindrance, path }))
      : submissionFaults(pledge, context, [...path, NAMED_BY]);
  });
  const left = drafts.filter(({ id, ownerId }) => ownerId === holderId && !given.includes(id)).length;
  if (left > 0) refusals.push(refusal('INVALID', 'pledge.registration.whole', ['pledges'], { left }));
  if (otherRegistered + pledges.length < cycle.minPledges) {
    refusals.push(
      refusal('TOO_FEW', 'pledge.count.min', ['pledges'], {
        min: cycle.minPledges,
        count: otherRegistered + pledges.length,
      }),
    );
  }
  refusals.push(...tooMany(context, pledges.length, ['pledges']));
  if (refusals.length > 0) return refuse(...refusals);
  return accept(pledges.map((pledge) => ({ pledgeId: pledge.id, ...submitted(pledge, context) })));
}

const registrationHindrances = (
  pledge: Pledge,
  context: RegistrationContext,
  isRepeated: boolean,
): readonly Refusal[] => [
  ...(isRepeated ? [refusal('INVALID', 'pledge.registration.twice')] : []),
  ...gate(pledge, 'SUBMIT', context),
  ...(pledge.state === 'DRAFT' || pledge.state === 'RETURNED' ? submitHindrances(pledge, context) : []),
];
