import { execFile } from "node:child_process";
import { inspect, promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { anUpstream, answerJson, type Upstream } from "@/lib/testing/upstream";
import { HumanClient } from "./human-client";

const key = "pb_0123456789abcdef_canary-of-the-key";

let server: Upstream;
beforeEach(async () => {
  server = await anUpstream();
  server.answer((response) => answerJson(response, { items: [], has_more: false }));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

describe("the key and the address", () => {
  test("come from the environment where they are not given", async () => {
    vi.stubEnv("HUMAN_API_KEY", key);
    vi.stubEnv("HUMAN_API_URL", server.url);
    await new HumanClient().connectors.list();
    expect(server.received[0]?.headers["authorization"]).toBe(`Bearer ${key}`);
  });

  test("what is given wins, with a path before the API's and slashes at the end", async () => {
    vi.stubEnv("HUMAN_API_KEY", "pb_other");
    vi.stubEnv("HUMAN_API_URL", "http://elsewhere.example");
    let path: string | undefined;
    server.answer((response, _seen, { url }) => {
      path = url;
      answerJson(response, { items: [], has_more: false });
    });
    const client = new HumanClient({ apiKey: key, baseUrl: `${server.url}/patchbay//` });
    await client.connectors.list();
    expect(client.baseUrl).toBe(`${server.url}/patchbay`);
    expect(path).toBe("/patchbay/api/v1/connectors");
    expect(server.received[0]?.headers["authorization"]).toBe(`Bearer ${key}`);
  });

  test("when missing are asked for by their names", () => {
    vi.stubEnv("HUMAN_API_KEY", "");
    vi.stubEnv("HUMAN_API_URL", "");
    expect(() => new HumanClient({ baseUrl: server.url })).toThrow("HUMAN_API_KEY");
    expect(() => new HumanClient({ apiKey: key })).toThrow("HUMAN_API_URL");
  });

  test.each(["patchbay.example", "ftp://patchbay.example", "https://user:pass@patchbay.example", "/api"])(
    "%s is no address",
    (baseUrl) => {
      expect(() => new HumanClient({ apiKey: key, baseUrl })).toThrow(/http or https URL/);
    },
  );
});

// @req R-SDK-08
describe("the key is never told", () => {
  const everything = (value: unknown) => [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    String(value),
    JSON.stringify(value) ?? "",
    JSON.stringify(Object.getOwnPropertyDescriptors(value)),
    value instanceof Error ? `${value.stack} ${inspect(value.cause, { depth: Infinity, showHidden: true })}` : "",
  ];
  const fail = (work: Promise<unknown>) =>
    work.then(
      () => expect.fail("it went well"),
      (error: unknown) => error,
    );
  const client = (more = {}) => new HumanClient({ apiKey: key, baseUrl: server.url, maxAttempts: 1, ...more });

  test("by the client, its parts, and what mcpProxy answers", () => {
    const one = client();
    const proxy = one.connectors.mcpProxy("01980000-0000-7000-8000-000000000001");
    for (const text of [one, one.connectors, proxy].flatMap(everything)) expect(text).not.toContain("canary");
    expect(inspect(one)).toContain(server.url);
  });

  test("by the error about a key that cannot be one", () => {
    for (const apiKey of [`${key}\n`, `${key} `, `${key}é`]) {
      expect(() => client({ apiKey })).toThrow("characters that no key has");
      expect(() => client({ apiKey })).not.toThrow(/canary/);
    }
  });

  test("by any failure, also where an answer repeats it", async () => {
    const failures: unknown[] = [];
    server.answer((response) => void response.destroy());
    failures.push(await fail(client().connectors.list()));
    server.answer((response, { headers }) =>
      answerJson(response, { code: "odd", detail: `You sent ${headers["authorization"]}`, errors: [] }, 400),
    );
    failures.push(await fail(client().connectors.list()));
    server.answer((response, { headers }) => void response.end(`<p>${headers["authorization"]}`));
    failures.push(await fail(client().connectors.list()));
    server.answer(() => undefined);
    failures.push(await fail(client({ timeout: 0.02 }).connectors.list()));
    failures.push(await fail(client().connectors.list({}, { signal: AbortSignal.abort() })));
    expect(failures).toHaveLength(5);
    for (const text of failures.flatMap(everything)) expect(text).not.toContain("canary");
    expect(failures[1]).toMatchObject({ detail: "You sent Bearer [key]" });
  });

  test("by a process that ends with such a failure", async () => {
    const door = new URL("./human-sdk.ts", import.meta.url).href;
    const source = `const { HumanClient } = await import(${JSON.stringify(door)}); await new HumanClient().connectors.list();`;
    const ended = promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], {
      env: { NODE_ENV: "test", PATH: process.env["PATH"], HUMAN_API_KEY: key, HUMAN_API_URL: `${server.url}/none` },
    });
    server.answer((response) => answerJson(response, { code: "not_found", detail: "Nothing here", errors: [] }, 404));
    const { stderr } = (await fail(ended)) as { stderr: string };
    expect(stderr).toContain("NotFoundError: Nothing here");
    expect(stderr).not.toContain("canary");
  });
});
