/** `npm run build:sdk`: the package human-sdk, ready for npm, in dist/human-sdk, and the types in its reference up to date. */
import { ensureInstalled } from "./lib/install.mjs";
import { inRoot } from "./lib/root.mjs";
import { main, say } from "./lib/say.mjs";
import { buildSdk } from "./lib/sdk-package.mjs";
import { writeTypesSection } from "./lib/sdk-reference.mjs";

const FOLDER = "dist/human-sdk";

await main(async () => {
  await ensureInstalled();
  writeTypesSection();
  await buildSdk(inRoot(FOLDER));
  say(`The package is in ${FOLDER}`);
});
