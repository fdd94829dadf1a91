import type { Permission } from '#domain/access/permissions.js';
import type { MeetingAction, MeetingState } from './meeting.js';

/** What can be done at a meeting by now; ballots belong to written procedures. */
export type MeetingVerb = Exclude<MeetingAction, 'REVISE' | 'REORDER' | 'CAST_BALLOT'>;

/** One row: from which states, into which (null: the state stays), by whom. */
export interface MeetingTransition {
  readonly verb: MeetingVerb;
  readonly from: readonly MeetingState[];
  readonly to: MeetingState | null;
  readonly permission: Permission;
}

const BEFORE_AND_DURING: readonly MeetingState[] = ['PLANNED', 'PAPERS_SENT', 'OPEN'];

/** The life of a meeting. A closed one is read-only; what was recorded in it may still be confirmed or withdrawn. */
export const MEETING_TRANSITIONS: readonly MeetingTransition[] = [
  { verb: 'ADD_ITEM', from: BEFORE_AND_DURING, to: null, permission: 'meeting.addItem' },
  { verb: 'REMOVE_ITEM', from: BEFORE_AND_DURING, to: null, permission: 'meeting.removeItem' },
  { verb: 'SEND_PAPERS', from: ['PLANNED'], to: 'PAPERS_SENT', permission: 'meeting.sendPapers' },
  { verb: 'OPEN', from: ['PLANNED', 'PAPERS_SENT'], to: 'OPEN', permission: 'meeting.open' },
  { verb: 'RECORD_ATTENDANCE', from: BEFORE_AND_DURING, to: null, permission: 'meeting.recordAttendance' },
  { verb: 'RECORD_DECISION', from: ['OPEN'], to: null, permission: 'decision.record' },
  { verb: 'CONFIRM_DECISION', from: ['OPEN', 'CLOSED'], to: null, permission: 'decision.confirm' },
  { verb: 'WITHDRAW_DECISION', from: ['OPEN', 'CLOSED'], to: null, permission: 'decision.withdraw' },
  { verb: 'CLOSE', from: ['OPEN'], to: 'CLOSED', permission: 'meeting.close' },
];
