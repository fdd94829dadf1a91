import type { LocalDate } from '#domain/shared/moment.js';
import type { Audience, Ladder, LadderStep, ReminderRule } from './reminder.js';

const to = (audiences: readonly Audience[], offsets: readonly number[]): readonly LadderStep[] =>
  offsets.map((offset) => ({ offset, to: audiences, adds: null }));

/** The owner again, and from now on somebody more. */
const widen = (offset: number, adds: Audience): LadderStep => ({ offset, to: ['OWNER'], adds });

/** An unverified claim is brought up every five working days, for a quarter. */
const CLAIM_OFFSETS = Array.from({ length: 12 }, (_, index) => 5 * (index + 1));

/** The ladders that hold unless an organisation, a cycle or a pledge has its own. */
export const DEFAULT_LADDERS: Readonly<Record<ReminderRule, readonly LadderStep[]>> = {
  due: to(['OWNER', 'ASSISTANT'], [-15, -7, -3, -1, 0]),
  overdue: [...to(['OWNER'], [1]), widen(3, 'OFFICE'), widen(5, 'SUPERIOR'), widen(10, 'BODY_CHAIR')],
  'check-in': [...to(['OWNER'], [-3, 0, 1]), widen(5, 'OFFICE'), widen(10, 'SUPERIOR')],
  registration: to(['OWNER'], [-7, -3, -1]),
  request: to(['BODY_OFFICE'], [-1, 0]),
  claim: to(['VERIFIERS', 'OFFICE'], CLAIM_OFFSETS),
};

/**
 * Who is told instead of somebody who is the owner, was told at a lower step, or does not exist: the superior, then the deputy chair and
 * the inspection commission, then the office of the higher level.
 */
export const NEXT_UP: Readonly<Record<Audience, Audience | null>> = {
  OWNER: null,
  ASSISTANT: null,
  OFFICE: 'SUPERIOR',
  BODY_OFFICE: 'SUPERIOR',
  VERIFIERS: 'OFFICE',
  SUPERIOR: 'DEPUTY_CHAIR_AND_INSPECTION',
  BODY_CHAIR: 'DEPUTY_CHAIR_AND_INSPECTION',
  DEPUTY_CHAIR_AND_INSPECTION: 'HIGHER_OFFICE',
  HIGHER_OFFICE: null,
};

/** A rule as an organisation, a cycle or a pledge has changed it. */
export interface LadderOverride {
  readonly rule: ReminderRule;
  readonly steps: readonly LadderStep[];
  readonly pausedUntil: LocalDate | null;
}

/** The ladder that holds: the nearest override's, else the default. `overrides` come widest first: organisations from the top, cycle, pledge. */
export function ladderFor(rule: ReminderRule, overrides: readonly LadderOverride[] = []): Ladder {
  const nearest = overrides.findLast((override) => override.rule === rule);
  return { rule, steps: nearest?.steps ?? DEFAULT_LADDERS[rule], pausedUntil: nearest?.pausedUntil ?? null };
}
