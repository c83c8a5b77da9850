import { BlockList } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalAddress, kindOfAddress } from "./address";

const EXAMPLES: readonly (readonly [string, string])[] = [
  ["8.8.8.8", "public"],
  ["1.1.1.1", "public"],
  ["172.15.255.255", "public"],
  ["172.32.0.0", "public"],
  ["100.63.255.255", "public"],
  ["100.128.0.0", "public"],
  ["2606:4700:4700::1111", "public"],
  ["2a00:1450:4001:80b::200e", "public"],
  ["::ffff:8.8.8.8", "public"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["::1", "loopback"],
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:7f00:1", "loopback"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "private"],
  ["100.100.100.200", "private"],
  ["::ffff:10.0.0.1", "private"],
  ["fc00::1", "private"],
  ["fd00:ec2::254", "private"],
  ["169.254.169.254", "link_local"],
  ["169.254.170.2", "link_local"],
  ["168.63.129.16", "link_local"],
  ["::ffff:a9fe:a9fe", "link_local"],
  ["fe80::1", "link_local"],
  ["fe80::1%eth0", "link_local"],
  ["febf::1", "link_local"],
  ["0.0.0.0", "special"],
  ["0.1.2.3", "special"],
  ["192.0.0.192", "special"],
  ["192.0.2.1", "special"],
  ["198.18.0.1", "special"],
  ["198.51.100.1", "special"],
  ["203.0.113.1", "special"],
  ["224.0.0.1", "special"],
  ["239.255.255.255", "special"],
  ["240.0.0.1", "special"],
  ["255.255.255.255", "special"],
  ["::", "special"],
  ["::2", "special"],
  ["::8.8.8.8", "special"],
  ["::ffff:0:8.8.8.8", "special"],
  ["64:ff9b::8.8.8.8", "special"],
  ["64:ff9b:1::1", "special"],
  ["100::1", "special"],
  ["2001::1", "special"],
  ["2001:0:4136:e378::1", "special"],
  ["2001:db8::1", "special"],
  ["2002:7f00:1::", "special"],
  ["3fff::1", "special"],
  ["4000::1", "special"],
  ["5f00::1", "special"],
  ["2a00:1450::5efe:127.0.0.1", "special"],
  ["2a00:1450:1:2:0:5efe:a9fe:a9fe", "special"],
  ["2a00:1450:1:2:200:5efe:a00:1", "special"],
  ["2a00:1450:1:2:200:5efe::", "special"],
  ["2a00:1450:1:2:3:5efe:a00:1", "public"],
  ["2620:4f:8000::1", "special"],
  ["fec0::1", "special"],
  ["ff02::1", "special"],
  ["", "special"],
  ["localhost", "special"],
  ["127.1", "special"],
  ["0x7f000001", "special"],
];

test.each(EXAMPLES)("%s is %s", (address, kind) => {
  expect(kindOfAddress(address)).toBe(kind);
});

const NEVER_PUBLIC_V4: readonly (readonly [number, number])[] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0xc6120000, 15],
  [0xe0000000, 3],
];

const dotted = (value: number) =>
  [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].map(String).join(".");

test("no IPv4 address of a special range is public, and its IPv4-mapped form is of the same kind", () => {
  const any = fc.integer({ min: 0, max: 0xffffffff });
  fc.assert(
    fc.property(any, (value) => {
      const kind = kindOfAddress(dotted(value));
      const isSpecial = NEVER_PUBLIC_V4.some(([base, bits]) => value >>> (32 - bits) === base >>> (32 - bits));
      if (isSpecial) expect(kind).not.toBe("public");
      expect(kindOfAddress(`::ffff:${dotted(value)}`)).toBe(kind);
      expect(kindOfAddress(`::ffff:${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`)).toBe(kind);
    }),
    { numRuns: 2_000 },
  );
});

test("every address inside a special range is refused, wherever in the range it lies", () => {
  const inRange = fc
    .tuple(fc.constantFrom(...NEVER_PUBLIC_V4), fc.integer({ min: 0, max: 0xffffffff }))
    .map(([[base, bits], host]) => (base | (host & (0xffffffff >>> bits))) >>> 0);
  fc.assert(
    fc.property(inRange, (value) => {
      expect(kindOfAddress(dotted(value))).not.toBe("public");
    }),
  );
});

const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
const ipv6 = (parts: readonly number[]) => parts.map((part) => part.toString(16)).join(":");

test("an IPv6 address is public only inside 2000::/3", () => {
  fc.assert(
    fc.property(groups, (parts) => {
      const isMapped = parts.slice(0, 5).every((part) => part === 0) && parts[5] === 0xffff;
      if (kindOfAddress(ipv6(parts)) === "public" && !isMapped) expect((parts[0] ?? 0) >>> 13).toBe(1);
    }),
    { numRuns: 2_000 },
  );
});

test("tunnels and documentation inside 2000::/3 are never public", () => {
  const prefixes = fc.constantFrom([0x2001, 0], [0x2001, 0xdb8], [0x2002], [0x3fff, 0]);
  fc.assert(
    fc.property(prefixes, groups, (prefix, rest) => {
      const parts = [...prefix, ...rest].slice(0, 8);
      expect(kindOfAddress(ipv6(parts))).toBe("special");
    }),
  );
});

test("an interface identifier that tunnels to an IPv4 address is never public, whatever its prefix", () => {
  fc.assert(
    fc.property(groups, fc.constantFrom(0, 0x200), (parts, flag) => {
      const tunnel = [0x2a00, ...parts.slice(1, 4), flag, 0x5efe, ...parts.slice(6)];
      expect(kindOfAddress(ipv6(tunnel))).toBe("special");
    }),
  );
});

test("the canonical spelling names the same address", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const address = canonicalAddress(text);
      if (address === null) throw new Error(`${text} was not read`);
      const only = new BlockList();
      only.addAddress(address.text, address.family);
      expect(only.check(text, text.includes(":") ? "ipv6" : "ipv4")).toBe(true);
      expect(canonicalAddress(address.text)).toEqual(address);
    }),
  );
});

test("text that is no address is refused", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (canonicalAddress(text) === null) expect(kindOfAddress(text)).toBe("special");
    }),
  );
});
