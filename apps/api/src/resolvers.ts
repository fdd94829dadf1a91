import { AuditResolver } from './audit/audit.resolver.js';
import { ClockResolver } from './clock/clock.resolver.js';
import { IdentityResolver } from './identity/identity.resolver.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { OrganisationsResolver } from './organisations/organisations.resolver.js';
import { NotificationsResolver } from './reminders/notifications.resolver.js';
import { RemindersResolver } from './reminders/reminders.resolver.js';

/** Every resolver of the API. The server runs them; the schema generator only looks at them. */
export const RESOLVERS = [
  NodeResolver,
  IdentityResolver,
  OrganisationsResolver,
  AuditResolver,
  RemindersResolver,
  NotificationsResolver,
  ClockResolver,
];
