export { fillDemoOrganization } from "./demo";
export { rebuildRollups } from "./calls";
