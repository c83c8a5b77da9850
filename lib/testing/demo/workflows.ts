import { SANDBOX_WORKFLOWS_ID } from "@/lib/domain/catalog";
import type { Ctx } from "@/lib/domain/core";
import { createInstallation } from "@/lib/domain/installations";
import { parseInstallationId } from "@/lib/kernel/ids";
import { pgInOrg } from "@/lib/platform/db";

const MASK = "********";
const DAY_MS = 86_400_000;

type Config = Readonly<Record<string, unknown>>;

const CRM = { name: "CRM", url: "https://crm.example.com/hooks/runs", token: MASK, events: ["finished", "failed"] };
const WAREHOUSE = {
  name: "Data warehouse",
  url: "https://warehouse.example.com/in",
  events: ["finished"],
  active: false,
};

const FIRST: Config = {
  workspace: "aurora-robotics",
  delivery: { by: "email", recipient: "runs@aurora-robotics.example" },
  steps: ["Collect", "Summarize", "Publish"],
};

/** How the configuration came to be: who saved it, how many days ago, and what was different then. */
const VERSIONS: readonly { readonly person: number; readonly daysAgo: number; readonly config: Config }[] = [
  { person: 1, daysAgo: 41, config: FIRST },
  { person: 2, daysAgo: 33, config: { ...FIRST, destinations: [CRM], tags: ["ops"], timeout_seconds: 120 } },
  {
    person: 1,
    daysAgo: 18,
    config: { ...FIRST, plan: "scale", destinations: [CRM, WAREHOUSE], tags: ["ops", "eu"], timeout_seconds: 120 },
  },
  {
    person: 1,
    daysAgo: 6,
    config: {
      ...FIRST,
      plan: "scale",
      destinations: [CRM, WAREHOUSE],
      tags: ["ops", "eu"],
      timeout_seconds: 300,
      sign_in: { kind: "key", key: MASK },
      creativity: 0.35,
    },
  },
  {
    person: 2,
    daysAgo: 2,
    config: {
      ...FIRST,
      plan: "scale",
      workspace_id: "ws_7Q2M",
      destinations: [CRM, WAREHOUSE],
      tags: ["ops", "eu"],
      labels: { team: "platform", cost_center: "4711" },
      notify_on: ["failure", "quota"],
      paused_until: null,
      sign_in: { kind: "key", key: MASK },
      creativity: 0.35,
    },
  },
];

/** The sandbox connector with much to configure, and five versions of its configuration by three people. */
export async function addWorkflows(
  ctx: Ctx,
  people: readonly { readonly id: string; readonly name: string }[],
  now: Date,
): Promise<string> {
  const latest = VERSIONS.at(-1)?.config ?? {};
  const secrets = { sign_in: { kind: "key", key: "demo-key-of-the-runner" } };
  const destinations = [{ ...CRM, token: "demo-token-of-the-crm" }, WAREHOUSE];
  // A merge into nothing takes null for a removal; it is set below.
  const { paused_until: _null, ...config } = { ...latest, ...secrets, destinations } as Record<string, unknown>;
  const made = await createInstallation(ctx, { connector_id: SANDBOX_WORKFLOWS_ID, config });
  const id = parseInstallationId(made.id) ?? "";
  await pgInOrg(ctx.orgId, async (client) => {
    await client.query("DELETE FROM config_version WHERE installation_id = $1", [id]);
    for (const [index, { person, daysAgo, config: saved }] of VERSIONS.entries()) {
      const before = VERSIONS[index - 1]?.config ?? {};
      const actor = people[person] ?? people[0];
      await client.query(
        `INSERT INTO config_version (org_id, installation_id, version, config, changes, actor_kind, actor_id, actor_name, created_at)
         VALUES ($1, $2, $3, $4, $5, 'user', $6, $7, $8)`,
        [
          ctx.orgId,
          id,
          index + 1,
          JSON.stringify(saved),
          JSON.stringify(changesOf(before, saved)),
          actor?.id,
          actor?.name,
          new Date(now.getTime() - daysAgo * DAY_MS),
        ],
      );
    }
    const first = new Date(now.getTime() - (VERSIONS[0]?.daysAgo ?? 0) * DAY_MS);
    await client.query("UPDATE installation SET config = $2, created_at = $3 WHERE id = $1", [
      id,
      JSON.stringify(latest),
      first,
    ]);
  });
  return id;
}

function changesOf(before: Config, after: Config) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => {
      const kind = !(key in before) ? "added" : key in after ? "changed" : "removed";
      return { path: `/${key}`, kind, secret: false };
    });
}
