import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anUpstream, answerJson, type Upstream } from "@/lib/testing/upstream";
import { FinalStateError } from "./errors";
import { HumanClient } from "./human-client";

const id = "01980000-0000-7000-8000-00000000000a";
const inState = (state: string, more: object = {}) => ({
  id,
  state,
  disconnect_code: null,
  disconnect_reason: null,
  ...more,
});
const notFound = { code: "not_found", detail: "Connector not found", errors: [] };
/** Waits have no pause between two looks here, so that no time passes. */
const atOnce = { pollInterval: 0 };

let server: Upstream;
let asked: string[];
let connectors: HumanClient["connectors"];
beforeEach(async () => {
  server = await anUpstream();
  asked = [];
  ({ connectors } = new HumanClient({ apiKey: "pb_key", baseUrl: server.url }));
});
afterEach(() => server.close());

/** What the server says at each look, and at last for good; a number is a status, `break` a broken connection. */
function says(...turns: readonly (object | number | "break")[]): void {
  const left = [...turns];
  server.answer((response, _seen, { url }) => {
    asked.push(String(url));
    const turn = left.length > 1 ? left.shift() : left[0];
    if (turn === "break") response.destroy();
    else if (typeof turn === "number") answerJson(response, turn === 404 ? notFound : { code: "x", detail: "x" }, turn);
    else answerJson(response, turn);
  });
}

// @req R-SDK-04
describe("waitForState", () => {
  test("resolves with the connector when the state is reached, by the long poll", async () => {
    says(inState("auth_required"), inState("connected"));
    expect(await connectors.waitForState(id, { ...atOnce, state: "connected" })).toEqual(inState("connected"));
    expect(asked).toEqual(Array(2).fill(`/api/v1/connectors/${id}?wait_for=connected&timeout=25`));
  });

  test("waits for connected when nothing else is said", async () => {
    says(inState("connected"));
    expect(await connectors.waitForState(id)).toEqual(inState("connected"));
  });

  test("rejects at once when the attempt has failed, and says why", async () => {
    const failed = inState("disconnected", {
      disconnect_code: "consent_denied",
      disconnect_reason: "Access was denied.",
    });
    says(inState("auth_required"), failed);
    const error = await connectors.waitForState(id, atOnce).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FinalStateError);
    expect(error).toMatchObject({ code: "consent_denied", connector: failed, status: 0 });
    expect(String(error)).toContain("Access was denied.");
    expect(asked).toHaveLength(2);
  });

  test("rejects at once when it waits for created, which never comes back", async () => {
    says(inState("connected"));
    await expect(connectors.waitForState(id, { ...atOnce, state: "created" })).rejects.toThrow(FinalStateError);
  });

  test.each(["created", "connected", "auth_required"])("disconnected may still come from %s", async (state) => {
    says(inState(state), inState("disconnected"));
    expect((await connectors.waitForState(id, { ...atOnce, state: "disconnected" })).state).toBe("disconnected");
  });

  test("rejects with NotFoundError when the connector is deleted meanwhile", async () => {
    says(inState("auth_required"), 404);
    await expect(connectors.waitForState(id, atOnce)).rejects.toMatchObject({ name: "NotFoundError" });
  });

  test("rejects with TimeoutError in time, and never asks the server to hold a look longer than that", async () => {
    says(inState("auth_required"));
    const waited = connectors.waitForState(id, { ...atOnce, timeout: 0.05 });
    await expect(waited).rejects.toMatchObject({ name: "TimeoutError", code: "timeout" });
    const holds = asked.map((url) => Number(new URL(url, server.url).searchParams.get("timeout")));
    expect(Math.max(...holds)).toBeLessThanOrEqual(0.05);
  });

  test("looks once when there is no time at all", async () => {
    says(inState("connected"));
    expect((await connectors.waitForState(id, { timeout: 0 })).state).toBe("connected");
    says(inState("auth_required"));
    await expect(connectors.waitForState(id, { timeout: 0 })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("goes on while the server restarts", async () => {
    says(inState("auth_required"), "break", 502, 503, "break", inState("connected"));
    expect((await connectors.waitForState(id, atOnce)).state).toBe("connected");
    expect(asked).toHaveLength(6);
  });

  test.each([401, 403, 422])("does not go on after %i", async (status) => {
    says(status);
    await expect(connectors.waitForState(id, atOnce)).rejects.toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  // @req R-SDK-07
  test("ends with the signal's reason, in a look and between two", async () => {
    const inLook = new AbortController();
    server.answer(() => inLook.abort(new Error("enough")));
    await expect(connectors.waitForState(id, { signal: inLook.signal })).rejects.toThrow("enough");
    const between = new AbortController();
    says(inState("auth_required"));
    const waited = connectors.waitForState(id, { pollInterval: 60, signal: between.signal });
    await expect.poll(() => asked.length).toBe(1);
    between.abort(new Error("enough"));
    await expect(waited).rejects.toThrow("enough");
  });
});

// @req R-SDK-04
describe("waitForDeletion", () => {
  test("resolves when the connector is gone", async () => {
    says(inState("connected"), 503, 404);
    await connectors.waitForDeletion(id, atOnce);
    expect(asked).toEqual(Array(3).fill(`/api/v1/connectors/${id}`));
  });

  test("rejects with TimeoutError in time", async () => {
    says(inState("connected"));
    await expect(connectors.waitForDeletion(id, { ...atOnce, timeout: 0.03 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  test("does not take a missing permission for a deletion", async () => {
    says(403);
    await expect(connectors.waitForDeletion(id, atOnce)).rejects.toMatchObject({ status: 403 });
  });
});
