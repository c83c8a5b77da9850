/** Keeps master keys of one kind and wraps data keys with them, so that a master key need not leave it. */
export interface Keeper {
  readonly wrap: (reference: string, dataKey: Buffer, aad: Buffer) => Promise<Buffer>;
  /** Rejects when key, bytes and additional data do not belong together. */
  readonly unwrap: (reference: string, wrapped: Buffer, aad: Buffer) => Promise<Buffer>;
  /** The key for the next version: a new one where the keeper makes keys, else the configured one. A reference is no secret. */
  readonly next: () => Promise<string>;
  /** Keys that were in use before versions were written down, oldest first. */
  readonly earlier?: () => Promise<readonly string[]>;
}

export const KEEPERS = ["local", "aws-kms", "pkcs11"] as const;
export type KeeperName = (typeof KEEPERS)[number];

/** Which key a version is. Versions are never reused, and the highest is the one that wraps. */
export interface KeyVersion {
  readonly version: number;
  readonly keeper: KeeperName;
  readonly reference: string;
}

/** Where the versions are written down, the same for all processes. */
export interface KeyVersions {
  /** Oldest first. */
  readonly list: () => Promise<readonly KeyVersion[]>;
  /** Appends what `next` answers to the list it is shown; of processes that do so at once each sees what the one before added. */
  readonly append: (
    next: (listed: readonly KeyVersion[]) => Promise<readonly Omit<KeyVersion, "version">[]>,
  ) => Promise<readonly KeyVersion[]>;
}
