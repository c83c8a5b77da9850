/** Where master keys live. Wraps and unwraps data keys, so that a master key never has to leave it. */
export interface KeyProvider {
  /** The version that new records are wrapped with. */
  readonly current: () => Promise<number>;
  readonly wrap: (dataKey: Buffer, aad: Buffer) => Promise<{ readonly version: number; readonly wrapped: Buffer }>;
  /** Rejects when the version is unknown, or when key and additional data do not belong together. */
  readonly unwrap: (version: number, wrapped: Buffer, aad: Buffer) => Promise<Buffer>;
}

/** Master keys cannot be reached, or are asked too much: the same call may succeed later. Every other rejection is for good. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}
