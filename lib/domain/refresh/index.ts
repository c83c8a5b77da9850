export { refreshed } from "./refreshed";
export { refreshDue } from "./due";
export { sealTokens } from "./seal-tokens";
export { type RefreshHooks, setHooks } from "./hooks";
export { type Broker, type BrokerOptions, runBroker } from "./broker";
export { refreshHistory } from "./refresh-history";
