import { expect, test } from "vitest";
import { actionName, bulkInventory, type BulkTarget, foreseen, outcomeOf, outcomeWords } from "./bulk-words";
import type { InstallationListRow } from "./row-page";

const row = (name: string, change: Partial<InstallationListRow> = {}): InstallationListRow => ({
  id: `inst_${name}`,
  name,
  host: "mcp.example",
  status: "active",
  enabled: true,
  state: "connected",
  disconnect_code: null,
  reason: null,
  connectorId: "conn_mcp",
  connectorName: "MCP",
  category: "Other",
  ownerName: "Ada",
  lastUsedAt: null,
  createdAt: "2026-11-01T00:00:00Z",
  usage: { total_calls: 10, failed_calls: 0, error_rate: 0, p95_latency_ms: null, daily_calls: [] },
  manageable: true,
  ...change,
});
const rowsOf = (count: number): BulkTarget => ({
  kind: "rows",
  rows: Array.from({ length: count }, (_, index) => row(`Server ${index + 1}`)),
});
const outcome = { succeeded: 0, skipped: 0, failedCount: 0, failed: [], cancelled: false, runIds: [] };
const refusal = { id: "inst_1", name: "Slack", code: "forbidden", detail: "Shared by its owner." };

test("one installation is called by its name, several by their number", () => {
  expect(actionName("disconnect", rowsOf(1))).toBe("Disconnect Server 1");
  expect(actionName("delete", { kind: "matching", count: 4321 })).toBe("Delete 4,321 installations");
});

test("the outcome says what happened to how many", () => {
  expect(outcomeWords("disable", { ...outcome, succeeded: 1 }, rowsOf(1))).toBe("Server 1 is disabled");
  expect(outcomeWords("disable", { ...outcome, succeeded: 3 }, rowsOf(3))).toBe("3 installations are disabled");
  expect(outcomeWords("enable", { ...outcome, skipped: 3 }, rowsOf(3))).toBe("3 installations were enabled already");
  expect(outcomeWords("enable", { ...outcome, succeeded: 2, skipped: 1 }, rowsOf(3))).toBe(
    "2 enabled, 1 were so already",
  );
  const partly = { ...outcome, succeeded: 2, failedCount: 1, failed: [refusal] };
  expect(outcomeWords("delete", partly, rowsOf(3))).toBe("1 of 3 installations could not be deleted");
});

test("the inventory of a deletion names what is lost, with the calls that agents make", () => {
  const lines = bulkInventory(rowsOf(8));
  expect(lines[0]).toContain("Server 6 and 2 more");
  expect(lines[1]).toContain("80 calls in 30 days");
  expect(lines[2]).toContain("The sign-in of 8");
  expect(bulkInventory({ kind: "matching", count: 2000 })[0]).toContain("2,000 installations");
});

test("several runs are told as one", () => {
  const run = {
    id: "1",
    action: "enable",
    status: "done",
    total: 2,
    succeeded_count: 1,
    failed_count: 1,
    skipped_count: 0,
    succeeded: ["a"],
    failed: [refusal],
    skipped: [],
    created_at: "",
    finished_at: null,
  } as const;
  const both = outcomeOf([
    { ...run, succeeded: [], failed: [refusal], skipped: [] },
    { ...run, id: "2", status: "cancelled", succeeded: [], failed: [], failed_count: 0, skipped: [] },
  ]);
  expect(both).toMatchObject({ succeeded: 2, failedCount: 1, cancelled: true, runIds: ["1", "2"] });
});

test("a row is shown as it will be: enabled again, it has the status that it had", () => {
  expect(foreseen(row("a"), "disable")).toMatchObject({ enabled: false, status: "disabled" });
  expect(foreseen(row("a", { enabled: false, status: "disabled" }), "enable").status).toBe("active");
  const waiting = row("a", { enabled: false, status: "disabled", state: "auth_required" });
  expect(foreseen(waiting, "enable").status).toBe("pending");
  expect(foreseen(row("a"), "delete")).toEqual(row("a"));
});
