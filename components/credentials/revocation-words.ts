import type { Status } from "@/components/ui/status";
import type { Revocation } from "@/lib/contracts";
import { codeWords } from "./refresh-words";
import { clockUtc, unlessLongPast } from "./spans";

/** How it stands: the word, and the status whose icon and colour it has. */
export const revocationWords: Record<Revocation["state"], { readonly word: string; readonly status: Status }> = {
  waiting: { word: "On its way", status: "queued" },
  revoked: { word: "Revoked", status: "succeeded" },
  unsupported: { word: "Left to end", status: "pending" },
  refused: { word: "Refused", status: "failed" },
  unreadable: { word: "Locked", status: "failed" },
};

/** What stands in the way, and what happens next; null where nothing does. */
export function revocationNote(
  { state, code, next_try_at: next }: Pick<Revocation, "state" | "code" | "next_try_at">,
  now: Date,
): string | null {
  switch (state) {
    case "revoked":
      return null;
    case "waiting": {
      if (code === null) return null;
      const again = next === null ? "" : `; tried again at ${clockUtc(next, now)}`;
      return `${code === "vault_unavailable" ? "The master keys cannot be reached" : codeWords(code)}${again}`;
    }
    case "unsupported":
      return "There is no way to revoke there: the tokens end by themselves";
    case "refused":
      return `${codeWords(code) ?? "Said no"}; end the access in the account there`;
    case "unreadable":
      return "No master key opens the tokens; revoke-all tries again once the key is back";
  }
}

/** When one of them may look otherwise, in milliseconds since the epoch; null where nothing happens by itself soon. */
export function nextRevocationMs(revocations: readonly Revocation[], now: Date): number | null {
  const near = revocations.map(({ next_try_at: next }) => unlessLongPast(next, now)).filter((at) => at !== null);
  return near.length === 0 ? null : Math.min(...near);
}
