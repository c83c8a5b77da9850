import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aRenewable } from "@/lib/testing/renewable";
import { aRotatingServer, type RotatingServer } from "@/lib/testing/rotating-server";
import { withDatabase } from "@/lib/testing/with-database";
import { disconnect, refreshHooks } from "../connect";
import { OAuthTokens, openSecret, surrenderCredentials } from "../credentials";
import { type Broker, runBroker } from "./broker";

const database = withDatabase();
let server: RotatingServer;
let broker: Broker;
beforeEach(async () => {
  server = await aRotatingServer();
  broker = runBroker(refreshHooks);
});
afterEach(async () => {
  await broker.stop();
  await server.close();
});

type Place = Awaited<ReturnType<typeof aRenewable>>;

/** A connection of its own, so that whatever is to be written waits as long as a test wants. */
async function aConnection() {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("set app.system = 'on'");
  return client;
}

/** Keeps the organization's trail from being written: a refresh gets as far as its row, and waits there. */
async function holdTrail({ orgId }: Place) {
  const client = await aConnection();
  await client.query("begin");
  await client.query("select from audit_head where org_id = $1 for update", [orgId]);
  return { letGo: () => client.end() };
}

async function untilWaiting(count: number): Promise<void> {
  const client = await aConnection();
  const sql = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while (((await client.query(sql)).rowCount ?? 0) < count) await new Promise((resolve) => setTimeout(resolve, 10));
  await client.end();
}

/** The refresh tokens in the outbox, by their number in the family. */
async function surrendered({ orgId, id }: Place): Promise<(string | undefined)[]> {
  const rows = await inOrg(orgId, (tx) => tx.revocation.findMany({ where: { installationId: id } }));
  const numbers = rows.map(async ({ sealed, version }) => {
    const place = { orgId, installationId: id, kind: "oauth", version } as const;
    const tokens = OAuthTokens.parse(await openSecret(place, sealed ?? new Uint8Array()));
    return tokens.refreshToken?.split(".")[2];
  });
  return Promise.all(numbers);
}

const ways: Readonly<Record<string, (place: Place) => Promise<unknown>>> = {
  disconnecting: ({ member, id }) => disconnect(member, { id }),
  "letting go without the installation's lock": ({ orgId, id }) =>
    inOrg(orgId, (tx) => surrenderCredentials(tx, orgId, id)),
};

// @req R-STATE-09 R-REFRESH-03
test.each(Object.entries(ways))(
  "%s while a refresh is being committed revokes the tokens that it brought",
  async (_, letGo) => {
    const place = await aRenewable(server);
    const trail = await holdTrail(place);
    const asking = place.ask().catch((error: unknown) => error);
    await untilWaiting(1);
    const lettingGo = letGo(place);
    await untilWaiting(2);
    await trail.letGo();
    await lettingGo;
    await asking;
    expect(await surrendered(place)).toEqual(["2"]);
    expect(server.revoked()).toEqual([]);
  },
);
