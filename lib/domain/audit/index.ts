export { getTrailLength } from "./head";
export { listAudit } from "./list";
export { verifyAudit } from "./verify";
