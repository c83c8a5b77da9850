export { type AuditFact, appendAudit } from "./audit-trail";
export { type Command, command } from "./command";
export { type Ctx, type Principal, passportOf, personOf, systemCtx } from "./ctx";
export { type Permission, authorize, can } from "./permissions";
export { type Query, query } from "./query";
export { readInput } from "./read-input";
