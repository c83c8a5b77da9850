import { createHash } from "node:crypto";
import { pgInOrg } from "@/lib/platform/db";
import { pick, seededRandom, uuidAt } from "./random";

interface Sender {
  readonly id: string;
  readonly connectorId: string;
}

interface Source {
  readonly scheme: string;
  readonly types: readonly string[];
  readonly share: number;
}

/** What the demo's vendors send, by connector; the shares add up to one. */
const SOURCES: Readonly<Record<string, Source>> = {
  conn_github: {
    scheme: "github",
    types: ["push", "pull_request.opened", "pull_request.closed", "issues.opened", "workflow_run.completed"],
    share: 0.5,
  },
  conn_linear: { scheme: "linear", types: ["Issue.create", "Issue.update", "Comment.create"], share: 0.3 },
  conn_sentry: { scheme: "sentry", types: ["issue.created", "issue.resolved", "event_alert.triggered"], share: 0.2 },
};

const EVENTS = 300;
const FORGED = 6;
const DAYS = 30;
/** Where the verified ones are forwarded to; now and then it is away. */
const TARGET = "ops.aurora-robotics.example";

/** 300 webhook events of the last thirty days, 6 of them with a bad signature, and the deliveries of what was believed. */
export async function insertWebhookEvents(orgId: string, senders: readonly Sender[], now: Date): Promise<void> {
  const random = seededRandom(27);
  const known = Object.entries(SOURCES).flatMap(([connectorId, source]) => {
    const sender = senders.find((one) => one.connectorId === connectorId);
    return sender ? [{ sender, source, count: Math.round(EVENTS * source.share) }] : [];
  });
  const events = known.flatMap(({ sender, source, count }) =>
    Array.from({ length: count }, (_, n) => anEvent(sender.id, source, { random, now, isForged: n < FORGED / 3 })),
  );
  await insertEvents(orgId, events);
  await insertDeliveries(
    orgId,
    events.filter(({ verified }) => verified),
    random,
  );
}

interface Circumstances {
  readonly random: () => number;
  readonly now: Date;
  readonly isForged: boolean;
}

function anEvent(installationId: string, { scheme, types }: Source, { random, now, isForged }: Circumstances) {
  const at = new Date(now.getTime() - Math.floor(random() * DAYS * 86_400_000) - 60_000);
  const id = uuidAt(at, random);
  return {
    id,
    installationId,
    scheme,
    at,
    verified: !isForged,
    type: isForged ? null : pick(random, types),
    dedupeKey: isForged ? null : `evt_${id.replaceAll("-", "").slice(-20)}`,
    sha256: createHash("sha256").update(id).digest(),
    sizeBytes: 300 + Math.floor(random() * 9_000),
  };
}

type DemoEvent = ReturnType<typeof anEvent>;

async function insertEvents(orgId: string, events: readonly DemoEvent[]): Promise<void> {
  const column = <K extends keyof DemoEvent>(name: K) => events.map((event) => event[name]);
  await pgInOrg(orgId, (client) =>
    client.query(
      `INSERT INTO webhook_event (id, org_id, installation_id, scheme, type, dedupe_key, verified, failure, raw_sha256, size_bytes, received_at)
       SELECT id, $1, installation_id, scheme, type, dedupe_key, verified, CASE WHEN NOT verified THEN 'bad_signature' END, sha256, bytes, at
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::bytea[], $9::int[], $10::timestamptz[])
         AS t (id, installation_id, scheme, type, dedupe_key, verified, sha256, bytes, at)`,
      [
        orgId,
        column("id"),
        column("installationId"),
        column("scheme"),
        column("type"),
        column("dedupeKey"),
        column("verified"),
        column("sha256"),
        column("sizeBytes"),
        column("at"),
      ],
    ),
  );
}

/** Most arrive at once, some at the second try, a few never. */
async function insertDeliveries(orgId: string, events: readonly DemoEvent[], random: () => number): Promise<void> {
  const deliveries = events.map((event) => {
    const luck = random();
    const failures = luck < 0.93 ? 0 : luck < 0.985 ? 1 : 5;
    const status = failures === 5 ? "dead" : "delivered";
    const tries = Array.from({ length: Math.min(5, failures + 1) }, (_, n) =>
      attempt(event.at, n, n < failures, random),
    );
    const last = tries.at(-1)?.at ?? event.at.toISOString();
    return { id: uuidAt(event.at, random), event, status, tries: JSON.stringify(tries), last };
  });
  await pgInOrg(orgId, (client) =>
    client.query(
      `INSERT INTO delivery (id, org_id, installation_id, event_id, kind, target, status, attempts, created_at, updated_at)
       SELECT id, $1, installation_id, event_id, 'event', $2, status, attempts, created_at, updated_at
       FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::jsonb[], $8::timestamptz[], $9::timestamptz[])
         AS t (id, installation_id, event_id, status, attempts, created_at, updated_at)`,
      [
        orgId,
        TARGET,
        deliveries.map(({ id }) => id),
        deliveries.map(({ event }) => event.installationId),
        deliveries.map(({ event }) => event.id),
        deliveries.map(({ status }) => status),
        deliveries.map(({ tries }) => tries),
        deliveries.map(({ event }) => event.at),
        deliveries.map(({ last }) => last),
      ],
    ),
  );
}

function attempt(from: Date, number: number, failed: boolean, random: () => number) {
  const at = new Date(from.getTime() + number * 2 ** number * 500 + Math.floor(random() * 400));
  return {
    at: at.toISOString(),
    status: failed ? 503 : 200,
    latency_ms: 40 + Math.floor(random() * 160),
    error: failed ? `${TARGET} answered 503.` : null,
  };
}
