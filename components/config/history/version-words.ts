import type { ConfigVersion } from "@/lib/contracts";
import { fromPointer } from "../json";
import type { FieldShape } from "../schema-form/field-shape";
import { nameOf } from "../words";

const NAMES_MAX = 3;

/** What a version changed, in a line: "Plan, Tags, Key (secret)", "Restored version 3: Plan". */
export function versionInWords({ version, changes, restored_from: from }: ConfigVersion, shape: FieldShape): string {
  const named = changes.map(({ path, secret }) => nameOf(shape, fromPointer(path)) + (secret ? " (secret)" : ""));
  const others = named.length - NAMES_MAX;
  const list = `${named.slice(0, NAMES_MAX).join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
  if (from !== null) return `Restored version ${from}: ${list}`;
  if (version === 1) return named.length === 0 ? "Created with nothing set" : `Created with ${list}`;
  return list;
}
