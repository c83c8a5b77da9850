import type { CredentialView, Installation } from "@/lib/contracts";
import { clockUtc, inAbout, unlessLongPast } from "./spans";

export type HealthKind = "healthy" | "renewing" | "retrying" | "expired" | "withheld" | "needs_you";

export interface Health {
  readonly kind: HealthKind;
  readonly word: string;
  /** What it means, and what comes next. */
  readonly sentence: string;
  /** When it may look otherwise; milliseconds since the epoch. Null where nothing will happen by itself. */
  readonly changesAtMs: number | null;
}

type Credential = Pick<CredentialView, "type" | "origin" | "origin_matches" | "expires_at" | "refresh">;
type Facts = Pick<Installation, "state" | "disconnect_code" | "url">;

/** How a stored credential does, in a word and a sentence. */
export function healthOf(credential: Credential, installation: Facts, now: Date): Health {
  if (!credential.origin_matches) return withheld(installation);
  if (isLost(installation)) {
    return still("needs_you", "Needs you", "It is no longer accepted. Calls are refused until there is another.");
  }
  if (credential.refresh === null) return fixedHealth(credential, now);
  const health = renewedHealth(credential, credential.refresh, now);
  // It was lost between the reading of the installation and of its credential: the rest of the page is to say so, too.
  const isTorn = credential.refresh.status === "reconnect_needed" && installation.state === "connected";
  return isTorn ? { ...health, changesAtMs: now.getTime() } : health;
}

/** Codes after which only another credential helps. */
const lost = ["token_expired", "refresh_failed", "token_revoked", "token_rejected", "insufficient_scope"];

function isLost({ state, disconnect_code: code }: Facts): boolean {
  return state === "disconnected" && code !== null && lost.includes(code);
}

function withheld({ url }: Facts): Health {
  const { host } = new URL(url);
  return still(
    "withheld",
    "Withheld",
    `It was given for another address. It does not go to ${host} until somebody agrees to that.`,
  );
}

/** What nobody renews works until it ends, or until the vendor says otherwise. */
function fixedHealth({ type, expires_at: expires }: Credential, now: Date): Health {
  if (expires === null) {
    const where = type === "connection_string" ? "in the database" : "at the vendor";
    return still("healthy", "Healthy", `It works until you replace it here or revoke it ${where}.`);
  }
  const endMs = Date.parse(expires);
  if (endMs <= now.getTime()) return still("expired", "Expired", "It has run out, and nothing renews it.");
  return {
    kind: "healthy",
    word: "Healthy",
    sentence: `It ends ${inAbout(endMs, now.getTime())}, and nothing renews it.`,
    changesAtMs: endMs,
  };
}

type Refresh = NonNullable<Credential["refresh"]>;

function renewedHealth({ expires_at: expires }: Credential, refresh: Refresh, now: Date): Health {
  const { next_refresh_at: next, paused_until: paused, last_error: error } = refresh;
  switch (refresh.status) {
    case "healthy":
      return next === null
        ? fixedHealth({ type: "oauth", origin: null, origin_matches: true, expires_at: expires, refresh: null }, now)
        : {
            kind: "healthy",
            word: "Healthy",
            sentence: `It renews itself ${inAbout(Date.parse(next), now.getTime())}.`,
            changesAtMs: Date.parse(next),
          };
    case "renewing":
      return {
        kind: "renewing",
        word: "Renewing",
        sentence: `A new token is being fetched.${whileItWorks(expires, now)}`,
        changesAtMs: now.getTime() + 1_500,
      };
    case "retrying": {
      const at = paused ?? next;
      return {
        kind: "retrying",
        word: at === null ? "Trying again" : `Trying again at ${clockUtc(at, now)}`,
        sentence: `${asSentence(error) ?? "The authorization server cannot renew it at the moment."}${whileItWorks(expires, now)}`,
        changesAtMs: at === null ? now.getTime() + 15_000 : Date.parse(at),
      };
    }
    case "expired":
      return {
        kind: "expired",
        word: "Expired",
        sentence: `${asSentence(error) ?? "It has run out."} The next call renews it, or is refused until it can be.`,
        changesAtMs: unlessLongPast(paused ?? next, now),
      };
    case "reconnect_needed":
      return still("needs_you", "Needs you", asSentence(error) ?? "It can no longer be renewed. Sign in again.");
  }
}

function whileItWorks(expires: string | null, now: Date): string {
  if (expires === null || Date.parse(expires) <= now.getTime()) return "";
  return ` The one at hand works until ${clockUtc(expires, now)}; nothing is interrupted.`;
}

function asSentence(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function still(kind: HealthKind, word: string, sentence: string): Health {
  return { kind, word, sentence, changesAtMs: null };
}
