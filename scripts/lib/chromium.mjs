import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { aptInstall } from "./apt.mjs";

/** The headless shell first: without a window to draw, it does the same tests with half the work. */
const SYSTEM_BROWSERS = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The browser for the tests: Playwright's own where it is installed, else the system's; undefined when there is none. */
function findChromium() {
  const own = createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
  return [own, ...SYSTEM_BROWSERS].find((file) => existsSync(file));
}

/** The same, installing the system's where that is possible: Debian, as root. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  aptInstall("Chromium", ["chromium-headless-shell"]);
  return findChromium();
}
