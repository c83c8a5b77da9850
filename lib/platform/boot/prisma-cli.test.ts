import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, emptyDatabase } from "@/lib/testing/database";
import { prepareSchema } from "./index";

const ROOT = path.resolve(import.meta.dirname, "../../..");

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(() => database.close());

/** What Prisma's own command line prints, working on the test's database by our schema engine. */
async function prisma(...args: string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database.url };
  const command = ["node_modules/prisma/build/index.js", ...args];
  return (await promisify(execFile)(process.execPath, command, { cwd: ROOT, env })).stdout;
}

test("the migrations lead to exactly the schema", async () => {
  const sides = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
  const difference = await prisma("migrate", "diff", ...sides, "--script");
  expect(difference.trim()).toBe("-- This is an empty migration.");
}, 30_000);

test("a database that `prisma migrate deploy` brought up to date is so for our runner too", async () => {
  await prisma("migrate", "deploy");
  expect((await prepareSchema(database.url)).migrated).toEqual([]);
}, 30_000);

test("a database that our runner brought up to date is so for `prisma migrate status` too", async () => {
  await prepareSchema(database.url);
  expect(await prisma("migrate", "status")).toContain("Database schema is up to date");
}, 30_000);
