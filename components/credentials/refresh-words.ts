import type { Refresh } from "@/lib/contracts";
import type { Status } from "@/components/ui/status";

/** Why the token endpoint was asked. */
export const triggerWords: Record<Refresh["trigger"], string> = {
  ahead: "Ahead of its end",
  on_demand: "A call needed it",
  resent: "Sent again after a crash",
  replayed: "Answer kept over a crash",
  rotate: "Somebody asked for it",
};

/** How it ended: the word, and the status whose icon and colour it has. */
export const outcomeWords: Record<Refresh["outcome"], { readonly word: string; readonly status: Status }> = {
  refreshed: { word: "Renewed", status: "active" },
  postponed: { word: "Put off", status: "pending" },
  refused: { word: "Refused", status: "failed" },
};

/** What stood in the way, in words; an unknown code is named. Null where nothing did. */
export function codeWords(code: string | null): string | null {
  if (code === null) return null;
  const [, status] = /^http_(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return byStatus[status] ?? `Answered with status ${status}`;
  return byCode[code] ?? `Answered ${code}`;
}

const byStatus: Readonly<Record<string, string>> = {
  429: "Asked us to wait (429)",
  500: "Had an error of its own (500)",
  502: "Was not reached by its own gateway (502)",
  503: "Was unavailable (503)",
  504: "Took too long (504)",
};

/** RFC 6749 §5.2, and what our own side says. */
const byCode: Readonly<Record<string, string>> = {
  invalid_grant: "No longer accepts the grant",
  invalid_client: "Refused our client or its secret",
  incorrect_client_credentials: "Refused our client or its secret",
  unauthorized_client: "Does not let our client renew",
  invalid_scope: "Does not grant a scope any more",
  invalid_target: "Issues no tokens for this server",
  invalid_request: "Found the request malformed",
  server_error: "Had an error of its own",
  temporarily_unavailable: "Was unavailable for the moment",
  unreachable: "Could not be reached",
  address_blocked: "Leads into a private network",
  breaker_open: "Was left alone after several failures",
  upstream_error: "Gave no answer that can be used",
  internal: "Something failed on our side",
};

/** All attempts in a sentence: how many, since when, how they ended, how long one took. `span`: "the last 9 hours". */
export function historySentence(attempts: readonly Refresh[], span: string): string {
  const failed = attempts.filter(({ outcome }) => outcome !== "refreshed").length;
  const count = attempts.length === 1 ? "One attempt" : `${attempts.length} attempts`;
  const ended =
    failed === 0
      ? attempts.length === 1
        ? "it succeeded"
        : "all succeeded"
      : failed === attempts.length
        ? "none succeeded"
        : `${failed} did not succeed`;
  const worked = attempts.filter(({ outcome }) => outcome === "refreshed");
  const took = median(worked.flatMap(({ latency_ms: ms }) => (ms === null ? [] : [ms])));
  return `${count} ${span}; ${ended}.${took === null ? "" : ` One takes about ${took} ms.`}`;
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
