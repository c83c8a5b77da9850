import { z } from "zod";

/** How the sandbox vendor behaves right now. Every field has a default under which nothing goes wrong. */
export const Behaviour = z.strictObject({
  /** `ask` shows the consent page, `allow` and `deny` answer it at once without a person. */
  consent: z.enum(["ask", "allow", "deny"]).default("ask"),
  /** How long the consent page takes to appear. */
  consentDelayMs: z.int().min(0).max(600_000).default(0),
  /** Answers the consent page with COOP same-origin, which cuts the popup's `opener`. */
  consentCoop: z.boolean().default(false),
  /** `refused` answers registrations with 403; `absent` neither advertises nor answers them. */
  registration: z.enum(["open", "refused", "absent"]).default("open"),
  /** Client ID metadata documents: advertised and accepted. */
  clientMetadataDocuments: z.boolean().default(true),
  /** False leaves `code_challenge_methods_supported` out of the metadata. */
  advertisesS256: z.boolean().default(true),
  /** RFC 9207 `iss` in the authorization response. */
  responseIssuer: z.enum(["exact", "mismatched", "absent"]).default("exact"),
  /** Every authorization code is refused as expired. */
  codesExpired: z.boolean().default(false),
  accessTokenTtlSec: z.int().min(1).max(86_400).default(3_600),
  tokenDelayMs: z.int().min(0).max(600_000).default(0),
  /** The next `times` token requests fail with `status`; counts down as they do. */
  tokenFailures: z
    .strictObject({
      status: z.union([z.literal(429), z.literal(500), z.literal(503)]),
      times: z.int().min(0),
      retryAfterSec: z.int().min(0).optional(),
    })
    .nullable()
    .default(null),
  /** RFC 9728 document: `mismatched` names another resource, `absent` is a 404. */
  resourceMetadata: z.enum(["exact", "mismatched", "absent"]).default("exact"),
  /** `bare` leaves `resource_metadata` and `scope` out of the 401 challenge. */
  challenge: z.enum(["full", "bare"]).default("full"),
  /** `down` answers every MCP request with 503. */
  mcp: z.enum(["up", "down"]).default("up"),
  mcpDelayMs: z.int().min(0).max(600_000).default(0),
});
export type Behaviour = z.infer<typeof Behaviour>;

/** The body of `POST /_control`: a change of behaviour, commands, or both. */
export const ControlRequest = z.strictObject({
  ...z.strictObject(Behaviour.partial().shape).shape,
  /** Back to the defaults, and every record forgotten. Applied first. */
  reset: z.literal(true).optional(),
  /** `access_tokens`: the next call is a 401 that a refresh repairs. `grants`: refresh tokens are gone too. */
  revoke: z.enum(["access_tokens", "grants"]).optional(),
});
export type ControlRequest = z.infer<typeof ControlRequest>;
