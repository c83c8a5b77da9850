import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { waysOut } from "./outgoing";
import { KNOWN, QUIET_PACKAGES } from "./outgoing-known";

const root = path.resolve(import.meta.dirname, "..");

/** Of lib/testing only what a server runs for its demo: the rest are the tests themselves. */
const isServed = (file: string) =>
  !/\.test\.|\/test-[^/]+$|\/generated\//.test(file) &&
  (!file.startsWith("lib/testing/") || /^lib\/testing\/(sandbox|demo|seed)\//.test(file));

function sources(): string[] {
  const folders = ["lib", "app", "components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  return [...folders, "proxy.ts", "next.config.mjs"].filter((file) => /\.(tsx?|mjs)$/.test(file) && isServed(file));
}

// @req R-NET-06
describe("every place that calls out", () => {
  test("is known, with the reason why it may", () => {
    const found = sources().flatMap((file) => {
      const ways = waysOut(readFileSync(path.join(root, file), "utf8"));
      return ways.length === 0 ? [] : [[file, ways] as const];
    });
    const known = Object.entries(KNOWN).map(([file, { ways }]) => [file, ways] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(known));
  });

  test("is known of every package that we depend on, too", () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const callers = new Set(Object.values(KNOWN).flatMap(({ ways }) => ways));
    const isCaller = (name: string) => [...callers].some((way) => way === name || way.startsWith(`${name}/`));
    const judged = (name: string) => isCaller(name) || QUIET_PACKAGES.includes(name);
    expect(Object.keys(dependencies).filter((name) => !judged(name))).toEqual([]);
    expect(QUIET_PACKAGES.filter((name) => !(name in dependencies))).toEqual([]);
  });

  test.each([
    [`import { request } from "undici";`, ["undici"]],
    [`import https, { type Agent } from "node:https";`, ["https.https"]],
    [`import * as dns from "dns";`, ["dns.*"]],
    [`import { createServer,\n  request as ask } from "node:http";`, ["http.request"]],
    [`export { connect } from "node:tls";`, ["tls.connect"]],
    [`const { connect } = await import("node:net");`, ["net.*"]],
    [`const net = process.getBuiltinModule("net");`, ["net.*"]],
    [`export const load = () => fetch("https://x.test");`, ["fetch"]],
    [`export const load = async () => (await globalThis.fetch("/")).json();`, ["fetch"]],
    [`export const open = () => new WebSocket("wss://x.test");`, ["WebSocket"]],
    [`import type { Socket } from "node:net";\nimport { createServer } from "node:http";`, []],
    [`export const load = ({ fetch }: Options) => fetch("https://x.test");`, []],
    [`// fetch("https://x.test")`, []],
  ])("is found in %j", (source, ways) => {
    expect(waysOut(source)).toEqual(ways);
  });
});
