import { isIP } from "node:net";
import { AppError } from "@/lib/kernel/errors";
import { kindOfAddress } from "./address";
import type { AllowList, Target } from "./allow-list";

/** Reads a checked url as a connection's target. */
export function targetOf(url: URL): Target {
  const protocol = url.protocol === "http:" ? "http:" : "https:";
  return {
    protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (protocol === "http:" ? 80 : 443) : Number(url.port),
  };
}

/**
 * Parses and judges a url, as far as that is possible without resolving its name; the url returned is the one to use.
 * `URL` has already turned every spelling of an IPv4 address (decimal, octal, hex, short) into the dotted one.
 * @throws AppError bad_request when it is no url, address_blocked otherwise
 */
export function checkUrl(input: string | URL, allow: AllowList): URL {
  const url = URL.parse(String(input));
  if (url === null) throw new AppError("bad_request", "The url is not valid");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw blocked(url.host, "only https urls are allowed");
  if (url.username !== "" || url.password !== "") throw blocked(url.host, "a url must not carry a user or a password");
  // A trailing dot makes a second spelling of the same host, which credentials bound to an origin would not recognize
  if (url.hostname.endsWith(".")) throw blocked(url.host, "a host must not end in a dot");
  const target = targetOf(url);
  if (target.port === 0) throw blocked(url.host, "port 0 is not a port");
  if (isIP(target.hostname) !== 0) checkAddress(target, target.hostname, allow);
  return url;
}

/**
 * Judges one address that a target leads to. Public addresses are open to https only; the others only to the allow-list, which opens http too.
 * @throws AppError address_blocked; its message does not tell the address, its cause does
 */
export function checkAddress(target: Target, address: string, allow: AllowList): void {
  const kind = kindOfAddress(address);
  const cause = { address, kind };
  if (kind === "public") {
    if (target.protocol === "https:") return;
    throw blocked(target.hostname, "plain http is only for local addresses; use https", cause);
  }
  if (allow.opens(target, address, kind)) return;
  throw blocked(target.hostname, "its address is private or reserved", cause);
}

function blocked(host: string, why: string, cause?: unknown): AppError {
  return new AppError("address_blocked", `Requests to ${host} are not allowed: ${why}`, { cause });
}
