import { afterEach, expect, test } from "vitest";
import { rotatingFamilies } from "./rotating-families";
import { aRotatingServer, type RotatingBehaviour, type RotatingServer } from "./rotating-server";
import { until } from "./until";

const started: RotatingServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function aServer(given?: Partial<RotatingBehaviour>): Promise<RotatingServer> {
  const server = await aRotatingServer(given);
  started.push(server);
  return server;
}

async function refresh(server: RotatingServer, refreshToken: string) {
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken });
  const answer = await fetch(`${server.url}/token`, { method: "POST", body });
  // The server's own answer.
  return {
    status: answer.status,
    ...((await answer.json()) as { error?: string; refresh_token: string; expires_in: number }),
  };
}

test("a refresh token works once; its successor works next", async () => {
  const server = await aServer({ lifetimeSeconds: 90 });
  const { family, refreshToken } = server.begin();
  const second = await refresh(server, refreshToken);
  expect(second).toMatchObject({ status: 200, expires_in: 90 });
  expect(await refresh(server, second.refresh_token)).toMatchObject({ status: 200 });
  expect(server.calls(family)).toBe(2);
  expect(server.revoked()).toEqual([]);
});

test("one that is used again ends its family, and no other", async () => {
  const server = await aServer();
  const [grant, other] = [server.begin(), server.begin()];
  const second = await refresh(server, grant.refreshToken);
  expect(await refresh(server, grant.refreshToken)).toMatchObject({ status: 400, error: "invalid_grant" });
  expect(await refresh(server, second.refresh_token)).toMatchObject({ status: 400, error: "invalid_grant" });
  expect(server.revoked()).toEqual([grant.family]);
  expect(await refresh(server, other.refreshToken)).toMatchObject({ status: 200 });
});

test("one that was made up is refused and ends nothing", async () => {
  const server = await aServer();
  const { refreshToken } = server.begin();
  const [, family, number] = refreshToken.split(".");
  for (const wrong of ["", "x", `refresh.${family}.${number}.x`, `refresh.9.1.x`])
    expect(await refresh(server, wrong)).toMatchObject({ status: 400 });
  expect(await refresh(server, refreshToken)).toMatchObject({ status: 200 });
});

test("within the grace the last one may come again; then its first successor is void, and it alone counts as used", () => {
  let now = 1_000_000;
  const families = rotatingFamilies(() => now);
  const [grant, late, older] = [families.begin(), families.begin(), families.begin()];
  const lost = families.rotate(grant.refreshToken, 10_000);
  families.rotate(late.refreshToken, 10_000);
  const next = families.rotate(older.refreshToken, 10_000);
  families.rotate(next?.refreshToken ?? "", 10_000);
  now += 9_999;
  const again = families.rotate(grant.refreshToken, 10_000);
  expect(again).not.toBeNull();
  expect(families.rotate(again?.refreshToken ?? "", 10_000)).not.toBeNull();
  expect(families.rotate(older.refreshToken, 10_000)).toBeNull();
  expect(families.revoked()).toEqual([older.family]);
  expect(families.rotate(lost?.refreshToken ?? "", 10_000)).toBeNull();
  now += 1;
  expect(families.rotate(late.refreshToken, 10_000)).toBeNull();
  expect(families.revoked()).toEqual([grant.family, late.family, older.family]);
});

test("an answer is held after its exchange; a client that is gone by then has lost it", async () => {
  const server = await aServer({ state: "holding" });
  const { family, refreshToken } = server.begin();
  const held = refresh(server, refreshToken);
  await until(() => server.calls(family) === 1);
  expect(server.open()).toBe(1);
  await server.set({ state: "up" });
  expect(await held).toMatchObject({ status: 200 });
  expect(await refresh(server, refreshToken)).toMatchObject({ status: 400 });
});

test("a server that is away, broken or silent exchanges nothing, and is the same one afterwards", async () => {
  const server = await aServer({ state: "refused" });
  const { family, refreshToken } = server.begin();
  await expect(refresh(server, refreshToken)).rejects.toThrow("fetch failed");
  await server.set({ state: "unavailable" });
  expect(await refresh(server, refreshToken)).toMatchObject({ status: 503 });
  await server.set({ state: "silent" });
  const waiting = refresh(server, refreshToken).catch(() => "cut");
  await until(() => server.arrived() === 2);
  await server.set({ state: "refused" });
  expect(await waiting).toBe("cut");
  expect(server.calls(family)).toBe(0);
  await server.set({ state: "up", delayMs: [1, 20] });
  expect(await refresh(server, refreshToken)).toMatchObject({ status: 200 });
});

test("its metadata is what its discovery document says", async () => {
  const server = await aServer();
  const document = (await (await fetch(`${server.url}/.well-known/oauth-authorization-server`)).json()) as object;
  expect(document).toMatchObject({ issuer: server.url, token_endpoint: server.metadata["tokenEndpoint"] });
});
