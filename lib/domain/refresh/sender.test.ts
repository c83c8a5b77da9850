import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { startOf } from "@/lib/platform/process-alive";
import { hasDied, thisProcess } from "./sender";

const ours = thisProcess().split("/");
const named = (pid: number | undefined, start: string) => [ours[0], pid, start].join("/");

// @req R-REFRESH-02
test("a process is known to be gone when it is, or when its number is another's by now", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const name = named(child.pid, startOf(child.pid ?? 0));
  expect(hasDied(name)).toBe(false);
  expect(hasDied(thisProcess())).toBe(false);
  expect(hasDied(named(process.pid, "1"))).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(hasDied(name)).toBe(true);
});

// @req R-REFRESH-02
test("of another machine, or of nobody that can be named, nothing is known", () => {
  expect(hasDied(`another-boot+pid:[1]/${process.pid}/1`)).toBe(false);
  expect(hasDied("")).toBe(false);
  expect(hasDied("nonsense")).toBe(false);
});
