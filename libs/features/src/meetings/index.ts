export { AgendaService } from './agenda.service.js';
export { DecisionConfirmation } from './decision-confirmation.service.js';
export { DecisionRecording, type DecisionItemInput } from './decision-recording.service.js';
export { outcomesOf, recordsOf } from './decision-register.service.js';
export { decisionShapes } from './decisions.shapes.js';
export { DecisionsStore, type DecisionItemRecord, type DecisionRecord } from './decisions.store.js';
export { auditOfDecision, auditOfMeeting } from './meeting-journal.service.js';
export { detailsOfStep } from './meeting-steps.service.js';
export { meetingWork } from './meeting-work.sql.js';
export { MeetingsModule, meetingEntities } from './meetings.module.js';
export { BY_LIMIT, BY_RECORDING, BY_START, decisionConditions, ofBody } from './meetings.queries.js';
export { MeetingsService } from './meetings.service.js';
export { meetingShapes } from './meetings.shapes.js';
export { MeetingsStore, type AgendaItemRow, type AttendanceRow, type MeetingRow } from './meetings.store.js';
export {
  allowedActionsAt,
  isRowQuorate,
  optionsFor,
  paperChanges,
  type MeetingActionFacts,
  type OptionFacts,
  type PaperChanges,
  type PaperFacts,
  type QuorumFacts,
} from './read-facts.js';
