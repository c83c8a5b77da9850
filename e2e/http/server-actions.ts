import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** A server action as the build has it. */
export interface BuiltAction {
  readonly id: string;
  /** The file and the export: `app/(auth)/actions.ts signOut`. */
  readonly name: string;
  /** A page that can run it, with its parameters in brackets: `/o/[org]/installations/[id]`. */
  readonly page: string;
}

const Manifest = z.object({
  node: z.record(
    z.string().regex(/^[0-9a-f]{40,}$/),
    z.looseObject({ workers: z.record(z.string(), z.unknown()), exportedName: z.string(), filename: z.string() }),
  ),
});

const MANIFEST = path.resolve(import.meta.dirname, "../../.next/server/server-reference-manifest.json");

/** All of them, so that a new one is found by whoever goes through them. */
export function builtActions(): BuiltAction[] {
  const { node } = Manifest.parse(JSON.parse(readFileSync(MANIFEST, "utf8")));
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    page: pageOf(Object.keys(workers)),
  }));
}

/** `app/(dashboard)/o/[org]/(home)/page` is served at `/o/[org]`. */
function pageOf(workers: readonly string[]): string {
  const page = workers.find((worker) => worker.includes("[org]")) ?? workers[0] ?? "";
  const parts = page.split("/").slice(1, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

/** How React sends the arguments of an action that scripts call. */
export function asCall(action: BuiltAction, args: readonly unknown[]) {
  const headers = { "Next-Action": action.id, "Content-Type": "text/plain;charset=UTF-8", Accept: "text/x-component" };
  return { headers, body: JSON.stringify(args) };
}

/** How a form of any page, of another site too, can send it without a script: what a browser asks nobody's leave for. It takes no arguments. */
export function asForm(action: BuiltAction) {
  const boundary = "----of-a-form";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="$ACTION_ID_${action.id}"\r\n\r\n\r\n--${boundary}--\r\n`;
  return { headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` }, body };
}
