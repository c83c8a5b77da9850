import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { begunAt, seenOf, whileLogging, withLyingVendors } from "@/lib/testing/hostile-flow";
import { type LyingAnswers, type LyingVendor, json } from "@/lib/testing/lying-vendor";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";

const suite = withLyingVendors();

const begun = (at: LyingVendor = suite.vendor) => begunAt(at);

const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  html: `<img src=x onerror=alert("EVIL")><script>EVIL</script>`,
  "line breaks": "fine\r\nSet-Cookie: EVIL=1\r\n\r\n<b>EVIL",
  "bidirectional marks": "\u202Egnp.EVIL\u202C\u2066\u200B\u0000\u001b[31mEVIL",
  "a megabyte": `EVIL${"x".repeat(1_048_576)}`,
};

// @req R-HOSTILE-02
describe.each(Object.keys(HOSTILE_TEXTS))("%s in what the browser brings back", (how) => {
  const text = HOSTILE_TEXTS[how] ?? "";
  test.each(["error_description", "error", "error_uri", "code"])("as %s is neither shown nor logged", async (name) => {
    const flow = await begun();
    const params = flow.back();
    if (name !== "code") {
      params.delete("code");
      params.set("error", "server_error");
    }
    params.set(name, text);
    if (name === "code") suite.vendor.say({ token: (response) => json(response, 400, { error: "invalid_grant" }) });
    const { answer, logged } = await whileLogging(() => completeConnect(params, flow.browser));
    expect(answer).toMatchObject({ kind: "page", ok: false });
    for (const place of [JSON.stringify(answer), logged, await seenOf(flow)]) expect(place).not.toMatch(/EVIL|\u202e/i);
  });

  test("as state finds nothing, and is not logged", async () => {
    const flow = await begun();
    const { answer, logged } = await whileLogging(() => completeConnect(flow.back({ state: text }), flow.browser));
    expect(answer).toMatchObject({ ok: false, code: "unknown_state" });
    expect(JSON.stringify(answer) + logged).not.toContain("EVIL");
    expect((await flow.read()).state).toBe("auth_required");
  });

  test("as the token endpoint's error is neither shown nor logged", async () => {
    const flow = await begun();
    suite.vendor.say({
      token: (response) => json(response, 400, { error: text, error_description: text, error_uri: text }),
    });
    const { answer, logged } = await whileLogging(() => completeConnect(flow.back(), flow.browser));
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(answer) + logged + (await seenOf(flow))).not.toContain("EVIL");
  });
});

test("a token endpoint's word that nobody knows ends the sign-in, is named, and is asked for once", async () => {
  const flow = await begun();
  suite.vendor.say({ token: (response) => json(response, 400, { error: "plan_expired" }) });
  expect(await completeConnect(flow.back(), flow.browser)).toMatchObject({ ok: false, code: "plan_expired" });
  expect(await seenOf(flow)).toContain("The authorization server answered plan_expired.");
  expect(suite.vendor.tokenCalls).toHaveLength(1);
});

// @req R-HOSTILE-03
describe("a token endpoint that answers", () => {
  const good = { access_token: "a-good-access-token", token_type: "Bearer" };
  const answers: Record<string, NonNullable<LyingAnswers["token"]>> = {
    "another token type": (response) => json(response, 200, { ...good, token_type: "DPoP" }),
    "a MAC token": (response) => json(response, 200, { ...good, token_type: "mac" }),
    "no token": (response) => json(response, 200, { token_type: "Bearer" }),
    "a token that breaks a header": (response) => json(response, 200, { ...good, access_token: "a\r\nX-Evil: 1" }),
    "a token of 100 KB": (response) => json(response, 200, { ...good, access_token: "a".repeat(100_000) }),
    "an array": (response) => json(response, 200, [good]),
    "a page": (response) =>
      void response.writeHead(200, { "content-type": "text/html" }).end("<html><script>EVIL</script></html>"),
    "16 MB": (response) => void response.writeHead(200).end(JSON.stringify({ ...good, pad: "x".repeat(16_777_216) })),
    "with a redirect": (response) => void response.writeHead(307, { location: `${suite.other.url}/token` }).end(),
    "with a cut connection": (response) => void response.destroy(),
    "half an answer": (response) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      setTimeout(() => response.destroy(), 20);
    },
    "an error in a 200": (response) => json(response, 200, { ...good, error: "invalid_grant" }),
  };
  test.each(Object.keys(answers))("%s connects nothing, keeps nothing and asks once", async (how) => {
    const flow = await begun();
    suite.vendor.say(answers[how] ? { token: answers[how] } : {});
    const { answer, logged } = await whileLogging(() => completeConnect(flow.back(), flow.browser));
    expect(answer).toMatchObject({ kind: "page", ok: false });
    expect(suite.vendor.tokenCalls).toHaveLength(1);
    expect(suite.other.tokenCalls).toEqual([]);
    expect((await flow.read()).state).toBe("disconnected");
    expect(await inOrg(flow.organization.id, (tx) => tx.credential.count())).toBe(0);
    expect(logged + (await seenOf(flow))).not.toMatch(/EVIL|X-Evil|a-good-access-token/);
  });
});

// @req R-HOSTILE-04
test("a refresh token that was used before is refused by the server, and what is left is one state and no loop", async () => {
  const flow = await begun();
  await completeConnect(flow.back(), flow.browser);
  await inOrg(flow.organization.id, (tx) => tx.credential.updateMany({ data: { expiresAt: new Date(0) } }));
  suite.vendor.say({
    token: (response) => json(response, 400, { error: "invalid_grant", error_description: "reused: EVIL" }),
  });
  await Promise.all(
    Array.from({ length: 10 }, () => accessTokenFor(flow.organization.id, flow.id).catch((error: unknown) => error)),
  );
  expect(suite.vendor.tokenCalls).toHaveLength(1);
  expect(await flow.read()).toMatchObject({ state: "disconnected", disconnect_code: "refresh_failed" });
  expect(await seenOf(flow)).not.toContain("EVIL");
});
