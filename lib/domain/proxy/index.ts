export { forward } from "./forward";
export type { ProxyMethod } from "./request";
