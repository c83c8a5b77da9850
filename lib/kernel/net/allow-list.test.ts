import { expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { kindOfAddress } from "./address";
import { parseAllowList, type Target } from "./allow-list";

const opens = (list: string, hostname: string, port: number, address: string) => {
  const target: Target = { protocol: "https:", hostname, port };
  return parseAllowList(list).opens(target, address, kindOfAddress(address));
};

test("an empty list opens nothing", () => {
  expect(opens("", "localhost", 80, "127.0.0.1")).toBe(false);
  expect(opens(" , ,", "localhost", 80, "127.0.0.1")).toBe(false);
});

test("a host name opens that name only, on every port", () => {
  expect(opens("localhost", "localhost", 8080, "127.0.0.1")).toBe(true);
  expect(opens("localhost", "localhost", 443, "::1")).toBe(true);
  expect(opens("LocalHost", "localhost", 443, "::1")).toBe(true);
  expect(opens("localhost", "127.0.0.1", 443, "127.0.0.1")).toBe(false);
  expect(opens("localhost", "a.localhost", 443, "127.0.0.1")).toBe(false);
  expect(opens("corp", "evil.corp", 443, "10.0.0.1")).toBe(false);
});

test("a host with a port opens that port only", () => {
  expect(opens("mcp.corp:8443", "mcp.corp", 8443, "10.1.2.3")).toBe(true);
  expect(opens("mcp.corp:8443", "mcp.corp", 443, "10.1.2.3")).toBe(false);
});

test("a host name does not open metadata services, an address does", () => {
  expect(opens("mcp.corp", "mcp.corp", 80, "169.254.169.254")).toBe(false);
  expect(opens("169.254.169.254", "mcp.corp", 80, "169.254.169.254")).toBe(true);
  expect(opens("169.254.0.0/16", "mcp.corp", 80, "169.254.169.254")).toBe(true);
});

test("an address opens that address, whichever name led there", () => {
  expect(opens("127.0.0.1", "localhost", 3000, "127.0.0.1")).toBe(true);
  expect(opens("127.0.0.1", "localhost", 3000, "127.0.0.2")).toBe(false);
  expect(opens("127.0.0.1:3000", "localhost", 3000, "127.0.0.1")).toBe(true);
  expect(opens("127.0.0.1:3000", "localhost", 3001, "127.0.0.1")).toBe(false);
  expect(opens("::1", "localhost", 3000, "0:0:0:0:0:0:0:1")).toBe(true);
  expect(opens("[::1]:3000", "localhost", 3000, "::1")).toBe(true);
  expect(opens("[::1]:3000", "localhost", 3001, "::1")).toBe(false);
});

test("a CIDR opens its addresses, mapped ones too, and no others", () => {
  expect(opens("10.0.0.0/8", "x.corp", 443, "10.255.0.1")).toBe(true);
  expect(opens("10.0.0.0/8", "x.corp", 443, "::ffff:10.255.0.1")).toBe(true);
  expect(opens("10.0.0.0/8", "x.corp", 443, "11.0.0.1")).toBe(false);
  expect(opens("fd00::/8", "x.corp", 443, "fd12::1")).toBe(true);
  expect(opens("10.0.0.0/8, 127.0.0.0/8", "localhost", 443, "127.0.0.1")).toBe(true);
});

test("nothing opens unspecified, multicast and broadcast addresses", () => {
  for (const address of ["0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1"]) {
    expect(opens("0.0.0.0/0,::/0,x.corp", "x.corp", 443, address)).toBe(false);
  }
});

test.each([
  ["http://localhost", "has a scheme"],
  ["*.corp", "wildcard"],
  ["10.0.0.0/33", "between 0 and 32"],
  ["fd00::/129", "between 0 and 128"],
  ["10.0.0.0/", "between 0 and 32"],
  ["corp/8", "an IP address must stand before"],
  ["localhost:0", "between 1 and 65535"],
  ["localhost:65536", "between 1 and 65535"],
  ["localhost:http", "is no host"],
  ["two words", "is no host"],
  ["300.1.1.1", "is no host"],
  ["127.1", "is no host"],
  ["2130706433", "is no host"],
  ["[::1", "is no host"],
  ["[nonsense]:1", "is no host"],
  ["-corp", "is no host"],
])("%s is refused in words", (entry, words) => {
  const read = () => parseAllowList(`localhost, ${entry}`);
  expect(read).toThrow(AppError);
  expect(read).toThrow(words);
  expect(read).toThrow(`"${entry}"`);
});
