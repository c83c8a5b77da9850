import type { ConnectionStep } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { egress } from "@/lib/platform/egress";
import type { InstallationRow } from "../installations";
import { accessTokenFor } from "./access-token";
import { requireOrigin } from "./authorize";

const LIMIT_MS = 10_000;

type StepId = ConnectionStep["id"];
type Target = Pick<InstallationRow, "orgId" | "id" | "url">;

/** The name is found, and the guard lets a request go there. */
export const tryAddress = part("address", async ({ url }) => {
  const { hostname, port, protocol, host } = new URL(url);
  // Plain http is judged when it is reached.
  await egress().addressesOf({
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (protocol === "http:" ? 80 : 443) : Number(port),
  });
  return host;
});

/** A connection is made, by TLS where the address says so. No credential is sent, and any answer will do. */
export const tryReach = part("reach", async ({ url }) => {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const request = { method: "HEAD", headersTimeoutMs: LIMIT_MS, connectTimeoutMs: LIMIT_MS, signal } as const;
  const { body } = await egress().request(url, request);
  body.destroy();
  return url.startsWith("https:") ? "TLS, certificate trusted" : "Without TLS";
});

/** There is a credential, it may go to this address, and a token that is about to end can be renewed. */
export const trySignIn = part("sign_in", async ({ orgId, id, url }) => {
  const access = await accessTokenFor(orgId, id);
  requireOrigin(access, url);
  if (access.secret.type === "none" && access.connection === null) return "The server asks for none";
  return access.renewed ? "Renewed just now" : "At hand";
});

/** A step whose work gives the note, and whose expected failure is the note of what failed. */
function part<Id extends StepId>(id: Id, work: (target: Target) => Promise<string>) {
  const run = async (_ctx: unknown, target: Target): Promise<ConnectionStep> => {
    const start = performance.now();
    const done = (outcome: "ok" | "failed", note: string): ConnectionStep => ({
      id,
      outcome,
      note,
      duration_ms: Math.round(performance.now() - start),
    });
    try {
      return done("ok", await work(target));
    } catch (error) {
      if (error instanceof AppError) return done("failed", error.message);
      if (error instanceof DOMException) return done("failed", `No answer within ${LIMIT_MS / 1000} seconds.`);
      throw error;
    }
  };
  return { id, run };
}
