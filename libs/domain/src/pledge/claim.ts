import { isLocalDate } from '#domain/shared/local-date.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { shows } from './evidence.js';
import { happened } from './gate.js';
import { readValues, withClaimed } from './measure-values.js';
import type { ContextOf, PledgeCommand } from './pledge-commands.js';
import type { PledgeDecision } from './pledge-decision.js';
import type { Pledge } from './pledge.js';
import { milestonesAfter } from './progress.js';
import { MAX_TEXT, textOf, tooLong } from './text.js';

/**
 * The owner claims the result, in full or as far as it got: a value and evidence for every measure (EVIDENCE_MISSING), and the day on which
 * the product existed, from the start up to today. What is claimed counts for nothing until somebody independent confirms it.
 */
export function claim(
  pledge: Pledge,
  command: PledgeCommand<'CLAIM'>,
  context: ContextOf<'CLAIM'>,
): Result<PledgeDecision> {
  const { productDate } = command;
  const { results, faults } = readValues(pledge.measures, command.values);
  const named = new Set(command.values.map(({ measureId }) => measureId));
  const refusals = [
    ...productDateFaults(pledge, productDate, context.now.today),
    ...faults,
    ...pledge.measures.flatMap((measure) => [
      ...(named.has(measure.id) || measure.claimed !== null
        ? []
        : [refusal('REQUIRED', 'pledge.claim.value.required', ['values'], { measure: measure.name })]),
      ...(context.evidence.some((evidence) => shows(evidence, measure))
        ? []
        : [refusal('EVIDENCE_MISSING', 'pledge.claim.evidence.missing', ['values'], { measure: measure.name })]),
    ]),
    ...tooLong(command.note, MAX_TEXT, ['note']),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const measures = withClaimed(pledge, results);
  return accept({
    changes: {
      state: 'CLAIMED',
      measures,
      milestones: milestonesAfter(pledge.milestones, measures, context.now.today),
      claimedOn: productDate,
      claimNote: textOf(command.note),
    },
    events: [happened('CLAIMED', pledge, context, { productDate })],
  });
}

function productDateFaults(pledge: Pledge, productDate: string, today: string): readonly Refusal[] {
  const path = ['productDate'];
  if (!isLocalDate(productDate)) return [refusal('INVALID', 'pledge.date.invalid', path)];
  if (productDate > today) return [refusal('INVALID', 'pledge.claim.date.future', path)];
  return pledge.startOn !== null && productDate < pledge.startOn
    ? [refusal('INVALID', 'pledge.claim.date.beforeStart', path, { startOn: pledge.startOn })]
    : [];
}
