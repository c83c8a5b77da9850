import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterEach, beforeAll, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, connectingSuite, resetVendor } from "@/lib/testing/connecting";
import { type Sandbox } from "@/lib/testing/sandbox";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";

let vendor: Sandbox;
let databaseUrl = "";
beforeAll(async () => {
  const suite = await connectingSuite();
  ({ vendor, databaseUrl } = suite);
  resetVendor(vendor);
  return suite.close;
});

const children = new Set<ReturnType<typeof spawn>>();
afterEach(() => children.forEach((child) => child.kill("SIGKILL")));

/** Another process on the same database and keys; it asks for the token when told. */
async function another(orgId: string, id: string, times: number) {
  const args = ["--import", "tsx", "lib/testing/refresh-process.ts", databaseUrl, orgId, id, String(times)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"], env: process.env });
  children.add(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value } = await lines.next();
    if (typeof value !== "string") throw new Error("the other process ended early");
    return value;
  };
  expect(await next()).toBe("ready");
  return {
    ask: async (): Promise<unknown> => {
      child.stdin.write("now\n");
      return JSON.parse(await next());
    },
  };
}

// @req R-OAUTH-21
test("20 calls in each of two processes at the moment of expiry cause one refresh, and the grant lives on", async () => {
  const { organization, member, id } = await aConnected(vendor.mcpUrl);
  const other = await another(organization.id, id, 20);
  await inOrg(organization.id, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }),
  );
  const before = vendor.tokenCalls.length;
  vendor.control.set({ tokenDelayMs: 150 });
  const [theirs, ...ours] = await Promise.all([
    other.ask(),
    ...Array.from({ length: 20 }, () => accessTokenFor(organization.id, id)),
  ]);
  expect(vendor.tokenCalls.slice(before)).toMatchObject([{ grantType: "refresh_token", status: 200 }]);
  expect(theirs).toEqual([...new Set(ours.map(({ accessToken }) => accessToken))]);
  expect((await getConnector(member, { id })).state).toBe("connected");
  // The vendor revokes a grant whose refresh token was used twice: another refresh would fail then.
  vendor.control.set({ tokenDelayMs: 0 });
  const [token] = ours;
  expect(await accessTokenFor(organization.id, id, token?.accessToken ?? "")).toMatchObject({ refreshable: true });
}, 30_000);
