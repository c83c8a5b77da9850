/** What the mirror of scripts/borders.test.ts holds: files that break one rule each, and files that break none. */

export interface Violation {
  /** The rule that must speak, as oxlint names it. */
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

const borders = "eslint(no-restricted-imports)";

/** A file that imports one thing it must not. */
function imports(file: string, specifier: string): Violation {
  return { rule: borders, file, source: `export { thing } from "${specifier}";` };
}

function breaks(rule: string, file: string, source: string): Violation {
  return { rule, file, source };
}

const directions: readonly Violation[] = [
  imports("app/page-of-kernel.tsx", "@/lib/kernel/ids"),
  imports("app/o/[org]/page-of-platform.tsx", "@/lib/platform/log"),
  imports("app/api/v1/connectors/route.ts", "@/lib/gateway/forward"),
  imports("components/ui/of-domain.tsx", "@/lib/domain/core"),
  imports("components/usage/of-app.tsx", "@/app/layout"),
  imports("lib/contracts/of-kernel.ts", "@/lib/kernel/ids"),
  imports("lib/kernel/of-platform.ts", "@/lib/platform/env"),
  imports("lib/kernel/oauth/of-domain.ts", "@/lib/domain/connect"),
  imports("lib/kernel/by-dots.ts", "../platform/env"),
  imports("lib/kernel/oauth/by-dots.ts", "../../platform/env"),
  imports("lib/kernel/oauth/by-detour.ts", "@/lib/kernel/../domain/core"),
  imports("lib/sdk/of-kernel.ts", "@/lib/kernel/ids"),
  imports("lib/connectors/slack/of-kernel.ts", "@/lib/kernel/net"),
  imports("lib/connectors/slack/of-domain.ts", "@/lib/domain/core"),
  imports("lib/connectors/slack/of-github.ts", "../github"),
  imports("lib/platform/of-domain.ts", "@/lib/domain/core"),
  imports("lib/platform/db/of-contracts.ts", "@/lib/contracts"),
  imports("lib/domain/orgs/of-web.ts", "@/lib/web/route"),
  imports("lib/domain/orgs/of-connectors.ts", "@/lib/connectors"),
  imports("lib/domain/orgs/of-client.ts", "@/lib/client"),
  imports("lib/web/of-app.ts", "@/app/layout"),
  imports("lib/web/of-gateway.ts", "@/lib/gateway/forward"),
  imports("lib/client/of-kernel.ts", "@/lib/kernel/errors"),
  imports("lib/cli/of-domain.ts", "@/lib/domain/core"),
  imports("lib/worker/of-web.ts", "@/lib/web/route"),
  imports("lib/gateway/of-web.ts", "@/lib/web/authenticate"),
  imports("lib/gateway/of-worker.ts", "@/lib/worker/tasks"),
  imports("lib/gateway/of-testing.ts", "@/lib/testing/sandbox"),
  imports("lib/domain/orgs/of-testing.ts", "@/lib/testing/database"),
  imports("lib/testing/of-app.ts", "@/app/layout"),
  imports("lib/kernel/above.test.ts", "@/lib/domain/core"),
  imports("lib/domain/usage/of-e2e.ts", "@/e2e/fixtures"),
  breaks(borders, "lib/kernel/at-run-time.ts", `export const load = () => import("@/lib/domain/core");`),
  breaks(borders, "lib/kernel/only-a-type.ts", `import type { Ctx } from "@/lib/domain/core";\nexport type C = Ctx;`),
];

const modules: readonly Violation[] = [
  imports("lib/domain/core/of-orgs.ts", "../orgs"),
  imports("lib/domain/audit/of-usage.ts", "../usage"),
  imports("lib/domain/usage/of-itself.ts", "../usage"),
  imports("lib/domain/usage/by-layer.ts", "@/lib/domain/core"),
  imports("lib/domain/usage/past-the-door.ts", "../core/command"),
  imports("lib/domain/usage/past-the-door.test.ts", "../core/command"),
  imports("lib/web/past-a-module.ts", "@/lib/domain/core/command"),
  imports("lib/web/past-the-kernel.ts", "@/lib/kernel/net/egress"),
  imports("app/past-the-contracts.tsx", "@/lib/contracts/usage"),
  imports("app/past-the-operations.tsx", "@/lib/contracts/operations/usage"),
  imports("app/nearly-the-operations.tsx", "@/lib/contracts/operation"),
  imports("components/of-operations.tsx", "@/lib/contracts/operations"),
];

const packages: readonly Violation[] = [
  imports("lib/domain/orgs/next-headers.ts", "next/headers"),
  imports("lib/kernel/next-server.ts", "next/server"),
  imports("lib/platform/next-auth.ts", "next-auth"),
  imports("components/shell/next-headers.tsx", "next/headers"),
  imports("lib/gateway/next-server.ts", "next/server"),
  imports("lib/domain/orgs/prisma-client.ts", "@prisma/client"),
  imports("lib/domain/orgs/generated.ts", "@/lib/platform/db/generated/client"),
  imports("lib/domain/orgs/driver.ts", "pg"),
  imports("lib/platform/generated-elsewhere.ts", "./db/generated/client"),
  imports("lib/web/prisma-client.ts", "@prisma/client"),
  imports("lib/domain/orgs/queue.ts", "graphile-worker"),
  imports("lib/kernel/oauth/unguarded.ts", "undici"),
  imports("lib/domain/orgs/names.ts", "node:dns/promises"),
  breaks(borders, "lib/domain/orgs/plain.ts", `export { request } from "node:http";`),
  breaks(borders, "lib/platform/whole.ts", `import https from "node:https";\nexport const load = https.get;`),
  breaks(borders, "lib/kernel/keys/all-of-it.ts", `import * as tls from "node:tls";\nexport const open = tls.connect;`),
  breaks(borders, "lib/gateway/socket.ts", `export { createConnection } from "node:net";`),
  breaks(borders, "lib/worker/datagrams.ts", `export { createSocket } from "node:dgram";`),
  breaks(borders, "lib/domain/orgs/rows.ts", `export { Prisma } from "@/lib/platform/db";`),
];

const doors: readonly Violation[] = [
  breaks(
    "eslint(no-restricted-globals)",
    "lib/domain/orgs/fetch.ts",
    `export const load = () => fetch("https://x.test");`,
  ),
  breaks("eslint(no-restricted-globals)", "lib/web/fetch.ts", `export const load = () => globalThis.fetch("/");`),
  breaks(
    "eslint(no-restricted-globals)",
    "lib/web/socket.ts",
    `export const open = () => new WebSocket("wss://x.test");`,
  ),
  breaks("eslint(no-restricted-globals)", "lib/kernel/events.ts", `export const open = () => new EventSource("/");`),
  breaks("eslint(no-restricted-globals)", "app/o/page.tsx", `export const load = () => fetch("https://x.test");`),
  breaks("eslint(no-restricted-properties)", "lib/kernel/environment.ts", `export const port = process.env["PORT"];`),
  breaks("eslint(no-restricted-properties)", "lib/web/environment.ts", `export const { env } = process;`),
  breaks("eslint(no-restricted-properties)", "lib/client/environment.ts", `export const e = globalThis.process.env;`),
  breaks("eslint(no-restricted-properties)", "app/environment.tsx", `export const e = globalThis.process.env;`),
  breaks(borders, "lib/platform/environment.ts", `export { env } from "node:process";`),
];

const shapes: readonly Violation[] = [
  breaks("typescript(no-explicit-any)", "lib/kernel/any.ts", `export const read = (value: any) => String(value);`),
  breaks("typescript(no-explicit-any)", "lib/kernel/any.test.ts", `export const value = {} as any;`),
  breaks("typescript(no-unsafe-return)", "lib/kernel/leak.ts", `export const r = (t: string) => JSON.parse(t);`),
  breaks("typescript(no-non-null-assertion)", "lib/kernel/bang.ts", `export const a = (b?: string) => b!.length;`),
  breaks(
    "typescript(no-floating-promises)",
    "lib/kernel/floating.ts",
    `export const go = () => {\n  Promise.resolve(1);\n};`,
  ),
  breaks(
    "typescript(consistent-type-imports)",
    "lib/kernel/type.ts",
    `import { A } from "./clean";\nexport type B = A;`,
  ),
  breaks("import(no-default-export)", "lib/kernel/default.ts", `export default 1;`),
  breaks("eslint(no-console)", "lib/worker/console.ts", `console.log("x");`),
  breaks("eslint(no-warning-comments)", "lib/kernel/later.ts", `// TODO later\nexport const a = 1;`),
  breaks("unicorn(filename-case)", "lib/kernel/camelCase.ts", `export const a = 1;`),
  breaks("eslint(max-lines)", "lib/kernel/long.ts", lines(251)),
  breaks("eslint(max-lines-per-function)", "lib/kernel/long-function.ts", longFunction()),
  breaks("react-hooks(rules-of-hooks)", "components/ui/hook.tsx", hookInCondition()),
  breaks("jsx-a11y(alt-text)", "components/ui/image.tsx", `export const Logo = () => <img src="/logo.svg" />;`),
  breaks("import(no-cycle)", "lib/kernel/hen.ts", `import { egg } from "./egg";\nexport const hen = () => egg;`),
  breaks("import(no-cycle)", "lib/kernel/egg.ts", `import { hen } from "./hen";\nexport const egg = () => hen;`),
  breaks("import(no-cycle)", "lib/kernel/yin.ts", `import type { Yang } from "./yang";\nexport type Yin = Yang[];`),
  breaks("import(no-cycle)", "lib/kernel/yang.ts", `import type { Yin } from "./yin";\nexport type Yang = Yin[];`),
];

export const violations: readonly Violation[] = [...directions, ...modules, ...packages, ...doors, ...shapes];

function lines(count: number): string {
  return Array.from({ length: count }, (_, i) => `export const a${i} = ${i};`).join("\n");
}

function longFunction(): string {
  return `export function long() {\n${"  Math.random();\n".repeat(60)}}`;
}

function hookInCondition(): string {
  return `import { useId } from "react";\nexport function Field({ a }: { readonly a: boolean }) {\n  return a ? useId() : null;\n}`;
}

/** Everything that the rules allow on purpose. */
export const clean: Readonly<Record<string, string>> = {
  "app/(dashboard)/page.tsx": `export { thing } from "@/components/usage/chart";\nexport default function Page() {\n  return null;\n}`,
  "app/api/v1/installations/route.ts": `export { a } from "@/lib/web/route";\nexport { b } from "@/lib/domain/core";\nexport { c } from "next/server";`,
  "app/use-live.tsx": `export const load = () => fetch("/api/v1/connectors");`,
  "components/usage/chart.tsx": `export { a } from "@/lib/client";\nexport { default as Link } from "next/link";\nexport { useRouter } from "next/navigation";\nexport { thing } from "./axis";`,
  "components/usage/axis.tsx": `export const thing = () => fetch("/api/v1/usage");`,
  "lib/contracts/index.ts": `export { z } from "zod";`,
  "lib/contracts/operations/index.ts": `export { z } from "../index";`,
  "app/of-operations.tsx": `export { z } from "@/lib/contracts/operations";`,
  "lib/kernel/clean.ts": `export interface A {\n  readonly a: string;\n}`,
  "lib/kernel/injected.ts": `export const load = (fetch: typeof globalThis.fetch) => fetch("https://x.test");`,
  "lib/kernel/net/egress.ts": `export { request } from "undici";`,
  "lib/connectors/slack/index.ts": `export { a } from "@/lib/sdk";`,
  "lib/connectors/index.ts": `export { a } from "./slack";`,
  "lib/platform/env.ts": `export const port = process.env["PORT"];`,
  "lib/platform/db/index.ts": `export { Prisma } from "./generated/client";\nexport { Pool } from "pg";`,
  "lib/domain/core/index.ts": `export { thing } from "./command";`,
  "lib/domain/core/command.ts": `export { thing } from "@/lib/platform/log";`,
  "lib/domain/orgs/index.ts": `export { thing } from "../core";`,
  "lib/domain/orgs/store.ts": `export { Prisma } from "@/lib/platform/db";`,
  "lib/domain/orgs/later.test.ts": `export { thing } from "../usage";\nexport { database } from "@/lib/testing/database";`,
  "lib/domain/catalog/registry.ts": `export { connectors } from "@/lib/connectors";`,
  "lib/web/route.ts": `export { NextResponse } from "next/server";\nexport { thing } from "@/lib/domain/core";`,
  "lib/client/surroundings.ts": `export const key = globalThis.process?.env["HUMAN_API_KEY"];`,
  "lib/client/http.ts": `export { a } from "@/lib/contracts";\nexport const load = () => fetch("https://x.test");`,
  "lib/cli/admin.ts": `export { thing } from "@/lib/domain/orgs";\nconsole.log(process.env["DATABASE_URL"]);`,
  "lib/worker/main.ts": `export { thing } from "@/lib/domain/orgs";\nexport { run } from "graphile-worker";`,
  "lib/gateway/main.ts": `export { default as next } from "next";\nconsole.log("listening");`,
  "lib/gateway/serve.ts": `export { tasks } from "@/lib/worker/tasks";`,
  "lib/gateway/sandbox.ts": `export { startSandbox } from "@/lib/testing/sandbox";`,
  "lib/testing/database.ts": `export { Pool } from "pg";\nexport { thing } from "@/lib/domain/orgs";`,
  "e2e/connect.spec.ts": `export { startSandbox } from "@/lib/testing/sandbox/start";`,
  "bench/main.ts": `export { startSandbox } from "@/lib/testing/sandbox";\nconsole.log("done");`,
  "next.config.ts": `export default { port: process.env["PORT"] };`,
};
