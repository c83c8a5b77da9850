import { globSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { api, expectProblem } from "./api";
import { aPerson } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let organization: TestOrganization;
let viewer: Awaited<ReturnType<typeof aPerson>>;
beforeAll(async () => {
  suite = await httpSuite();
  organization = await anOrganization();
  viewer = await aPerson(suite.server, organization, "viewer");
  return suite.close;
});

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Every page of an organization, by its address; a parameter below it is a name that nothing has. */
const pages = globSync("app/**/page.tsx", { cwd: ROOT })
  .map(
    (file) =>
      `/${path
        .dirname(file)
        .split(path.sep)
        .slice(1)
        .filter((part) => !part.startsWith("("))
        .join("/")}`,
  )
  .filter((address) => address.startsWith("/o/[org]"))
  .toSorted();
const addressOf = (page: string, slug: string) => page.replace("[org]", slug).replace(/\[\w+\]/g, "absent");

test("the list of pages is the real one", () => {
  expect(pages).toEqual(expect.arrayContaining(["/o/[org]", "/o/[org]/installations", "/o/[org]/catalog"]));
});

describe.each(pages)("%s", (page) => {
  test("sends a stranger to the sign-in page, and back to where they wanted to go", async () => {
    const address = addressOf(page, organization.slug);
    const answer = await api(suite.server.url)("GET", `${address}?a=1`);
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toBe(`/sign-in?callbackUrl=${encodeURIComponent(`${address}?a=1`)}`);
  });

  // @req R-HTTP-04
  test("does not exist for somebody who is no member of the organization, as for an organization that is not there", async () => {
    const elsewhere = await anOrganization();
    for (const slug of [elsewhere.slug, "no-such-organization"]) {
      const answer = await viewer.call("GET", addressOf(page, slug));
      expect(answer.status).toBe(404);
      expect(String(answer.body)).not.toContain(elsewhere.name);
    }
  });
});

// @req R-AUTH-06
describe("a page", () => {
  const read = (address: string) => viewer.call("GET", address);

  test.each(["/sign-in", "home", "/no-such-page"])(
    "%s: policy with nonces, without unsafe-*, not framed, not stored",
    async (name) => {
      const address = name === "home" ? `/o/${organization.slug}` : name;
      const answer = name === "/sign-in" ? await api(suite.server.url)("GET", address) : await read(address);
      const policy = String(answer.headers.get("content-security-policy"));
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(nonce).toMatch(/^[\w+/=-]{16,}$/);
      expect(policy).not.toContain("unsafe");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("object-src 'none'");
      expect(answer.headers.get("x-frame-options")).toBe("DENY");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("cross-origin-opener-policy")).toBe("same-origin-allow-popups");
      expect(answer.headers.get("cache-control")).toMatch(/no-store/);
      const html = String(answer.body);
      const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes);
      expect(scripts.length).toBeGreaterThan(0);
      for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`);
      expect(html).not.toMatch(/<[^>]+\sstyle="/);
      expect(html).not.toMatch(/<[^>]+\son[a-z]+="/);
    },
  );

  test("has another nonce each time", async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => (await read("/sign-in")).headers.get("content-security-policy")),
    );
    expect(new Set(nonces).size).toBe(3);
  });
});

describe("an address of the API that does not exist", () => {
  // @req R-HTTP-01
  test.each(["/api/v1/nothing", "/api/v1", "/api/v1/connectors/x/y/z"])("404 as a problem: %s", async (address) => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
      expectProblem(await viewer.call(method, address), 404, "not_found");
  });

  test("405 as a problem, for a method that the route does not have", async () => {
    expectProblem(await viewer.call("PUT", "/api/v1/connectors", { body: {} }), 405, "method_not_allowed");
  });

  test("414 for an address of more than 8 KiB", async () => {
    expectProblem(await viewer.call("GET", `/api/v1/connectors?x=${"x".repeat(9_000)}`), 414, "uri_too_long");
  });
});
