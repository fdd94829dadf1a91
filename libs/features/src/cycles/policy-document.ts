import { z } from 'zod';
import { policyFaults } from '#domain/assessment/check-policy.js';
import { assessmentMessages } from '#domain/assessment/messages.js';
import {
  PLAIN_GATE_KINDS,
  QUOTA_DENOMINATORS,
  QUOTA_SCOPES,
  TASK_BASES,
  TIE_BREAKS,
  type AssessmentPolicy,
} from '#domain/assessment/policy.js';
import { EARNED_LEVELS } from '#domain/assessment/rating.js';
import { compareDecimals, isDecimal } from '#domain/shared/decimal.js';
import { isLocalDate } from '#domain/shared/local-date.js';
import { formatMessage, type MessageTable } from '#domain/shared/message.js';

const text = z.string().regex(/\S/, 'text is needed');
const words = z.strictObject({ vi: text, en: text });
const date = z.string().refine(isLocalDate, 'an existing date written YYYY-MM-DD is needed');
const level = z.enum(EARNED_LEVELS);

/** Taken from reports, not checked against the regulation: true only where written. */
const reported = z.boolean().default(false);

/** An exact decimal; a string, because a JSON number is not exact. */
function decimal(from: string, to: string): z.ZodType<string> {
  const error = `a decimal number in quotes, from "${from}" to "${to}", is needed`;
  const isWithin = (value: string): boolean =>
    isDecimal(value) && compareDecimals(value, from) >= 0 && compareDecimals(value, to) <= 0;
  return z.string({ error }).refine(isWithin, error);
}

const share = decimal('0', '1');
const points = decimal('0', '100');

const anyGate = { key: text, level, reported };
const gate = z.discriminatedUnion('kind', [
  z.strictObject({ ...anyGate, kind: z.enum(PLAIN_GATE_KINDS) }),
  z.strictObject({ ...anyGate, kind: z.enum(['SHARE_EXCEEDED', 'AREAS_LED']), atLeast: share }),
  z.strictObject({ ...anyGate, kind: z.literal('MEAN_DIFFICULTY'), atLeast: decimal('0', '1.5') }),
  z.strictObject({ ...anyGate, kind: z.literal('UNIT_TOTAL'), atLeast: points }),
  z.strictObject({ ...anyGate, kind: z.literal('LATE_SHARE'), atMost: share }),
]);

const rate = z.strictObject({ value: share, reported });

const MESSAGES: MessageTable = assessmentMessages;

/**
 * The JSON document of an assessment policy. Nothing is assumed: an unknown field or a figure out of bounds is refused, with its place, and
 * so is what a policy cannot mean.
 */
export const policyDocument: z.ZodType<AssessmentPolicy> = z
  .strictObject({
    key: text,
    version: z.int().min(1).max(1_000_000),
    effectiveFrom: date,
    effectiveTo: date.nullable(),
    name: words,
    difficultyCredit: decimal('0', '2'),
    timeliness: z.strictObject({ floor: share, rate: share }),
    taskBasis: z.enum(TASK_BASES),
    commonPoints: z.strictObject({ max: points, weight: share, assumed: points, reported }).nullable(),
    bands: z.array(z.strictObject({ level, from: points })).nullable(),
    gates: z.array(gate),
    lastGate: z.strictObject({ lowersTo: z.enum(['UNSATISFACTORY', 'SATISFACTORY']), reported }),
    quota: z
      .strictObject({
        rate,
        outstandingRate: rate.nullable(),
        denominator: z.enum(QUOTA_DENOMINATORS),
        scope: z.enum(QUOTA_SCOPES),
        rounding: z.literal('FLOOR'),
        tieBreaks: z.array(z.enum(TIE_BREAKS)),
      })
      .nullable(),
  })
  .superRefine((policy, context) => {
    for (const { key, path = [], params } of policyFaults(policy)) {
      const message = MESSAGES[key];
      context.addIssue({
        code: 'custom',
        path: path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
        message: message ? formatMessage(message, 'EN', params) : key,
      });
    }
  });
