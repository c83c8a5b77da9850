import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { expect, test } from "vitest";
import { get } from "./auth/oauth-driver";

test("as a program it prints its addresses, answers, and ends on SIGTERM", async () => {
  const program = join(import.meta.dirname, "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const { url, mcpUrl } = JSON.parse(line);
  expect(mcpUrl).toBe(`${url}/mcp`);
  expect((await get(`${url}/_control`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
