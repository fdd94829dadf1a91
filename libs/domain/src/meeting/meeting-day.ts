import { addDays } from '#domain/shared/local-date.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Meeting, RosterMember } from './meeting.js';

/** A meeting with its day where the body sits: as it is planned, and from the opening on the day on which it was opened. */
export interface MeetingOnDay {
  readonly meeting: Pick<Meeting, 'state'>;
  readonly day: LocalDate;
}

/** Nobody plans a meeting for a day that has gone by: who sits in the body, and votes, goes by its day. */
export const planProblems = (day: LocalDate, today: LocalDate): readonly Refusal[] =>
  day < today ? [refusal('INVALID', 'meeting.startsAt.past', ['startsAt'])] : [];

/**
 * What the opening fixes: the meeting begins now, whenever it was planned, so that roster, quorum and votes are those of the day on which it
 * is held. The planned end moves along. A named deputy who is none on that day is named no more. `members`: of the body today.
 */
export function opening(
  { startsAt, endsAt, namedDeputyId }: Meeting,
  members: readonly RosterMember[],
  { at }: Pick<Moment, 'at'>,
): Partial<Pick<Meeting, 'startsAt' | 'endsAt' | 'namedDeputyId'>> {
  const moved = at.getTime() - startsAt.getTime();
  const isDeputy = (id: Id): boolean => members.some(({ personId, role }) => personId === id && role === 'DEPUTY');
  return {
    ...(moved === 0 ? {} : { startsAt: at }),
    ...(moved === 0 || endsAt === null ? {} : { endsAt: new Date(endsAt.getTime() + moved) }),
    ...(namedDeputyId === null || isDeputy(namedDeputyId) ? {} : { namedDeputyId: null }),
  };
}

/**
 * Whether a meeting that was never closed met on an earlier day. What it decided may still be taken down, by the roster of that day; but
 * nothing new comes up in it.
 */
export const isOver = ({ meeting, day }: MeetingOnDay, today: LocalDate): boolean =>
  meeting.state === 'OPEN' && day < today;

/** Days after the meeting within which it is taken down what a body has brought about anew: a weekend may lie between. */
const DAYS_FOR_MINUTES = 3;

/** Whether the meeting is so long over that nobody can say any more what was on the table beside the records as they were read. */
export const isLongOver = ({ day }: MeetingOnDay, today: LocalDate): boolean => today > addDays(day, DAYS_FOR_MINUTES);
