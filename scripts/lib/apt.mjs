import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { say } from "./say.mjs";

/** Installs packages of the system where that is possible: Debian, as root. */
export function aptInstall(what, packages) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say(`Installing ${what} …`);
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]])
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
}
