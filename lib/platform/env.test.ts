import { describe, expect, test } from "vitest";
import { ConfigError, loadEnv } from "./env";

/** The message that a setting is refused with. */
function refusal(source: Record<string, string>): string {
  try {
    loadEnv(source);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "accepted";
}

test("without any variable everything has a default", () => {
  expect(loadEnv({})).toMatchObject({
    port: 3000,
    dataDir: ".data",
    databaseUrl: undefined,
    publicUrl: "http://localhost:3000",
    trustProxy: 0,
    setup: { owner: undefined, demo: false },
    oidc: undefined,
  });
});

test("an empty variable counts as absent", () => {
  expect(loadEnv({ PORT: "", DATABASE_URL: " ", SETUP_DEMO: "" })).toEqual(loadEnv({}));
});

test("values are read as what they mean", () => {
  const settings = loadEnv({
    PORT: "8080",
    PUBLIC_URL: "https://patchbay.example.com/",
    EGRESS_ALLOW: "localhost, 10.0.0.0/8,",
    CONNECTOR_PRESETS: '[{"url":"https://mcp.example.com","metadata":{"team":"a"}}]',
    SETUP_DEMO: "true",
    TRUST_PROXY: "2",
  });
  expect(settings).toMatchObject({
    port: 8080,
    publicUrl: "https://patchbay.example.com",
    egressAllow: ["localhost", "10.0.0.0/8"],
    connectorPresets: [{ url: "https://mcp.example.com", metadata: { team: "a" } }],
    setup: { demo: true },
    trustProxy: 2,
  });
});

describe("a bad value is refused with the variable's name and what is expected", () => {
  test.each([
    ["PORT", "0"],
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PUBLIC_URL", "patchbay.example.com"],
    ["PUBLIC_URL", "https://example.com/patchbay"],
    ["PUBLIC_URL", "ftp://example.com"],
    ["DATABASE_URL", "mysql://root@localhost/x"],
    ["CONNECTOR_PRESETS", "[{]"],
    ["CONNECTOR_PRESETS", '[{"name":"no url"}]'],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "yes"],
    ["SETUP_DEMO", "maybe"],
    ["SETUP_EMAIL", "nobody"],
    ["OIDC_ISSUER", "accounts"],
    ["RATE_LIMIT_READ", "many"],
    ["RATE_LIMIT_PROXY", "-1"],
  ])("%s=%s", (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}\\b.*: `));
  });

  test("and never with the value, which may be a secret", () => {
    expect(refusal({ DATABASE_URL: "hunter2", SETUP_EMAIL: "a@b.example", SETUP_PASSWORD: "short" })).not.toMatch(
      /hunter2|short/,
    );
  });

  test("all of them at once", () => {
    expect(refusal({ PORT: "x", LOG_LEVEL: "loud" }).split("\n")).toHaveLength(2);
  });
});

describe("settings that belong together", () => {
  test("an owner needs both halves", () => {
    expect(refusal({ SETUP_EMAIL: "a@b.example" })).toMatch(/^SETUP_PASSWORD: .*SETUP_EMAIL/);
    expect(refusal({ SETUP_PASSWORD: "correct horse battery" })).toMatch(/^SETUP_EMAIL: .*SETUP_PASSWORD/);
  });

  test("a sign-in provider needs issuer, client id and secret", () => {
    const issuer = { OIDC_ISSUER: "https://accounts.example.com" };
    expect(refusal(issuer)).toMatch(/^OIDC_CLIENT_ID: .*OIDC_ISSUER/);
    expect(refusal({ ...issuer, OIDC_CLIENT_ID: "id" })).toMatch(/^OIDC_CLIENT_SECRET: /);
    expect(refusal({ OIDC_NAME: "Example" })).toMatch(/^OIDC_ISSUER: .*OIDC_NAME/);
  });
});
