import type { Requirement } from "./requirement";

/** The TypeScript client. */
export const sdk = {
  "R-SDK-01": {
    source: "Client: connectors",
    text: "listInstallations, updateInstallation and getUsage take and answer what the client's document says, against a real server.",
  },
  "R-SDK-02": {
    source: "Client: iterateInstallations",
    text: "Iterating meets every installation that matches exactly once, page after page as they are needed.",
  },
  "R-SDK-03": {
    source: "Client: connectors",
    text: "create, get, refresh, list, presets, connect, disconnect and delete work with either form of the id; connect opens the consent page.",
  },
  "R-SDK-04": {
    source: "Client: waitForState, waitForDeletion",
    text: "A wait ends when the state is reached, at once when it cannot be any more, when the connector is gone, or in time; a server that restarts does not end it.",
  },
  "R-SDK-05": {
    source: "Client: errors; RFC 9457",
    text: "Every failure is an ApiError of the class its status stands for, with code, detail, errors and request_id.",
  },
  "R-SDK-06": {
    source: "Client: retries; RFC 9110 §10.2.3",
    text: "Up to five attempts with full jitter, Retry-After heeded, only for faults that pass, and for writes only with an Idempotency-Key.",
  },
  "R-SDK-07": {
    source: "Client: signals",
    text: "An abort ends a request, a pause or a wait with the signal's own reason.",
  },
  "R-SDK-08": {
    source: "OWASP ASVS 5.0 V14",
    text: "Nothing of the client that is printed, serialized or thrown holds the API key.",
  },
  "R-SDK-09": {
    source: "Client: mcpProxy",
    text: "An MCP client calls a connector's tools through mcpProxy, and the key goes to that connector alone.",
  },
  "R-SDK-10": {
    source: "Client: package",
    text: "The package passes publint, has no dependency, and works from its tarball in Node 20 and later and on a page.",
  },
  "R-SDK-11": {
    source: "Client: documents",
    text: "Every code block of the client's documents compiles against the package, and the reference names all that is exported.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
