import type { Installation, UsageSummary } from "@/lib/contracts";

/** One line of the list. */
export interface InstallationListRow {
  readonly installation: Installation;
  /** The connector's, for its logo. */
  readonly slug: string;
  readonly ownerName: string;
  /** Of 30 days; null where it is not known. */
  readonly usage: UsageSummary | null;
}

/** One page of the list, as of `now`, the server's clock. */
export interface RowPage {
  readonly rows: readonly InstallationListRow[];
  readonly nextCursor: string | null;
  readonly now: string;
}
