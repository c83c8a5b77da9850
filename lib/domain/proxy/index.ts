export { forward } from "./forward";
export { resolveUpstream } from "./resolve";
export type { ProxyAnswer, ProxyMethod, ProxyRequest } from "./request";
