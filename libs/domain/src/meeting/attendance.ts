import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Attendance, RosterMember } from './meeting.js';

/** One entry for each of the body's members at most, nobody else, and nobody gone before having come. */
export function attendanceProblems(
  members: readonly RosterMember[],
  attendance: readonly Attendance[],
): readonly Refusal[] {
  return attendance.flatMap((entry, index) => {
    const path = ['attendance', String(index)];
    const refusals: Refusal[] = [];
    if (!members.some(({ personId }) => personId === entry.personId)) {
      refusals.push(refusal('INVALID', 'meeting.attendance.notMember', [...path, 'personId']));
    }
    if (attendance.findIndex(({ personId }) => personId === entry.personId) < index) {
      refusals.push(refusal('CONFLICT', 'meeting.attendance.twice', [...path, 'personId']));
    }
    if (entry.from !== null && entry.to !== null && entry.to < entry.from) {
      refusals.push(refusal('INVALID', 'meeting.attendance.order', [...path, 'to']));
    }
    return refusals;
  });
}

/** When somebody was in the room up to an instant, that instant included; null: at no time. `until`: went before it was over. */
function stayUntil(entry: Attendance | undefined, last: number): { from: number; until: number | null } | null {
  if (!entry?.present) return null;
  const from = entry.from?.getTime() ?? -Infinity;
  const to = entry.to?.getTime() ?? Infinity;
  return from > last || to <= from ? null : { from, until: to <= last ? to : null };
}

/**
 * Once votes were counted on who was present, the attendance is only added to: somebody comes, or goes, after the last decision on record.
 * What is written down of the time before stays, so that whoever was present at a decision has been present, and nobody else.
 */
export function countedPresenceProblems(
  before: readonly Attendance[],
  attendance: readonly Attendance[],
  recorded: readonly { readonly recordedAt: Date }[],
): readonly Refusal[] {
  if (recorded.length === 0) return [];
  const last = Math.max(...recorded.map(({ recordedAt }) => recordedAt.getTime()));
  return attendance.flatMap((entry, index) => {
    const was = stayUntil(
      before.find(({ personId }) => personId === entry.personId),
      last,
    );
    const is = stayUntil(entry, last);
    return was?.from === is?.from && was?.until === is?.until
      ? []
      : [refusal('CONFLICT', 'meeting.attendance.counted', ['attendance', String(index)])];
  });
}
