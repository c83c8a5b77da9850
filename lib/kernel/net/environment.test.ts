import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startServer, startTlsServer, VENDOR_TEST_CERTIFICATE } from "./test-server";

const NAMES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
const PROGRAM = path.join(import.meta.dirname, "test-outgoing-process.ts");

// @req R-NET-05
test("no environment variable leads requests past the guard, by a proxy or by leaving certificates unchecked", async () => {
  const proxy = await startServer((_request, response) => response.end("by the proxy"));
  const plain = await startServer((_request, response) => response.end("direct"));
  const vendor = await startTlsServer((_request, response) => response.end("direct over TLS"));
  const urls = [
    `http://vendor.test:${plain.port}/`,
    `https://vendor.test:${vendor.port}/`,
    `https://other.test:${vendor.port}/`,
    `http://10.0.0.1:${plain.port}/`,
  ];
  const env = {
    ...process.env,
    ...Object.fromEntries(NAMES.map((name) => [name, `http://127.0.0.1:${proxy.port}`])),
    NO_PROXY: "",
    no_proxy: "",
    NODE_USE_ENV_PROXY: "1",
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
    NODE_NO_WARNINGS: "1",
  };
  const run = [["--import", "tsx", PROGRAM, VENDOR_TEST_CERTIFICATE, ...urls], { env }] as const;
  const { stdout } = await promisify(execFile)(process.execPath, ...run);
  expect(JSON.parse(stdout)).toEqual(["direct", "direct over TLS", "unreachable", "address_blocked"]);
  expect(proxy.connections()).toBe(0);
  for (const server of [proxy, plain, vendor]) await server.close();
});
