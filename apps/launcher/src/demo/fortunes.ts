import type { LocalDate } from '#domain/shared/moment.js';

/** A claim that came too early, and how the verifier answers it. */
export interface EarlyClaim {
  readonly claimOn: LocalDate;
  readonly verdict: 'PARTIAL' | 'REJECTED';
  /** How much of the way the verifier finds. */
  readonly share: number;
}

/** What differs from the usual course: on target, in time. */
export interface Fortune {
  /** How many calendar days after its due date the product was there. */
  readonly lateDays?: number;
  /** Never finished. */
  readonly isUndone?: true;
  readonly early?: EarlyClaim;
  /** More time is asked for, until this day. */
  readonly extension?: { readonly until: LocalDate; readonly cause: 'OBJECTIVE' | 'SUBJECTIVE' };
}

const late = (lateDays: number): Fortune => ({ lateDays });
const sentBack = (claimOn: LocalDate, lateDays = 0): Fortune => ({
  early: { claimOn, verdict: 'REJECTED', share: 0 },
  lateDays,
});
/** Claimed in October, confirmed in part, and not finished by the end of the year. */
const undone = (share: number): Fortune => ({
  isUndone: true,
  early: { claimOn: '2023-10-25', verdict: 'PARTIAL', share },
});
/** In time, as usual. */
const usual: Fortune = {};

/** What becomes of the tasks of a post, in their order; posts and tasks that are not named here take the usual course. */
export const FORTUNES: Readonly<Record<string, readonly Fortune[]>> = {
  'council-economy': [late(14)],
  'school-head': [usual, usual, sentBack('2023-06-23', 26)],
  'deputy-economy': [late(35)],
  finance: [late(20), usual, late(5)],
  urban: [late(48), late(21), sentBack('2023-08-25')],
  labour: [late(40), late(26), late(33)],
  culture: [usual, late(8)],
  education: [usual, { early: { claimOn: '2023-06-09', verdict: 'PARTIAL', share: 0.6 } }],
  health: [{ extension: { until: '2023-10-27', cause: 'SUBJECTIVE' }, lateDays: 11 }, late(4)],
  'state-inspector': [late(12), late(30), usual],
  military: [usual, usual, late(8)],
  youth: [usual, late(38), late(25)],
  farmers: [late(16)],
  'chairman-buoi': [late(45), late(19)],
  'chairman-quangan': [usual, late(18)],
  'chairman-thuykhue': [usual, late(12), late(22)],
  'secretary-tulien': [late(6)],
  'chairman-tulien': [{ extension: { until: '2023-10-20', cause: 'OBJECTIVE' } }, late(7), late(33)],
  'secretary-xuanla': [late(62), late(40), late(29)],
  'secretary-yenphu': [late(28), usual, late(36)],
  environment: [late(55), late(24), late(13)],
  projects: [late(15), undone(0.7), late(20)],
  'land-fund': [undone(0.8), usual, late(10)],
  'chairman-yenphu': [undone(0.5), undone(0.7), late(24)],
};

/** Whose results go beyond the target wherever there is something beyond it. */
export const STRIVING: readonly string[] = ['secretary-phuthuong', 'economy', 'west-lake', 'women', 'front-chair'];

/** Other tasks of the year that were late, or never done, as the departments counted them. */
const OTHERS_LATE: Readonly<Record<string, number>> = { justice: 1, farmers: 2, environment: 4, 'chairman-buoi': 1 };
const OTHERS_UNDONE: Readonly<Record<string, number>> = { 'chairman-yenphu': 2 };

/** The other tasks of the year, as the departments counted them for the official at `index`. */
export function otherTasksOf(
  key: string,
  index: number,
): {
  readonly assigned: number;
  readonly done: number;
  readonly onTime: number;
  readonly exceeded: number;
} {
  const assigned = 18 + (index % 5);
  const done = assigned - (OTHERS_UNDONE[key] ?? 0);
  const exceeded = STRIVING.includes(key) ? 12 : 3 + (index % 4);
  return { assigned, done, onTime: done - (OTHERS_LATE[key] ?? 0), exceeded };
}
