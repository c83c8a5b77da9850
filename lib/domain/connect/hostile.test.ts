import { describe, expect, test } from "vitest";
import { inSystem } from "@/lib/platform/db";
import { aKey, aMember } from "@/lib/testing/actors";
import { aConnector } from "@/lib/testing/connecting";
import { begunAt, seenOf, withLyingVendors } from "@/lib/testing/hostile-flow";
import type { LyingVendor } from "@/lib/testing/lying-vendor";
import { createConnector, getConnector } from "../installations";
import { completeConnect } from "./complete";
import { startConnect } from "./start";

const suite = withLyingVendors();

const begun = (at: LyingVendor = suite.vendor) => begunAt(at);

const SCRIPT_URL = ["javascript", "alert(1)"].join(":");

// @req R-OAUTH-11
describe("mix-up (RFC 9207)", () => {
  const spellings: Record<string, (params: URLSearchParams) => void> = {
    "another server's iss": (params) => params.set("iss", suite.other.url),
    "an iss that differs by a slash": (params) => params.set("iss", `${suite.vendor.url}/`),
    "an iss in capitals": (params) => params.set("iss", suite.vendor.url.toUpperCase()),
    "an empty iss": (params) => params.set("iss", ""),
    "no iss, though the server's metadata promises one": (params) => params.delete("iss"),
    "two of them, the right one first": (params) => params.append("iss", suite.other.url),
    "two of them, both right": (params) => params.append("iss", suite.vendor.url),
  };
  test.each(Object.keys(spellings))("with %s nothing of the response is shown or used", async (how) => {
    const flow = await begun();
    const params = flow.back({ error_description: "call 0900-EVIL", error_uri: "https://evil.test/0900-EVIL" });
    spellings[how]?.(params);
    expect(await completeConnect(params, flow.browser)).toMatchObject({
      ok: false,
      message: expect.stringContaining("Nothing of its answer was used"),
    });
    expect([...suite.vendor.tokenCalls, ...suite.other.tokenCalls]).toEqual([]);
    expect(await seenOf(flow)).not.toMatch(/EVIL|a-code/);
    expect((await flow.read()).state).toBe("disconnected");
  });

  test("an error of another server's is not told as ours", async () => {
    const flow = await begun();
    const params = flow.back({ iss: suite.other.url, error: "access_denied", error_description: "0900-EVIL" });
    params.delete("code");
    const answer = await completeConnect(params, flow.browser);
    expect(answer).toMatchObject({ ok: false, message: expect.not.stringContaining("denied") });
    expect(await seenOf(flow)).not.toMatch(/EVIL|access_denied|consent_denied/);
  });

  test("a code of the honest server never reaches the malicious one, whichever way it points the flow", async () => {
    // The malicious server sends the browser to the honest one's consent page, under its own name for the rest.
    suite.other.say({ server: { authorization_endpoint: `${suite.vendor.url}/authorize` } });
    const flow = await begun(suite.other);
    expect(flow.page.origin).toBe(suite.vendor.url);
    const honest = flow.back({ iss: suite.vendor.url, code: "the-honest-code" });
    expect(await completeConnect(honest, flow.browser)).toMatchObject({ ok: false });
    expect(suite.other.tokenCalls).toEqual([]);
  });

  test("a server that changes its issuer and its token endpoint after discovery gains nothing", async () => {
    const flow = await begun();
    suite.vendor.say({ server: { issuer: suite.other.url, token_endpoint: `${suite.other.url}/token` } });
    expect(await completeConnect(flow.back({ iss: suite.other.url }), flow.browser)).toMatchObject({ ok: false });
    const again = await begun(suite.vendor).catch((error: unknown) => error);
    expect(again).toMatchObject({ code: "discovery_failed" });
    expect(suite.other.tokenCalls).toEqual([]);
  });
});

// @req R-HOSTILE-01
describe("discovery", () => {
  const metadata: Record<string, () => void> = {
    "resource metadata of another host": () => suite.vendor.say({ resource: { resource: suite.other.mcpUrl } }),
    "resource metadata of another path": () =>
      suite.vendor.say({ resource: { resource: `${suite.vendor.url}/admin` } }),
    "resource metadata without a resource": () => suite.vendor.say({ resource: { resource: null } }),
    "an authorization server's metadata of another issuer": () =>
      suite.vendor.say({ server: { issuer: suite.other.url } }),
    "an issuer that differs by a slash": () => suite.vendor.say({ server: { issuer: `${suite.vendor.url}/` } }),
    "a server without PKCE": () => suite.vendor.say({ server: { code_challenge_methods_supported: null } }),
    "a server with plain PKCE only": () =>
      suite.vendor.say({ server: { code_challenge_methods_supported: ["plain"] } }),
    "a server whose S256 is spelt otherwise": () =>
      suite.vendor.say({ server: { code_challenge_methods_supported: ["s256"] } }),
    "a token endpoint over plain http": () =>
      suite.vendor.say({ server: { token_endpoint: "http://evil.test/token" } }),
    "a consent page that is a script": () => suite.vendor.say({ server: { authorization_endpoint: SCRIPT_URL } }),
  };
  test.each(Object.keys(metadata))("stops at %s: no client, no consent page", async (how) => {
    metadata[how]?.();
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    const refused = startConnect(member, { id });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/discovery_failed|pkce_unsupported/) });
    expect(await getConnector(member, { id })).toMatchObject({ state: "created", auth_request: null });
    expect(await inSystem((tx) => tx.authorizationFlow.count({ where: { installationId: id } }))).toBe(0);
    expect(suite.vendor.tokenCalls).toEqual([]);
  });
});

// @req R-OAUTH-14
describe("a state", () => {
  test("of 100 callbacks at once wins one, with one token call", async () => {
    const flow = await begun();
    const results = await Promise.all(Array.from({ length: 100 }, () => completeConnect(flow.back(), flow.browser)));
    expect(results.filter((result) => result.kind === "page" && result.ok)).toHaveLength(1);
    expect(suite.vendor.tokenCalls).toHaveLength(1);
  });

  test("of 100 callbacks with 100 codes takes one code to the server", async () => {
    const flow = await begun();
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => completeConnect(flow.back({ code: `code-${n}` }), flow.browser)),
    );
    expect(suite.vendor.tokenCalls).toHaveLength(1);
  });

  test("of one flow brings the other's code to its own server only, with its own verifier", async () => {
    const [one, two] = [await begun(), await begun(suite.other)];
    await completeConnect(one.back({ code: "code-of-two" }), one.browser);
    expect(suite.vendor.tokenCalls.map((form) => form.get("code"))).toEqual(["code-of-two"]);
    expect(suite.other.tokenCalls).toEqual([]);
    await completeConnect(two.back(), two.browser);
    const verifiers = [...suite.vendor.tokenCalls, ...suite.other.tokenCalls].map((form) => form.get("code_verifier"));
    expect(new Set(verifiers).size).toBe(2);
  });

  test("that was used, has expired or is another's calls no token endpoint", async () => {
    const [used, expired] = [await begun(), await begun()];
    await completeConnect(used.back(), used.browser);
    await inSystem((tx) =>
      tx.authorizationFlow.updateMany({ where: { installationId: expired.id }, data: { expiresAt: new Date(0) } }),
    );
    suite.vendor.say({});
    expect(await completeConnect(used.back(), used.browser)).toMatchObject({ code: "state_used" });
    expect(await completeConnect(expired.back(), expired.browser)).toMatchObject({ code: "flow_expired" });
    expect(await completeConnect((await begun()).back(), used.browser)).toMatchObject({ code: "wrong_session" });
    expect(suite.vendor.tokenCalls).toEqual([]);
  });

  test.each([
    ["without a code", (params: URLSearchParams) => params.delete("code")],
    ["with two codes", (params: URLSearchParams) => params.append("code", "another")],
    ["with a code and an error", (params: URLSearchParams) => params.append("error", "access_denied")],
    ["with an over-long code", (params: URLSearchParams) => params.set("code", "c".repeat(9_000))],
  ])("that comes back %s is used up and leads nowhere", async (_, change) => {
    const flow = await begun();
    const params = flow.back();
    change(params);
    expect(await completeConnect(params, flow.browser)).toMatchObject({ ok: false });
    expect(await completeConnect(flow.back(), flow.browser)).toMatchObject({ code: "state_used" });
    expect(suite.vendor.tokenCalls).toEqual([]);
  });
});

// @req R-OAUTH-15
describe("whose flow it is", () => {
  test("an attacker's is not finished by their victim, nor a victim's by the attacker", async () => {
    const [attacker, victim] = [await begun(), await begun()];
    expect(await completeConnect(attacker.back(), victim.browser)).toMatchObject({ code: "wrong_session" });
    expect(await completeConnect(victim.back(), attacker.browser)).toMatchObject({ code: "wrong_session" });
    expect(suite.vendor.tokenCalls).toEqual([]);
    for (const flow of [attacker, victim]) expect((await flow.read()).state).toBe("auth_required");
  });

  test("another session of the same person does not finish it either", async () => {
    const flow = await begun();
    const elsewhere = { sessionId: crypto.randomUUID(), user: flow.member.principal };
    expect(await completeConnect(flow.back(), { ...flow.browser, signedIn: elsewhere })).toMatchObject({
      code: "wrong_session",
    });
  });

  test("one that a key began connects only after the page that names it was confirmed, whoever opens it", async () => {
    const { organization, browser } = await aConnector(suite.vendor.mcpUrl);
    const key = await aKey(await aMember(organization, "developer"), ["connectors:read", "connectors:write"]);
    const { id } = await createConnector(key.ctx, { url: suite.vendor.mcpUrl });
    const started = await startConnect(key.ctx, { id });
    const state = new URL(started.auth_request?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
    const params = new URLSearchParams({ code: "a-code", state, iss: suite.vendor.url });
    for (const signedIn of [null, browser.signedIn])
      expect(await completeConnect(params, { ...browser, signedIn })).toMatchObject({ kind: "confirm" });
    expect(suite.vendor.tokenCalls).toEqual([]);
  });
});

// @req R-OAUTH-19
test.each([
  "https://evil.test/",
  "//evil.test/",
  "https://localhost:3999@evil.test/",
  "https://localhost.evil.test/",
  "http://127.0.0.1.evil.test/",
  "http://localhost:3999.evil.test/",
  SCRIPT_URL,
  "data:text/html,<script>",
  "http:\\\\evil.test",
  "https://evil.test\\@localhost:3999/",
  "/relative",
])("a redirect_url such as %s leads nobody away", async (redirectUrl) => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  await expect(startConnect(member, { id, redirect_url: redirectUrl })).rejects.toMatchObject({
    code: expect.stringMatching(/redirect_not_allowed|validation_failed/),
  });
  expect(suite.vendor.tokenCalls).toEqual([]);
});
