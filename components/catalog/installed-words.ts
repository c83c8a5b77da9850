import type { InstalledCount } from "@/lib/contracts";
import type { Status } from "@/components/ui/status";

export interface InstalledWords {
  readonly status: Status;
  readonly words: string;
}

/** What a card says of a connector that is in use: the worst first, since that is what one would act on. */
export function installedWords(count: InstalledCount): InstalledWords {
  const { total, active, pending, error } = count;
  const of = (some: number) => (some === total ? "" : `${some} of ${total} `);
  if (error > 0) return { status: "error", words: total === 1 ? "Installed, failed" : `${of(error)}failed`.trim() };
  if (pending > 0)
    return { status: "pending", words: total === 1 ? "Installed, needs you" : `${of(pending)}needs you`.trim() };
  if (active === 0) return { status: "disabled", words: total === 1 ? "Installed, off" : `${total} installed, off` };
  return { status: "active", words: total === 1 ? "Connected" : `${active} of ${total} connected` };
}
