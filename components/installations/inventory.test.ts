import { expect, test } from "vitest";
import type { InstallationView } from "@/lib/contracts";
import { inventoryOf } from "./inventory";

function view(config: Record<string, unknown>, kinds: readonly InstallationView["credentials"][number]["kind"][]) {
  const facts = {
    issuer: null,
    resource: null,
    created_at: "",
    expires_at: null,
    next_refresh_at: null,
    rotated_at: null,
  };
  return {
    endpoint: "https://patchbay.test/mcp",
    installation: { config },
    credentials: kinds.map((kind) => ({ kind, ...facts })),
    // Only what the inventory reads.
  } as unknown as InstallationView;
}

test("names the endpoint with its calls, each kind of credential and the settings", () => {
  const lines = inventoryOf(view({ read_only: true }, ["oauth", "config"]), 1234);
  expect(lines[0]).toContain("1,234 calls");
  expect(lines[1]).toContain("sign-in, secret settings");
  expect(lines[2]).toBe("Its configuration: 1 setting");
});

test("what is not there is not lost, and what stays is said", () => {
  const lines = inventoryOf(view({}, []), null);
  expect(lines).toHaveLength(2);
  expect(lines.at(-1)).toMatch(/stays counted/);
});
