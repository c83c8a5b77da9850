import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { policyOf, type RoutePolicy } from "@/lib/web";

/** One handler of a route.ts. */
export interface DeclaredRoute {
  readonly method: string;
  /** As Next serves it, with `[name]` for a parameter: `/api/v1/connectors/[id]`. */
  readonly path: string;
  readonly file: string;
  /** Undefined for a handler that declares none. */
  readonly policy: RoutePolicy | undefined;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Every handler under app/, by path and method. */
export async function declaredRoutes(): Promise<DeclaredRoute[]> {
  // A glob passes over names that begin with a dot, such as .well-known, unless it says so.
  const files = globSync(["app/**/route.{ts,tsx}", "app/.*/**/route.{ts,tsx}"], { cwd: ROOT }).toSorted();
  return (await Promise.all(files.map(handlersOf))).flat();
}

async function handlersOf(file: string): Promise<DeclaredRoute[]> {
  // What a route file exports is not known before it is looked at.
  const exported = (await import(pathToFileURL(path.join(ROOT, file)).href)) as Record<string, unknown>;
  return METHODS.filter((method) => method in exported).map((method) => ({
    method,
    path: pathOf(file),
    file,
    policy: policyOf(exported[method]),
  }));
}

/** Groups in parentheses are folders, not parts of the address. */
function pathOf(file: string): string {
  const parts = path.dirname(file).split(path.sep).slice(1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}
