import type { Id } from '#domain/shared/moment.js';
import { isDecimal, parseDecimal } from '#domain/shared/decimal.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { MeasureValue } from './pledge-commands.js';
import type { Measure, Pledge } from './pledge.js';
import { reachesStretch } from './progress.js';

type Path = readonly string[];

/** What somebody says of a measure: its value, and whether it exceeds what was asked for. */
export interface MeasureResult {
  readonly value: string;
  readonly exceeded: boolean;
}

/** The values by measure, with everything that is wrong in them. */
export interface ReadValues {
  readonly results: ReadonlyMap<Id, MeasureResult>;
  readonly faults: readonly Refusal[];
}

/**
 * Reads reported values against the measures they are for. Refused: a measure that is not of the pledge or named twice, a text that is no
 * number, a metric below zero whose baseline and target are not, a deliverable's share outside 0–1, a word on exceeding where nothing
 * was agreed on it.
 */
export function readValues(measures: readonly Measure[], values: readonly MeasureValue[]): ReadValues {
  const results = new Map<Id, MeasureResult>();
  const faults = values.flatMap((given, index) => {
    const path = ['values', String(index)];
    const measure = measures.find(({ id }) => id === given.measureId);
    if (!measure) return [refusal('INVALID', 'pledge.value.measure.unknown', [...path, 'measureId'])];
    if (values.findIndex(({ measureId }) => measureId === given.measureId) < index) {
      return [refusal('INVALID', 'pledge.value.twice', [...path, 'measureId'])];
    }
    const value = valueOf(measure, given);
    const wrong = [...valueFaults(measure, given, value, path), ...exceededFaults(measure, given, path)];
    if (wrong.length === 0 && value !== null) {
      results.set(measure.id, { value, exceeded: exceeds(measure, given, value) });
    }
    return wrong;
  });
  return { results, faults };
}

function valueOf(measure: Measure, { value, done }: MeasureValue): string | null {
  if (measure.kind === 'DELIVERABLE' && done != null) return done ? '1' : '0';
  return value?.trim() || null;
}

function valueFaults(measure: Measure, given: MeasureValue, value: string | null, path: Path): readonly Refusal[] {
  const isDeliverable = measure.kind === 'DELIVERABLE';
  if (given.levelIndex != null) return [refusal('INVALID', 'pledge.value.level', [...path, 'levelIndex'])];
  if (!isDeliverable && given.done != null) return [refusal('INVALID', 'pledge.value.done', [...path, 'done'])];
  if (isDeliverable && given.done != null && given.value != null) {
    return [refusal('INVALID', 'pledge.value.both', [...path, 'value'])];
  }
  if (value === null) return [refusal('REQUIRED', 'pledge.value.required', [...path, 'value'])];
  if (!isDecimal(value)) return [refusal('INVALID', 'pledge.measure.number', [...path, 'value'])];
  const share = Number(value);
  if (isDeliverable && (share < 0 || share > 1)) return [refusal('INVALID', 'pledge.value.share', [...path, 'value'])];
  return !isDeliverable && isNegative(value) && !isNegative(measure.baseline) && !isNegative(measure.target)
    ? [refusal('INVALID', 'pledge.value.negative', [...path, 'value'])]
    : [];
}

const isNegative = (text: string | null): boolean => (parseDecimal(text ?? '')?.s ?? 1n) < 0n;

const exceededFaults = (measure: Measure, { exceeded }: MeasureValue, path: Path): readonly Refusal[] =>
  exceeded === true && measure.kind === 'DELIVERABLE' && measure.exceedCriterion === null
    ? [refusal('INVALID', 'pledge.value.noCriterion', [...path, 'exceeded'])]
    : [];

/** A metric exceeds by reaching its stretch; a deliverable when somebody says that it meets the agreed criterion. */
const exceeds = (measure: Measure, { exceeded }: MeasureValue, value: string): boolean =>
  measure.kind === 'METRIC' ? reachesStretch(measure, value) : exceeded === true;

/** The measures with what was reported laid over what stood before. */
export const withClaimed = (
  { measures }: Pick<Pledge, 'measures'>,
  results: ReadonlyMap<Id, MeasureResult>,
): readonly Measure[] =>
  measures.map((measure) => {
    const result = results.get(measure.id);
    return result ? { ...measure, claimed: result.value, claimedExceeded: result.exceeded } : measure;
  });
