export { type AuditContent, auditHash } from "./audit-hash";
export { type AuditFact, appendAudit } from "./audit-trail";
export { command } from "./command";
export { type Ctx, type Principal, passportOf, personOf, systemCtx } from "./ctx";
export { type Permission, type PermissionGrant, authorize, can, permissionMatrix } from "./permissions";
export { query } from "./query";
export { readInput } from "./read-input";
export { flow } from "./flow";
export { type Verb } from "./verb";
