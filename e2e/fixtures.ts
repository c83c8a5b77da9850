import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { aliveOnArrival, untilAlive } from "./alive";
import { installSandbox, removeConnector } from "./connector";
import { DEMO_SERVER } from "./demo-server";

export { expect };

/** The organization and the owner that the demo server was set up with. */
export const ORG = "/o/aurora-robotics";
const OWNER = { email: "ada@acme.example", password: "correct-horse-battery" } as const;

type Behaviour = Readonly<Record<string, unknown>>;

export interface Vendor {
  /** Changes what the sandbox vendor does, until the test ends. */
  readonly set: (behaviour: Behaviour) => Promise<void>;
}

interface Fixtures {
  /** What the test expects on the browser's console; everything else there fails it. */
  readonly expectedMessage: RegExp | null;
  readonly quietConsole: void;
  readonly vendor: Vendor;
  /** A page on which the owner is signed in. */
  readonly ownerPage: Page;
  /** Installs the sandbox connector through the owner's page, which ends where one connects it; gone when the test ends, however it ends. */
  readonly installSandbox: () => Promise<string>;
}

export const test = base.extend<Fixtures, { ownerState: Awaited<ReturnType<BrowserContext["storageState"]>> }>({
  // Playwright reads what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, provide) => provide(DEMO_SERVER.url),
  expectedMessage: [null, { option: true }],
  context: async ({ context }, provide) => {
    aliveOnArrival(context);
    await provide(context);
  },
  quietConsole: [
    async ({ context, expectedMessage }, provide) => {
      const heard: string[] = [];
      const hear = (page: Page) => {
        page.on("console", (message) => {
          // The browser's guess that a preloaded file came too early: it depends on how busy the machine is.
          if (/preloaded using link preload but not used/.test(message.text())) return;
          if (["error", "warning"].includes(message.type()))
            heard.push(`${page.url()}: ${message.text()} (${message.location().url})`);
        });
        page.on("pageerror", (error) => heard.push(`${page.url()}: ${error.message}`));
      };
      context.on("page", hear);
      for (const page of context.pages()) hear(page);
      await provide();
      const unexpected = heard.filter((text) => !expectedMessage?.test(text));
      expect(unexpected, "unexpected messages on the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  vendor: async ({ request }, provide) => {
    const port = readFileSync(path.join(DEMO_SERVER.dataDir, "sandbox/port"), "utf8");
    const control = (data: Behaviour) => request.post(`http://127.0.0.1:${port}/_control`, { data });
    await provide({ set: async (behaviour) => expect(await control(behaviour)).toBeOK() });
    await control({ reset: true });
  },
  ownerState: [async ({ browser }, provide) => provide(await signedInState(browser, OWNER)), { scope: "worker" }],
  ownerPage: async ({ context, page, ownerState }, provide) => {
    await context.addCookies(ownerState.cookies);
    await provide(page);
  },
  installSandbox: async ({ ownerPage }, provide) => {
    const installed: string[] = [];
    await provide(async () => {
      const id = await installSandbox(ownerPage);
      installed.push(id);
      return id;
    });
    for (const id of installed) await removeConnector(ownerPage, id);
  },
});

/** The cookies of somebody who has signed in through the page. */
export async function signedInState(browser: Browser, who: { email: string; password: string }) {
  const context = await browser.newContext({ baseURL: DEMO_SERVER.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await untilAlive(page);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/o\//);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** `npm run admin` beside the running demo server; the JSON of its last line. */
export function admin(...args: readonly string[]): Record<string, unknown> {
  const output = execFileSync(process.execPath, ["--import", "tsx", "lib/cli/admin.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: DEMO_SERVER.dataDir, LOG_LEVEL: "silent" },
  });
  const last: unknown = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  return last as Record<string, unknown>;
}
