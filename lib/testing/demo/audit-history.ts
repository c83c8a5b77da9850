import { auditHash } from "@/lib/domain/core";
import { pgInOrg } from "@/lib/platform/db";
import { pick, seededRandom, uuidAt } from "./random";

interface Actor {
  readonly id: string;
  readonly name: string;
}

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly since: Date;
}

const ACTIONS = [
  "installation.update",
  "credential.refresh",
  "credential.refresh",
  "credential.refresh",
  "connector.connect",
  "api_key.create",
] as const;

/** A plausible trail between the founding and now, in one unbroken chain. Runs before anything else is appended. */
export async function insertAuditHistory(
  orgId: string,
  count: number,
  people: readonly Actor[],
  subjects: readonly Subject[],
  [from, to]: readonly [Date, Date],
): Promise<void> {
  const random = seededRandom(20_261_121);
  await pgInOrg(orgId, async (client) => {
    const { rows } = await client.query<{ sequence: string; hash: Buffer }>(
      "SELECT sequence, hash FROM audit_head WHERE org_id = $1 FOR UPDATE",
      [orgId],
    );
    let { sequence, hash } = { sequence: BigInt(rows[0]?.sequence ?? 0), hash: rows[0]?.hash ?? Buffer.alloc(32) };
    const columns: unknown[][] = Array.from({ length: 11 }, () => []);
    for (let i = 0; i < count; i++) {
      const at = new Date(from.getTime() + ((to.getTime() - from.getTime()) * (i + random())) / (count + 1));
      const entry = entryAt(at, random, people, subjects);
      sequence += 1n;
      const content = { orgId, sequence, ...entry };
      const next = auditHash(hash, content);
      const cells = [
        sequence,
        hash,
        next,
        entry.at,
        entry.actorKind,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.entityType,
        entry.entityId,
        entry.requestId,
      ];
      cells.forEach((cell, column) => columns[column]?.push(typeof cell === "bigint" ? cell.toString() : cell));
      hash = next;
    }
    await client.query(
      `INSERT INTO audit_entry (org_id, sequence, previous, hash, at, actor_kind, actor_id, actor_name, action, entity_type, entity_id, request_id, outcome)
       SELECT $1, t.*, 'success' FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
         $9::text[], $10::text[], $11::text[], $12::text[]) AS t`,
      [orgId, ...columns],
    );
    await client.query("UPDATE audit_head SET sequence = $2, hash = $3 WHERE org_id = $1", [
      orgId,
      sequence.toString(),
      hash,
    ]);
  });
}

function entryAt(at: Date, random: () => number, people: readonly Actor[], subjects: readonly Subject[]) {
  const known = subjects.filter((subject) => subject.since <= at);
  const action = known.length === 0 ? "api_key.create" : pick(random, ACTIONS);
  const byItself = action === "credential.refresh";
  const actor = pick(random, people);
  return {
    at: at.toISOString(),
    actorKind: byItself ? "system" : "user",
    actorId: byItself ? null : actor.id,
    actorName: byItself ? "token refresh" : actor.name,
    action,
    entityType: action === "api_key.create" ? "api_key" : "installation",
    entityId: action === "api_key.create" ? uuidAt(at, random) : pick(random, known).id,
    outcome: "success",
    requestId: uuidAt(at, random),
    before: null,
    after: null,
  };
}
