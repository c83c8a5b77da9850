export { getTrailLength } from "./head";
export { listAudit, pageOfAudit } from "./list";
export { verifyAudit } from "./verify";
