import type { Requirement } from "./requirement";

/** The Connectors API as its SDK expects it, and what holds for every route. */
export const connectors = {
  "R-CONN-01": {
    source: "Connectors API: POST /connectors",
    text: "Creating a connector answers 201 with the whole connector in state created, without a secret in it.",
  },
  "R-CONN-02": {
    source: "Connectors API: POST /connectors",
    text: "An optional field that is sent as null counts as left out.",
  },
  "R-CONN-03": {
    source: "Connectors API: POST /connectors",
    text: 'A client_secret without a client_id answers 400 with the detail "client_id must be present when client_secret is specified".',
  },
  "R-CONN-04": {
    source: "Connectors API: POST /connectors; WHATWG URL: URL serializing",
    text: "A second connector for the same url and owner answers 400, where urls are compared and stored in their normalized form of at most 2048 characters.",
  },
  "R-CONN-05": {
    source: "Connectors API: POST /connectors",
    text: "A url of another scheme than http or https answers 400; a body that does not fit the schema answers 422 and names each field.",
  },
  "R-CONN-06": {
    source: "Connectors API: Metadata",
    text: "Metadata holds at most 16 string entries, keys of 1 to 64 and values of up to 512 characters; anything else answers 422.",
  },
  "R-CONN-07": {
    source: "Connectors API: POST /connectors, match_preset",
    text: "A preset with the same normalized url fills the client and the metadata that the caller left out, unless match_preset is false.",
  },
  "R-CONN-08": {
    source: "Connectors API: GET /connectors; Agent Stack SDK wait_for_deletion",
    text: "Without a limit the list holds all of the caller's connectors.",
  },
  "R-CONN-09": {
    source: "Connectors API: GET /connectors",
    text: "With a limit the list comes in pages that hold every connector exactly once, narrowed by state and scope, and a page_token of another list answers 422.",
  },
  "R-CONN-10": {
    source: "Connectors API: GET /connectors/{id}",
    text: "An id that is not a UUID answers 422; an unknown one answers 404.",
  },
  "R-CONN-11": {
    source: "Connectors API: GET /connectors/{id}, wait_for",
    text: "A long poll answers as soon as the state is reached or can no longer be reached, and otherwise with the current state after its timeout of at most 25 s.",
  },
  "R-CONN-12": {
    source: "Connectors API: DELETE /connectors/{id}",
    text: "Deleting answers 204, and from then on the connector is neither read nor listed.",
  },
  "R-CONN-13": {
    source: "Connectors API: POST /connectors/{id}/connect",
    text: "Connecting with an empty body to a server without authorization answers 200 in state connected.",
  },
  "R-CONN-14": {
    source: "Connectors API: POST /connectors/{id}/connect",
    text: 'Connecting to a server that asks for authorization answers 200 in state auth_required with auth_request {type: "code", authorization_endpoint}.',
  },
  "R-CONN-15": {
    source: "Connectors API: POST /connectors/{id}/connect",
    text: "Connecting answers within 20 s, however slow the server is: 504 unreachable when it stays silent.",
  },
  "R-CONN-16": {
    source: "Connectors API: POST /connectors/{id}/connect",
    text: "A failed discovery, a refused registration and a missing PKCE each answer 502 with a code of their own and a sentence that says what to do.",
  },
  "R-CONN-17": {
    source: "Connectors API: POST /connectors/{id}/disconnect",
    text: 'Disconnecting answers 200 with the disconnect_reason "Client request"; from state created it answers 400.',
  },
  "R-CONN-18": {
    source: "Connectors API: GET /connectors/presets",
    text: "The presets are a page of {url, metadata} and hold no secret.",
  },
  "R-HTTP-01": {
    source: "RFC 9457 §3",
    text: "Every failure is application/problem+json with type, title, status, detail, instance, code, errors and request_id; detail is always a string.",
  },
  "R-HTTP-02": {
    source: "RFC 9110 §15.5.2, RFC 9728 §5.1",
    text: "A 401 carries WWW-Authenticate with the address of our protected resource metadata.",
  },
  "R-HTTP-03": { source: "RFC 9110 §15.5.4", text: "403 answers only a missing permission, and names it." },
  "R-HTTP-04": {
    source: "OWASP API1:2023",
    text: "Another owner's or organization's connector answers exactly as one that does not exist, on every route.",
  },
  "R-HTTP-05": { source: "RFC 6585 §4, RFC 9110 §10.2.3", text: "A 429 carries Retry-After." },
  "R-HTTP-06": {
    source: "RFC 9457 §5",
    text: "An unforeseen error answers 500 with one sentence and the request_id, and nothing of the cause.",
  },
  "R-HTTP-07": {
    source: "OWASP API5:2023",
    text: "Every route has a declared policy, and each role, key scope and foreign organization gets exactly what it grants.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
