import type { Installation, UsageSummary } from "@/lib/contracts";

/** One line of the list: what its columns show, and no more. */
export interface InstallationListRow {
  /** `inst_<32 hex>` */
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly status: Installation["status"];
  readonly enabled: boolean;
  readonly state: Installation["state"];
  readonly disconnect_code: Installation["disconnect_code"];
  /** Why it failed, in one sentence. */
  readonly reason: string | null;
  /** `conn_<slug>`, for its logo. */
  readonly connectorId: string;
  readonly connectorName: string;
  readonly category: string;
  readonly ownerName: string;
  readonly lastUsedAt: string | null;
  readonly createdAt: string;
  /** Of 30 days; null where it is not known. */
  readonly usage: Omit<UsageSummary, "installation_id"> | null;
  /** Whether the reader may change it. */
  readonly manageable: boolean;
}

/** One page of the list, as of `now`, the server's clock. */
export interface RowPage {
  readonly rows: readonly InstallationListRow[];
  readonly nextCursor: string | null;
  readonly now: string;
}
