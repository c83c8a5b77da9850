import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { say } from "./say.mjs";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser for the tests: Playwright's own where it is installed, else the system's; undefined when there is none. */
function findChromium() {
  const own = createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
  return [own, ...SYSTEM_BROWSERS].find((file) => existsSync(file));
}

/** The same, installing the system's where that is possible: Debian, as root. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found;
  say("Installing Chromium …");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]])
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  return findChromium();
}
