export { ChangeRequestsService, type RequestChange } from './change-requests.service.js';
export { ChangeRequestsStore, type ChangeRequestRecord } from './change-requests.store.js';
export { CheckInsService, type ReportProgress } from './check-ins.service.js';
export { coverageExtension } from './coverage.shapes.js';
export { offeredActions, type PledgeActionFacts } from './offered-actions.js';
export { isOwnPledge, isVisiblePledge, readsWhole } from './pledge-access.sql.js';
export { PledgeDecisions, type EffectiveDecision, type EffectiveRow } from './pledge-decisions.service.js';
export { PledgeFactsStore } from './pledge-facts.store.js';
export {
  BY_HAPPENING,
  BY_REQUEST,
  changeRequestsWhere,
  pledgeEventsWhere,
  pledgeOrder,
  PLEDGE_ORDERS,
  pledgesWhere,
} from './pledges.queries.js';
export type { ChangeRequestFilter, PledgeFilter, PledgeOrderName } from './pledges.queries.js';
export {
  applied,
  auditOf,
  historyOf,
  PLEDGE_CHANGED,
  type DecidedPledge,
  type Doing,
  type PledgeChangedPayload,
  type PledgeHistoryLine,
} from './pledge-history.js';
export { PledgeRecordsStore, type Kept } from './pledge-records.store.js';
export { pledgeRecordShapes } from './pledge-records.shapes.js';
export { PLEDGE_ENTITIES } from './pledge.entities.js';
export { PledgesModule } from './pledges.module.js';
export { PledgesService, type ChangedPledge, type PledgeTarget } from './pledges.service.js';
export { BY_TIME, pledgeShape } from './pledges.shapes.js';
export { PledgesStore, type PledgeRecord } from './pledges.store.js';
export {
  pledgeCode,
  RegistrationService,
  type DraftPledge,
  type RevisePledge,
  type SubmitRegistration,
} from './registration.service.js';
export { ResultsService, type AttachEvidence, type ClaimCompletion, type VerifyResult } from './results.service.js';
export { ScreeningService } from './screening.service.js';
export { derivedLaterals, NEEDED_FOR, needsHelp, nextCheckIn } from './timing.sql.js';
export { YearEnd, type Unachieved } from './year-end.service.js';
export { workShapes } from './work-items.shapes.js';
