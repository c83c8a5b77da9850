import { z } from "zod";

/** How each kind of setting is written. Messages say what is expected and never repeat the value. */
const PORT_MAX = 65_535;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const ON = ["1", "true", "yes", "on"];
const OFF = ["0", "false", "no", "off"];

export const port = number(`expected a port number from 1 to ${PORT_MAX}`, 1, PORT_MAX);

export const proxyCount = number("expected the number of proxies in front of Patchbay, from 0 to 10", 0, 10);

export const dayCount = number("expected a number of days from 1 to 3650", 1, 3650);

export const perMinute = number("expected a number of requests a minute, or 0 for no limit", 0, 1_000_000_000);

export const logLevel = z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(", ")}`);

export const switchedOn = z.enum([...ON, ...OFF], "expected 1 or 0").transform((value) => ON.includes(value));

/** Comma-separated. */
export const list = z.string().transform((value) =>
  value
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ""),
);

export const json = z.string().transform((value, context): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: "custom", message: "expected JSON" });
    return z.NEVER;
  }
});

export const postgresUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:$/.test(parse(value)?.protocol ?? ""),
    "expected postgresql://user:password@host:5432/name",
  );

/** An http or https origin: no path, no query. */
export const httpOrigin = z
  .string()
  .refine((value) => isOrigin(parse(value)), "expected an origin such as https://patchbay.example.com, without a path")
  .transform((value) => new URL(value).origin);

// OIDC Discovery §4: the issuer is compared as text, so it is kept exactly as written.
export const issuerUrl = z
  .string()
  .refine(
    (value) => /^https?:$/.test(parse(value)?.protocol ?? ""),
    "expected the issuer's url, as https://accounts.example.com",
  );

/** Up to a day. */
export const seconds = number("expected seconds, up to 86400", 0, 86_400);

function number(message: string, min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

function parse(value: string): URL | null {
  return URL.parse(value);
}

function isOrigin(url: URL | null): boolean {
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}
