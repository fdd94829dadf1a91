import { compareDecimals, decimal } from '#domain/shared/decimal.js';
import { accept, refuse } from '#domain/shared/result.js';
import type { Result } from '#domain/shared/result.js';
import { JsonReader } from './json-reader.js';
import {
  AT_LEAST_GATE_KINDS,
  AT_MOST_GATE_KINDS,
  PLAIN_GATE_KINDS,
  QUOTA_DENOMINATORS,
  QUOTA_SCOPES,
  TASK_BASES,
  TIE_BREAKS,
} from './policy.js';
import type { AssessmentPolicy, Band, Gate, QuotaRule } from './policy.js';
import { EARNED_LEVELS } from './rating.js';

const GATE_FIELDS = ['key', 'kind', 'level', 'reported'];
const FIELDS = [
  'key',
  'version',
  'effectiveFrom',
  'effectiveTo',
  'name',
  'difficultyCredit',
  'timeliness',
  'taskBasis',
  'commonPoints',
  'bands',
  'gates',
  'lastGate',
  'quota',
];

function readGate(reader: JsonReader, value: unknown, path: readonly string[]): Gate {
  const fields = reader.object(value, path, [...GATE_FIELDS, 'atLeast', 'atMost']);
  const kind = reader.oneOf(
    fields.kind,
    [...path, 'kind'],
    [...PLAIN_GATE_KINDS, ...AT_LEAST_GATE_KINDS, ...AT_MOST_GATE_KINDS],
  );
  const base = {
    key: reader.text(fields.key, [...path, 'key']),
    level: reader.oneOf(fields.level, [...path, 'level'], EARNED_LEVELS),
    reported: reader.flag(fields.reported, [...path, 'reported']),
  };
  // A share, a mean of d (1 to 1.5), or the points of a unit.
  const largest = kind === 'UNIT_TOTAL' ? '100' : kind === 'MEAN_DIFFICULTY' ? '1.5' : '1';
  const bound = (name: 'atLeast' | 'atMost'): string => reader.decimal(fields[name], [...path, name], '0', largest);
  const without = (...names: string[]): void => {
    for (const name of names) if (name in fields) reader.fault('data.unknown', [...path, name]);
  };
  switch (kind) {
    case 'SHARE_EXCEEDED':
    case 'MEAN_DIFFICULTY':
    case 'AREAS_LED':
    case 'UNIT_TOTAL':
      without('atMost');
      return { ...base, kind, atLeast: bound('atLeast') };
    case 'LATE_SHARE':
      without('atLeast');
      return { ...base, kind, atMost: bound('atMost') };
    default:
      without('atLeast', 'atMost');
      return { ...base, kind };
  }
}

function readGates(reader: JsonReader, value: unknown): Gate[] {
  const gates = reader.list(value, ['gates']).map((gate, index) => readGate(reader, gate, ['gates', String(index)]));
  for (const [index, gate] of gates.entries()) {
    const first = gates.findIndex((other) => other.key === gate.key);
    if (first < index) reader.fault('assessment.policy.gate-twice', ['gates', String(index), 'key'], { key: gate.key });
  }
  return gates;
}

/** Three bands, best first, each beginning below the one before it. */
function readBands(reader: JsonReader, value: unknown): Band[] | null {
  if (value === null) return null;
  const bands = reader.list(value, ['bands']).map((band, index): Band => {
    const path = ['bands', String(index)];
    const fields = reader.object(band, path, ['level', 'from']);
    return {
      level: reader.oneOf(fields.level, [...path, 'level'], EARNED_LEVELS),
      from: reader.decimal(fields.from, [...path, 'from'], '0', '100'),
    };
  });
  const levels = bands.map((band) => band.level).join();
  const falls = bands.every((band, index) => compareDecimals(band.from, bands[index - 1]?.from ?? '101') < 0);
  if (levels !== EARNED_LEVELS.join() || !falls) reader.fault('assessment.policy.bands', ['bands']);
  return bands;
}

function readCommonPoints(reader: JsonReader, value: unknown): AssessmentPolicy['commonPoints'] {
  if (value === null) return null;
  const path = ['commonPoints'];
  const fields = reader.object(value, path, ['max', 'weight', 'assumed', 'reported']);
  const max = reader.decimal(fields.max, [...path, 'max'], '0', '100');
  const weight = reader.decimal(fields.weight, [...path, 'weight'], '0', '1');
  if (decimal(weight).mul(100).add(decimal(max)).gt(100)) reader.fault('assessment.policy.over-hundred', path);
  return {
    max,
    weight,
    assumed: reader.decimal(fields.assumed, [...path, 'assumed'], '0', max),
    reported: reader.flag(fields.reported, [...path, 'reported']),
  };
}

function readQuota(reader: JsonReader, value: unknown): QuotaRule | null {
  if (value === null) return null;
  const known = ['rate', 'outstandingRate', 'denominator', 'scope', 'rounding', 'tieBreaks'];
  const fields = reader.object(value, ['quota'], known);
  const rate = (name: string): QuotaRule['rate'] => {
    const path = ['quota', name];
    const parts = reader.object(fields[name], path, ['value', 'reported']);
    return {
      value: reader.decimal(parts.value, [...path, 'value'], '0', '1'),
      reported: reader.flag(parts.reported, [...path, 'reported']),
    };
  };
  return {
    rate: rate('rate'),
    outstandingRate: fields.outstandingRate === null ? null : rate('outstandingRate'),
    denominator: reader.oneOf(fields.denominator, ['quota', 'denominator'], QUOTA_DENOMINATORS),
    scope: reader.oneOf(fields.scope, ['quota', 'scope'], QUOTA_SCOPES),
    rounding: reader.oneOf(fields.rounding, ['quota', 'rounding'], ['FLOOR']),
    tieBreaks: reader
      .list(fields.tieBreaks, ['quota', 'tieBreaks'])
      .map((name, index) => reader.oneOf(name, ['quota', 'tieBreaks', String(index)], TIE_BREAKS)),
  };
}

/**
 * Reads an assessment policy from its JSON document. Nothing is assumed: an unknown field, a figure out of bounds or bands out of order are
 * refused, all at once, each with its place.
 */
export function readPolicy(document: unknown): Result<AssessmentPolicy> {
  const reader = new JsonReader();
  const fields = reader.object(document, [], FIELDS);
  const timeliness = reader.object(fields.timeliness, ['timeliness'], ['floor', 'rate']);
  const lastGate = reader.object(fields.lastGate, ['lastGate'], ['lowersTo', 'reported']);
  const policy: AssessmentPolicy = {
    key: reader.text(fields.key, ['key']),
    version: reader.integer(fields.version, ['version'], 1, 1_000_000),
    effectiveFrom: reader.date(fields.effectiveFrom, ['effectiveFrom']),
    effectiveTo: fields.effectiveTo === null ? null : reader.date(fields.effectiveTo, ['effectiveTo']),
    name: reader.words(fields.name, ['name']),
    difficultyCredit: reader.decimal(fields.difficultyCredit, ['difficultyCredit'], '0', '2'),
    timeliness: {
      floor: reader.decimal(timeliness.floor, ['timeliness', 'floor'], '0', '1'),
      rate: reader.decimal(timeliness.rate, ['timeliness', 'rate'], '0', '1'),
    },
    taskBasis: reader.oneOf(fields.taskBasis, ['taskBasis'], TASK_BASES),
    commonPoints: readCommonPoints(reader, fields.commonPoints),
    bands: readBands(reader, fields.bands),
    gates: readGates(reader, fields.gates),
    lastGate: {
      lowersTo: reader.oneOf(lastGate.lowersTo, ['lastGate', 'lowersTo'], ['UNSATISFACTORY', 'SATISFACTORY']),
      reported: reader.flag(lastGate.reported, ['lastGate', 'reported']),
    },
    quota: readQuota(reader, fields.quota),
  };
  if (policy.effectiveTo !== null && policy.effectiveTo < policy.effectiveFrom) {
    reader.fault('assessment.policy.dates', ['effectiveTo']);
  }
  return reader.faults.length > 0 ? refuse(...reader.faults) : accept(policy);
}
