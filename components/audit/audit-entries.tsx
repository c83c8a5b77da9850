import type { AuditEntry as Entry } from "@/lib/contracts";
import { AuditEntry, type AuditEntryProps } from "./audit-entry";

export interface AuditEntriesProps extends Omit<AuditEntryProps, "entry"> {
  readonly entries: readonly Entry[];
}

export function AuditEntries({ entries, ...shared }: AuditEntriesProps) {
  return entries.map((entry) => <AuditEntry key={entry.sequence} entry={entry} {...shared} />);
}
