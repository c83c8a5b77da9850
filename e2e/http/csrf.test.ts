import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { beforeAll, describe, expect, test } from "vitest";
import { createConnector } from "@/lib/domain/installations";
import { uuidv7 } from "@/lib/kernel/ids";
import { pgInSystem } from "@/lib/platform/db";
import { anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { listening } from "@/lib/testing/listening";
import { declaredRoutes } from "@/lib/testing/routes";
import { freePort, startServer } from "@/lib/testing/server";
import { goodRequest, targetOf } from "./matrix-requests";
import { aPerson } from "./people";
import { asCall, asForm, type BuiltAction, builtActions } from "./server-actions";
import { httpSuite, type HttpSuite } from "./suite";

type Headers = Readonly<Record<string, string>>;

const REFUSAL = "did not come from Patchbay's own pages";
// Thousands of requests in a row are not what is tested.
const NO_LIMITS = { RATE_LIMIT_READ: "0", RATE_LIMIT_WRITE: "0", RATE_LIMIT_ANONYMOUS: "0" };

const actions = builtActions();
const changes = (await declaredRoutes()).flatMap(({ method, path, policy }) =>
  policy?.kind === "guarded" && policy.accepts.includes("session") && method !== "GET" ? [`${method} ${path}`] : [],
);

let suite: HttpSuite;
let organization: TestOrganization;
let owner: Awaited<ReturnType<typeof aPerson>>;
let installation: string;

beforeAll(async () => {
  suite = await httpSuite(NO_LIMITS);
  organization = await anOrganization("Forged");
  owner = await aPerson(suite.server, organization, "owner");
  installation = (await createConnector(owner.member, { url: suite.vendor.openMcpUrl })).id;
  return suite.close;
});

/** What a browser may be made to send by somebody else's page, and what a proxy's client may write; the cookie is always there. */
function forgeries(publicUrl: string): readonly [how: string, headers: Headers][] {
  const { host, hostname, port, protocol } = new URL(publicUrl);
  const evil = "https://evil.test";
  return [
    ["no Origin", {}],
    ["the Origin null", { Origin: "null" }],
    ["another Origin", { Origin: evil }],
    ["another port", { Origin: `${protocol}//${hostname}:${Number(port) + 1}` }],
    ["another scheme", { Origin: `https://${host}` }],
    ["a name that begins like ours", { Origin: `${protocol}//${hostname}.evil.test:${port}` }],
    ["a name that ends like ours", { Origin: `${protocol}//evil-${host}` }],
    ["our name in front of an @", { Origin: `${protocol}//${host}@evil.test` }],
    ["a cross-site request under our Origin", { Origin: publicUrl, "Sec-Fetch-Site": "cross-site" }],
    ["a same-site request under our Origin", { Origin: publicUrl, "Sec-Fetch-Site": "same-site" }],
    ["a request that no page made", { Origin: publicUrl, "Sec-Fetch-Site": "none" }],
    ["a forged X-Forwarded-Host", { Origin: evil, "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "https" }],
    ["several forged X-Forwarded-Hosts", { Origin: evil, "X-Forwarded-Host": `evil.test, ${host}` }],
    ["a forged Forwarded", { Origin: evil, Forwarded: "host=evil.test;proto=https" }],
    ["another Host", { Origin: "http://evil.test", Host: "evil.test" }],
    ["the mark of a forwarded action", { Origin: evil, "X-Forwarded-Host": "evil.test", "x-action-forwarded": "1" }],
    ["several Origins", { Origin: `${publicUrl} ${evil}` }],
    ["a Referer of ours alone", { Referer: `${publicUrl}/` }],
  ];
}

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

/** fetch() would set Origin and Host itself. */
async function send(method: string, path: string, headers: Headers, body?: string): Promise<Sent> {
  const answer = await request(new URL(path, suite.server.url), {
    method: method as "POST",
    headers: { Cookie: String(owner.headers["Cookie"]), ...headers },
    body: body ?? null,
  });
  const cookies = [answer.headers["set-cookie"] ?? []].flat();
  return { status: answer.statusCode, text: await answer.body.text(), cookies };
}

/** Written by a job alone, every now and then. */
const COUNTED = ["installation_figures"];

/** Every row of every table that a request can change, as one hash. */
async function state(): Promise<string> {
  return pgInSystem(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1",
      [COUNTED],
    );
    const parts: string[] = [];
    for (const { name } of rows) {
      const sum = await client.query<{ sum: string }>(
        `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
      );
      parts.push(`${name} ${sum.rows[0]?.sum}`);
    }
    return parts.join("\n");
  });
}

/** What background work has still to write is written. */
async function settled(): Promise<string> {
  for (let before = ""; ;) {
    const now = await state();
    if (now === before) return now;
    before = now;
    await sleep(250);
  }
}

const pathOf = ({ page }: BuiltAction) =>
  page
    .replace("[org]", organization.slug)
    .replace("[connector]", "mcp")
    .replaceAll(/\[\.*\w+\]+/g, `inst_${installation.replaceAll("-", "")}`);

/** The organization, the installation, and a change: whatever an action takes, something of it fits. */
const argsOf = () => [organization.slug, installation, { id: installation, name: "forged" }];

test("the build names the server actions, and each the page that runs it", () => {
  expect(actions.length).toBeGreaterThan(12);
  expect(actions.map(({ name }) => name)).toContain("app/(auth)/actions.ts signOut");
  for (const { page } of actions) expect(page).toMatch(/^\//);
});

// @req R-HOSTILE-07
describe.each(actions.map((action) => [action.name, action] as const))("the server action %s", (name, action) => {
  test("is refused to every other page, without effect", async () => {
    const before = await settled();
    const answered: [string, Sent][] = [];
    for (const [how, headers] of forgeries(suite.server.url))
      for (const make of [asCall, asForm]) {
        const forged = make(action, argsOf());
        const sent = await send("POST", pathOf(action), { ...headers, ...forged.headers }, forged.body);
        answered.push([`${how}, ${make.name}`, sent]);
      }
    // A page may be shown; what the action would have answered is not among it.
    const through = answered.filter(([, { text }]) => /"ok":true/.test(text));
    expect(through.map(([how]) => how)).toEqual([]);
    const signedOut = answered.filter(([, { cookies }]) => cookies.some((one) => one.startsWith("patchbay.session=")));
    expect(signedOut.map(([how]) => how)).toEqual([]);
    expect(await state()).toBe(before);
  });

  test("is not refused to our own pages", async () => {
    // Of this one the effect would be felt by the tests that follow.
    if (name.endsWith(" signOut")) return;
    const own = asCall(action, ["no-such-organization", uuidv7(), {}]);
    const sent = await send("POST", pathOf(action), { Origin: suite.server.url, ...own.headers }, own.body);
    expect(sent.text).not.toMatch(new RegExp(`${REFUSAL}|Invalid Server Actions request`));
  });
});

test("what is forged above does work from our own pages: as a call and as a form without a script", async () => {
  const [create, signOut] = ["settings/api-keys/actions.ts create", "(auth)/actions.ts signOut"].map((name) =>
    actions.find((action) => action.name.endsWith(name)),
  );
  if (!create || !signOut) throw new Error("the actions have other names now");
  const person = await aPerson(suite.server, organization, "owner");
  const Cookie = String(person.headers["Cookie"]);
  const key = asCall(create, [organization.slug, { name: "ours", scopes: ["connectors:read"] }]);
  const made = await send("POST", pathOf(create), { Origin: suite.server.url, ...key.headers, Cookie }, key.body);
  expect(made.text).toContain('"ok":true');
  const form = asForm(signOut);
  const out = await send("POST", pathOf(signOut), { Origin: suite.server.url, ...form.headers, Cookie }, form.body);
  expect(out.cookies.join()).toMatch(/patchbay\.session=;/);
  expect((await person.call("GET", "/api/v1/connectors")).status).toBe(401);
});

// @req R-AUTH-05
describe.each(changes)("%s with a cookie", (route) => {
  test("is refused to every other page, without effect", async () => {
    const [method = "", path = ""] = route.split(" ", 2);
    const { query, body, headers: own } = goodRequest(route, suite.vendor.openMcpUrl) ?? { status: 0 };
    const id = path.includes("[") ? await targetOf(path, owner.member, suite.vendor.openMcpUrl) : "";
    const filled = path
      .replace("[version]", "1")
      .replace(/\[\w+\]/, id)
      .replaceAll(/\[\w+\]/g, uuidv7());
    const before = await settled();
    for (const [how, headers] of forgeries(suite.server.url)) {
      const json = body === undefined ? {} : { "Content-Type": "application/json" };
      const all = { ...own, ...json, "Patchbay-Organization": organization.slug, ...headers };
      const address = `${filled}${query ? `?${query}` : ""}`;
      const sent = await send(method, address, all, body === undefined ? undefined : JSON.stringify(body));
      expect({ how, status: sent.status, refused: sent.text.includes(REFUSAL) }).toEqual({
        how,
        status: 403,
        refused: true,
      });
    }
    expect(await state()).toBe(before);
  });
});

// @req R-HOSTILE-07
test("a forged Host leads no request of ours astray", async () => {
  const heard: string[] = [];
  const canary = await listening((asked, answer) => {
    heard.push(String(asked.url));
    answer.end();
  });
  const { host } = new URL(canary.url);
  for (const action of actions) {
    const call = asCall(action, argsOf());
    // Also to a page that does not have the action, from where it is handed on.
    for (const path of [pathOf(action), "/sign-in", "/"])
      for (const more of [{}, { "X-Forwarded-Host": host }]) {
        const forged = { Host: host, Origin: `http://${host}`, ...more, ...call.headers };
        await send("POST", path, { ...forged, Cookie: "" }, call.body);
      }
  }
  expect(heard).toEqual([]);
  await canary.close();
});

// @req R-AUTH-05
describe("behind a trusted proxy", () => {
  const PUBLIC_URL = "https://console.example.test";

  async function behindProxy(run: (ask: (headers: Headers) => Promise<Sent>) => Promise<void>): Promise<void> {
    const port = String(await freePort());
    const server = await startServer({ env: { ...suite.env, PORT: port, PUBLIC_URL, TRUST_PROXY: "1" } });
    try {
      const create = actions.find(({ name }) => name === "app/(dashboard)/o/[org]/settings/api-keys/actions.ts create");
      if (!create) throw new Error("the action has another name now");
      // On https the session's cookie has a prefix; its value is the same.
      const Cookie = String(owner.headers["Cookie"]).replaceAll("patchbay.", "__Host-patchbay.");
      await run(async (headers) => {
        const call = asCall(create, [organization.slug, { name: "through the proxy", scopes: ["connectors:read"] }]);
        const answer = await request(new URL(pathOf(create), server.url), {
          method: "POST",
          headers: { Cookie, Host: "internal:3000", ...call.headers, ...headers },
          body: call.body,
        });
        return { status: answer.statusCode, text: await answer.body.text(), cookies: [] };
      });
    } finally {
      await server.stop();
    }
  }

  const forwarded = { "X-Forwarded-Host": "console.example.test", "X-Forwarded-Proto": "https" };

  test("our own pages' actions work, and others' are refused whatever the proxy hands on", async () => {
    await behindProxy(async (ask) => {
      const good = await ask({ ...forwarded, Origin: PUBLIC_URL });
      expect(good.text).toContain('"ok":true');
      const before = await settled();
      const evil: Headers[] = [
        { ...forwarded, Origin: "https://evil.test" },
        { ...forwarded, Origin: "https://console.example.test.evil.test" },
        { ...forwarded, Origin: "http://console.example.test" },
        // A proxy that hands on what the client wrote.
        { Origin: "https://evil.test", "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "https" },
        { Origin: "https://evil.test", "X-Forwarded-Host": "evil.test, console.example.test" },
        { ...forwarded, Origin: PUBLIC_URL, "Sec-Fetch-Site": "cross-site" },
        { ...forwarded },
      ];
      for (const headers of evil) expect((await ask(headers)).text).not.toContain('"ok":true');
      expect(await state()).toBe(before);
    });
  });
});
