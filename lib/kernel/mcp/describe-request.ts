import type { HeadersIn } from "./headers";

export interface RequestDescription {
  /** The JSON-RPC method, or `batch`, `stream` (GET), `session/delete` (DELETE), `response` (a client's answer), `unknown`. At most 128 characters. */
  readonly rpcMethod: string;
  /** The tool, prompt or resource that the call names. At most 256 characters. */
  readonly tool?: string;
}

/** Names a call for metering: from the modern era's headers, else from the JSON body (read only up to 4 MiB). Never throws. */
export function describeRequest(_request: {
  readonly method: string;
  readonly headers: HeadersIn;
  readonly body?: Uint8Array;
}): RequestDescription {
  throw new Error("not written yet");
}
