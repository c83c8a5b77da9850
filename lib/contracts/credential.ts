import { z } from "zod";

/** Goes into a header as it is. */
const visible = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces");

/** What HTTP, MCP and Patchbay itself decide, and nobody's key. */
const OWN_HEADERS =
  /^(?:accept(?:-.*)?|connection|content-.*|cookie|expect|forwarded|host|keep-alive|last-event-id|mcp-.*|origin|proxy-.*|referer|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via|x-forwarded-.*)$/i;

/** RFC 9110 §5.6.2. */
const HeaderName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "must be the name of a header")
  .refine((name) => !OWN_HEADERS.test(name), "is a header that no key can be sent in");

const Scopes = z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/, "must be a scope of OAuth")).max(64);

/** A token that goes into `Authorization: Bearer`. */
const BearerCredential = z.object({ type: z.literal("bearer"), token: visible(16_384) });

const KeyValue = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, "must be printable ASCII without spaces around it");

/** A key in a header or in the address, or as half of a sign-in by name and password. */
const ApiKeyCredential = z
  .object({
    type: z.literal("api_key"),
    placement: z.enum(["header", "query", "basic"]).default("header"),
    /**
     * Of the header (`X-API-Key` unless told) or of the parameter (`api_key`). With `basic` the user name, whose password the key is then;
     * without, the key is the user name and there is no password.
     */
    name: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces")
      .optional(),
    value: KeyValue,
    /** Comes before the key in its header, with a space between: `Token`. */
    prefix: visible(32).optional(),
  })
  .superRefine(({ placement, name, prefix }, ctx) => {
    const fault = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (placement === "header" && name !== undefined) {
      for (const { message } of HeaderName.safeParse(name).error?.issues ?? []) fault("name", message);
    }
    if (placement === "basic" && name?.includes(":")) fault("name", "must not contain a colon");
    if (placement !== "header" && prefix !== undefined) fault("prefix", "is for a key in a header only");
  });

/** RFC 7617, in UTF-8. */
const BasicCredential = z.object({
  type: z.literal("basic"),
  username: z
    .string()
    .min(1)
    .max(512)
    .regex(/^[^:\p{Cc}]+$/u, "must not contain a colon"),
  password: z
    .string()
    .max(4096)
    .regex(/^[^\p{Cc}]*$/u, "must not contain control characters"),
});

/** An OAuth client that gets tokens for itself (RFC 6749 §4.4). */
const ClientCredentials = z.object({
  type: z.literal("client_credentials"),
  client_id: z.string().min(1).max(512),
  client_secret: z.string().min(1).max(2048),
  /** Found by the server's own metadata (RFC 9728, RFC 8414) unless told. */
  token_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
  scopes: Scopes.optional(),
  auth_method: z.enum(["client_secret_basic", "client_secret_post"]).optional(),
});

/** A key pair of AWS; requests are signed with Signature Version 4. */
const AwsCredential = z.object({
  type: z.literal("aws"),
  access_key_id: z.string().regex(/^[A-Za-z0-9]{16,128}$/, "must be an access key id"),
  secret_access_key: visible(256),
  session_token: visible(8192).optional(),
  region: z.string().regex(/^[a-z0-9-]{1,64}$/, "must be a region, such as eu-central-1"),
  /** The signing name: `execute-api`, `bedrock-agentcore`, `s3`. */
  service: z.string().regex(/^[a-z0-9-]{1,64}$/, "must be a service's signing name, such as execute-api"),
});

/** `postgresql://user:password@host/database` and its like. */
const ConnectionStringCredential = z.object({
  type: z.literal("connection_string"),
  value: z.string().min(1).max(4096),
});

/** A secret that an installation signs in with, as it is given. It is never given back. */
export const CredentialInput = z.discriminatedUnion("type", [
  BearerCredential,
  ApiKeyCredential,
  BasicCredential,
  ClientCredentials,
  AwsCredential,
  ConnectionStringCredential,
]);
export type CredentialInput = z.infer<typeof CredentialInput>;

/** The OAuth client that was registered by hand, with which consent is asked for. */
export const OAuthClientCredential = z.object({
  type: z.literal("oauth").optional(),
  client_id: z.string().min(1).max(512).optional(),
  client_secret: z.string().min(1).max(2048).optional(),
});
export type OAuthClientCredential = z.infer<typeof OAuthClientCredential>;

/** What may be brought along at installation: without `type` it is an OAuth client. */
export const InstallCredentials = z.discriminatedUnion("type", [
  OAuthClientCredential,
  BearerCredential,
  ApiKeyCredential,
  BasicCredential,
  ClientCredentials,
  AwsCredential,
  ConnectionStringCredential,
]);
export type InstallCredentials = z.infer<typeof InstallCredentials>;

/** 0 to 7 days. */
export const OVERLAP_SECONDS_MAX = 7 * 24 * 3600;
export const OVERLAP_SECONDS_DEFAULT = 3600;

const OverlapSeconds = z.number().int().min(0).max(OVERLAP_SECONDS_MAX);

/** What an installation is to sign in with. */
export const CredentialSetRequest = z.object({
  /** Takes the place of whatever is there. */
  credential: CredentialInput,
  /** Whether it has to sign in once before it is kept. */
  verify: z.boolean().default(true),
  /** Seconds for which the one before goes on being tried where the server refuses the new one. 0: it is void already. */
  overlap_seconds: OverlapSeconds.default(0),
});
export type CredentialSetRequest = z.infer<typeof CredentialSetRequest>;

/**
 * `credential` takes the place of the one at hand. `access_token` is the short form for a bearer token, `client_secret` gives the OAuth
 * client another secret and leaves its grant alone. One of them at most; with none the grant at hand is renewed.
 */
export const RotateCredentialsRequest = z.object({
  /** Has to sign in once before it is kept. */
  credential: CredentialInput.optional(),
  access_token: visible(16_384).nullish(),
  client_secret: z.string().min(1).max(2048).optional(),
  /** Seconds for which the one before goes on being tried where the server refuses the new one. 0: it is void already. */
  overlap_seconds: OverlapSeconds.default(OVERLAP_SECONDS_DEFAULT),
});
export type RotateCredentialsRequest = z.infer<typeof RotateCredentialsRequest>;
