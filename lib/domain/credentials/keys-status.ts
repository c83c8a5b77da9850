import type { KeyVersion } from "@/lib/kernel/keys";
import { env } from "@/lib/platform/env";
import { keyVersions, unfinishedVersion } from "@/lib/platform/key-versions";
import { vaultHealth } from "@/lib/platform/vault-health";
import { countByKeyVersion } from "./store-sealed";

export interface KeysStatus {
  /** Who keeps the key of the next version. */
  readonly provider: string;
  /** The version that wraps; null before the first use. */
  readonly activeVersion: number | null;
  /** Oldest first, with how many stored secrets each one wraps. */
  readonly versions: readonly (KeyVersion & { readonly secrets: number })[];
  /** Whether the active key wraps and unwraps at this moment. */
  readonly healthy: boolean;
  /** Why not, in words without a secret. */
  readonly problem: string | null;
  /** A rotation is under way, or was cut short: `keys rotate` finishes it. */
  readonly rotating: boolean;
  /** Secrets that name a key version which is not listed: they do not open. */
  readonly orphans: number;
}

/** How the master keys are: asks their keeper for one wrapping and unwrapping. */
export async function keysStatus(): Promise<KeysStatus> {
  const { healthy, problem } = await vaultHealth();
  const listed = await keyVersions().list();
  const counts = await countByKeyVersion();
  const known = new Set(listed.map(({ version }) => version));
  return {
    provider: env().keys.active,
    activeVersion: listed.at(-1)?.version ?? null,
    versions: listed.map((one) => ({ ...one, secrets: counts.get(one.version) ?? 0 })),
    healthy,
    problem,
    rotating: (await unfinishedVersion()) !== null,
    orphans: [...counts].reduce((sum, [version, count]) => (known.has(version) ? sum : sum + count), 0),
  };
}
