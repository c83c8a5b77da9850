import { z } from "zod";
import {
  Call,
  CallPage,
  type ConnectorConnectRequest,
  Connector,
  type ConnectionTestEvent,
  type ConnectorState,
  Installation,
  type InstallationPatchRequest,
  InstallationPage,
  InstallationUsage,
  UsageSeries,
} from "@/lib/contracts";
import { createHttp, type HttpOptions } from "./http";
import { streamTest } from "./test-stream";

export type PatchbayClient = ReturnType<typeof createClient>;

/** The HTTP API, one method a route. `id` of connectors is the UUID; installations take either form. */
export function createClient(options: HttpOptions = {}) {
  const http = createHttp(options);
  return {
    connectors: {
      get: (id: string, signal?: AbortSignal) => http("GET", `/api/v1/connectors/${id}`, Connector, { signal }),
      /** Answers when the state is reached or settled elsewhere, at the latest after `timeout` seconds (25 at most). */
      waitFor: (id: string, state: ConnectorState, timeout: number, signal?: AbortSignal) =>
        http("GET", `/api/v1/connectors/${id}`, Connector, { query: { wait_for: state, timeout }, signal }),
      connect: (id: string, body: z.input<typeof ConnectorConnectRequest>) =>
        http("POST", `/api/v1/connectors/${id}/connect`, Connector, { body }),
      disconnect: (id: string) => http("POST", `/api/v1/connectors/${id}/disconnect`, Connector),
      delete: (id: string) => http("DELETE", `/api/v1/connectors/${id}`, z.null()),
    },
    installations: {
      list: (query: Readonly<Record<string, string | number | undefined>>, signal?: AbortSignal) =>
        http("GET", "/api/v1/installations", InstallationPage, { query, signal }),
      get: (id: string, signal?: AbortSignal) => http("GET", `/api/v1/installations/${id}`, Installation, { signal }),
      /** `version` becomes If-Match: a change that somebody made in the meantime answers 412. */
      update: (id: string, body: InstallationPatchRequest, version?: number) =>
        http("PATCH", `/api/v1/installations/${id}`, Installation, {
          body,
          ...(version === undefined ? {} : { headers: { "If-Match": `"${version}"` } }),
        }),
      /** Step by step, each told as it ends. */
      test: (id: string, onEvent: (event: ConnectionTestEvent) => void, signal?: AbortSignal) =>
        streamTest(options, id, onEvent, signal),
      usage: (id: string, period?: string) =>
        http("GET", `/api/v1/installations/${id}/usage`, InstallationUsage, { query: { period } }),
      usageSeries: (id: string, query: Readonly<Record<string, string | undefined>>, signal?: AbortSignal) =>
        http("GET", `/api/v1/installations/${id}/usage/series`, UsageSeries, { query, signal }),
      calls: (id: string, query: Readonly<Record<string, string | undefined>>, signal?: AbortSignal) =>
        http("GET", `/api/v1/installations/${id}/calls`, CallPage, { query, signal }),
      call: (id: string, callId: string, signal?: AbortSignal) =>
        http("GET", `/api/v1/installations/${id}/calls/${callId}`, Call, { signal }),
    },
    /** The whole organization's. */
    calls: {
      list: (query: Readonly<Record<string, string | undefined>>, signal?: AbortSignal) =>
        http("GET", "/api/v1/calls", CallPage, { query, signal }),
      get: (id: string, signal?: AbortSignal) => http("GET", `/api/v1/calls/${id}`, Call, { signal }),
    },
    /** The whole organization's. */
    usage: {
      series: (query: Readonly<Record<string, string | undefined>>, signal?: AbortSignal) =>
        http("GET", "/api/v1/usage/series", UsageSeries, { query, signal }),
    },
  };
}
