export { AccountEntity } from './account.entity.js';
export { AccountsStore, type NewAccount } from './accounts.store.js';
export { IdentityModule } from './identity.module.js';
export { IdentityService } from './identity.service.js';
export { identityShapes } from './identity.shapes.js';
export { hashPassword } from './passwords.js';
export { SignInThrottledError } from './sign-in-throttle.js';
export type { Viewer } from './viewer.js';
export { ViewerQueries } from './viewer.queries.js';
