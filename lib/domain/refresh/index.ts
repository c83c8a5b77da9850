export { refreshed } from "./refreshed";
export { refreshDue } from "./due";
export { sealTokens } from "./seal-tokens";
export { type RefreshHooks, setHooks } from "./hooks";
