import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Attendance, RosterMember } from './meeting.js';
import { confirmingMember } from './presiding.js';
import { presentAt } from './quorum.js';

/** A decision of the meeting on record, as far as later steps must leave it as it is. */
export interface DecisionOnRecord {
  readonly recordedAt: Date;
  readonly confirmedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly rows: readonly { readonly recusedIds: readonly Id[] }[];
}

/** The chair names a deputy of the body on the day of the meeting, nobody else; null names nobody. */
export const deputyProblems = (members: readonly RosterMember[], namedDeputyId: Id | null): readonly Refusal[] =>
  namedDeputyId === null || members.some(({ personId, role }) => personId === namedDeputyId && role === 'DEPUTY')
    ? []
    : [refusal('INVALID', 'meeting.deputy.none', ['namedDeputyId'])];

/** Who presided over a decision confirms it: another name waits until no decision would thereby pass to somebody else. */
export function renamingProblems(
  facts: {
    readonly meeting: { readonly namedDeputyId: Id | null };
    readonly members: readonly RosterMember[];
    readonly attendance: readonly Attendance[];
    readonly recorded: readonly DecisionOnRecord[];
  },
  namedDeputyId: Id | null,
): readonly Refusal[] {
  const { meeting, members, attendance, recorded } = facts;
  const passesOn = recorded.some(({ recordedAt, confirmedAt, withdrawnAt, rows }) => {
    if (confirmedAt !== null || withdrawnAt !== null) return false;
    const presentIds = presentAt(members, attendance, recordedAt);
    const confirmer = (named: Id | null): Id | null => confirmingMember(members, presentIds, rows, named);
    return confirmer(namedDeputyId) !== confirmer(meeting.namedDeputyId);
  });
  return passesOn ? [refusal('CONFLICT', 'meeting.deputy.pending', ['namedDeputyId'])] : [];
}
