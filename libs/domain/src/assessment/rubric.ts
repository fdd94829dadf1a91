import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import type { DifficultyFactor } from '#domain/pledge/pledge.js';
import type { Message } from '#domain/shared/message.js';
import { accept, refuse } from '#domain/shared/result.js';
import type { Result } from '#domain/shared/result.js';
import { HIGHEST_FACTOR_SCORE } from './difficulty.js';
import { JsonReader } from './json-reader.js';

/** One factor of difficulty, with what each score means. */
export interface RubricFactor {
  readonly factor: DifficultyFactor;
  readonly name: Message;
  /** The meaning of 0, 1 and 2, in this order. */
  readonly scores: readonly Message[];
}

/** The rubric by which appraisers and bodies score difficulty. */
export interface Rubric {
  readonly version: number;
  readonly factors: readonly RubricFactor[];
}

/** Reads the rubric from its JSON document: all eight factors, once each, each with the meaning of its three scores. */
export function readRubric(document: unknown): Result<Rubric> {
  const reader = new JsonReader();
  const fields = reader.object(document, [], ['version', 'factors']);
  const factors = reader.list(fields.factors, ['factors']).map((value, index): RubricFactor => {
    const path = ['factors', String(index)];
    const parts = reader.object(value, path, ['factor', 'name', 'scores']);
    const scores = reader.list(parts.scores, [...path, 'scores']);
    if (scores.length !== HIGHEST_FACTOR_SCORE + 1) reader.fault('difficulty.rubric.scores', [...path, 'scores']);
    return {
      factor: reader.oneOf(parts.factor, [...path, 'factor'], DIFFICULTY_FACTORS),
      name: reader.words(parts.name, [...path, 'name']),
      scores: scores.map((score, at) => reader.words(score, [...path, 'scores', String(at)])),
    };
  });
  for (const factor of DIFFICULTY_FACTORS) {
    const times = factors.filter((one) => one.factor === factor).length;
    if (times !== 1) reader.fault('difficulty.rubric.factor', ['factors'], { factor, times });
  }
  const rubric = { version: reader.integer(fields.version, ['version'], 1, 1_000_000), factors };
  return reader.faults.length > 0 ? refuse(...reader.faults) : accept(rubric);
}
