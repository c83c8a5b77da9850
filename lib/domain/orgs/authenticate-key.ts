import { Role, Scope } from "@/lib/contracts";
import { parseApiKey, verifyApiKey } from "@/lib/kernel/crypto";
import { AppError } from "@/lib/kernel/errors";
import { pgInSystem } from "@/lib/platform/db";
import { derivedSecret } from "@/lib/platform/secrets";
import type { Principal } from "../core";

type KeyPrincipal = Extract<Principal, { kind: "key" }>;

interface KeyRow {
  org_id: string;
  user_id: string;
  name: string;
  secret_hash: Buffer;
  scopes: string[];
  role: string;
}

/**
 * The principal behind `pb_<id>_<secret>`: looked up by id, compared in constant time, with its person's present role.
 * Throws `unauthenticated` for anything else; one sentence for all of it.
 */
export async function authenticateKey(token: string): Promise<{ orgId: string; principal: KeyPrincipal }> {
  const parsed = parseApiKey(token);
  if (!parsed) throw refused();
  const row = await findKey(parsed.id);
  if (!row || !verifyApiKey(parsed.secret, row.secret_hash, derivedSecret("api-key-pepper"))) throw refused();
  const scopes = row.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []);
  const role = Role.parse(row.role);
  return {
    orgId: row.org_id,
    principal: { kind: "key", id: parsed.id, name: row.name, userId: row.user_id, role, scopes },
  };
}

// One statement on the hot path; last_used_at is written at most once a minute.
const FIND_KEY = `
  WITH found AS (
    SELECT k.id, k.org_id, k.user_id, k.name, k.secret_hash, k.scopes, m.role
    FROM api_key k JOIN membership m ON m.org_id = k.org_id AND m.user_id = k.user_id
    WHERE k.id = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  ), touched AS (
    UPDATE api_key SET last_used_at = now() FROM found
    WHERE api_key.id = found.id AND (api_key.last_used_at IS NULL OR api_key.last_used_at < now() - interval '1 minute')
  )
  SELECT org_id, user_id, name, secret_hash, scopes, role FROM found`;

async function findKey(id: string): Promise<KeyRow | undefined> {
  const { rows } = await pgInSystem((client) =>
    client.query<KeyRow>({ name: "find-key", text: FIND_KEY, values: [id] }),
  );
  return rows[0];
}

function refused(): AppError {
  return new AppError("unauthenticated", "The API key is unknown, malformed, expired or revoked.");
}
