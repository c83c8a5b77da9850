/** Every place that can call out, and why it may. `guarded`: by lib/kernel/net, whatever address it is given. */

const database = "the operator's own address: DATABASE_URL, or the embedded PostgreSQL";
const guarded = "guarded";
const vendor = "the sandbox vendor of tests and of the demo organization, on loopback";

export const KNOWN: Readonly<Record<string, { readonly ways: readonly string[]; readonly why: string }>> = {
  // The guard itself.
  "lib/kernel/net/checked-addresses.ts": { ways: ["dns/promises.lookup"], why: guarded },
  "lib/kernel/net/connector.ts": { ways: ["undici"], why: guarded },
  "lib/kernel/net/failure.ts": { ways: ["undici"], why: guarded },

  // Libraries that are handed the guard's fetch: tests of each show that they use no other.
  "lib/kernel/mcp/session.ts": { ways: ["@modelcontextprotocol/client"], why: guarded },
  "lib/kernel/oauth/authorize.ts": { ways: ["oauth4webapi"], why: "only hashes a PKCE verifier" },
  "lib/kernel/oauth/client-auth.ts": { ways: ["oauth4webapi"], why: "only writes a header or a parameter" },
  "lib/kernel/oauth/register.ts": { ways: ["oauth4webapi"], why: guarded },
  "lib/kernel/oauth/revoke.ts": { ways: ["oauth4webapi"], why: guarded },
  "lib/kernel/oauth/talk.ts": { ways: ["oauth4webapi"], why: guarded },
  "lib/kernel/oauth/token.ts": { ways: ["oauth4webapi"], why: guarded },

  // Addresses that nobody but the operator chooses.
  "lib/kernel/keys/aws-kms.ts": {
    ways: ["@aws-sdk/client-kms"],
    why: "the operator's own address: KMS_ENDPOINT, or AWS's",
  },
  "lib/platform/boot/connect.ts": { ways: ["pg"], why: database },
  "lib/platform/boot/embedded/presence.ts": { ways: ["pg"], why: database },
  "lib/platform/boot/embedded/provision.ts": { ways: ["pg"], why: database },
  "lib/platform/boot/embedded/server.ts": { ways: ["pg"], why: database },
  "lib/platform/boot/open.ts": { ways: ["graphile-worker"], why: database },
  "lib/platform/db/connection.ts": { ways: ["pg"], why: database },
  "lib/platform/db/election.ts": { ways: ["pg"], why: database },
  "lib/platform/db/listen.ts": { ways: ["pg"], why: database },
  "lib/platform/db/session.ts": { ways: ["pg"], why: database },
  "lib/platform/db/tenancy.ts": { ways: ["@prisma/adapter-pg"], why: database },
  "lib/platform/foreign-database.ts": { ways: ["pg"], why: "goes to an address that the guard has checked" },
  "lib/platform/worker/logger.ts": { ways: ["graphile-worker"], why: database },
  "lib/platform/worker/session.ts": { ways: ["graphile-worker", "pg"], why: database },
  "lib/web/auth-options.ts": {
    ways: ["next-auth/providers/credentials"],
    why: "the operator's own address: OIDC_ISSUER",
  },
  "lib/web/auth-route.ts": { ways: ["next-auth"], why: "the operator's own address: OIDC_ISSUER" },
  "lib/web/session.ts": { ways: ["next-auth"], why: "only reads a cookie" },

  // Other machines than the server.
  "components/auth/sign-in.ts": { ways: ["next-auth/react"], why: "runs in the browser, towards our own origin" },
  "components/settings/key-samples.ts": { ways: ["fetch"], why: "a program that is shown, not run" },
  "components/installations/snippets.ts": {
    ways: ["@modelcontextprotocol/client"],
    why: "a program that is shown, not run",
  },
  "lib/client/http.ts": { ways: ["fetch"], why: "runs in the browser and at its users', towards Patchbay" },

  // Never told an address by anyone outside.
  "lib/testing/sandbox/answer-consent.ts": { ways: ["undici"], why: vendor },
  "lib/testing/sandbox/auth/adapter.ts": { ways: ["oidc-provider"], why: vendor },
  "lib/testing/sandbox/auth/client-documents.ts": {
    ways: ["undici"],
    why: `${vendor}; it fetches from loopback alone`,
  },
  "lib/testing/sandbox/auth/consent.ts": { ways: ["oidc-provider"], why: vendor },
  "lib/testing/sandbox/auth/oauth-driver.ts": { ways: ["undici"], why: vendor },
  "lib/testing/sandbox/auth/server.ts": { ways: ["oidc-provider"], why: vendor },
};

/** Packages of ours that open no connection that somebody outside could direct; every other one is named above or is new. */
export const QUIET_PACKAGES: readonly string[] = [
  "@base-ui/react",
  "@cfworker/json-schema",
  "@fontsource-variable/geist",
  "@fontsource-variable/geist-mono",
  // Hashes a request; what it signs is sent by the guard.
  "@smithy/signature-v4",
  "@modelcontextprotocol/node",
  "@modelcontextprotocol/server",
  "@prisma/client",
  "@tailwindcss/postcss",
  "@tanstack/react-query",
  "@tanstack/react-virtual",
  "ajv",
  "ajv-formats",
  "clsx",
  "commander",
  "csv-stringify",
  "koffi",
  "lucide-react",
  // Its image optimizer is off, its telemetry too, and server code calls no fetch that it could patch.
  "next",
  "next-themes",
  "pino",
  "prom-client",
  "rate-limiter-flexible",
  "react",
  "react-dom",
  "recharts",
  "tailwindcss",
  "tsx",
  "zod",
];
