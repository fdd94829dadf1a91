import { AssessmentFieldsResolver } from './assessments/assessment-fields.resolver.js';
import { AssessmentsResolver } from './assessments/assessments.resolver.js';
import { AssessmentLineFieldsResolver, ExplanationFieldsResolver } from './assessments/explanation-fields.resolver.js';
import { YearCloseResolver } from './assessments/year-close.resolver.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { ClockResolver } from './clock/clock.resolver.js';
import { CycleStepsResolver } from './cycles/cycle-steps.resolver.js';
import { CyclesResolver } from './cycles/cycles.resolver.js';
import { IdentityResolver } from './identity/identity.resolver.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { DecisionsResolver } from './meetings/decisions.resolver.js';
import {
  AgendaItemFieldsResolver,
  DecisionItemFieldsResolver,
  MeetingFieldsResolver,
  MeetingPackItemFieldsResolver,
} from './meetings/meeting-fields.resolver.js';
import { MeetingReadsResolver } from './meetings/meeting-reads.resolver.js';
import { MeetingsResolver } from './meetings/meetings.resolver.js';
import { OrganisationsResolver } from './organisations/organisations.resolver.js';
import { CheckInsResolver } from './pledges/check-ins.resolver.js';
import { PledgeEventFieldsResolver, PledgeReadsResolver } from './pledges/pledge-reads.resolver.js';
import { PledgesResolver } from './pledges/pledges.resolver.js';
import { ResultsResolver } from './pledges/results.resolver.js';
import { ScreeningResolver } from './pledges/screening.resolver.js';
import { WorkItemFieldsResolver } from './pledges/work-items.resolver.js';
import { NotificationsResolver } from './reminders/notifications.resolver.js';
import { RemindersResolver } from './reminders/reminders.resolver.js';

/** Every resolver of the API. The server runs them; the schema generator only looks at them. */
export const RESOLVERS = [
  NodeResolver,
  IdentityResolver,
  OrganisationsResolver,
  CyclesResolver,
  CycleStepsResolver,
  PledgeReadsResolver,
  PledgeEventFieldsResolver,
  PledgesResolver,
  ScreeningResolver,
  CheckInsResolver,
  ResultsResolver,
  WorkItemFieldsResolver,
  AuditResolver,
  RemindersResolver,
  NotificationsResolver,
  ClockResolver,
  MeetingReadsResolver,
  MeetingsResolver,
  DecisionsResolver,
  MeetingFieldsResolver,
  AgendaItemFieldsResolver,
  DecisionItemFieldsResolver,
  MeetingPackItemFieldsResolver,
  AssessmentsResolver,
  AssessmentFieldsResolver,
  ExplanationFieldsResolver,
  AssessmentLineFieldsResolver,
  YearCloseResolver,
];
