import { once } from "@/lib/platform/once";
import type { InstallationRow } from "../installations";

/** What a refresh needs of the modules after this one. */
export interface RefreshHooks {
  /** The authorization server has refused the grant for good: `code` is its error code. The installation is as it was read. */
  readonly onRefused: (installation: InstallationRow, code: string) => Promise<void>;
}

const holder = () => once<{ current?: RefreshHooks }>("refresh-hooks", () => ({}));

export function setHooks(given: RefreshHooks): void {
  holder().current = given;
}

export function hooks(): RefreshHooks {
  const { current } = holder();
  if (!current) throw new Error("nobody has said what a refused grant means");
  return current;
}
