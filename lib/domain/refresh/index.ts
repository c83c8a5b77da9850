export { refreshed } from "./refreshed";
export { type Broker, type BrokerOptions, runBroker } from "./broker";
export type { RefreshHooks } from "./hooks";
export { refreshHistory } from "./refresh-history";
export { sealTokens } from "./seal-tokens";
