// Node itself reads this file and its imports for oxlint.config.mjs: hence the extensions.
import {
  type DomainModule,
  type Layer,
  allowances,
  connectorModules,
  directions,
  domainOrder,
  doorPerModule,
  sideDoors,
  singleDoor,
  testsAlso,
} from "./borders.ts";
import {
  type Border,
  environment,
  packagesOf,
  refusedInDb,
  refusedInEgress,
  refusedInStores,
} from "./borders-packages.ts";

interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

const layers = Object.keys(directions) as Layer[];

/**
 * The import borders as oxlint overrides. The last one that matches a file decides alone, so each carries the whole
 * list of its files' borders, and the order is from wide to narrow.
 */
export function borderOverrides(): Override[] {
  return [
    ...layers.flatMap((layer) => zone(layer, ["**/*"], { layer, packages: packagesOf(layer) })),
    ...zone("lib/platform/db", ["**/*"], { layer: "lib/platform", packages: refusedInDb }),
    ...zone("lib/kernel/net", ["**/*"], { layer: "lib/kernel", packages: refusedInEgress }),
    ...zone("lib/connectors", ["*/**/*"], {
      layer: "lib/connectors",
      packages: [...packagesOf("lib/connectors"), connectorsApart],
    }),
    ...allowances.flatMap(({ folder, files, layer, also }) =>
      zone(folder, [files], { layer, also, packages: packagesOf(layer) }),
    ),
    ...domainOrder.flatMap(moduleZones),
  ];
}

function moduleZones(module: DomainModule): Override[] {
  const folder = `lib/domain/${module}`;
  const also: readonly Layer[] = connectorModules.includes(module) ? ["lib/connectors"] : [];
  return [
    ...zone(folder, ["**/*"], { layer: "lib/domain", also, module, packages: packagesOf("lib/domain") }),
    ...zone(folder, ["store*"], { layer: "lib/domain", also, module, packages: refusedInStores }),
  ];
}

interface Zone {
  readonly layer: Layer;
  readonly also?: readonly Layer[];
  readonly module?: DomainModule;
  readonly packages: readonly Border[];
}

/** The files of a folder, and then its tests, which may use more. */
function zone(folder: string, names: readonly string[], borders: Zone): Override[] {
  const globs = (suffix: string) => names.map((name) => `${folder}/${name}${suffix}`);
  const { layer, also = [], module, packages } = borders;
  const own = [...wayOut(layer, also), ...doors, ...unclear, ...packages];
  const test = [...wayOut(layer, [...also, ...testsAlso]), ...doors, ...unclear];
  return [
    restrict(globs(".{ts,tsx}"), [...own, environment, ...(module ? moduleOrder(module) : [])]),
    restrict(globs(".test.{ts,tsx}"), [...test, ...(module ? moduleDoors : [])]),
  ];
}

function restrict(files: readonly string[], patterns: readonly Border[]): Override {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

function wayOut(layer: Layer, also: readonly Layer[]): Border[] {
  const allowed = new Set<Layer>([layer, ...directions[layer], ...also]);
  const refused = layers.filter((other) => !allowed.has(other));
  const into = [...directions[layer], ...also].join(", ") || "nothing of ours";
  const ways = [{ regex: `^@/(${refused.join("|")})(/|$)`, message: `${layer} may import ${into}.` }];
  return layer === "components" ? [...ways, serversOnly] : ways;
}

const serversOnly: Border = {
  regex: "^@/lib/contracts/",
  message: "The operations are for servers: a page hands over what a view shows.",
};

/** A path that leaves its folder by dots is written with @/ instead, so that the borders can read it. */
const unclear: readonly Border[] = [
  { regex: "/\\.{1,2}(/|$)", message: "Another folder is written @/…, a neighbour module ../name." },
  {
    regex: `^\\.\\./(lib|${layers.map((layer) => layer.replace("lib/", "")).join("|")})(/|$)`,
    message: "Another layer is written @/….",
  },
  { regex: "^@/(e2e|bench|scripts|prisma)(/|$)", message: "Nothing in the house imports what stands around it." },
];

const connectorsApart: Border = {
  regex: "^\\.\\.(/|$)|^@/lib/connectors(/|$)",
  message: "A connector stands alone: it imports its own folder and the sdk.",
};

const doors: readonly Border[] = [
  ...singleDoor.map((layer) => ({
    regex: `^@/${layer}/${noneOf(sideDoors[layer] ?? [])}`,
    message: "Past the door: import the layer's index.",
  })),
  { regex: `^@/(${doorPerModule.join("|")})/[^/]+/`, message: "Past the door: import the module's index." },
];

/** Matches whatever is none of the words: without look-around, each way to leave them is spelled out. */
function noneOf(words: readonly string[]): string {
  const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at))));
  const leaving = [...beginnings].map((beginning) => {
    const on = words.filter((word) => word.startsWith(beginning)).map((word) => word.charAt(beginning.length));
    return `${beginning}([^${on.join("")}]|$)`;
  });
  return words.length === 0 ? "" : `(${[...leaving, ...words.map((word) => `${word}.`)].join("|")})`;
}

const moduleDoors: readonly Border[] = [
  { regex: "^\\.\\./[^/]+/", message: "Past the door: import the domain module's index." },
  { regex: "^@/lib/domain(/|$)", message: "Inside the domain a module is written ../name." },
];

function moduleOrder(module: DomainModule): Border[] {
  const notBefore = domainOrder.slice(domainOrder.indexOf(module));
  return [
    ...moduleDoors,
    {
      regex: `^\\.\\./(${notBefore.join("|")})$`,
      message: `${module} may import only the domain modules before it.`,
    },
  ];
}
