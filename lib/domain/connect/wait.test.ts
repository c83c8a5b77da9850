import { describe, expect, test } from "vitest";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aConnector, consentOf, withConnecting } from "@/lib/testing/connecting";
import { deleteConnector } from "../installations";
import { completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { startConnect } from "./start";
import { waitForConnector } from "./wait";

const suite = withConnecting();

/** Far below the poll's own limit. */
const soon = { timeout: 10_000 };

// @req R-CONN-11
describe("a waiter", () => {
  test("is woken when the state is reached", soon, async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const params = await consentOf(member, id);
    const waiting = waitForConnector(member, { id, wait_for: "connected", timeout: 25 });
    await completeConnect(params, browser);
    expect((await waiting).state).toBe("connected");
  });

  test("for connected hears that it failed", soon, async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const denied = await consentOf(member, id, "deny");
    const waiting = waitForConnector(member, { id, wait_for: "connected", timeout: 25 });
    await completeConnect(denied, browser);
    expect(await waiting).toMatchObject({ state: "disconnected", disconnect_code: "consent_denied" });
  });

  test("for any other state is woken by it, too", soon, async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    await startConnect(member, { id });
    const waiting = waitForConnector(member, { id, wait_for: "disconnected", timeout: 25 });
    await disconnect(member, { id });
    expect((await waiting).disconnect_reason).toBe("Client request");
  });

  test("for what is so already, or can never be again, is answered at once", soon, async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    expect((await waitForConnector(member, { id, wait_for: "created", timeout: 25 })).state).toBe("created");
    await startConnect(member, { id });
    expect((await waitForConnector(member, { id, wait_for: "created", timeout: 25 })).state).toBe("connected");
    expect((await waitForConnector(member, { id })).state).toBe("connected");
  });

  test("is answered with what is when the time is over", soon, async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    expect((await waitForConnector(member, { id, wait_for: "connected", timeout: "0.2" })).state).toBe("created");
    for (const timeout of [26, -1, "soon"])
      await expect(waitForConnector(member, { id, wait_for: "connected", timeout })).rejects.toMatchObject({
        status: 422,
        errors: [{ field: "timeout" }],
      });
  });

  test("hears that it was deleted", soon, async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    const waiting = waitForConnector(member, { id, wait_for: "connected", timeout: 25 }).catch(
      (error: unknown) => error,
    );
    await deleteConnector(member, { id });
    expect(await waiting).toMatchObject({ code: "not_found" });
  });

  test("of another organization finds nothing, and waits for nothing", soon, async () => {
    const { id } = await aConnector(suite.vendor.openMcpUrl);
    const stranger = await aMember(await anOrganization(), "owner");
    const waiting = waitForConnector(stranger, { id, wait_for: "connected", timeout: 25 });
    await expect(waiting).rejects.toMatchObject({ code: "not_found" });
  });
});
