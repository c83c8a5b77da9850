import type { InstallationRow } from "../installations";

/** What the broker needs of the modules after this one. */
export interface RefreshHooks {
  /**
   * The authorization server has refused the grant for good: `code` is its error code. The installation is as it was read; where somebody
   * has changed it since, nothing is to happen, and the broker asks once more with what it is then.
   */
  readonly onRefused: (installation: InstallationRow, code: string) => Promise<void>;
  /** The same of a client that was entered by hand, whose grant stays; asked again at `retryAt`, or when another secret is entered. */
  readonly onClientRefused: (installation: InstallationRow, code: string, retryAt: Date) => Promise<void>;
}

/** What settling an attempt needs beside the database. */
export interface Surroundings {
  readonly hooks: RefreshHooks;
  readonly clock: () => Date;
}
