export type { HashChainedLog } from './hash-chained-log';
export { openAuditLog, type AuditLogOptions } from './open-audit-log';
export { verifyAuditFile, type NotedHead, type Verification } from './verify-audit-file';
