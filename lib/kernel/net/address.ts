import { BlockList, isIP, SocketAddress } from "node:net";

/**
 * What an address is, for the guard:
 * `public` is reachable by anyone; `loopback`, `private` (RFC 1918, CGNAT, unique-local) and `link_local` (metadata services too)
 * open only to the allow-list; `special` (unspecified, multicast, broadcast, reserved, tunnels, documentation) never opens.
 */
export type AddressKind = "public" | "loopback" | "private" | "link_local" | "special";

/**
 * The kind of an IP address in any textual form; text that is no IP address is `special`, so that doubt refuses.
 * Follows the IANA special-purpose registries (RFC 6890); an IPv4-mapped IPv6 address is judged as the IPv4 address that it reaches.
 */
export function kindOfAddress(text: string): AddressKind {
  const address = canonicalAddress(text);
  if (address === null) return "special";
  for (const [kind, ranges] of KINDS) {
    if (ranges.check(address.text, address.family)) return kind;
  }
  if (address.family === "ipv4") return "public";
  return GLOBAL_UNICAST.check(address.text, "ipv6") && !ISATAP.test(address.text) ? "public" : "special";
}

export interface Address {
  readonly text: string;
  readonly family: "ipv4" | "ipv6";
}

/** One spelling per address: no zone, no brackets, and the plain IPv4 form of an IPv4-mapped address. Null when it is none. */
export function canonicalAddress(text: string): Address | null {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const version = isIP(bare);
  if (version === 0) return null;
  if (version === 4) return { text: bare, family: "ipv4" };
  const canonical = new SocketAddress({ address: bare, family: "ipv6" }).address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(canonical)?.[1];
  return mapped === undefined ? { text: canonical, family: "ipv6" } : { text: mapped, family: "ipv4" };
}

function rangesOf(...cidrs: readonly string[]): BlockList {
  const ranges = new BlockList();
  for (const cidr of cidrs) {
    const [base = "", bits] = cidr.split("/");
    ranges.addSubnet(base, Number(bits), base.includes(":") ? "ipv6" : "ipv4");
  }
  return ranges;
}

// RFC 4291 §2.4: everything that is routed today lies inside 2000::/3
const GLOBAL_UNICAST = rangesOf("2000::/3");

// RFC 5214 §6.1: whatever the prefix, this interface identifier tunnels to the IPv4 address that follows
const ISATAP = /(::|:0:|:200:)5efe:(:|[^:]+:[^:]+)$/;

const KINDS: readonly (readonly [AddressKind, BlockList])[] = [
  ["loopback", rangesOf("127.0.0.0/8", "::1/128")],
  ["private", rangesOf("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")],
  // 168.63.129.16 is Azure's host service: a public address that answers only inside a virtual machine
  ["link_local", rangesOf("169.254.0.0/16", "fe80::/10", "168.63.129.16/32")],
  [
    "special",
    rangesOf(
      "0.0.0.0/8",
      "192.0.0.0/24", // protocol assignments, an old metadata address among them
      "192.0.2.0/24", // documentation
      "192.31.196.0/24", // AS112
      "192.52.193.0/24", // AMT
      "192.88.99.0/24", // 6to4 relays
      "192.175.48.0/24", // AS112
      "198.18.0.0/15", // benchmarks
      "198.51.100.0/24", // documentation
      "203.0.113.0/24", // documentation
      "224.0.0.0/4", // multicast
      "240.0.0.0/4", // reserved, broadcast
      "2001::/23", // protocol assignments, Teredo among them
      "2001:db8::/32", // documentation
      "2002::/16", // 6to4
      "2620:4f:8000::/48", // AS112
      "3fff::/20", // documentation
    ),
  ],
];
