import { expect, test } from "vitest";
import type { UsageBreakdown } from "@/lib/contracts";
import { installationRows, operationRows } from "./breakdown-rows";
import { aPoint } from "./report-fixture";

const { start: _start, operation: _operation, ...figures } = aPoint("", 3, 1);
const breakdown = (parts: Partial<UsageBreakdown["data"][number]>[]): UsageBreakdown => ({
  by: "installation",
  from: "2026-11-01T00:00:00.000Z",
  to: "2026-12-01T00:00:00.000Z",
  data: parts.map((part) => ({ key: "inst_1", name: null, standing: "present", ...figures, ...part })),
  others: { count: 0, total_calls: 0, failed_calls: 0 },
});

test("an installation is a link to its usage of the same stretch; one that is gone or private says so", () => {
  const rows = installationRows(
    breakdown([{ name: "Slack" }, { standing: "gone" }, { standing: "private" }]),
    "/o/acme/installations",
    { period: "7d", tz: null },
  );
  expect(rows.map(({ label, href }) => [label, href])).toEqual([
    ["Slack", "/o/acme/installations/inst_1/usage?period=7d"],
    ["Deleted installation", null],
    ["Private installation", null],
  ]);
});

test("an operation is a link to its calls", () => {
  const drill = { path: "/activity", query: {}, since: null, what: "its calls" };
  const [row] = operationRows(breakdown([{ key: "list_tasks" }]), drill, { from: "a", to: "b" });
  expect(row).toMatchObject({ label: "list_tasks", href: "/activity?operation=list_tasks&from=a&to=b" });
  expect(operationRows(breakdown([{}]), null, { from: "a", to: "b" })[0]?.href).toBeNull();
});
