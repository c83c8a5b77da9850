import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { aConnectedByHand, BY_HAND, KNOWN_CLIENT } from "@/lib/testing/own-client";
import { sandboxServiceClients } from "@/lib/testing/sandbox";
import { stale } from "@/lib/testing/stale-secret";
import { getInstallation, setClient } from "../installations";
import { accessTokenFor } from "./access-token";
import { describeCredentials } from "./describe-credentials";
import { probeDue } from "./probe";
import { rotateCredentials } from "./rotate-credentials";
import { setCredentials } from "./set-credentials";
import { startConnect } from "./start";

const CLIENT = { client_id: BY_HAND.clientId, client_secret: BY_HAND.clientSecret };
const suite = withConnecting(KNOWN_CLIENT);
const SENTENCE = "The authorization server refuses the client's secret: enter the current one.";
const HOUR_MS = 3_600_000;

/** Connected by consent with a client that was registered by hand. */
const withOwnClient = () => aConnectedByHand(suite.vendor.mcpUrl);

const set = (orgId: string, data: Readonly<Record<string, Date | null>>) =>
  inOrg(orgId, (tx) => tx.credential.updateMany({ where: { kind: "oauth" }, data }));
const grant = (orgId: string) => inOrg(orgId, (tx) => tx.credential.findFirst({ where: { kind: "oauth" } }));

/** Its token has ended, and the secret that was entered is not the vendor's. */
async function refusedWith(clientSecret: string) {
  const made = await withOwnClient();
  const { member, id, organization } = made;
  await rotateCredentials(member, { id, client_secret: clientSecret, overlap_seconds: 0 });
  await set(organization.id, { expiresAt: new Date() });
  await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected", message: SENTENCE });
  return made;
}

describe("a client that was entered by hand and is refused", () => {
  // @req R-CRED-12
  test("costs the connection but not the grant, and what is told leads to the secret", async () => {
    const { organization, member, id } = await refusedWith("mistyped");
    expect(await getInstallation(member, { id })).toMatchObject({
      state: "disconnected",
      disconnect_code: "client_rejected",
      disconnect_reason: SENTENCE,
    });
    const { credential, revocations } = await describeCredentials(member, { id });
    expect(credential?.refresh).toMatchObject({ status: "reconnect_needed", last_error: SENTENCE });
    expect(revocations).toEqual([]);
    expect(await grant(organization.id)).toMatchObject({ attempt: null, lastError: "invalid_client" });
  });

  // @req R-CRED-12
  test("is asked about once an hour at most, whoever calls", async () => {
    const { organization, id } = await refusedWith("mistyped");
    const before = suite.vendor.tokenCalls.length;
    for (let calls = 0; calls < 3; calls += 1)
      await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected" });
    await suite.broker.round();
    await probeDue();
    expect(suite.vendor.tokenCalls).toHaveLength(before);
    // The vendor may have been wrong: an hour later it is asked again.
    await set(organization.id, { pausedUntil: new Date() });
    await probeDue(new Date(Date.now() + HOUR_MS + 1_000));
    expect(suite.vendor.tokenCalls).toHaveLength(before + 1);
    expect(await grant(organization.id)).toMatchObject({ failures: 2 });
  });

  // @req R-CRED-12
  test("is mended by the right secret at once, without another consent", async () => {
    const { organization, member, id } = await refusedWith("mistyped");
    const again = { id, client_secret: BY_HAND.clientSecret, overlap_seconds: 0 };
    expect(await rotateCredentials(member, again)).toMatchObject({ state: "connected", disconnect_code: null });
    expect(await accessTokenFor(organization.id, id)).toMatchObject({ refreshable: true });
    expect((await describeCredentials(member, { id })).credential?.refresh).toMatchObject({ last_error: null });
  });

  test("stays refused with another wrong secret, and the grant stays too", async () => {
    const { organization, member, id } = await refusedWith("mistyped");
    const before = suite.vendor.tokenCalls.length;
    const wrong = await rotateCredentials(member, { id, client_secret: "mistyped again", overlap_seconds: 0 });
    expect(wrong).toMatchObject({ state: "disconnected", disconnect_code: "client_rejected" });
    expect(suite.vendor.tokenCalls).toHaveLength(before + 1);
    expect(await grant(organization.id)).not.toBeNull();
  });

  test("is mended where the client is entered anew and connected, too", async () => {
    const { organization, member, id } = await refusedWith("mistyped");
    await setClient(member, { id, ...CLIENT });
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
    expect((await grant(organization.id))?.version).toBe(2);
  });

  // @req R-CRED-12
  test("interrupts nothing while the token still works, and is asked again as soon as the secret is right", async () => {
    const { organization, member, id } = await withOwnClient();
    await rotateCredentials(member, { id, client_secret: "mistyped", overlap_seconds: 0 });
    await set(organization.id, { refreshAt: new Date() });
    await suite.broker.round();
    expect(await accessTokenFor(organization.id, id)).toMatchObject({ refreshable: true });
    expect(await getInstallation(member, { id })).toMatchObject({ state: "connected" });
    const { credential } = await describeCredentials(member, { id });
    expect(credential?.refresh).toMatchObject({ status: "retrying", last_error: SENTENCE });
    await rotateCredentials(member, { id, client_secret: BY_HAND.clientSecret, overlap_seconds: 0 });
    await suite.broker.round();
    expect(await grant(organization.id)).toMatchObject({ version: 2, lastError: null, failures: 0 });
  });

  test("whose secret was entered while the refusal was on its way is asked again with it", async () => {
    const { organization, member, id } = await withOwnClient();
    await rotateCredentials(member, { id, client_secret: "mistyped", overlap_seconds: 0 });
    await set(organization.id, { expiresAt: new Date() });
    suite.vendor.control.set({ tokenDelayMs: 1_000 });
    const asking = accessTokenFor(organization.id, id);
    while ((await grant(organization.id))?.sentAt === null);
    await rotateCredentials(member, { id, client_secret: BY_HAND.clientSecret, overlap_seconds: 0 });
    suite.vendor.control.set({ tokenDelayMs: 0 });
    expect(await asking).toMatchObject({ renewed: true });
    expect(await getInstallation(member, { id })).toMatchObject({ state: "connected" });
  });
});

test("a client entered anew for the same authorization server counts without another consent", async () => {
  const { organization, member, id } = await withOwnClient();
  await setClient(member, { id, client_id: BY_HAND.clientId, client_secret: "the next one" });
  expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
  await set(organization.id, { expiresAt: new Date() });
  // Not the grant's own copy, which the vendor would take.
  await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected" });
});

// @req R-REFRESH-04
test("a grant whose client was replaced by another asks for another consent when it is refused", async () => {
  const { organization, member, id } = await withOwnClient();
  await setClient(member, { id, client_id: "another", client_secret: "of another" });
  await stale(organization.id, id);
  await set(organization.id, { expiresAt: new Date() });
  await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected" });
  expect(await getInstallation(member, { id })).toMatchObject({
    disconnect_code: "refresh_failed",
    disconnect_reason:
      "The authorization server no longer accepts the client of this sign-in. Sign in again to reconnect.",
  });
});

// @req R-CRED-12
test("a client that asks for itself and is refused stays, to be replaced", async () => {
  const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
  const [{ clientId = "", clientSecret = "" } = {}] = sandboxServiceClients;
  const credential = { type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  await setCredentials(member, { id, credential });
  await stale(organization.id, id);
  await set(organization.id, { expiresAt: new Date() });
  await expect(accessTokenFor(organization.id, id)).rejects.toMatchObject({ code: "not_connected", message: SENTENCE });
  expect((await describeCredentials(member, { id })).credential).toMatchObject({
    type: "client_credentials",
    label: clientId,
    refresh: { status: "reconnect_needed", last_error: SENTENCE },
  });
  expect(await rotateCredentials(member, { id, credential })).toMatchObject({ state: "connected" });
});
