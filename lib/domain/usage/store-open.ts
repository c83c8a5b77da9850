import type { ClientBase } from "pg";
import type { Session } from "@/lib/platform/db";
import type { CallGuard, OpenCall } from "./call";

/** Shared: a broken session of ours that the server still takes for alive must not keep the next one waiting. */
export async function holdPresence(client: ClientBase, processId: string): Promise<void> {
  await client.query("SELECT pg_advisory_lock_shared(hashtextextended('patchbay calls of ' || $1, 0))", [processId]);
}

/** Whether the process is gone. Holds its lock until the transaction ends, so that its calls are reaped once. */
export async function lockIfDead(client: ClientBase, processId: string): Promise<boolean> {
  const { rows } = await client.query<{ dead: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('patchbay calls of ' || $1, 0)) AS dead",
    [processId],
  );
  return rows[0]?.dead === true;
}

/** The other processes that have calls open. */
export async function processesWithCalls(client: ClientBase, except: string): Promise<string[]> {
  const { rows } = await client.query<{ process_id: string }>(
    "SELECT DISTINCT process_id FROM usage_open WHERE process_id <> $1",
    [except],
  );
  return rows.map((row) => row.process_id);
}

export interface GuardedCall {
  readonly call: OpenCall;
  readonly guard: CallGuard | null;
}

/** Writes calls down as begun, where their guard holds; a result per call. A second time for the same calls changes nothing. */
export async function insertOpen(
  session: Session,
  processId: string,
  asked: readonly GuardedCall[],
): Promise<boolean[]> {
  const { rows } = await session.query<{ id: string }>({
    name: "open-calls",
    text: INSERT_OPEN,
    values: [
      asked.map(({ call }) => call.id),
      asked.map(({ call }) => call.orgId),
      asked.map(({ call }) => call.installationId),
      asked.map(({ call }) => call.passportId),
      asked.map(({ call }) => call.method),
      asked.map(({ call }) => call.tool),
      asked.map(({ call }) => call.requestId),
      asked.map(({ call }) => call.startedAt.toISOString()),
      asked.map(({ guard }) => guard?.installationVersion ?? null),
      asked.map(({ guard }) => guard?.key?.id ?? null),
      asked.map(({ guard }) => guard?.key?.role ?? null),
      processId,
    ],
  });
  const begun = new Set(rows.map((row) => row.id));
  return asked.map(({ call }) => begun.has(call.id));
}

const INSERT_OPEN = `
  INSERT INTO usage_open (id, org_id, installation_id, passport_id, method, tool, request_id, started_at, process_id)
  SELECT a.id, a.org_id, a.installation_id, a.passport_id, a.method, a.tool, a.request_id, a.started_at, $12::uuid
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
    $9::int[], $10::uuid[], $11::text[])
    AS a(id, org_id, installation_id, passport_id, method, tool, request_id, started_at, version, key_id, role)
  WHERE (a.version IS NULL OR EXISTS (
      SELECT FROM installation i WHERE i.id = a.installation_id AND i.org_id = a.org_id AND i.version = a.version))
    AND (a.key_id IS NULL OR EXISTS (
      SELECT FROM api_key k JOIN membership m ON m.org_id = k.org_id AND m.user_id = k.user_id
      WHERE k.id = a.key_id AND k.org_id = a.org_id AND m.role = a.role
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())))
  ON CONFLICT (id) DO UPDATE SET process_id = excluded.process_id
  RETURNING id`;
