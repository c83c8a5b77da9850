import type { ClientDescription } from "@/lib/kernel/mcp";
import { once } from "@/lib/platform/once";

const SESSIONS_MAX = 10_000;
const SESSION_CHARS_MAX = 256;

/** A client of the older era says its name once, as its session begins. Kept in this process, the oldest make room. */
const names = () => once("proxy-client-names", () => new Map<string, string>());

/** The name of the program that calls, as far as it is known here. */
export function clientNameOf(installationId: string, { client, session }: ClientDescription): string | null {
  return client ?? (session === null ? null : (names().get(keyOf(installationId, session)) ?? null));
}

/** Remembers who began the session that the server's answer to `initialize` opens. */
export function rememberClient(installationId: string, client: string | null, session: string | undefined): void {
  if (client === null || session === undefined || session.length > SESSION_CHARS_MAX) return;
  const known = names();
  known.set(keyOf(installationId, session), client);
  const [oldest] = known.keys();
  if (known.size > SESSIONS_MAX && oldest !== undefined) known.delete(oldest);
}

function keyOf(installationId: string, session: string): string {
  return `${installationId} ${session}`;
}
