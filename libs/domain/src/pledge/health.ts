import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Milestone, Pledge } from './pledge.js';
import { claimedProgressBp, verifiedProgressBp } from './progress.js';
import { timing, type Timing, type TimingFacts } from './timing.js';

export const HEALTHS = ['GREEN', 'AMBER', 'RED', 'GREY', 'BLUE'] as const;
export type Health = (typeof HEALTHS)[number];

/** Working days after which a milestone that is not reached turns a pledge red. */
export const MILESTONE_GRACE_WORKING_DAYS = 10;
/** Basis points behind the plan that turn a pledge red and amber. */
export const RED_BEHIND_BP = 2500;
export const AMBER_BEHIND_BP = 1000;

export interface HealthFacts extends TimingFacts, Pick<Pledge, 'dueOn' | 'measures' | 'milestones'> {
  /** The last check-in that fell due was not made. */
  readonly checkInMissing: boolean;
}

/**
 * What health goes by: verified progress, or what the owner reports while that awaits its verifier. A verdict that does not accept a
 * report takes it back (the report is then the verified one), so the larger of the two is always open or confirmed.
 */
export const progressThatCountsBp = (pledge: Pick<HealthFacts, 'activeFrom' | 'measures'>): number =>
  Math.max(verifiedProgressBp(pledge) ?? 0, claimedProgressBp(pledge) ?? 0);

/**
 * How far the progress lags behind the last milestone that has gone by, in basis points: a step function of the dates, never a straight
 * line. Null when no milestone has gone by.
 */
export function behindBp(
  pledge: Pick<HealthFacts, 'activeFrom' | 'measures' | 'milestones'>,
  today: LocalDate,
): number | null {
  const gone = pledge.milestones.filter(({ dueOn }) => dueOn < today);
  if (gone.length === 0) return null;
  const planned = Math.max(...gone.map(({ plannedShareBp }) => plannedShareBp));
  return planned - progressThatCountsBp(pledge);
}

const isLongLate = ({ dueOn, reachedOn }: Milestone, today: LocalDate, calendar: WorkCalendar): boolean =>
  reachedOn === null && calendar.workingDaysAfter(dueOn, today) > MILESTONE_GRACE_WORKING_DAYS;

const STOPS: readonly (Timing | null)[] = [null, 'STOPPED'];

/**
 * How a pledge is doing, the first that holds: BLUE done; RED overdue, a milestone more than ten working days late, or 25 points behind;
 * GREY a due check-in missing; AMBER near due or ten points behind; else GREEN. Null before it is in force and while or after it is
 * stopped.
 */
export function health(pledge: HealthFacts, today: LocalDate, calendar: WorkCalendar): Health | null {
  const now = timing(pledge, pledge.dueOn, today, calendar);
  if (STOPS.includes(now)) return null;
  if (pledge.state === 'DONE') return 'BLUE';
  const behind = behindBp(pledge, today) ?? 0;
  const red =
    now === 'OVERDUE' ||
    behind >= RED_BEHIND_BP ||
    pledge.milestones.some((milestone) => isLongLate(milestone, today, calendar));
  if (red) return 'RED';
  // Nobody reports on a claim: what falls due meanwhile is the verifier's.
  if (pledge.state === 'ACTIVE' && pledge.checkInMissing) return 'GREY';
  return now === 'NEAR_DUE' || behind >= AMBER_BEHIND_BP ? 'AMBER' : 'GREEN';
}

/**
 * Whether a pledge asks for help: the owner expects to finish after the due date. It lifts the pledge on agendas and lowers nothing:
 * honesty is not punished. `forecastOn` is that of the last confirmed check-in.
 * @twin Computed in SQL when it is read; proofs compare the two.
 */
export const needsHelp = (pledge: Pick<Pledge, 'state' | 'dueOn'>, forecastOn: LocalDate | null): boolean =>
  (pledge.state === 'ACTIVE' || pledge.state === 'SUSPENDED') &&
  forecastOn !== null &&
  pledge.dueOn !== null &&
  forecastOn > pledge.dueOn;
