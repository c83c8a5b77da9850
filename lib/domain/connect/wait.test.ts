import { beforeAll, beforeEach, expect, test } from "vitest";
import { aConnector, connectingSuite, consentOf, resetVendor } from "@/lib/testing/connecting";
import { type Sandbox } from "@/lib/testing/sandbox";
import { completeConnect } from "./complete";
import { waitForConnector } from "./wait";

let vendor: Sandbox;
beforeAll(async () => {
  const suite = await connectingSuite();
  vendor = suite.vendor;
  return suite.close;
});
beforeEach(() => resetVendor(vendor));

test("a waiter is woken when the state is reached", async () => {
  const { member, id, browser } = await aConnector(vendor.mcpUrl);
  const params = await consentOf(member, id);
  const waiting = waitForConnector(member, { id, wait_for: "connected", timeout: 20 });
  await completeConnect(params, browser);
  expect((await waiting).state).toBe("connected");
});
