export { carryOutOnce, type Done, type Work } from "./carry-out-once";
export type { KeptAnswer } from "./kept-answer";
export type { KeyedRequest } from "./keyed-request";
export { purgeAnswers } from "./purge";
