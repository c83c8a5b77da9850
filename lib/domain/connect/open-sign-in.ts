import type { CredentialInput } from "@/lib/contracts";
import { type AuthSecret, type ConnectionTarget, readConnectionString } from "@/lib/kernel/auth";
import { unreachable } from "@/lib/kernel/errors";
import { type CredentialRow, readGiven, readTokens } from "../credentials";

/** A stored credential, opened: for a request, or for a database. */
export interface OpenedSignIn {
  readonly secret: AuthSecret;
  readonly connection: ConnectionTarget | null;
}

export const NO_SECRET: OpenedSignIn = { secret: { type: "none" }, connection: null };

export async function openSignIn(row: CredentialRow): Promise<OpenedSignIn> {
  const kind = row.sealedAs ?? row.kind;
  if (kind !== "oauth" && kind !== "bearer") return usable(await readGiven(row));
  const { accessToken: token } = await readTokens(row);
  return request({ type: "bearer", token });
}

/** A credential as it was given, in the form in which it is used. */
export function usable(given: CredentialInput): OpenedSignIn {
  switch (given.type) {
    case "bearer":
    case "api_key":
    case "basic":
      return request(given);
    case "aws":
      return request({
        type: "aws",
        accessKeyId: given.access_key_id,
        secretAccessKey: given.secret_access_key,
        sessionToken: given.session_token,
        region: given.region,
        service: given.service,
      });
    case "client_credentials":
      // Of itself it is for the token endpoint only.
      return request({ type: "none" });
    case "connection_string":
      return { secret: { type: "none" }, connection: readConnectionString(given.value) };
    default:
      return unreachable(given);
  }
}

const request = (secret: AuthSecret): OpenedSignIn => ({ secret, connection: null });
