/** `npm test`: everything. The last line sums up the tests: `N passed, N failed`. */
import { STATIC_CHECKS, runChecks } from "./lib/checks.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ensureBuilt, ensureGenerated } from "./lib/prepare.mjs";
import { ensureSoftHsm } from "./lib/softhsm.mjs";
import { Stopped, main, say, seconds } from "./lib/say.mjs";
import { runPlaywright, runVitest } from "./lib/tests.mjs";

await main(async () => {
  const begun = Date.now();
  await ensureInstalled();
  await ensureGenerated();
  ensureSoftHsm();
  const isClean = await runChecks(STATIC_CHECKS);
  const built = await isBuilt();
  const results = built
    ? [await runVitest(["unit", "database", "http"]), await runPlaywright()]
    : [await runVitest(["unit", "database"]), { passed: 0, failed: 1 }];
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  say(`Took ${seconds(begun)}${isClean ? "" : "; some checks failed, see above"}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = isClean && failed === 0 ? 0 : 1;
});

/** A build that fails counts as one failed test, and what needs no server is still tested. */
async function isBuilt() {
  try {
    await ensureBuilt();
    return true;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    say(error.message);
    return false;
  }
}
