export { cancelBulk } from "./cancel";
export { forgetBulkRuns } from "./forget";
export { getBulk } from "./get";
export { startBulk } from "./start";
export { workOnBulk } from "./work";
