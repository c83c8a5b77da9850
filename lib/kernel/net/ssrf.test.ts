import { afterAll, beforeAll, expect, test } from "vitest";
import type { Egress } from "./contract";
import { parseAllowList } from "./allow-list";
import { createEgress } from "./egress";
import { startServer, type TestServer } from "./test-server";

let inner: TestServer;
let egress: Egress;

beforeAll(async () => {
  inner = await startServer((_request, response) => response.end("secret"));
  egress = createEgress({ allow: parseAllowList("") });
});

afterAll(async () => {
  await egress.close();
  await inner.close();
});

const SPELLINGS = [
  // this machine
  "http://localhost:PORT/",
  "http://LOCALHOST:PORT/",
  "http://localhost.:PORT/",
  "http://127.0.0.1:PORT/",
  "https://127.0.0.1:PORT/",
  "http://127.0.0.1.:PORT/",
  "http://127.0.1:PORT/",
  "http://127.1:PORT/",
  "http://127.1.:PORT/",
  "http://127.255.255.254:PORT/",
  "http://2130706433:PORT/",
  "http://02130706433:PORT/",
  "http://017700000001:PORT/",
  "http://0177.0.0.1:PORT/",
  "http://0177.0.0.01:PORT/",
  "http://0x7f000001:PORT/",
  "http://0x7F.0.0.1:PORT/",
  "http://0x7f.1:PORT/",
  "http://0x7f.0x0.0x0.0x1:PORT/",
  "http://127.0x0.0.1:PORT/",
  "http://00000177.1:PORT/",
  "http://①②⑦.⓪.⓪.①:PORT/",
  "http://127。0。0。1:PORT/",
  "http://127%2e0%2e0%2e1:PORT/",
  "http://%31%32%37.0.0.1:PORT/",
  "http://ⓛocalhost:PORT/",
  "http://loc\talhost:PORT/",
  "http:\\\\127.0.0.1:PORT/",
  "http:127.0.0.1:PORT/",
  "http:///127.0.0.1:PORT/",
  "http://[::1]:PORT/",
  "http://[0:0:0:0:0:0:0:1]:PORT/",
  "http://[0000::0001]:PORT/",
  "http://[::ffff:127.0.0.1]:PORT/",
  "http://[::ffff:7f00:1]:PORT/",
  "http://[0:0:0:0:0:ffff:7f00:0001]:PORT/",
  "http://[::127.0.0.1]:PORT/",
  "https://[::ffff:0:127.0.0.1]/",
  // unspecified
  "http://0:PORT/",
  "http://0.0.0.0:PORT/",
  "https://0.1.2.3/",
  "http://[::]:PORT/",
  "http://0x0:PORT/",
  // private, shared, unique-local
  "https://10.0.0.1/",
  "https://167772161/",
  "https://0xa.1/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.0.1/",
  "https://192.168.1/",
  "https://3232235521/",
  "https://100.64.0.1/",
  "https://100.127.255.255/",
  "https://[fc00::1]/",
  "https://[fd12:3456::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://[::ffff:c0a8:1]/",
  // link-local and metadata
  "http://169.254.169.254/latest/meta-data/",
  "https://169.254.169.254/latest/meta-data/",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://0251.0376.0251.0376/",
  "https://169.254.170.2/",
  "https://100.100.100.200/",
  "https://192.0.0.192/",
  "https://168.63.129.16/",
  "https://[fd00:ec2::254]/",
  "https://[::ffff:169.254.169.254]/",
  "https://[fe80::1]/",
  "https://[febf:ffff::1]/",
  "https://[fec0::1]/",
  // tunnels that carry an IPv4 address
  "https://[64:ff9b::127.0.0.1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://[64:ff9b:1::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[2002:a9fe:a9fe::1]/",
  "https://[2001:0:7f00:1::]/",
  // multicast, broadcast, reserved, documentation
  "https://224.0.0.1/",
  "https://239.255.255.250/",
  "https://240.0.0.1/",
  "https://255.255.255.255/",
  "https://192.0.2.1/",
  "https://198.18.0.1/",
  "https://198.51.100.1/",
  "https://203.0.113.1/",
  "https://192.88.99.1/",
  "https://[ff02::1]/",
  "https://[2001:db8::1]/",
  "https://[3fff::1]/",
  "https://[4000::1]/",
  "https://[100::1]/",
  // not the address, but the url
  "http://8.8.8.8/",
  "http://[2606:4700:4700::1111]/",
  "https://example.com:0/",
  "https://example.com./",
  "https://user@example.com/",
  "https://user:password@example.com/",
  "https://:password@example.com/",
  "https://example.com@127.0.0.1:PORT/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:PORT/_",
  "data:text/plain,secret",
  `${"javascript"}:alert(1)`,
  "unix:/var/run/docker.sock",
  "ws://example.com/",
  "blob:https://example.com/1",
];

test("the table is large enough to mean something", () => {
  expect(new Set(SPELLINGS).size).toBeGreaterThanOrEqual(60);
});

test.each(SPELLINGS)("%s is refused by both doors and never connected", async (spelling) => {
  const url = spelling.replace("PORT", String(inner.port));
  const before = inner.connections();
  await expect(egress.fetch(url)).rejects.toMatchObject({ code: "address_blocked", status: 403 });
  await expect(egress.request(url)).rejects.toMatchObject({ code: "address_blocked", status: 403 });
  expect(inner.connections()).toBe(before);
});

test.each(["", "not a url", "https://", "http://[::1", "https://exa mple.com/", "http://256.1.1.1/", "/relative"])(
  "%j is no url: 400",
  async (url) => {
    await expect(egress.fetch(url)).rejects.toMatchObject({ code: "bad_request", status: 400 });
  },
);

test("the refusal tells the host and not the address behind it", async () => {
  const lookup = async () => [{ address: "10.11.12.13", family: 4 as const }];
  const guarded = createEgress({ allow: parseAllowList(""), lookup });
  const refusal: unknown = await guarded.fetch("https://inner.corp.test/").catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "address_blocked", cause: { address: "10.11.12.13", kind: "private" } });
  expect(String(refusal)).toContain("inner.corp.test");
  expect(String(refusal)).not.toContain("10.11.12.13");
  await guarded.close();
});
