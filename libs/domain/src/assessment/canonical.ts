import { plainDecimal } from '#domain/shared/decimal.js';
import type { AssessedMeasure, AssessedPledge, AssessmentInput, AssessmentResult, TaskCounts } from './assessment.js';
import type { AssessmentPolicy } from './policy.js';

/**
 * One text for one value: keys sorted by code unit, no spaces, fields that are null or absent left out. Lists keep their order. RangeError
 * for a number that is not whole: exact figures are strings.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isRecord(value)) {
    const fields: string[] = [];
    for (const key of Object.keys(value).sort()) {
      const entry = value[key];
      if (entry !== null && entry !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(entry)}`);
    }
    return `{${fields.join(',')}}`;
  }
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value);
  throw new RangeError(`Neither text, nor a whole number, nor a plain record: a ${typeof value}`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Rows whose order means nothing, in the one order that their own text gives. */
const sortedRows = <T>(rows: readonly T[]): T[] =>
  rows
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row);

const plain = (text: string | null | undefined): string | null => (text == null ? null : plainDecimal(text));

const counts = (tasks: TaskCounts | null | undefined): TaskCounts | null =>
  tasks ? { assigned: tasks.assigned, done: tasks.done, onTime: tasks.onTime, exceeded: tasks.exceeded } : null;

const snapshotOfMeasure = (measure: AssessedMeasure): AssessedMeasure => ({
  kind: measure.kind,
  baseline: plain(measure.baseline),
  target: plain(measure.target),
  stretch: plain(measure.stretch),
  exceedCriterion: measure.exceedCriterion,
  shareBp: measure.shareBp,
  verified: plain(measure.verified),
  verifiedExceeded: measure.verifiedExceeded,
});

const snapshotOfPledge = (pledge: AssessedPledge): AssessedPledge => ({
  id: pledge.id,
  code: pledge.code,
  title: pledge.title,
  state: pledge.state,
  origin: pledge.origin,
  weight: pledge.weight,
  difficulty: plainDecimal(pledge.difficulty),
  activeFrom: pledge.activeFrom,
  dueOn: pledge.dueOn,
  scoringDueOn: pledge.scoringDueOn,
  completedOn: pledge.completedOn,
  lateWorkingDays: pledge.lateWorkingDays,
  causeConfirmed: pledge.causeConfirmed,
  innovative: pledge.innovative,
  innovativeConclusion: pledge.innovativeConclusion ?? null,
  measures: sortedRows(pledge.measures.map(snapshotOfMeasure)),
});

/**
 * The frozen input of an assessment: exactly the fields that a rating depends on or names, equal decimals written alike, rows in one order.
 * What is stored and hashed; assessing it again gives the same result.
 */
export function snapshotOf(input: AssessmentInput): AssessmentInput {
  const { period, person, unit } = input;
  return {
    asOf: input.asOf,
    period: { kind: period.kind, from: period.from, to: period.to },
    person: {
      id: person.id,
      name: person.name,
      postId: person.postId,
      postTitle: person.postTitle,
      side: person.side,
      headship: person.headship,
      heldFrom: person.heldFrom,
      heldTo: person.heldTo,
      ...(person.gaps && person.gaps.length > 0 ? { gaps: person.gaps.map(({ from, to }) => ({ from, to })) } : {}),
      underDisciplinaryExamination: person.underDisciplinaryExamination,
    },
    pledges: sortedRows(input.pledges.map(snapshotOfPledge)),
    otherTasks: counts(input.otherTasks),
    commonPoints: plain(input.commonPoints),
    disciplined: input.disciplined ?? null,
    areasLed: counts(input.areasLed),
    shortcomingsFixed: input.shortcomingsFixed ?? null,
    unit: unit ? { total: plain(unit.total), level: unit.level ?? null } : null,
  };
}

/**
 * The text whose SHA-256 is the input hash: the snapshot with the policy version that is applied to it. The numbers that a database gives
 * its records are no facts and stay out: the same year laid down again has the same hashes.
 */
export function canonicalInput(input: AssessmentInput, policy: Pick<AssessmentPolicy, 'key' | 'version'>): string {
  const { person, pledges, ...facts } = snapshotOf(input);
  const { id: _, postId: __, ...named } = person;
  return canonicalJson({
    policy: { key: policy.key, version: policy.version },
    input: { ...facts, person: named, pledges: pledges.map(({ id: ___, ...pledge }) => pledge) },
  });
}

/**
 * The text whose SHA-256 is the result hash: figures and codes, no words, so that a better wording never changes it; without the numbers
 * of records, like the input.
 */
export function canonicalResult({ personId: _, lines, ...result }: AssessmentResult): string {
  return canonicalJson({ ...result, lines: lines.map(({ pledgeId: __, ...line }) => line) });
}
