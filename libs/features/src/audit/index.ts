export { chainOf, type AuditEvent } from './audit-chain.js';
export { AuditEntryEntity } from './audit-entry.entity.js';
export { AuditLog } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export { AuditVerification, type ChainVerdict } from './audit-verification.js';
