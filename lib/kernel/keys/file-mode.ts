const TOO_OPEN = 0o027;

/**
 * Whether a secret's file can be read or written by others than its owner. A group may read it, as orchestrators mount secrets for a user
 * by a group. Windows has no such modes.
 */
export function isOpenToOthers(mode: number): boolean {
  return process.platform !== "win32" && (mode & TOO_OPEN) !== 0;
}
