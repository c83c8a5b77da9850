import { z } from "zod";
import { KEEPERS } from "@/lib/kernel/keys";
import {
  dayCount,
  httpOrigin,
  issuerUrl,
  json,
  list,
  logLevel,
  perMinute,
  port,
  postgresUrl,
  proxyCount,
  seconds,
  switchedOn,
} from "./env-values";
import { type KeySettings, readKeys } from "./env-keys";
import { ConfigError, required } from "./config-error";
import { once } from "./once";

const Source = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  PORT: port.default(3000),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: postgresUrl.optional(),
  PUBLIC_URL: httpOrigin.optional(),
  TRUST_PROXY: proxyCount.default(0),
  EGRESS_ALLOW: list.default([]),
  CONNECTOR_PRESETS: json.pipe(z.array(z.looseObject({ url: z.url() }))).default([]),
  CALLS_RETENTION_DAYS: dayCount.default(30),
  RATE_LIMIT_READ: perMinute.default(6_000),
  RATE_LIMIT_WRITE: perMinute.default(1_200),
  RATE_LIMIT_PROXY: perMinute.default(60_000),
  RATE_LIMIT_ANONYMOUS: perMinute.default(1_200),
  LOG_LEVEL: logLevel.default("info"),
  SETUP_EMAIL: z.email().optional(),
  SETUP_PASSWORD: z.string().min(12, "at least 12 characters").optional(),
  SETUP_DEMO: switchedOn.default(false),
  KEY_PROVIDER: z.enum(KEEPERS, `expected one of ${KEEPERS.join(", ")}`).default("local"),
  KMS_KEY_ID: z.string().optional(),
  KMS_ENDPOINT: httpOrigin.optional(),
  AWS_REGION: z.string().optional(),
  PKCS11_MODULE: z.string().optional(),
  PKCS11_TOKEN: z.string().optional(),
  PKCS11_PIN: z.string().optional(),
  PKCS11_PIN_FILE: z.string().optional(),
  KEY_CACHE_SECONDS: seconds.default(300),
  KEY_OUTAGE_SECONDS: seconds.default(1_800),
  OIDC_ISSUER: issuerUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
});
type Source = z.infer<typeof Source>;

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the sign-in button calls it. */
  readonly name: string;
}

/** Requests a minute, of one key or person, or of one address that shows none; 0 for no limit. */
export interface RateLimits {
  readonly read: number;
  readonly write: number;
  readonly proxy: number;
  readonly anonymous: number;
}

export interface Env {
  readonly nodeEnv: "development" | "test" | "production";
  readonly port: number;
  /** Where the embedded database, the master key and the journals live. */
  readonly dataDir: string;
  /** An outside PostgreSQL; without it the embedded one in `dataDir` is used. */
  readonly databaseUrl: string | undefined;
  /** The origin that people and authorization servers reach us at, without a trailing slash. Never taken from a request. */
  readonly publicUrl: string;
  /** How many proxies in front of us may be believed in X-Forwarded-*; 0 believes none. */
  readonly trustProxy: number;
  /** Addresses, CIDR ranges or host names that outgoing requests may reach although they are private. */
  readonly egressAllow: readonly string[];
  /** Presets besides the shipped ones; the catalog reads their fields. */
  readonly connectorPresets: readonly { readonly url: string; readonly [field: string]: unknown }[];
  /** How many days single calls are kept, beside today; what is counted of them stays. */
  readonly callsRetentionDays: number;
  readonly rateLimits: RateLimits;
  readonly logLevel: z.infer<typeof logLevel>;
  readonly setup: {
    /** The first owner, for a set-up without a browser. */
    readonly owner: { readonly email: string; readonly password: string } | undefined;
    readonly demo: boolean;
  };
  readonly oidc: OidcSettings | undefined;
  readonly keys: KeySettings;
}

export { ConfigError } from "./config-error";

/** Reads and checks the settings; throws ConfigError. An empty variable counts as absent. */
export function loadEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = Source.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sentence).join("\n"));
  const settings = parsed.data;
  return {
    nodeEnv: settings.NODE_ENV,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    trustProxy: settings.TRUST_PROXY,
    egressAllow: settings.EGRESS_ALLOW,
    connectorPresets: settings.CONNECTOR_PRESETS,
    callsRetentionDays: settings.CALLS_RETENTION_DAYS,
    rateLimits: {
      read: settings.RATE_LIMIT_READ,
      write: settings.RATE_LIMIT_WRITE,
      proxy: settings.RATE_LIMIT_PROXY,
      anonymous: settings.RATE_LIMIT_ANONYMOUS,
    },
    logLevel: settings.LOG_LEVEL,
    setup: { owner: readOwner(settings), demo: settings.SETUP_DEMO },
    oidc: readOidc(settings),
    keys: readKeys(settings),
  };
}

/** This process's settings, read once. */
export function env(): Env {
  return once("env", () => loadEnv(process.env));
}

/** next-auth reads its public address from the environment, and from nowhere else. */
export function tellNextAuth(): void {
  process.env["NEXTAUTH_URL"] = env().publicUrl;
}

function sentence(issue: z.core.$ZodIssue): string {
  const [name, ...inside] = issue.path.map(String);
  const place = inside.length > 0 ? ` (at ${inside.join(".")})` : "";
  return `${name}${place}: ${issue.message}`;
}

function readOwner({ SETUP_EMAIL: email, SETUP_PASSWORD: password }: Source): Env["setup"]["owner"] {
  if (email === undefined && password === undefined) return undefined;
  return {
    email: required(email, "SETUP_EMAIL", "SETUP_PASSWORD"),
    password: required(password, "SETUP_PASSWORD", "SETUP_EMAIL"),
  };
}

function readOidc(source: Source): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = source;
  if ((issuer ?? clientId ?? clientSecret ?? name) === undefined) return undefined;
  const given = Object.keys(source).find((key) => key.startsWith("OIDC_")) ?? "OIDC_ISSUER";
  return {
    issuer: required(issuer, "OIDC_ISSUER", given),
    clientId: required(clientId, "OIDC_CLIENT_ID", given),
    clientSecret: required(clientSecret, "OIDC_CLIENT_SECRET", given),
    name: name ?? "single sign-on",
  };
}
