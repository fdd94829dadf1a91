export { ChangeRequestsService } from './change-requests.service.js';
export { ChangeRequestsStore, type ChangeRequestRecord } from './change-requests.store.js';
export { CheckInsService } from './check-ins.service.js';
export { coverageExtension } from './coverage.shapes.js';
export { countedFor } from './coverage.sql.js';
export { offeredActions, type PledgeActionFacts } from './offered-actions.js';
export { PledgeDecisions, type EffectiveDecision, type EffectiveRow } from './pledge-decisions.service.js';
export {
  BY_HAPPENING,
  BY_REQUEST,
  changeRequestsWhere,
  pledgeEventsWhere,
  pledgeOrder,
  pledgesWhere,
} from './pledges.queries.js';
export type { PledgeFilter, PledgeOrderName } from './pledges.queries.js';
export { applied, auditOf, historyOf, PLEDGE_CHANGED, type PledgeHistoryLine } from './pledge-history.js';
export { PledgeRecordsStore, type Kept } from './pledge-records.store.js';
export { pledgeRecordShapes } from './pledge-records.shapes.js';
export { PLEDGE_ENTITIES } from './pledge.entities.js';
export { PledgesModule } from './pledges.module.js';
export { PledgesService } from './pledges.service.js';
export { pledgeShape } from './pledges.shapes.js';
export { PledgesStore } from './pledges.store.js';
export { pledgeCode, RegistrationService } from './registration.service.js';
export { ResultsService } from './results.service.js';
export { ScreeningService } from './screening.service.js';
export { derivedLaterals, needsHelp } from './timing.sql.js';
export { YearEnd } from './year-end.service.js';
export { workShapes, type WorkOfOthers } from './work-items.shapes.js';
