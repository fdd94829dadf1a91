import type { Message } from '#domain/shared/message.js';

export const RATING_LEVELS = ['EXCELLENT', 'GOOD', 'SATISFACTORY', 'UNSATISFACTORY', 'NOT_RATED'] as const;
/** The level of a person's year; NOT_RATED is no judgement. */
export type RatingLevel = (typeof RATING_LEVELS)[number];

/** The levels that judge, best first. */
export const JUDGING_LEVELS = ['EXCELLENT', 'GOOD', 'SATISFACTORY', 'UNSATISFACTORY'] as const;
export type JudgingLevel = (typeof JUDGING_LEVELS)[number];

/** The levels that have to be earned: the last one is what is left. */
export type EarnedLevel = Exclude<JudgingLevel, 'UNSATISFACTORY'>;
export const EARNED_LEVELS = ['EXCELLENT', 'GOOD', 'SATISFACTORY'] as const satisfies readonly EarnedLevel[];

const rankOf = (level: JudgingLevel): number => JUDGING_LEVELS.indexOf(level);

/** Whether the first of two levels is the better one; no level is above itself. */
export const isAbove = (a: JudgingLevel, b: JudgingLevel): boolean => rankOf(a) < rankOf(b);

/** The worse of two levels: gates lower, they never raise. */
export const lowerLevel = (a: JudgingLevel, b: JudgingLevel): JudgingLevel => (isAbove(a, b) ? b : a);

export const LEVEL_BELOW: Readonly<Record<EarnedLevel, JudgingLevel>> = {
  EXCELLENT: 'GOOD',
  GOOD: 'SATISFACTORY',
  SATISFACTORY: 'UNSATISFACTORY',
};

export const LEVEL_NAMES: Readonly<Record<RatingLevel, Message>> = {
  EXCELLENT: { vi: 'Hoàn thành xuất sắc nhiệm vụ', en: 'Excellent' },
  GOOD: { vi: 'Hoàn thành tốt nhiệm vụ', en: 'Good' },
  SATISFACTORY: { vi: 'Hoàn thành nhiệm vụ', en: 'Satisfactory' },
  UNSATISFACTORY: { vi: 'Không hoàn thành nhiệm vụ', en: 'Unsatisfactory' },
  NOT_RATED: { vi: 'Không xếp loại', en: 'Not rated' },
};
