import { clamp, decimal, formatDecimal, sum, ZERO } from '#domain/shared/decimal.js';
import type { Rational } from '#domain/shared/decimal.js';
import type {
  AssessedPledge,
  AssessmentInput,
  AssessmentLine,
  AssessmentResult,
  CommonPointsOutcome,
  NoLevelReason,
} from './assessment.js';
import { applyGates, countTasks, meanDifficultyOf } from './gates.js';
import type { GateFacts } from './gates.js';
import type { AssessmentPolicy } from './policy.js';
import type { JudgingLevel, RatingLevel } from './rating.js';
import { contributionsOf, displayedParts, exactLine, isExceeded } from './score.js';
import type { ExactLine } from './score.js';
import { isUnderAMonthInPost, whyNotScored } from './scored.js';

/** By code, then id: the same order on every machine, in every locale. */
const byCode = (a: AssessedPledge, b: AssessedPledge): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1;

function printLine(line: ExactLine, contribution: string | null, input: AssessmentInput): AssessmentLine {
  const { pledge } = line;
  return {
    pledgeId: pledge.id,
    code: pledge.code,
    title: pledge.title,
    scored: contribution !== null,
    notScoredReason: whyNotScored(pledge, input.asOf),
    weight: pledge.weight,
    difficulty: formatDecimal(line.difficulty, 2),
    attainment: formatDecimal(line.attainment, 2),
    creditedAttainment: formatDecimal(line.credited, 2),
    lateWorkingDays: pledge.lateWorkingDays,
    timeliness: formatDecimal(line.timeliness, 2),
    done: pledge.state === 'DONE',
    exceeded: isExceeded(pledge),
    contribution: contribution ?? '0.00',
  };
}

interface CommonPoints {
  readonly points: Rational;
  readonly outcome: CommonPointsOutcome;
}

function commonPointsOf(input: AssessmentInput, policy: AssessmentPolicy): CommonPoints | null {
  const rule = policy.commonPoints;
  if (!rule) return null;
  const recorded = input.commonPoints ?? null;
  const points = clamp(decimal(recorded ?? rule.assumed), ZERO, decimal(rule.max));
  const { weight, max, reported } = rule;
  return { points, outcome: { points: formatDecimal(points, 2), weight, max, assumed: recorded === null, reported } };
}

/** The level by the rounded total; null without bands or total. */
function bandOf(total: string | null, policy: AssessmentPolicy): JudgingLevel | null {
  if (policy.bands === null || total === null) return null;
  const reached = policy.bands.find((band) => decimal(total).gte(decimal(band.from)));
  return reached?.level ?? 'UNSATISFACTORY';
}

/** Why the person is not judged at all; null where they are. */
function whyNotRated(input: AssessmentInput, scored: number): Exclude<NoLevelReason, 'OTHER_TASKS_MISSING'> | null {
  if (input.person.underDisciplinaryExamination) return 'UNDER_DISCIPLINARY_EXAMINATION';
  if (isUnderAMonthInPost(input)) return 'UNDER_A_MONTH_IN_POST';
  return scored === 0 ? 'NOTHING_SCORED' : null;
}

function judgeLevel(
  facts: GateFacts,
  policy: AssessmentPolicy,
  band: JudgingLevel | null,
): Pick<AssessmentResult, 'gates' | 'level' | 'noLevelReason'> {
  const open = (level: RatingLevel | null, noLevelReason: NoLevelReason) => ({ gates: [], level, noLevelReason });
  const notRated = whyNotRated(facts.input, facts.tasks.pledges);
  if (notRated) return open('NOT_RATED', notRated);
  // The conditions are about all tasks of the period: judged by the hard ones alone they would say something else.
  if (policy.taskBasis === 'ALL_TASKS' && !facts.input.otherTasks) return open(null, 'OTHER_TASKS_MISSING');
  return { ...applyGates(band ?? 'EXCELLENT', policy, facts), noLevelReason: null };
}

/**
 * Rates one person's period under a policy: S from the verified results of the scored pledges, the total with the common points, the band of
 * the rounded total, lowered by the gates. Exact throughout; each displayed figure is rounded half up to two places, once. The input was
 * checked when it was recorded: a text that should be a decimal and is none throws a RangeError.
 */
export function assess(input: AssessmentInput, policy: AssessmentPolicy): AssessmentResult {
  const lines = [...input.pledges].sort(byCode).map((pledge) => exactLine(pledge, policy));
  const scored = lines.filter((line) => whyNotScored(line.pledge, input.asOf) === null);
  const parts = contributionsOf(scored);
  const displayed = displayedParts(parts);
  const contributions = new Map(scored.map((line, index) => [line, displayed[index] ?? '0.00']));
  const exactScore: Rational | null = scored.length === 0 ? null : sum(parts);
  const commonPoints = commonPointsOf(input, policy);
  const exactTotal =
    exactScore === null || commonPoints === null
      ? exactScore
      : exactScore.mul(decimal(commonPoints.outcome.weight)).add(commonPoints.points);
  const total = exactTotal === null ? null : formatDecimal(exactTotal, 2);
  const band = bandOf(total, policy);
  const meanDifficulty = meanDifficultyOf(scored);
  const tasks = countTasks(scored, policy.taskBasis === 'ALL_TASKS' ? (input.otherTasks ?? null) : null);
  return {
    policy: { key: policy.key, version: policy.version },
    asOf: input.asOf,
    personId: input.person.id,
    lines: lines.map((line) => printLine(line, contributions.get(line) ?? null, input)),
    score: exactScore === null ? null : formatDecimal(exactScore, 2),
    commonPoints: commonPoints?.outcome ?? null,
    total,
    tasks,
    meanDifficulty: meanDifficulty === null ? null : formatDecimal(meanDifficulty, 2),
    band,
    ...judgeLevel({ input, tasks, meanDifficulty }, policy, band),
  };
}
