import { personIdOf } from '#domain/shared/actor.js';
import { isLocalDate } from '#domain/shared/local-date.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { dueCheckIns, serving } from './checkin-schedule.js';
import { happened } from './gate.js';
import { readValues, withClaimed } from './measure-values.js';
import type { CheckInReport, ContextOf, PledgeCommand, PreparedReport } from './pledge-commands.js';
import type { CheckInContext } from './pledge-context.js';
import type { CheckInDecision, NewCheckIn, PledgeEventType } from './pledge-decision.js';
import type { Measure, Pledge } from './pledge.js';
import { milestonesAfter } from './progress.js';
import { MAX_TEXT, textOf, tooLong } from './text.js';

function reportFaults(report: CheckInReport, { now }: CheckInContext): readonly Refusal[] {
  const { confidence, forecastOn, unchanged, values } = report;
  const faults: Refusal[] = [];
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 10) {
    faults.push(refusal('INVALID', 'pledge.checkIn.confidence', ['confidence']));
  }
  if (forecastOn != null && !isLocalDate(forecastOn)) {
    faults.push(refusal('INVALID', 'pledge.date.invalid', ['forecastOn']));
  } else if (forecastOn != null && forecastOn < now.today) {
    faults.push(refusal('INVALID', 'pledge.checkIn.forecast.past', ['forecastOn']));
  }
  if (unchanged && values.length > 0) faults.push(refusal('INVALID', 'pledge.checkIn.unchanged.values', ['values']));
  if (!unchanged && values.length === 0) faults.push(refusal('REQUIRED', 'pledge.checkIn.values.required', ['values']));
  return [...faults, ...tooLong(report.note, MAX_TEXT, ['note'])];
}

interface ReadReport {
  readonly measures: readonly Measure[];
  readonly checkIn: NewCheckIn;
}

/** Reads a report: the values it names laid over the last ones, and which due check-in it serves. */
function readReport(
  pledge: Pledge,
  report: CheckInReport,
  context: CheckInContext,
  by: Pick<NewCheckIn, 'preparedById' | 'confirmedById'>,
): Result<ReadReport> {
  const { results, faults } = readValues(pledge.measures, report.values);
  const refusals = [...reportFaults(report, context), ...faults];
  if (refusals.length > 0) return refuse(...refusals);
  const measures = withClaimed(pledge, results);
  const due = dueCheckIns(pledge, context.checkInDates, context.pauses);
  return accept({
    measures,
    checkIn: {
      at: context.now.at,
      ...serving(due, context.servedDates, context.now.today, context.calendar),
      ...by,
      values: measures.map((measure, index) => ({
        measureId: measure.id,
        previous: pledge.measures[index]?.claimed ?? null,
        value: measure.claimed,
        exceeded: measure.claimedExceeded,
      })),
      confidence: report.confidence,
      forecastOn: report.forecastOn ?? null,
      note: textOf(report.note),
    },
  });
}

/** An assistant (or the owner) fills in a report; nothing counts before the owner confirms it. */
export function prepareCheckIn(
  pledge: Pledge,
  command: PledgeCommand<'PREPARE_CHECK_IN'>,
  context: ContextOf<'PREPARE_CHECK_IN'>,
): Result<CheckInDecision> {
  const by = { preparedById: personIdOf(context.actor), confirmedById: null };
  const report = readReport(pledge, command, context, by);
  if (!report.ok) return report;
  const { checkIn } = report.value;
  const detail = { forDate: checkIn.forDate };
  return accept({ changes: {}, events: [happened('CHECK_IN_PREPARED', pledge, context, detail)], checkIn });
}

/** What says anew how far a pledge has come: a report prepared before it is out of date. */
export const REPORTING_EVENTS: readonly PledgeEventType[] = ['CHECKED_IN', 'CLAIMED'];

/**
 * Whether a prepared report still stands where it stood: nothing was reported or claimed since, and the measures are the same with the same
 * values before it. Anything else on the pledge (a request for more time, evidence, a new date) leaves it as true as it was.
 */
const isOutdated = ({ measures }: Pledge, { values, reportedSince }: PreparedReport): boolean =>
  reportedSince ||
  values.length !== measures.length ||
  measures.some(
    ({ id, claimed }) => !values.some(({ measureId, previous }) => measureId === id && previous === claimed),
  );

/**
 * The owner reports progress, or confirms a prepared report, unless that one has been overtaken: older figures never replace newer ones.
 * Milestones whose planned share is now covered count as reached today.
 */
export function checkIn(
  pledge: Pledge,
  command: PledgeCommand<'CHECK_IN'>,
  context: ContextOf<'CHECK_IN'>,
): Result<CheckInDecision> {
  const { prepared } = command;
  if (prepared && isOutdated(pledge, prepared)) return refuse(refusal('CONFLICT', 'pledge.checkIn.outdated'));
  const confirmedById = personIdOf(context.actor);
  const report = readReport(pledge, command, context, {
    preparedById: prepared?.preparedById ?? confirmedById,
    confirmedById,
  });
  if (!report.ok) return report;
  const { measures, checkIn: made } = report.value;
  const detail = { forDate: made.forDate, early: made.early, late: made.late, confidence: made.confidence };
  return accept({
    changes: { measures, milestones: milestonesAfter(pledge.milestones, measures, context.now.today) },
    events: [happened('CHECKED_IN', pledge, context, detail)],
    checkIn: made,
  });
}
