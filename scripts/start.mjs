/**
 * `npm start`: from a fresh clone to a running server. Plain JavaScript over Node's own modules, for any Node from 20.
 * `--dev` runs with reload instead of building.
 */
import { become } from "./lib/child.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ensureBuilt, ensureGenerated } from "./lib/prepare.mjs";
import { main } from "./lib/say.mjs";

await main(async () => {
  const isDev = process.argv.includes("--dev");
  await ensureInstalled();
  await ensureGenerated();
  if (!isDev) await ensureBuilt();
  become(["lib/gateway/main.ts"], {
    NODE_ENV: isDev ? "development" : "production",
  });
});
