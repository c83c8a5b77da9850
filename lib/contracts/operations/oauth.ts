import { z } from "zod";
import { ClientMetadata, ProtectedResource } from "../index";
import { operation } from "./operation";

const HTML = "text/html";
const common = { tag: "Connectors" } as const;
const PAGE = { schema: z.string(), contentType: HTML } as const;
const REDIRECT = {
  status: 302,
  description:
    "Back to the `redirect_url` of the connect request, with `error` and `error_description` where it failed.",
  schema: null,
  headers: { Location: { description: "Where the browser goes on." } },
} as const;
const FAILED = { status: 400, description: "A page that says why it did not work.", ...PAGE } as const;

export const oauthCallback = operation({
  ...common,
  id: "oauthCallback",
  method: "GET",
  path: "/api/v1/connectors/oauth/callback",
  summary: "Come back from a consent page",
  description:
    "The redirect URI of every OAuth client of Patchbay. Browsers are sent here by authorization servers (RFC 6749 §4.1.2, RFC 9207); programs have no use for it.",
  access: { accepts: [], why: "bound to whoever began by its single-use state" },
  query: z.object({
    state: z.string().optional(),
    code: z.string().optional(),
    /** Of the authorization server, RFC 9207. */
    iss: z.string().optional(),
    error: z.string().optional(),
    error_description: z.string().optional(),
  }),
  answer: { status: 200, description: "A page that says it worked, or asks for a confirmation.", ...PAGE },
  otherAnswers: [REDIRECT, FAILED],
});

export const confirmOauthCallback = operation({
  ...common,
  id: "confirmOauthCallback",
  method: "POST",
  path: "/api/v1/connectors/oauth/callback",
  summary: "Confirm a connection that a key began",
  description: "What the confirmation page's form sends; only from a page of the same origin.",
  access: { accepts: [], why: "confirmation, by a same-origin form and the single-use state" },
  body: {
    schema: z.record(z.string(), z.string()),
    bytesMax: 16 * 1024,
    contentType: "application/x-www-form-urlencoded",
  },
  answer: { status: 200, description: "A page that says it worked.", ...PAGE },
  otherAnswers: [REDIRECT, FAILED],
  errors: { 403: ["forbidden"] },
});

export const getClientMetadata = operation({
  ...common,
  id: "getClientMetadata",
  method: "GET",
  path: "/api/v1/connectors/oauth/client-metadata.json",
  summary: "Get the client metadata document",
  description: "Patchbay as an OAuth client, for authorization servers that take a document's address as client id.",
  access: { accepts: [], why: "authorization servers fetch our client metadata document" },
  answer: { status: 200, description: "The document.", schema: ClientMetadata },
});

export const getProtectedResource = operation({
  id: "getProtectedResource",
  tag: "Server",
  method: "GET",
  path: "/.well-known/oauth-protected-resource",
  summary: "Look up how to authenticate",
  description: "Protected resource metadata, RFC 9728.",
  access: { accepts: [], why: "clients look up how to authenticate (RFC 9728)" },
  answer: { status: 200, description: "The metadata.", schema: ProtectedResource },
});
