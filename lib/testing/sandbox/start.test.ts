import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connect, get, mcpStatus, refresh } from "./auth/oauth-driver";
import { startSandbox } from "./index";

test("connections outlive a restart when there is a directory", async () => {
  const dir = await mkdtemp(join(tmpdir(), "northwind-"));
  const first = await startSandbox({ dir });
  const { clientId, accessToken, tokens } = await connect(first);
  await first.stop();

  const second = await startSandbox({ dir, port: Number(new URL(first.url).port) });
  expect(await mcpStatus(second, accessToken)).toBe(200);
  expect((await refresh(second, clientId, tokens["refresh_token"])).status).toBe(200);
  await second.stop();
  expect((await stat(join(dir, "northwind-tasks.json"))).mode & 0o777).toBe(0o600);
  await rm(dir, { recursive: true });
});

test("a damaged file is an empty start", async () => {
  const dir = await mkdtemp(join(tmpdir(), "northwind-"));
  await writeFile(join(dir, "northwind-tasks.json"), "{");
  const sandbox = await startSandbox({ dir });
  expect((await connect(sandbox)).tokens["access_token"]).toBeDefined();
  await sandbox.stop();
  await rm(dir, { recursive: true });
});

test("a port that is taken stops the start", async () => {
  const first = await startSandbox();
  await expect(startSandbox({ port: Number(new URL(first.url).port) })).rejects.toThrow("EADDRINUSE");
  await first.stop();
});

test("the public URL is the origin of everything that is said", async () => {
  const sandbox = await startSandbox({ publicUrl: "https://northwind.example/" });
  expect(sandbox.issuer).toBe("https://northwind.example");
  expect(sandbox.mcpUrl).toBe("https://northwind.example/mcp");
  await sandbox.stop();
});

test("the first page tells what this is", async () => {
  const sandbox = await startSandbox();
  const { status, body } = await get(`${sandbox.url}/`);
  expect(status).toBe(200);
  expect(body["text"]).toContain("Sandbox vendor");
  expect(body["text"]).toContain(sandbox.mcpUrl);
  await sandbox.stop();
});

test("another host's name is refused (DNS rebinding)", async () => {
  const sandbox = await startSandbox();
  expect((await get(`${sandbox.url}/`, { host: "attacker.test" })).status).toBe(403);
  await sandbox.stop();
});

test("an option that makes no sense stops the start and frees the port", async () => {
  const probe = await startSandbox();
  const port = Number(new URL(probe.url).port);
  await probe.stop();
  await expect(startSandbox({ port, behaviour: { accessTokenTtlSec: -1 } })).rejects.toThrow();
  await (await startSandbox({ port })).stop();
});
