// What the house uses. The package's own door is human-sdk.ts: what is listed there is published.
export { ApiError } from "./errors";
export { createHttp, type Http } from "./http";
export { createClient, type PatchbayClient } from "./client";
