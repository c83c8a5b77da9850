/** Which way the house flows, as data. scripts/borders-rules.ts turns it into lint rules. */

/** A layer may import itself and the layers listed; everything else is a border. */
export const directions = {
  app: ["components", "lib/web", "lib/domain", "lib/contracts", "lib/client"],
  components: ["lib/client", "lib/contracts"],
  "lib/contracts": [],
  "lib/kernel": [],
  "lib/sdk": [],
  "lib/connectors": ["lib/sdk"],
  "lib/platform": ["lib/kernel"],
  "lib/domain": ["lib/platform", "lib/kernel", "lib/sdk", "lib/contracts"],
  "lib/web": ["lib/domain", "lib/platform", "lib/kernel", "lib/contracts"],
  "lib/client": ["lib/contracts"],
  "lib/cli": ["lib/client", "lib/sdk", "lib/contracts"],
  "lib/worker": ["lib/domain", "lib/platform"],
  "lib/gateway": ["lib/domain", "lib/platform", "lib/kernel"],
  "lib/testing": [
    "lib/contracts",
    "lib/kernel",
    "lib/sdk",
    "lib/connectors",
    "lib/platform",
    "lib/domain",
    "lib/web",
    "lib/client",
    "lib/worker",
    "lib/gateway",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Layer = keyof typeof directions;

/** A domain module imports only the modules before it, through their index.ts. */
export const domainOrder = [
  "core",
  "orgs",
  "audit",
  "catalog",
  "credentials",
  "idempotency",
  "installations",
  "refresh",
  "connect",
  "bulk",
  "usage",
  "proxy",
  "webhooks",
  "deliveries",
  "runtime",
] as const;

export type DomainModule = (typeof domainOrder)[number];

/** Files that may cross one more border than their layer. `files` are names inside `folder`. */
export const allowances: readonly { folder: string; files: string; layer: Layer; also: readonly Layer[] }[] = [
  { folder: "lib/cli", files: "admin*", layer: "lib/cli", also: ["lib/domain", "lib/platform", "lib/kernel"] },
  // It fills an organization with made-up rows, for trying and measuring.
  {
    folder: "lib/cli",
    files: "admin-verbs*",
    layer: "lib/cli",
    also: ["lib/domain", "lib/platform", "lib/kernel", "lib/testing"],
  },
  // The server's entry runs the background work in its own process too.
  { folder: "lib/gateway", files: "{main,serve}*", layer: "lib/gateway", also: ["lib/worker"] },
  // The demo organization starts the sandbox vendor beside the server.
  { folder: "lib/gateway", files: "sandbox*", layer: "lib/gateway", also: ["lib/testing"] },
  { folder: "lib/worker", files: "sandbox*", layer: "lib/worker", also: ["lib/testing"] },
];

/** Only these modules know that connectors exist. */
export const connectorModules: readonly DomainModule[] = ["catalog", "runtime"];

/** Tests may use the builders and the sandbox vendor, beside what their layer may import. */
export const testsAlso: readonly Layer[] = ["lib/testing"];

/** Layers whose one door is `@/<layer>`. */
export const singleDoor: readonly Layer[] = ["lib/contracts", "lib/sdk", "lib/connectors", "lib/client"];

/** Modules inside them with a door of their own, which the layer's door leaves out: a browser has no use for them. */
export const sideDoors: Partial<Readonly<Record<Layer, readonly string[]>>> = {
  "lib/contracts": ["operations", "openapi"],
};

/** Layers whose doors are `@/<layer>/<module or file>`. */
export const doorPerModule: readonly Layer[] = [
  "lib/kernel",
  "lib/platform",
  "lib/domain",
  "lib/web",
  "lib/testing",
  "lib/worker",
  "lib/gateway",
];
