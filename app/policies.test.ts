import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { declaredRoutes } from "@/lib/testing/routes";

const ROOT = path.resolve(import.meta.dirname, "..");

// @req R-HTTP-07
test("each route handler declares a policy", async () => {
  const routes = await declaredRoutes();
  expect(routes.length).toBeGreaterThan(15);
  const without = routes.filter(({ policy }) => policy === undefined);
  expect(without.map(({ method, file }) => `${method} of ${file}`)).toEqual([]);
});

test("each route that asks nobody who they are says why", async () => {
  const open = (await declaredRoutes()).filter(({ policy }) => policy?.kind === "public");
  expect(open.map(({ method, path: route }) => `${method} ${route}`).toSorted()).toEqual([
    "DELETE /api/v1/[[...path]]",
    "GET /.well-known/oauth-protected-resource",
    "GET /api/auth/[...nextauth]",
    "GET /api/v1/[[...path]]",
    "GET /api/v1/connectors/oauth/callback",
    "GET /api/v1/connectors/oauth/client-metadata.json",
    "GET /openapi.json",
    "PATCH /api/v1/[[...path]]",
    "POST /api/auth/[...nextauth]",
    "POST /api/v1/[[...path]]",
    "POST /api/v1/connectors/oauth/callback",
    "PUT /api/v1/[[...path]]",
  ]);
  for (const { policy } of open) expect(policy).toMatchObject({ why: expect.stringMatching(/\w+ \w+/) });
});

/** Server actions without action(), and what guards them instead. */
const OTHER_DOORS: Readonly<Record<string, { readonly calls: string; readonly why: string }>> = {
  "app/(auth)/actions.ts signOut": {
    calls: "endSession()",
    why: "ends the caller's own session; lib/web checks the origin",
  },
  "app/(auth)/setup/actions.ts setUp": {
    calls: "setUpConsole(",
    why: "the first run: nobody exists yet, and the domain locks it afterwards",
  },
};

// @req R-HTTP-07
test("each server action goes through action() before anything else, or is on the list of those with another guard", () => {
  const unguarded = serverActions().filter((found) => !isGuarded(found));
  expect(unguarded.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

test("the list of other guards names only server actions that exist, each with its reason", () => {
  const known = serverActions().map(({ file, name }) => `${file} ${name}`);
  expect(known).toEqual(expect.arrayContaining(Object.keys(OTHER_DOORS)));
  for (const { why } of Object.values(OTHER_DOORS)) expect(why).toMatch(/\w+ \w+/);
});

test("server actions stand in files of their own, never inside a component", () => {
  const inline = sources().filter(({ text }) => /^\s+["']use server["']/m.test(text));
  expect(inline.map(({ file }) => file)).toEqual([]);
});

interface ServerAction {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

function sources(): { file: string; text: string }[] {
  const files = globSync("{app,components,lib}/**/*.{ts,tsx}", { cwd: ROOT }).filter(
    (file) => !file.includes(".test."),
  );
  return files.map((file) => ({ file, text: readFileSync(path.join(ROOT, file), "utf8") }));
}

/** What the "use server" files export, types aside: each from its `export` to the next one. */
function serverActions(): ServerAction[] {
  return sources()
    .filter(({ text }) => /^["']use server["']/m.test(text))
    .flatMap(({ file, text }) =>
      text
        .split(/^export /m)
        .slice(1)
        .map((part) => ({ file, name: nameOf(part), text: part })),
    )
    .filter(({ text }) => !/^(type|interface) /.test(text));
}

/** The name of a function; anything else, such as a re-export, keeps its whole first line, which no list has. */
function nameOf(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return /^async function (\w+)/.exec(line)?.[1] ?? /^const (\w+) = async \(/.exec(line)?.[1] ?? line;
}

/** Nothing is awaited, and so nothing done, before action() has said who asks. */
function isGuarded({ file, name, text }: ServerAction): boolean {
  const other = OTHER_DOORS[`${file} ${name}`];
  if (other) return text.includes(other.calls);
  const [before = "", after] = text.split(/(?<![.\w])action\(/, 2);
  return after !== undefined && !before.replace(/await $/, "").includes("await ") && !name.includes(" ");
}
