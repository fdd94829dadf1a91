import type { Message } from '#domain/shared/message.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { EarnedLevel } from './rating.js';

/** Shares are decimals from 0 to 1, points decimals from 0 to 100. `reported`: taken from reports, not checked against the regulation. */
interface Reported {
  readonly reported: boolean;
}

/** From `from` points (of the rounded total) on the level is reached; below the last band it is UNSATISFACTORY. */
export interface Band {
  readonly level: EarnedLevel;
  readonly from: string;
}

interface GateBase<Kind extends string> extends Reported {
  readonly key: string;
  readonly kind: Kind;
  /** The level that the gate guards: whoever fails it gets at most the next one down. */
  readonly level: EarnedLevel;
}

/** Conditions that take no figure from the policy. */
export const PLAIN_GATE_KINDS = [
  'ALL_ON_TIME',
  'ALL_DONE',
  'SOMETHING_EXCEEDED',
  'SHORTCOMINGS_FIXED',
  'NOT_DISCIPLINED',
  'NOT_ABOVE_UNIT',
] as const;

type PlainGate = GateBase<(typeof PLAIN_GATE_KINDS)[number]>;

/** A condition with a least figure: a share of tasks, a mean difficulty, or the unit's total. */
type AtLeastGate = GateBase<'SHARE_EXCEEDED' | 'MEAN_DIFFICULTY' | 'AREAS_LED' | 'UNIT_TOTAL'> & {
  readonly atLeast: string;
};

/** A condition with a largest figure. */
type AtMostGate = GateBase<'LATE_SHARE'> & { readonly atMost: string };

/** A condition for a level, beside the points. */
export type Gate = PlainGate | AtLeastGate | AtMostGate;
export type GateKind = Gate['kind'];

export const QUOTA_DENOMINATORS = ['GOOD', 'GOOD_OR_ABOVE', 'ALL'] as const;
export const QUOTA_SCOPES = ['ORGANISATION', 'PEER_GROUP', 'BOTH'] as const;
export const TIE_BREAKS = ['EXCEEDED_SHARE', 'MEAN_DIFFICULTY'] as const;

export interface QuotaRule {
  readonly rate: Reported & { readonly value: string };
  /** For a group that was itself found outstanding. */
  readonly outstandingRate: (Reported & { readonly value: string }) | null;
  /** Whose number the rate is taken of. */
  readonly denominator: (typeof QUOTA_DENOMINATORS)[number];
  readonly scope: (typeof QUOTA_SCOPES)[number];
  readonly rounding: 'FLOOR';
  /** What ranks persons of equal total, in this order; still equal is a tie and shown as one. */
  readonly tieBreaks: readonly (typeof TIE_BREAKS)[number][];
}

export const TASK_BASES = ['PLEDGES', 'ALL_TASKS'] as const;

/** How a year becomes a level: data, versioned; one version never changes. */
export interface AssessmentPolicy {
  readonly key: string;
  readonly version: number;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly name: Message;
  /** c: how much difficulty raises what was reached. */
  readonly difficultyCredit: string;
  /** τ loses `rate` for each working day late, down to `floor`. */
  readonly timeliness: { readonly floor: string; readonly rate: string };
  /** What the gates count: the pledges alone, or all tasks of the period; then no level without the other tasks recorded. */
  readonly taskBasis: (typeof TASK_BASES)[number];
  /** `total = weight · score + points`, points from 0 to `max`; unrecorded ones are `assumed`. */
  readonly commonPoints:
    (Reported & { readonly max: string; readonly weight: string; readonly assumed: string }) | null;
  /** Best first; null: everybody starts from the best level. */
  readonly bands: readonly Band[] | null;
  readonly gates: readonly Gate[];
  /** What failing a condition of SATISFACTORY on the tasks themselves leads to. */
  readonly lastGate: Reported & { readonly lowersTo: 'UNSATISFACTORY' | 'SATISFACTORY' };
  readonly quota: QuotaRule | null;
}
