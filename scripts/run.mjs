/** Runs a TypeScript file with the remaining arguments, installing and generating first where needed: `node scripts/run.mjs file.ts …` */
import { become } from "./lib/child.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ensureGenerated } from "./lib/prepare.mjs";
import { main } from "./lib/say.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureGenerated();
  become(process.argv.slice(2));
});
