export { isLoopbackHost } from "./loopback";
export { parseAllowList, type AllowList } from "./allow-list";
export { createEgress } from "./egress";
export type {
  Egress,
  EgressAnswer,
  EgressFetchInit,
  EgressOptions,
  EgressRequestInit,
  HostAndPort,
  Lookup,
  ResolvedAddress,
} from "./contract";
