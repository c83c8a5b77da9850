export { getTrailLength, type TrailLength } from "./head";
export { listAudit } from "./list";
export { verifyAudit } from "./verify";
