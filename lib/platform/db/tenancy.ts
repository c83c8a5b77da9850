import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolClient } from "pg";
import { forget, once } from "../once";
import { pool } from "./connection";
import { PrismaClient } from "./generated/client.ts";
import type { Prisma } from "./generated/client.ts";

/** Prisma inside one transaction that already knows its organization. */
export type Tx = Prisma.TransactionClient;

interface TxOptions {
  /** Whole transaction, in milliseconds. Default 15,000. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
const MAX_WAIT_MS = 10_000;

type Scope = readonly [setting: "app.org_id" | "app.system", value: string];

/** Prisma over the process's pool. Outside inOrg and inSystem, row-level security shows it no tenant's rows. */
export function prisma(): PrismaClient {
  return once("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));
}

export async function closePrisma(): Promise<void> {
  await once<{ $disconnect(): Promise<void> }>("prisma", () => ({ $disconnect: async () => {} })).$disconnect();
  forget("prisma");
}

/** Runs `work` in one transaction that sees the rows of this organization only. No network calls inside. */
export function inOrg<T>(orgId: string, work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T> {
  return transaction(["app.org_id", orgId], work, options);
}

/** Runs `work` in one transaction that sees every organization's rows: for sign-in, key look-up, jobs and metering. */
export function inSystem<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T> {
  return transaction(["app.system", "on"], work, options);
}

/** inOrg with a plain pg client, for hot paths. */
export function pgInOrg<T>(orgId: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return pgTransaction(["app.org_id", orgId], work);
}

/** inSystem with a plain pg client, for hot paths. */
export function pgInSystem<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  return pgTransaction(["app.system", "on"], work);
}

function transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
  return prisma().$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config(${scope[0]}, ${scope[1]}, true)`;
      return work(tx);
    },
    { maxWait: MAX_WAIT_MS, timeout: options.timeoutMs ?? TIMEOUT_MS },
  );
}

async function pgTransaction<T>(scope: Scope, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    await client.query("select set_config($1, $2, true)", [...scope]);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client
      .query("rollback")
      .catch((failure: unknown) => (broken = failure instanceof Error ? failure : new Error("no rollback")));
    throw error;
  } finally {
    client.release(broken);
  }
}
