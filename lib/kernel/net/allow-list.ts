import { BlockList, isIP } from "node:net";
import { AppError } from "@/lib/kernel/errors";
import { canonicalAddress, type AddressKind } from "./address";

/** Where a connection is to go, before its name is resolved. */
export interface Target {
  readonly protocol: "http:" | "https:";
  /** As in `URL.hostname`: lower case, an IPv6 literal without its brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** Addresses beyond the public internet that the operator opened. */
export interface AllowList {
  /** Whether an entry opens this address, of this kind, to this target. */
  readonly opens: (target: Target, address: string, kind: AddressKind) => boolean;
}

type Opens = AllowList["opens"];

/**
 * Reads EGRESS_ALLOW: comma-separated `host`, `host:port`, `address`, `address:port`, `[IPv6]:port` and CIDRs.
 * A host name opens that name where it leads to loopback or private addresses; link-local ones, where metadata services live,
 * open only to an address or a CIDR. Nothing opens multicast, broadcast or unspecified addresses.
 * @throws AppError validation_failed with one error per bad entry
 */
export function parseAllowList(text: string): AllowList {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const rules: Opens[] = [];
  const errors: string[] = [];
  for (const entry of entries) {
    const rule = readEntry(entry);
    if (typeof rule === "string") errors.push(`"${entry}" ${rule}`);
    else rules.push(rule);
  }
  if (errors.length > 0) {
    throw new AppError("validation_failed", `Bad allow-list: ${errors.join("; ")}`, {
      errors: errors.map((message) => ({ field: "", code: "bad_entry", message })),
    });
  }
  return { opens: (target, address, kind) => rules.some((rule) => rule(target, address, kind)) };
}

/** The rule, or what is wrong with the entry. */
function readEntry(entry: string): Opens | string {
  if (entry.includes("://")) return "has a scheme: write the host only";
  if (entry.includes("*")) return "has a wildcard: name the host, or write a CIDR";
  if (entry.includes("/")) return readCidr(entry);
  return readHost(entry);
}

function readCidr(entry: string): Opens | string {
  const [base = "", bits = ""] = splitOnce(entry, "/");
  const version = isIP(base);
  if (version === 0) return "is no CIDR: an IP address must stand before the slash";
  const bitsMax = version === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > bitsMax)
    return `is no CIDR: the prefix must be between 0 and ${bitsMax}`;
  const range = new BlockList();
  range.addSubnet(base, Number(bits), version === 4 ? "ipv4" : "ipv6");
  return (_target, address, kind) => isOpenable(kind) && isInside(range, address);
}

function readHost(entry: string): Opens | string {
  const split = splitPort(entry);
  if (split === null) return "is no host, host:port, address or CIDR";
  const { host, port } = split;
  if (port !== null && (port < 1 || port > 65_535)) return "has a port that is not between 1 and 65535";
  const literal = canonicalAddress(host);
  if (literal !== null) {
    return (target, address, kind) =>
      isOpenable(kind) && isPort(port, target) && canonicalAddress(address)?.text === literal.text;
  }
  const name = host.toLowerCase();
  if (!HOST_NAME.test(name)) return "is no host, host:port, address or CIDR";
  return (target, _address, kind) =>
    (kind === "loopback" || kind === "private") && isPort(port, target) && target.hostname === name;
}

const HOST_NAME =
  /^(?=.{1,253}$)(?!(.*\.)?[0-9]+$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

function splitPort(entry: string): { host: string; port: number | null } | null {
  if (isIP(entry) === 6) return { host: entry, port: null };
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/i.exec(entry);
  if (match?.[1] === undefined) return null;
  return { host: match[1], port: match[2] === undefined ? null : Number(match[2]) };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return [text.slice(0, index), text.slice(index + 1)];
}

const isOpenable = (kind: AddressKind) => kind !== "special";

const isPort = (port: number | null, target: Target) => port === null || port === target.port;

function isInside(range: BlockList, text: string): boolean {
  const address = canonicalAddress(text);
  return address !== null && range.check(address.text, address.family);
}
