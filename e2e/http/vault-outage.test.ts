import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startConnect } from "@/lib/domain/connect";
import { createConnector } from "@/lib/domain/installations";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { startTestKms, TEST_CREDENTIALS, type TestKms } from "@/lib/kernel/keys/test-kms";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { expectProblem } from "./api";
import { toolCall } from "./mcp";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const AWAY = { status: 503, name: "KMSInternalException" };

let suite: HttpSuite;
let kms: TestKms;
let caller: Caller;
const keys = { KEY_PROVIDER: "aws-kms", KMS_KEY_ID: "alias/patchbay", AWS_REGION: "eu-central-1" };
beforeAll(async () => {
  kms = await startTestKms();
  // A data key is asked for each second, and serves for five more when nobody answers.
  const short = { KEY_CACHE_SECONDS: "1", KEY_OUTAGE_SECONDS: "6" };
  const env = { ...keys, ...short, ...TEST_CREDENTIALS, KMS_ENDPOINT: kms.url };
  Object.assign(process.env, env);
  forget("vault");
  suite = await httpSuite(env);
  caller = await aCaller(suite.server, { role: "owner" });
  return async () => {
    await suite.close();
    await kms.close();
  };
});
afterAll(() => {
  for (const name of [...Object.keys(keys), "KEY_CACHE_SECONDS", "KEY_OUTAGE_SECONDS", "KMS_ENDPOINT"])
    delete process.env[name];
  forget("vault");
  forget("env");
});

/** A connector that signs in with a stored token. */
async function aTokenConnector(): Promise<string> {
  const { id } = await createConnector(caller.member, { url: `${suite.vendor.tokenMcpUrl}?of=${crypto.randomUUID()}` });
  await startConnect(caller.member, { id, access_token: sandboxStaticToken });
  return id;
}

const callTool = (id: string) => caller.call("POST", `/api/v1/connectors/${id}/mcp`, toolCall("whoami"));

const LONG = { timeout: 40_000, interval: 200 };

// @req R-VAULT-05
describe("while the key provider is away", () => {
  test("what is in use goes on for a while, what is not and what is new fail closed; all come back by themselves", async () => {
    const [used, unused] = [await aTokenConnector(), await aTokenConnector()];
    expect((await callTool(used)).status).toBe(200);
    kms.failWith(AWAY);
    const refused = expectProblem(await callTool(unused), 503, "vault_unavailable");
    expect(refused.detail).not.toMatch(/KMS|key/i);
    expect((await callTool(used)).status).toBe(200);
    const metric = async () => String((await caller.call("GET", "/metrics")).body);
    // After the last time that the keeper gave it nothing opens any more, and it says when to come back.
    const closed = await vi.waitFor(async () => {
      const answer = await callTool(used);
      expectProblem(answer, 503, "vault_unavailable");
      return answer;
    }, LONG);
    expect(Number(closed.headers.get("retry-after"))).toBeGreaterThan(0);
    // Letting go of a grant needs no key.
    const gone = await caller.call("POST", `/api/v1/connectors/${unused}/disconnect`);
    expect(gone.status).toBe(200);
    expect((await caller.call("GET", "/api/v1/connectors")).status).toBe(200);
    expect((await fetch(`${suite.server.url}/readyz`)).status).toBe(200);
    await vi.waitFor(async () => expect(await metric()).toMatch(/patchbay_key_provider_up 0/), LONG);
    kms.failWith(null);
    expect((await callTool(used)).status).toBe(200);
  }, 90_000);

  test("nothing was given up or disconnected", async () => {
    const rows = await inOrg(caller.organization.id, (tx) => tx.credential.count());
    expect(rows).toBeGreaterThan(0);
    const { items } = (await caller.call("GET", "/api/v1/connectors")).body as {
      items: { disconnect_reason: unknown }[];
    };
    expect(items.filter(({ disconnect_reason: reason }) => reason !== null && reason !== "Client request")).toEqual([]);
  });
});
