import type { DecisionOutcome, MeetingAction, MeetingKind, MeetingState } from '#domain/meeting/meeting.js';
import { describeEnum } from '../graphql/describe-enum.js';

export const MeetingKindEnum = describeEnum<MeetingKind>('MeetingKind', 'How a body takes its decisions.', {
  MEETING: 'In a meeting.',
  WRITTEN_PROCEDURE: 'In writing, with ballots and a deadline.',
});

export const MeetingStateEnum = describeEnum<MeetingState>('MeetingState', 'How far a meeting has come.', {
  PLANNED: 'It is planned; the agenda is being prepared.',
  PAPERS_SENT: 'The members have the papers.',
  OPEN: 'It is under way.',
  CLOSED: 'It is over and read-only: a correction is a new decision.',
});

export const MeetingActionEnum = describeEnum<MeetingAction>('MeetingAction', 'What can be done at a meeting.', {
  REVISE: 'Change its plan.',
  ADD_ITEM: 'Put a matter on the agenda.',
  REMOVE_ITEM: 'Take a matter off the agenda.',
  REORDER: 'Put the agenda into another order.',
  SEND_PAPERS: 'Freeze the papers and send them.',
  OPEN: 'Begin.',
  RECORD_ATTENDANCE: 'Write down who is there.',
  RECORD_DECISION: 'Write down what the body decided.',
  CAST_BALLOT: 'Vote in writing.',
  CONFIRM_DECISION: 'Put a recorded decision into effect.',
  WITHDRAW_DECISION: 'Take back a recorded decision before it is confirmed.',
  CLOSE: 'End.',
});

export const DecisionOutcomeEnum = describeEnum<DecisionOutcome>('DecisionOutcome', 'What a body decided on a row.', {
  APPROVED: 'The pledge is in force as submitted; on a cycle: late entries are admitted.',
  APPROVED_AMENDED: 'The pledge is in force with changes.',
  REJECTED: 'The pledge is not taken on.',
  RETURNED: 'The pledge goes back to its owner.',
  DEFERRED: 'It is decided another time and heads the next agenda.',
  ASSIGNED: 'A task is given to a post.',
  GRANTED: 'The request is granted as asked.',
  SHORTENED: 'The request is granted for less time.',
  REFUSED: 'The request is refused.',
  SUSPENDED: 'The pledge rests.',
  RESUMED: 'The pledge goes on.',
  CANCELLED: 'The pledge is dropped.',
  HANDED_OVER: 'The pledge passes to another holder.',
  REOPENED: 'What was finished is taken up again.',
  LIST_APPROVED: 'The list of the cycle is approved.',
  YEAR_CLOSED: "The year is closed: the levels of everybody on the body's side, but for its own members.",
  QUOTA_BREACH_ACCEPTED: 'More top ratings than the quota are accepted.',
  RATED: 'The level of one person is decided: of a member of the body, who is out of the vote.',
  APPEAL_UPHELD: 'The appeal is right.',
  APPEAL_DISMISSED: 'The appeal is not right.',
  NOTED: 'The body takes note.',
});

export const VoteEnum = describeEnum<'FOR' | 'AGAINST' | 'ABSTAIN'>('Vote', 'How somebody votes.', {
  FOR: 'In favour.',
  AGAINST: 'Against.',
  ABSTAIN: 'Neither.',
});
