import { decimal, formatDecimal, ratio, sum } from '#domain/shared/decimal.js';
import type { Rational } from '#domain/shared/decimal.js';
import type { AssessmentInput, AssessmentResult, GateFinding, GateOutcome, TaskCounts } from './assessment.js';
import type { AssessmentPolicy, Gate } from './policy.js';
import { isAbove, JUDGING_LEVELS, LEVEL_BELOW, lowerLevel } from './rating.js';
import type { JudgingLevel } from './rating.js';
import { isExceeded } from './score.js';
import type { ExactLine } from './score.js';

/** What the conditions look at. */
export interface GateFacts {
  readonly input: AssessmentInput;
  readonly tasks: AssessmentResult['tasks'];
  /** The plain mean of d over the scored pledges; null when nothing is scored. */
  readonly meanDifficulty: Rational | null;
}

/** The tasks that the gates count: the scored pledges, and the other tasks of the period where the policy counts all. */
export function countTasks(lines: readonly ExactLine[], other: TaskCounts | null): AssessmentResult['tasks'] {
  const pledges = lines.map((line) => line.pledge);
  const done = pledges.filter((pledge) => pledge.state === 'DONE');
  const late = pledges.filter((pledge) => pledge.lateWorkingDays > 0);
  return {
    pledges: pledges.length,
    assigned: pledges.length + (other?.assigned ?? 0),
    done: done.length + (other?.done ?? 0),
    onTime: done.filter((pledge) => pledge.lateWorkingDays === 0).length + (other?.onTime ?? 0),
    late: late.length + (other ? other.done - other.onTime : 0),
    exceeded: pledges.filter(isExceeded).length + (other?.exceeded ?? 0),
  };
}

/** Every scored pledge counts the same, whatever its weight; exact, and null when nothing is scored. */
export function meanDifficultyOf(lines: readonly ExactLine[]): Rational | null {
  return lines.length === 0 ? null : sum(lines.map((line) => line.difficulty)).div(lines.length);
}

/** A share as a percentage with one place: `34.8`. */
const percent = (share: Rational): string => formatDecimal(share.mul(100), 1);

interface Judgement {
  readonly finding: GateFinding;
  readonly figures?: GateOutcome['figures'];
}

const judged = (met: boolean, figures: GateOutcome['figures']): Judgement => ({
  finding: met ? 'MET' : 'NOT_MET',
  figures,
});

const NOT_RECORDED: Judgement = { finding: 'NOT_RECORDED' };
const NOT_APPLICABLE: Judgement = { finding: 'NOT_APPLICABLE' };

/** The share of `count` in `of`; nothing of nothing is no share. */
const shareOf = (count: number, of: number): Rational => (of === 0 ? ratio(0) : ratio(count, of));

function judgeExceeded(counts: TaskCounts, atLeast: string): Judgement {
  const share = shareOf(counts.exceeded, counts.assigned);
  const figures = { exceeded: counts.exceeded, assigned: counts.assigned, share: percent(share) };
  return judged(share.gte(decimal(atLeast)), { ...figures, needed: percent(decimal(atLeast)) });
}

function judgeAreasLed(areas: TaskCounts | null | undefined, atLeast: string): Judgement {
  if (!areas) return NOT_RECORDED;
  if (areas.assigned === 0) return NOT_APPLICABLE;
  const exceeded = judgeExceeded(areas, atLeast);
  const onTime = areas.onTime === areas.assigned;
  return judged(onTime && exceeded.finding === 'MET', { ...exceeded.figures, onTime: areas.onTime });
}

/** Judges one condition; `soFar` is the level that points and earlier conditions leave. */
function judge(gate: Gate, facts: GateFacts, soFar: JudgingLevel): Judgement {
  const { input, tasks } = facts;
  switch (gate.kind) {
    case 'ALL_ON_TIME':
      return judged(tasks.onTime === tasks.assigned, { onTime: tasks.onTime, assigned: tasks.assigned });
    case 'ALL_DONE':
      return judged(tasks.done === tasks.assigned, { done: tasks.done, assigned: tasks.assigned });
    case 'LATE_SHARE': {
      const share = shareOf(tasks.late, tasks.assigned);
      const figures = { late: tasks.late, assigned: tasks.assigned, share: percent(share) };
      return judged(share.lte(decimal(gate.atMost)), { ...figures, allowed: percent(decimal(gate.atMost)) });
    }
    case 'SHARE_EXCEEDED':
      return judgeExceeded(tasks, gate.atLeast);
    case 'SOMETHING_EXCEEDED':
      return judged(tasks.exceeded > 0, { exceeded: tasks.exceeded, assigned: tasks.assigned });
    case 'MEAN_DIFFICULTY': {
      const mean = facts.meanDifficulty ?? ratio(0);
      return judged(mean.gte(decimal(gate.atLeast)), { mean: formatDecimal(mean, 2), needed: gate.atLeast });
    }
    case 'AREAS_LED':
      return judgeAreasLed(input.areasLed, gate.atLeast);
    case 'SHORTCOMINGS_FIXED':
      return typeof input.shortcomingsFixed === 'boolean' ? judged(input.shortcomingsFixed, {}) : NOT_RECORDED;
    case 'NOT_DISCIPLINED':
      return typeof input.disciplined === 'boolean' ? judged(!input.disciplined, {}) : NOT_RECORDED;
    case 'UNIT_TOTAL': {
      if (input.person.headship !== 'HEAD') return NOT_APPLICABLE;
      if (input.unit?.total == null) return NOT_RECORDED;
      const total = decimal(input.unit.total);
      return judged(total.gte(decimal(gate.atLeast)), { total: formatDecimal(total, 2), needed: gate.atLeast });
    }
    case 'NOT_ABOVE_UNIT': {
      if (input.person.headship !== 'HEAD') return NOT_APPLICABLE;
      const level = unitLevel(input);
      return level === null ? NOT_RECORDED : judged(!isAbove(soFar, level), { unitLevel: level });
    }
  }
}

const unitLevel = (input: AssessmentInput): JudgingLevel | null =>
  JUDGING_LEVELS.find((level) => level === input.unit?.level) ?? null;

/** Whether the condition is a last one on the tasks themselves; discipline and the unit's failure speak for themselves. */
const isLastGate = (gate: Gate): boolean =>
  gate.level === 'SATISFACTORY' && !['NOT_DISCIPLINED', 'UNIT_TOTAL', 'NOT_ABOVE_UNIT'].includes(gate.kind);

/** The level that a failed condition leaves at most. */
function ceilingOf(gate: Gate, policy: AssessmentPolicy, input: AssessmentInput): JudgingLevel {
  if (gate.kind === 'NOT_ABOVE_UNIT') return unitLevel(input) ?? LEVEL_BELOW[gate.level];
  return isLastGate(gate) ? policy.lastGate.lowersTo : LEVEL_BELOW[gate.level];
}

/**
 * Judges every condition of the policy, in its order, and lowers the starting level by those that fail. It is never raised. Whether the
 * head stands above the unit is judged last, on the level that the others leave.
 */
export function applyGates(
  start: JudgingLevel,
  policy: AssessmentPolicy,
  facts: GateFacts,
): { level: JudgingLevel; gates: GateOutcome[] } {
  const outcomes = new Map<Gate, GateOutcome>();
  const isLast = (gate: Gate): boolean => gate.kind === 'NOT_ABOVE_UNIT';
  let level = start;
  for (const gate of [...policy.gates.filter((one) => !isLast(one)), ...policy.gates.filter(isLast)]) {
    const { finding, figures = {} } = judge(gate, facts, level);
    const ceiling = finding === 'NOT_MET' ? ceilingOf(gate, policy, facts.input) : null;
    outcomes.set(gate, {
      key: gate.key,
      kind: gate.kind,
      level: gate.level,
      finding,
      passed: finding !== 'NOT_MET',
      ceiling,
      reported: gate.reported || (ceiling !== null && isLastGate(gate) && policy.lastGate.reported),
      figures,
    });
    if (ceiling !== null) level = lowerLevel(level, ceiling);
  }
  return { level, gates: policy.gates.flatMap((gate) => outcomes.get(gate) ?? []) };
}
