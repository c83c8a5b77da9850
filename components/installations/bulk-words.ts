import type { BulkAction, BulkRun, Installation } from "@/lib/contracts";
import { formatCount } from "./figures";
import type { InstallationListRow } from "./row-page";

/** Asks for a change of some rows; what takes something away asks back first. */
export type Act = (action: BulkAction, rows: readonly InstallationListRow[]) => void;

/** What a bulk action is about. */
export type BulkTarget =
  | { readonly kind: "rows"; readonly rows: readonly TargetRow[] }
  | { readonly kind: "matching"; readonly count: number };

/** What is known of one of them: of a row that failed without ever having been loaded only its name. */
export type TargetRow = Pick<InstallationListRow, "id" | "name"> &
  Partial<Pick<InstallationListRow, "usage" | "state">>;

const verbs: Record<BulkAction, { now: string; doing: string; done: string }> = {
  enable: { now: "Enable", doing: "Enabling", done: "enabled" },
  disable: { now: "Disable", doing: "Disabling", done: "disabled" },
  disconnect: { now: "Disconnect", doing: "Disconnecting", done: "disconnected" },
  delete: { now: "Delete", doing: "Deleting", done: "deleted" },
};

export function targetCount(target: BulkTarget): number {
  return target.kind === "matching" ? target.count : target.rows.length;
}

/** "Slack", or "12 installations". */
function targetName(target: BulkTarget): string {
  const [only, ...others] = target.kind === "rows" ? target.rows : [];
  return only !== undefined && others.length === 0 ? only.name : countedInstallations(targetCount(target));
}

export function countedInstallations(count: number): string {
  return count === 1 ? "1 installation" : `${formatCount(count)} installations`;
}

/** "Delete Slack" */
export function actionName(action: BulkAction, target: BulkTarget): string {
  return `${verbs[action].now} ${targetName(target)}`;
}

/** "Disabling 3 of 12" */
export function progressWords(action: BulkAction, done: number, total: number): string {
  return `${verbs[action].doing} ${formatCount(done)} of ${formatCount(total)}`;
}

/** How it ended: "12 installations are disabled", "3 of 12 installations could not be deleted". */
export function outcomeWords(action: BulkAction, outcome: BulkOutcome, target: BulkTarget): string {
  const { succeeded, failed, skipped } = outcome;
  const { done } = verbs[action];
  if (failed.length === 0 && succeeded === targetCount(target)) {
    return `${targetName(target)} ${succeeded === 1 ? "is" : "are"} ${done}`;
  }
  const all = targetName(target);
  if (failed.length > 0) {
    if (targetCount(target) === 1) return `${all} could not be ${done}`;
    return `${formatCount(outcome.failedCount)} of ${all} could not be ${done}`;
  }
  if (succeeded === 0 && skipped > 0) return `${all} ${skipped === 1 ? "was" : "were"} ${done} already`;
  return `${formatCount(succeeded)} ${done}, ${formatCount(skipped)} were so already`;
}

/** What an action does, before it does it. */
export const effects: Record<"disconnect" | "delete", string> = {
  disconnect:
    "The sign-in is revoked at the vendor and removed from the vault. Calls are refused until somebody signs in again. Configuration and usage stay.",
  delete: "There is no way back. What is lost:",
};

/** What is typed before a deletion: the name of one, the number of several. */
export function typedWords(target: BulkTarget): string {
  return targetName(target);
}

const namesMax = 6;

/** What goes with the installations, and what stays, line by line. */
export function bulkInventory(target: BulkTarget): string[] {
  const kept = "Their usage stays counted in the organization’s totals, and their changes stay in the audit trail";
  if (target.kind === "matching") {
    return [
      `${countedInstallations(target.count)}: everything that these filters leave, also what is not loaded`,
      "Their endpoints: agents that call them get “not found”",
      "Their credentials, revoked at the vendor where they can be, and their configuration",
      kept,
    ];
  }
  const { rows } = target;
  const names = rows.slice(0, namesMax).map(({ name }) => name);
  const others = rows.length - names.length;
  const calls = rows.reduce((sum, { usage }) => sum + (usage?.total_calls ?? 0), 0);
  const connected = rows.filter(({ state }) => state === "connected").length;
  return [
    `${names.join(", ")}${others > 0 ? ` and ${formatCount(others)} more` : ""}, with their configuration`,
    `Their endpoints: agents that call them get “not found” (${formatCount(calls)} calls in 30 days)`,
    ...(connected === 0 ? [] : [`The sign-in of ${formatCount(connected)}, revoked at the vendor where it can be`]),
    kept,
  ];
}

/** How a run, or several of a long selection, went. */
export interface BulkOutcome {
  readonly succeeded: number;
  readonly skipped: number;
  /** Of all; `failed` names the first thousand of each run. */
  readonly failedCount: number;
  readonly failed: BulkRun["failed"];
  readonly cancelled: boolean;
  /** Whose successes an undo takes back. */
  readonly runIds: readonly string[];
}

export function outcomeOf(runs: readonly BulkRun[]): BulkOutcome {
  const sum = (field: "succeeded_count" | "skipped_count" | "failed_count") =>
    runs.reduce((total, run) => total + run[field], 0);
  return {
    succeeded: sum("succeeded_count"),
    skipped: sum("skipped_count"),
    failedCount: sum("failed_count"),
    failed: runs.flatMap(({ failed }) => failed),
    cancelled: runs.some(({ status }) => status === "cancelled"),
    runIds: runs.map(({ id }) => id),
  };
}

/** The row as it will be, so that the list can show it before the answer comes. */
export function foreseen(row: InstallationListRow, action: BulkAction): InstallationListRow {
  if (action !== "enable" && action !== "disable") return row;
  const enabled = action === "enable";
  return { ...row, enabled, status: enabled ? statusWhenEnabled(row) : "disabled" };
}

/** The API's rule for what is enabled. */
function statusWhenEnabled({ state, disconnect_code: code }: InstallationListRow): Installation["status"] {
  if (state === "connected") return "active";
  if (state === "disconnected") return code === "client_request" ? "inactive" : "error";
  return "pending";
}
