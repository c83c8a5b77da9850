import { beforeAll, describe, expect, test } from "vitest";
import { keyVersionOf } from "@/lib/kernel/crypto";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { keyProvider } from "@/lib/platform/vault";
import { testDatabase } from "@/lib/testing/database";
import { createConnector } from "../installations";
import { findClient, keepClient } from "./clients";
import { surrenderTokens } from "./revocation";
import { rotateKeys } from "./rotate";
import { findCredential, finishRefresh, insertCredential } from "./store";
import { openSecret, sealSecret } from "./vault";

beforeAll(async () => (await testDatabase()).close);

let made = 0;
async function anInstallation() {
  const member = await aMember(await anOrganization(), "developer");
  const { id } = await createConnector(member, { url: `https://mcp-${(made += 1)}.example.com/` });
  return { orgId: member.orgId, installationId: id };
}

async function put(place: { orgId: string; installationId: string }, kind: "oauth" | "config", value: unknown) {
  const sealed = await sealSecret({ ...place, kind, version: 1 }, value);
  return inOrg(place.orgId, (tx) => insertCredential(tx, { ...place, kind, ...sealed }));
}

const read = async (place: { orgId: string; installationId: string }, kind: "oauth" | "config") => {
  const row = await inOrg(place.orgId, (tx) => findCredential(tx, place.orgId, place.installationId, kind));
  if (!row) throw new Error("no credential");
  return { row, value: await openSecret({ ...place, kind, version: row.version }, row.sealed) };
};

describe("the vault", () => {
  // @req R-VAULT-01
  test("keeps nothing readable, and each secret under a data key of its own", async () => {
    const place = await anInstallation();
    await put(place, "oauth", { canary: "the very secret" });
    await put(place, "config", { canary: "the very secret" });
    const [one, two] = [await read(place, "oauth"), await read(place, "config")];
    expect(one.value).toEqual({ canary: "the very secret" });
    expect(Buffer.from(one.row.sealed).includes("very secret")).toBe(false);
    expect(Buffer.from(one.row.sealed).equals(Buffer.from(two.row.sealed))).toBe(false);
  });

  // @req R-VAULT-02
  test("opens a row only where it belongs: not in another organization, installation, kind or version", async () => {
    const [here, there] = [await anInstallation(), await anInstallation()];
    await put(here, "oauth", "secret");
    const { row } = await read(here, "oauth");
    const context = { ...here, kind: "oauth", version: 1 } as const;
    expect(await openSecret(context, row.sealed)).toBe("secret");
    for (const wrong of [
      { ...context, orgId: there.orgId },
      { ...context, installationId: there.installationId },
      { ...context, kind: "bearer" as const },
      { ...context, version: 2 },
    ])
      await expect(openSecret(wrong, row.sealed)).rejects.toThrow();
    // Moved by somebody who writes to the database.
    await inOrg(there.orgId, (tx) => tx.credential.create({ data: { ...row, ...there, id: uuidv7() } }));
    await expect(read(there, "oauth")).rejects.toThrow();
  });

  test("refuses bytes that were changed or cut off, and says nothing of what is in them", async () => {
    const place = await anInstallation();
    await put(place, "oauth", "the very secret");
    const { row } = await read(place, "oauth");
    const context = { ...place, kind: "oauth", version: 1 } as const;
    const bytes = Buffer.from(row.sealed);
    for (const broken of [
      bytes.subarray(0, 5),
      bytes.subarray(0, -1),
      bytes.map((byte, at) => byte ^ Number(at === bytes.length - 1)),
    ])
      await expect(openSecret(context, broken)).rejects.toThrow(/^(?!.*very secret)/s);
  });
});

describe("rotating the master key", () => {
  test("wraps everything anew: credentials, registered clients, tokens on their way out; and all still opens", async () => {
    const place = await anInstallation();
    await put(place, "oauth", "secret");
    const at = { orgId: place.orgId, issuer: "https://as.example.com", redirectUri: "https://here.example.com/cb" };
    const client = {
      clientId: "c",
      clientSecret: "client secret",
      tokenEndpointAuthMethod: "client_secret_basic",
    } as const;
    await inOrg(place.orgId, (tx) => keepClient(tx, at, client, new Date()));
    await inOrg(place.orgId, (tx) => surrenderTokens(tx, place, { accessToken: "going" }));
    const before = (await read(place, "oauth")).row.keyVersion;
    const { keyVersion, rewrapped, unreadable } = await rotateKeys();
    expect(keyVersion).toBe(before + 1);
    expect(rewrapped).toBeGreaterThanOrEqual(3);
    // The one that was moved above is damaged for good, and holds nothing up.
    expect(unreadable).toBe(1);
    const after = await read(place, "oauth");
    expect([after.row.keyVersion, after.value]).toEqual([keyVersion, "secret"]);
    const [clients, going] = await inOrg(place.orgId, async (tx) => [
      await tx.oAuthClient.findMany(),
      await tx.revocation.findMany(),
    ]);
    const versions = [clients[0]?.sealedSecret, going[0]?.sealed].map((sealed) =>
      keyVersionOf(Buffer.from(sealed ?? [])),
    );
    expect(versions).toEqual([keyVersion, keyVersion]);
    expect(await inOrg(place.orgId, (tx) => findClient(tx, at, new Date()))).toMatchObject({
      clientSecret: "client secret",
    });
    const context = { orgId: place.orgId, installationId: going[0]?.id ?? "", kind: "revocation", version: 1 } as const;
    expect(await openSecret(context, going[0]?.sealed ?? new Uint8Array())).toMatchObject({
      tokens: { accessToken: "going" },
    });
  });

  test("a rotation that was cut short is finished by the next run, under the same version", async () => {
    const [one, other] = [await anInstallation(), await anInstallation()];
    await put(one, "oauth", "one");
    await rotateKeys();
    await put(other, "oauth", "other");
    // What a rotation that is killed after its first step leaves behind.
    const begun = await keyProvider().rotate();
    expect((await read(one, "oauth")).row.keyVersion).toBe(begun - 1);
    expect(await rotateKeys()).toMatchObject({ keyVersion: begun });
    for (const [place, value] of [
      [one, "one"],
      [other, "other"],
    ] as const) {
      const after = await read(place, "oauth");
      expect([after.row.keyVersion, after.value]).toEqual([begun, value]);
    }
    expect(await rotateKeys()).toMatchObject({ keyVersion: begun + 1 });
  });

  test("loses nothing that is written at the same time", async () => {
    const places = await Promise.all(Array.from({ length: 6 }, anInstallation));
    for (const place of places) await put(place, "oauth", 0);
    let rotating = true;
    const writers = places.map(async (place) => {
      let wrote = 0;
      while (rotating) {
        const { row } = await read(place, "oauth");
        const version = row.version + 1;
        const sealed = await sealSecret({ ...place, kind: "oauth", version }, version);
        await inOrg(place.orgId, async (tx) => {
          const done = { orgId: place.orgId, id: row.id, version, ...sealed, now: new Date() };
          if (await finishRefresh(tx, { ...done, expiresAt: null, refreshAt: null })) wrote = version;
        });
      }
      return wrote;
    });
    try {
      for (let n = 0; n < 3; n += 1) await rotateKeys();
    } finally {
      rotating = false;
    }
    const wrote = await Promise.all(writers);
    const values = await Promise.all(places.map(async (place) => (await read(place, "oauth")).value));
    expect(values).toEqual(wrote);
    expect(Math.min(...wrote)).toBeGreaterThan(1);
  });
});

describe("a registered client", () => {
  const at = (orgId: string) => ({
    orgId,
    issuer: "https://as.example.com",
    redirectUri: "https://here.example.com/cb",
  });
  const client = (clientId: string, expiresAt?: Date) =>
    ({ clientId, tokenEndpointAuthMethod: "none", ...(expiresAt ? { expiresAt } : {}) }) as const;

  // @req R-OAUTH-07
  test("is kept per organization, issuer and redirect URI; of many at once the first stays for all", async () => {
    const [{ orgId }, other] = [await anInstallation(), await anInstallation()];
    const now = new Date();
    const kept = await Promise.all(
      ["a", "b", "c"].map((id) => inOrg(orgId, (tx) => keepClient(tx, at(orgId), client(id), now))),
    );
    expect(new Set(kept.map(({ clientId }) => clientId)).size).toBe(1);
    const find = (place: ReturnType<typeof at>) => inOrg(orgId, (tx) => findClient(tx, place, now));
    expect(await find(at(orgId))).toEqual(kept[0]);
    expect(await find({ ...at(orgId), issuer: "https://as.example.com/" })).toBeUndefined();
    expect(await find({ ...at(orgId), redirectUri: "https://elsewhere.example.com/cb" })).toBeUndefined();
    expect(await find(at(other.orgId))).toBeUndefined();
  });

  test("that has expired is not found, and makes room for the next", async () => {
    const { orgId } = await anInstallation();
    const [past, now] = [new Date(Date.now() - 1000), new Date()];
    await inOrg(orgId, (tx) => keepClient(tx, at(orgId), client("old", past), past));
    expect(await inOrg(orgId, (tx) => findClient(tx, at(orgId), now))).toBeUndefined();
    expect(await inOrg(orgId, (tx) => keepClient(tx, at(orgId), client("new"), now))).toMatchObject({
      clientId: "new",
    });
  });
});
