import { isLocalDate } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { CONTENT_FIELDS } from './content-draft.js';
import { factorFaults, fullScores, rubricFaults, scoresOf } from './factors.js';
import { happened } from './gate.js';
import { verifierFaults } from './independence.js';
import type { ContextOf, PledgeCommand } from './pledge-commands.js';
import type { CalendarContext } from './pledge-context.js';
import type { PledgeChanges, PledgeDecision } from './pledge-decision.js';
import type { Pledge } from './pledge.js';
import { isBlank, MAX_TEXT, neededText, textOf, tooLong } from './text.js';

/** Working days that an owner has to submit a returned pledge again, unless the return names a day. */
export const RESUBMIT_WORKING_DAYS = 5;

/** The day until which a returned pledge may come back. */
export const resubmitDay = (named: LocalDate | null | undefined, { calendar, now }: CalendarContext): LocalDate =>
  named ?? calendar.addWorkingDays(now.today, RESUBMIT_WORKING_DAYS);

/** A day that is named for it lies ahead, and not after the day on which the last results of the cycle fall due. */
export function resubmitFaults(
  named: LocalDate | null | undefined,
  { cycle: { dueLatest }, now: { today } }: Pick<CalendarContext, 'cycle' | 'now'>,
): readonly Refusal[] {
  const path = ['resubmitBy'];
  if (named == null) return [];
  if (!isLocalDate(named)) return [refusal('INVALID', 'pledge.date.invalid', path)];
  if (named <= today) return [refusal('INVALID', 'pledge.resubmitBy.past', path)];
  return named > dueLatest ? [refusal('OUTSIDE_CYCLE', 'pledge.resubmitBy.afterCycle', path, { dueLatest })] : [];
}

/** What a return leaves behind: the appraisal has to be made again on the new text. */
export const returned = (resubmitBy: LocalDate): PledgeChanges => ({
  state: 'RETURNED',
  resubmitBy,
  appraisedFactors: null,
});

/** Sends a pledge back to its owner, with reasons, the fields at fault, and the day until which it may come back. */
export function returnPledge(
  pledge: Pledge,
  command: PledgeCommand<'RETURN'>,
  context: ContextOf<'RETURN'>,
): Result<PledgeDecision> {
  const fields = command.fields ?? [];
  const refusals = [
    ...neededText(command.reasons, 'pledge.return.reasons.required', ['reasons']),
    ...fields.flatMap((field, index) =>
      CONTENT_FIELDS.some((known) => known === field)
        ? []
        : [refusal('INVALID', 'pledge.return.field.unknown', ['fields', String(index)], { field })],
    ),
    ...resubmitFaults(command.resubmitBy, context),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const resubmitBy = resubmitDay(command.resubmitBy, context);
  const detail = { reasons: command.reasons.trim(), fields, resubmitBy };
  return accept({ changes: returned(resubmitBy), events: [happened('RETURNED', pledge, context, detail)] });
}

/**
 * The organisation board's appraisal: the task lies within the authority of the post, or a recommendation to the higher level is named
 * (OUTSIDE_AUTHORITY); it is no routine duty (ROUTINE_DUTY: such a pledge is returned); the difficulty is scored (REQUIRED).
 */
export function appraise(
  pledge: Pledge,
  command: PledgeCommand<'APPRAISE'>,
  context: ContextOf<'APPRAISE'>,
): Result<PledgeDecision> {
  const refusals = [
    ...(command.withinAuthority || !isBlank(command.recommendation)
      ? []
      : [refusal('OUTSIDE_AUTHORITY', 'pledge.appraise.outsideAuthority', ['recommendation'])]),
    ...(command.isRoutineDuty ? [refusal('ROUTINE_DUTY', 'pledge.appraise.routineDuty', ['isRoutineDuty'])] : []),
    // What is a routine duty goes back: its difficulty is no question.
    ...(command.isRoutineDuty ? factorFaults : rubricFaults)(command.factors, ['factors']),
    ...tooLong(command.recommendation, MAX_TEXT, ['recommendation']),
    ...tooLong(command.note, MAX_TEXT, ['note']),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const appraisedFactors = fullScores(scoresOf(command.factors));
  return accept({
    changes: { state: 'APPRAISED', appraisedFactors },
    events: [
      happened('APPRAISED', pledge, context, {
        withinAuthority: command.withinAuthority,
        recommendation: textOf(command.recommendation),
        factors: { ...appraisedFactors },
        note: textOf(command.note),
      }),
    ],
  });
}

/** Prepares who will verify; the decision that approves the pledge appoints them, or others. */
export function appointVerifiers(
  pledge: Pledge,
  { personIds }: PledgeCommand<'APPOINT_VERIFIERS'>,
  context: ContextOf<'APPOINT_VERIFIERS'>,
): Result<PledgeDecision> {
  const refusals = verifierFaults(pledge, personIds, context.independence, context, ['personIds']);
  if (refusals.length > 0) return refuse(...refusals);
  return accept({
    changes: { verifierIds: personIds },
    events: [happened('VERIFIERS_APPOINTED', pledge, context, { verifierIds: personIds })],
  });
}
