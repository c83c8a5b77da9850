import { globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { uuidv7 } from "@/lib/kernel/ids";
import { pgInSystem } from "@/lib/platform/db";
import { declaredRoutes } from "@/lib/testing/routes";
import type { Api } from "./api";
import { goodRequest } from "./matrix-requests";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Every row of every table, the job queue's included, as text; bytes come as hexadecimal. */
export async function dump(): Promise<string> {
  return pgInSystem(async (client) => {
    const tables = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const parts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      parts.push(name, ...rows.map(({ text }) => text));
    }
    return parts.join("\n");
  });
}

/** Name and content of each file in the folder, but for those that exist to hold a key. */
export function filesOf(folder: string): Map<string, Buffer> {
  const names = globSync("**/*", { cwd: folder }).filter((name) => statSync(path.join(folder, name)).isFile());
  const others = names.filter((name) => !["keys.json", "secret"].includes(name));
  return new Map(others.map((name) => [name, readFileSync(path.join(folder, name))]));
}

/** What the built server has written beside the build since then, and everything that it gives to browsers. */
export function buildOutput(since: Date): Buffer[] {
  const files = globSync([".next/**/*"], { cwd: ROOT }).map((name) => path.join(ROOT, name));
  const told = files.filter((name) => {
    const stats = statSync(name);
    return stats.isFile() && (stats.mtime >= since || name.includes("/.next/static/"));
  });
  return told.map((name) => readFileSync(name));
}

/** Every page as a browser gets it, and as Next's router does. */
export async function openPages(call: Api, slug: string, installationId: string): Promise<number> {
  const id = `inst_${installationId.replaceAll("-", "")}`;
  const pages = globSync("app/**/page.tsx", { cwd: ROOT }).map((file) => {
    const parts = path.dirname(file).split(path.sep).slice(1);
    const address = `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
    return address
      .replace("[org]", slug)
      .replace("[connector]", "mcp")
      .replaceAll(/\[\.*\w+\]+/g, id);
  });
  for (const page of pages) {
    await call("GET", page);
    await call("GET", `${page}?_rsc=canary`, { headers: { RSC: "1" } });
  }
  return pages.length;
}

/** Every address of the API that is only read, exports included, as a person and as a key. */
export async function readApi(calls: readonly Api[], installationId: string): Promise<number> {
  const gets = (await declaredRoutes()).filter(
    ({ method, path: route }) => method === "GET" && !route.includes("[..."),
  );
  for (const { path: route } of gets) {
    const { query, headers } = goodRequest(`GET ${route}`, "") ?? {};
    const filled = route.replace(/\[\w+\]/, installationId).replaceAll(/\[\w+\]/g, uuidv7());
    for (const call of calls) await call("GET", `${filled}${query ? `?${query}` : ""}`, headers ? { headers } : {});
  }
  for (const address of ["/metrics", "/openapi.json", "/healthz", "/readyz", "/api/v1/audit?limit=100"])
    for (const call of calls) await call("GET", address);
  return gets.length;
}
