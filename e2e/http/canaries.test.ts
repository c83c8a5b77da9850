import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { pgInSystem } from "@/lib/platform/db";
import { anOrganization, TEST_PASSWORD } from "@/lib/testing/actors";
import { json } from "@/lib/testing/lying-vendor";
import { type Api, uncheckedApi } from "./api";
import { buildOutput, dump, filesOf, openPages, readApi } from "./canary-places";
import { canary, letExpire, plantFiles, plantKey, type Planting, plantOAuth, plantTyped } from "./canary-plant";
import { foundIn } from "./canary-search";
import { toolCall } from "./mcp";
import { aPerson } from "./people";
import { signIn } from "./sign-in";
import { httpSuite, type HttpSuite } from "./suite";

const began = new Date();
/** Everything that must not be found again. */
const secrets: Planting["secrets"] = new Map();
/** Whatever anybody was answered or shown. */
const heard: string[] = [];
/** The files of DATA_DIR while an answer was received and not yet committed. */
let midway: Map<string, Buffer>;
/** Is no secret: it is where secrets must not be, so that the search is known to find what is there. */
const leak = canary();

let suite: HttpSuite;
let connected: string;
let counts: { pages: number; routes: number };

beforeAll(async () => {
  const oidc = { OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: fresh("OIDC secret") };
  const preset = { url: "https://canary.example/", client_id: "c", client_secret: fresh("preset's client secret") };
  suite = await httpSuite({ CONNECTOR_PRESETS: JSON.stringify([preset]), LOG_LEVEL: "trace", ...oidc });
  const organization = await anOrganization();
  const owner = await aPerson(suite.server, organization, "owner");
  const planting: Planting = {
    secrets,
    leak,
    overheard,
    call: overheard(owner.call),
    unheard: owner.call,
    origin: suite.server.url,
  };
  secrets.set("password", TEST_PASSWORD);
  secrets.set("session", String(/patchbay\.session=([^;]+)/.exec(String(owner.headers["Cookie"]))?.[1]));
  plantFiles(secrets, String(process.env["DATA_DIR"]));
  await stumbleAtSignIn(owner.email);
  const { vendor, id } = await plantOAuth(planting);
  connected = id;
  const configured = await plantTyped(planting, suite.vendor.openMcpUrl);
  const byKey = await plantKey(planting, id);
  await refreshAgain(vendor, id, byKey);
  for (const one of [id, configured]) {
    counts = {
      pages: await openPages(planting.call, organization.slug, one),
      routes: await readApi([planting.call, byKey], one),
    };
  }
  // Tokens on their way out stay there: their provider is away.
  await planting.call("POST", `/api/v1/connectors/${id}/disconnect`);
  return async () => {
    await suite.close();
    await vendor.close();
  };
});

function fresh(name: string): string {
  const value = canary();
  secrets.set(name, value);
  return value;
}

function overheard(call: Api): Api {
  return async (...request) => {
    const answer = await call(...request);
    const headers = [...answer.headers].filter(([name]) => name !== "set-cookie");
    heard.push(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body), JSON.stringify(headers));
    return answer;
  };
}

async function stumbleAtSignIn(email: string): Promise<void> {
  const wrong = fresh("password that was wrong");
  heard.push(String((await signIn(suite.server.url, email, wrong)).url));
  // Typed into the wrong field.
  heard.push(String((await signIn(suite.server.url, wrong, "x")).url));
  const anonymous = overheard(uncheckedApi(suite.server.url));
  await anonymous("GET", "/api/auth/signin/oidc");
  await anonymous("GET", `/api/auth/callback/oidc?code=${fresh("code of the identity provider")}&state=x`);
  await anonymous("GET", "/api/auth/providers");
}

/** A refresh whose provider stumbles first, and whose answer then waits for a row that somebody holds. */
async function refreshAgain(
  vendor: Awaited<ReturnType<typeof plantOAuth>>["vendor"],
  id: string,
  byKey: Api,
): Promise<void> {
  const [access, refresh] = [fresh("second access token"), fresh("second refresh token")];
  vendor.say({
    revoke: (response) => json(response, 503, { error: "server_error" }),
    token: (response, form) => json(response, 503, { error: "server_error", error_description: form.toString() }),
  });
  await letExpire(id);
  await byKey("POST", `/api/v1/connectors/${id}/mcp`, toolCall("whoami"));
  const holder = new pg.Client({ connectionString: suite.database.url });
  await holder.connect();
  vendor.say({
    revoke: (response) => json(response, 503, { error: "server_error" }),
    token: (response) => {
      const tokens = { access_token: access, refresh_token: refresh, token_type: "Bearer", expires_in: 3_600 };
      void holder
        .query("begin; set local app.system = 'on'; select 1 from credential for update")
        .then(() => json(response, 200, tokens))
        // Asked again after all is over.
        .catch(() => response.destroy());
    },
  });
  await letExpire(id);
  const calling = byKey("POST", `/api/v1/connectors/${id}/mcp`, toolCall("whoami"));
  const folder = String(process.env["DATA_DIR"]);
  for (let tries = 0; tries < 200; tries += 1) {
    midway = filesOf(folder);
    if ([...midway.keys()].some((name) => name.includes("refresh") && name.endsWith(".json"))) break;
    await sleep(50);
  }
  await holder.query("rollback");
  await holder.end();
  await calling;
}

test("the canaries were really used, and every place was really looked at", async () => {
  for (const [name, secret] of secrets) expect(Buffer.from(secret).length, name).toBeGreaterThan(15);
  expect([...secrets.keys()].length).toBeGreaterThan(24);
  expect(counts.pages).toBeGreaterThan(20);
  expect(counts.routes).toBeGreaterThan(15);
  expect(heard.length).toBeGreaterThan(200);
  const { rows } = await pgInSystem((client) =>
    client.query<{ n: number }>("select count(*)::int as n from revocation where state = 'waiting'"),
  );
  expect(rows[0]?.n).toBeGreaterThan(0);
  // The journal of an answer that is not committed yet.
  expect([...midway.keys()].filter((name) => name.endsWith(".json"))).not.toEqual([]);
});

// @req R-VAULT-03
test("what is no secret is found by the same search: in answers, pages, the log and the database", async () => {
  const known = new Map([["leak", leak]]);
  expect(foundIn(heard.join("\n"), known)).toEqual(["leak"]);
  expect(heard.filter((one) => foundIn(one, known).length > 0).length).toBeGreaterThan(10);
  // The log names installations by their id, where a refresh was put off and where a revocation was.
  expect(foundIn(suite.server.log(), new Map([["leak", connected]]))).toEqual(["leak"]);
  expect(foundIn(await dump(), known)).toEqual(["leak"]);
});

// @req R-VAULT-03
test("no planted secret is in an answer, an error, an export or on a page", () => {
  // The address of the consent page has the state in it: whoever began is sent there.
  const mine = new Map([...secrets].filter(([name]) => !name.startsWith("state")));
  expect(foundIn(heard.join("\n"), mine)).toEqual([]);
});

// @req R-VAULT-03
test("no planted secret is in the log, at its most talkative", () => {
  expect(suite.server.log().length).toBeGreaterThan(1_000);
  expect(foundIn(suite.server.log(), secrets)).toEqual([]);
});

// @req R-VAULT-03
test("no planted secret is in a dump of the database, the audit trail, the outbox and the job queue included", async () => {
  const text = await dump();
  for (const place of ["api_key.create", "graphile_worker", "idempotency_key", "revocation"])
    expect(text).toContain(place);
  expect(foundIn(text, secrets)).toEqual([]);
});

// @req R-VAULT-03
test("no planted secret is in a file of DATA_DIR that is not there for it, the refresh journal included", () => {
  for (const [name, content] of [...midway, ...filesOf(String(process.env["DATA_DIR"]))])
    expect({ name, found: foundIn(content, secrets) }).toEqual({ name, found: [] });
});

// @req R-VAULT-03
test("no planted secret is in what the built server wrote or gives to browsers", () => {
  expect(foundIn(Buffer.concat(buildOutput(began)), secrets)).toEqual([]);
});
