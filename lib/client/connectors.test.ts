import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { anUpstream, answerJson, type Upstream } from "@/lib/testing/upstream";
import { HumanClient } from "./human-client";
import { connectorPath } from "./wire";

const uuid = "01980000-0000-7000-8000-00000000000a";
const consent = "https://vendor.example/consent?a=1&b=2";
const waiting = { id: uuid, state: "auth_required", auth_request: { type: "code", authorization_endpoint: consent } };

let server: Upstream;
let asked: string[];
beforeEach(async () => {
  server = await anUpstream();
  asked = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/** Answers each request with the next of these, and the last one for good. */
function answers(...bodies: readonly object[]): HumanClient["connectors"] {
  const left = [...bodies];
  server.answer((response, { method }, { url }) => {
    asked.push(`${method} ${url}`);
    answerJson(response, left.length > 1 ? left.shift() : left[0]);
  });
  return new HumanClient({ apiKey: "pb_key", baseUrl: server.url }).connectors;
}

describe("ids", () => {
  test("of both forms lead to the same place, whichever they are", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const installation = `inst_${id.replaceAll("-", "")}`;
        expect(connectorPath(installation)).toBe(`/api/v1/connectors/${id}`);
        expect(connectorPath({ id })).toBe(connectorPath(installation));
      }),
    );
  });

  test.each([
    uuid,
    uuid.toUpperCase(),
    "inst_0198000000007000800000000000000a",
    "INST_0198000000007000800000000000000A",
  ])("%s becomes the UUID that the Connectors API knows", async (id) => {
    const connectors = answers({ id: uuid, state: "created" });
    await connectors.get(id);
    await connectors.refresh({ id });
    expect(asked).toEqual([`GET /api/v1/connectors/${uuid}`, `GET /api/v1/connectors/${uuid}`]);
  });

  test.each(["", ".", "..", "a/b", "a?b", "../../audit"])("%j leads nowhere: no request is made", async (id) => {
    const connectors = answers({ id: uuid, state: "created" });
    const calls = [() => connectors.get(id), () => connectors.delete(id), () => connectors.getUsage(id)];
    for (const call of calls) await expect(async () => call()).rejects.toMatchObject({ name: "ValidationError" });
    expect(asked).toEqual([]);
  });
});

// @req R-SDK-02
describe("iterateInstallations", () => {
  const page = (ids: readonly string[], next: string | null) => ({
    data: ids.map((id) => ({ id })),
    has_more: next !== null,
    next_cursor: next,
  });

  test("goes from page to page with the same filters, and ends with the last", async () => {
    const connectors = answers(page(["a", "b"], "c1"), page([], "c2"), page(["c"], null));
    const seen: string[] = [];
    for await (const { id } of connectors.iterateInstallations({ status: "active", limit: 2 })) seen.push(id);
    expect(seen).toEqual(["a", "b", "c"]);
    const query = "GET /api/v1/installations?limit=2&status=active";
    expect(asked).toEqual([query, `${query}&cursor=c1`, `${query}&cursor=c2`]);
  });

  test("asks for no page that nobody wants", async () => {
    const connectors = answers(page(["a", "b"], "c1"));
    for await (const { id } of connectors.iterateInstallations()) if (id === "b") break;
    expect(asked).toEqual(["GET /api/v1/installations?limit=100"]);
  });

  // @req R-SDK-07
  test("ends with the signal's reason", async () => {
    const reader = new AbortController();
    const connectors = answers(page(["a"], "c1"));
    const walk = async () => {
      for await (const { id } of connectors.iterateInstallations({}, { signal: reader.signal })) reader.abort(id);
    };
    await expect(walk()).rejects.toBe("a");
    expect(asked).toHaveLength(1);
  });
});

test("updateInstallation with a version sends it as If-Match", async () => {
  const connectors = answers({ id: "inst_1", status: "active" });
  await connectors.updateInstallation("inst_1", { name: "New" }, { version: 7 });
  await connectors.updateInstallation("inst_1", { name: "New" });
  expect(server.received[0]?.headers["if-match"]).toBe('"7"');
  expect(server.received[1]?.headers).not.toHaveProperty("if-match");
});

// @req R-SDK-03
describe("connect opens the consent page", () => {
  test("with what the caller gave, for this call or for all, and answers the connector", async () => {
    answers(waiting);
    const opened: string[] = [];
    const { connectors } = new HumanClient({
      apiKey: "pb_key",
      baseUrl: server.url,
      openUrl: (url) => void opened.push(`client ${url}`),
    });
    expect(await connectors.connect(uuid)).toEqual(waiting);
    await connectors.connect(uuid, {}, { openUrl: async (url) => void opened.push(`call ${url}`) });
    await connectors.connect(uuid, {}, { openUrl: false });
    expect(opened).toEqual([`client ${consent}`, `call ${consent}`]);
  });

  test("and none where none is wanted", async () => {
    const connectors = answers({ id: uuid, state: "connected", auth_request: null });
    await connectors.connect(uuid, { access_token: "t" }, { openUrl: () => expect.fail("opened") });
    expect(server.received[0]?.body).toBe('{"access_token":"t"}');
  });

  test.each(["file:///etc/passwd", "data:text/html,x", "-a Calculator", "vendor.example"])(
    "but not %s, which is no web address",
    async (address) => {
      const connectors = answers({ ...waiting, auth_request: { type: "code", authorization_endpoint: address } });
      const open = connectors.connect(uuid, {}, { openUrl: () => expect.fail("opened") });
      await expect(open).rejects.toMatchObject({ code: "unexpected" });
    },
  );

  test.runIf(process.platform === "linux")("by default with the system's own command, without a shell", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "patchbay-open-"));
    const command = path.join(folder, "xdg-open");
    await writeFile(
      command,
      `#!/bin/sh\nprintf '%s\\n' "$#" "$1" > "${folder}/part" && mv "${folder}/part" "${folder}/seen"\n`,
    );
    await chmod(command, 0o755);
    vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
    await answers(waiting).connect(uuid);
    const seen = () => readFile(path.join(folder, "seen"), "utf8").catch(() => "");
    await expect.poll(seen, { timeout: 10_000 }).toBe(`1\n${consent}\n`);
    await rm(folder, { recursive: true });
  });

  test("and a machine without a browser still gets the connector", async () => {
    vi.stubEnv("PATH", "/nowhere");
    expect(await answers(waiting).connect(uuid)).toEqual(waiting);
  });

  test("a fault of the vendor's server is told at once, one of ours is tried again", async () => {
    const { connectors } = new HumanClient({ apiKey: "pb_key", baseUrl: server.url, openUrl: () => undefined });
    const statuses = [503, 502];
    server.answer((response) => {
      const status = statuses.shift() ?? 200;
      response.writeHead(status, { "retry-after": "0" }).end(JSON.stringify({ code: `s${status}`, detail: "No." }));
    });
    await expect(connectors.connect(uuid)).rejects.toMatchObject({ status: 502 });
    expect(server.received).toHaveLength(2);
  });
});
