import type { Bench } from "./bench";
import { benchMetering } from "./metering";
import { benchList } from "./list";
import { benchProxy } from "./proxy";
import { benchRefresh } from "./refresh";
import { benchRotate } from "./rotate";
import { benchUsage } from "./usage";

const benches: Readonly<Record<string, Bench>> = {
  metering: benchMetering,
  list: benchList,
  proxy: benchProxy,
  refresh: benchRefresh,
  rotate: benchRotate,
  usage: benchUsage,
};

/** `npm run bench -- <name> [--quick]`: a table for people, and as last line `{"bench", "figures"}`. */
const [name = "", ...flags] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(benches).join("|")}> [--quick]`);
  process.exit(2);
}
const figures = await bench({ isQuick: flags.includes("--quick"), say: (line) => console.log(line) });
console.log(JSON.stringify({ bench: name, figures }));
process.exit(0);
