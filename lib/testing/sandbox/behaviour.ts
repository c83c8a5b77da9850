import { z } from "zod";

const delayMs = z.int().min(0).max(600_000);

/** How the sandbox vendor behaves. `calm` is the behaviour under which nothing goes wrong. */
export const Behaviour = z.strictObject({
  /** `ask` shows the consent page, `allow` and `deny` answer it at once without a person. */
  consent: z.enum(["ask", "allow", "deny"]),
  /** How long the consent page takes to appear. */
  consentDelayMs: delayMs,
  /** Answers the consent page with COOP same-origin, which cuts the popup's `opener`. */
  consentCoop: z.boolean(),
  /** `refused` answers registrations with 403; `absent` neither advertises nor answers them. */
  registration: z.enum(["open", "refused", "absent"]),
  /** Client ID metadata documents: advertised and accepted. */
  clientMetadataDocuments: z.boolean(),
  /** False leaves `code_challenge_methods_supported` out of the metadata. */
  advertisesS256: z.boolean(),
  /** RFC 9207 `iss` in the authorization response. */
  responseIssuer: z.enum(["exact", "mismatched", "absent"]),
  /** Every authorization code is refused as expired. */
  codesExpired: z.boolean(),
  /** Lifetime of the access tokens issued from now on. */
  accessTokenTtlSec: z.int().min(1).max(86_400),
  tokenDelayMs: delayMs,
  /** The next `times` token requests fail with `status`; counts down as they do. */
  tokenFailures: z
    .strictObject({
      status: z.union([z.literal(429), z.literal(500), z.literal(503)]),
      times: z.int().min(0),
      retryAfterSec: z.int().min(0).optional(),
    })
    .nullable(),
  /** `down` answers every revocation with 503. */
  revocation: z.enum(["up", "down"]),
  /** RFC 9728 document: `mismatched` names another resource, `absent` is a 404. */
  resourceMetadata: z.enum(["exact", "mismatched", "absent"]),
  /** `bare` leaves `resource_metadata` and `scope` out of the 401 challenge. */
  challenge: z.enum(["full", "bare"]),
  /** `down` answers every MCP request with 503. */
  mcp: z.enum(["up", "down"]),
  mcpDelayMs: delayMs,
  /** Keys, passwords and secret access keys that the endpoints below `/by/` take no longer. */
  refusedSecrets: z.array(z.string()),
});
export type Behaviour = z.infer<typeof Behaviour>;

export const calm: Behaviour = {
  consent: "ask",
  consentDelayMs: 0,
  consentCoop: false,
  registration: "open",
  clientMetadataDocuments: true,
  advertisesS256: true,
  responseIssuer: "exact",
  codesExpired: false,
  accessTokenTtlSec: 3_600,
  tokenDelayMs: 0,
  tokenFailures: null,
  revocation: "up",
  resourceMetadata: "exact",
  challenge: "full",
  mcp: "up",
  mcpDelayMs: 0,
  refusedSecrets: [],
};

/** A change of behaviour: what is named changes, the rest stays. */
export const BehaviourChange = Behaviour.partial();
export type BehaviourChange = z.infer<typeof BehaviourChange>;

/** The body of `POST /_control`: a change of behaviour, commands, or both. */
export const ControlRequest = BehaviourChange.extend({
  /** Back to calm, and every record forgotten. Applied first. */
  reset: z.literal(true).optional(),
  /** `access_tokens`: the next call is a 401 that a refresh repairs. `grants`: refresh tokens are gone too. */
  revoke: z.enum(["access_tokens", "grants"]).optional(),
});
export type ControlRequest = z.infer<typeof ControlRequest>;

/** The behaviour after a change. Throws a ZodError when a value is out of bounds. */
export function changeBehaviour(behaviour: Behaviour, change: BehaviourChange): Behaviour {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return Behaviour.parse({ ...behaviour, ...Object.fromEntries(named) });
}
