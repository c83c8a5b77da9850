export { describeClient, type ClientDescription } from "./describe-client";
export { describeRequest, type RequestDescription } from "./describe-request";
export { requestHeaders, responseHeaders, type HeadersIn, type HeadersOut, type Sender } from "./headers";
export { listTools, type ListToolsInput } from "./list-tools";
export { createOutcomeScanner, type CallOutcome, type OutcomeScanner } from "./outcome-scanner";
export { probe } from "./probe";
export type {
  Era,
  ProbeOutcome,
  ServerInfo,
  ServerRefusal,
  ServerSession,
  ServerTarget,
  Tool,
  ToolsOutcome,
} from "./types";
