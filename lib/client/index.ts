export { ApiError } from "./api-error";
export { createHttp, type Http } from "./http";
export { createClient, type PatchbayClient } from "./client";
