import { z } from 'zod';
import { HIGHEST_FACTOR_SCORE } from '#domain/assessment/difficulty.js';
import { DIFFICULTY_FACTORS } from '#domain/pledge/pledge.js';
import { SeedFolder } from './seed-file.js';

const text = z.string().regex(/\S/, 'text is needed');
const words = z.strictObject({ vi: text, en: text });

/** What each factor of difficulty is called, and what each score says of it, from 0 on. */
const rubricFile = z.strictObject({
  version: z.int().min(1),
  factors: z.record(
    z.enum(DIFFICULTY_FACTORS),
    z.strictObject({ name: words, scores: z.array(words).length(HIGHEST_FACTOR_SCORE + 1) }),
  ),
});

/** The rubric by which appraisers and bodies score difficulty. */
export type Rubric = z.infer<typeof rubricFile>;

/** Reads the rubric, by default the one that the product ships. SeedError for a broken file. */
export const readRubric = (folder = new SeedFolder(new URL('./', import.meta.url))): Rubric =>
  folder.read('rubric.json', rubricFile);
