/** `npm run check`: types, lint and borders, format, dead code and unit tests, side by side, in seconds. */
import { STATIC_CHECKS, UNIT_TESTS, runChecks } from "./lib/checks.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ensureGenerated } from "./lib/prepare.mjs";
import { main, say, seconds } from "./lib/say.mjs";

await main(async () => {
  const begun = Date.now();
  await ensureInstalled();
  await ensureGenerated();
  const isGood = await runChecks([...STATIC_CHECKS, UNIT_TESTS]);
  say(`\n${isGood ? "All checks passed" : "Some checks failed"} in ${seconds(begun)}`);
  process.exitCode = isGood ? 0 : 1;
});
