import { afterAll, afterEach, describe, expect, test } from "vitest";
import { listTools } from "./index";
import { introduction, localEgress, serveByHand, serveModern, serveOld, stopServers } from "./test-servers";

const egress = localEgress();
const { fetch } = egress;
afterEach(stopServers);
afterAll(() => egress.close());

describe("the list of tools", () => {
  test("comes from both eras", async () => {
    const modern = await serveModern("reject");
    const listed = await listTools({ url: modern.url, fetch });
    expect(listed).toMatchObject({ kind: "ok", era: "modern", truncated: false });
    expect(listed.kind === "ok" && listed.tools.map(({ name }) => name)).toEqual(["tool-0", "tool-1", "tool-2"]);

    const old = await serveOld();
    await expect(listTools({ url: old.url, fetch })).resolves.toMatchObject({
      era: "legacy",
      tools: [{ name: "hello", title: "Hello", annotations: { readOnlyHint: true }, inputSchema: { type: "object" } }],
    });
    expect(old.sessions.size).toBe(0);
  });

  test("is bounded", async () => {
    const { url } = await serveModern("reject", 5);
    const listed = await listTools({ url, fetch, toolsMax: 2 });
    expect(listed).toMatchObject({ kind: "ok", truncated: true, tools: [{ name: "tool-0" }, { name: "tool-1" }] });
  });

  test("comes page by page, and a server that goes in circles is left", async () => {
    const page = (cursor: unknown) => ({
      tools: [{ name: `tool after ${String(cursor)}`, inputSchema: { type: "object" } }],
      ...(cursor !== "2" && { nextCursor: cursor === undefined ? "1" : "2" }),
    });
    const paged = await serveByHand((method, { cursor }) =>
      method === "initialize" ? introduction : method === "tools/list" ? page(cursor) : 404,
    );
    const all = await listTools({ url: paged.url, fetch });
    expect(all).toMatchObject({ truncated: false, tools: [{}, {}, { name: "tool after 2" }] });
    await expect(listTools({ url: paged.url, fetch, pagesMax: 2 })).resolves.toMatchObject({ truncated: true });

    const circle = await serveByHand((method) =>
      method === "initialize" ? introduction : method === "tools/list" ? { tools: [], nextCursor: "same" } : 404,
    );
    await expect(listTools({ url: circle.url, fetch })).resolves.toMatchObject({ kind: "ok", tools: [] });
    expect(circle.heard.length).toBeLessThan(8);
  });

  test("a refusal in the middle is a refusal", async () => {
    const { url } = await serveByHand((method) =>
      method === "initialize" ? introduction : method === "tools/list" ? 401 : 404,
    );
    await expect(listTools({ url, fetch })).resolves.toEqual({ kind: "unauthorized" });
  });

  test("is empty where the server has no tools", async () => {
    const { url } = await serveModern("reject", 0);
    await expect(listTools({ url, fetch })).resolves.toMatchObject({ kind: "ok", tools: [], truncated: false });
  });
});
