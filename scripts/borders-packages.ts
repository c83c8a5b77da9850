import type { Layer } from "./borders.ts";

/** An import that is refused, as no-restricted-imports reads it. Its patterns know no look-around. */
export interface Border {
  readonly regex: string;
  /** Only these names of it; without it, the whole. */
  readonly importNames?: readonly string[];
  readonly message: string;
}

const next: Border = {
  regex: "^next(-auth)?(/|$)",
  message: "Next is imported only in app and lib/web.",
};

// Without look-around, what views must not use of Next has to be listed.
const nextServerParts =
  "app|cache|client|compat|config|constants|dist|document|error|experimental|font|form|head|headers|image|jest|legacy" +
  "|offline|og|root-params|router|script|server|types|web-vitals";

const nextInViews: Border = {
  regex: `^(next|next/(${nextServerParts})(\\.js)?(/.*)?|next-auth|next-auth/(jwt|middleware|next|providers|core)(/.*)?)$`,
  message: "Of Next, components use only link, navigation and dynamic.",
};

const nextInGateway: Border = {
  regex: "^(next/|next-auth(/|$))",
  message: "The gateway starts Next and knows nothing else of it.",
};

const orm: Border = {
  regex: "^(@prisma/|prisma(/|$))|(^|/)generated(/|$)",
  message: "The generated client is lib/platform/db's and the store files'.",
};

const driver: Border = {
  regex: "^pg(-[a-z-]+)?$",
  message: "Connections are lib/platform's; SQL stays in store files.",
};

/** The generated client leaves lib/platform/db by its door, for store files alone. */
const ormTypes: Border = {
  regex: "^@/lib/platform/db$",
  importNames: ["Prisma", "PrismaClient", "prisma"],
  message: "Prisma stays in store files.",
};

export const environment: Border = {
  regex: "^(node:)?process$",
  importNames: ["env"],
  message: "Only lib/platform/env.ts reads the environment.",
};

const graphileWorker: Border = {
  regex: "^graphile-worker(/|$)",
  message: "The queue is lib/platform's; its worker is lib/worker's.",
};

const throughEgress = "Outgoing requests go through egress (lib/kernel/net).";

const outgoingHttp: Border = {
  regex: "^(undici|axios|got|node-fetch|ky|superagent|ws)(/|$)",
  message: throughEgress,
};

/** Servers and the reading of addresses may stay. */
const outgoingSockets: Border = {
  regex: "^(node:)?(http|https|http2|net|tls|dgram)$",
  importNames: [
    "default",
    "request",
    "get",
    "connect",
    "createConnection",
    "createSocket",
    "Socket",
    "TLSSocket",
    "Agent",
  ],
  message: throughEgress,
};

const nameLookups: Border = { regex: "^(node:)?dns(/|$)", message: throughEgress };

const outgoing: readonly Border[] = [outgoingHttp, outgoingSockets, nameLookups];

export const refusedInDb: readonly Border[] = [next, ...outgoing];
export const refusedInStores: readonly Border[] = [next, graphileWorker, ...outgoing];
export const refusedInEgress: readonly Border[] = [next, orm, driver, graphileWorker];

const refusedInHouse: readonly Border[] = [orm, ormTypes, driver, graphileWorker, ...outgoing];

const byLayer: Readonly<Partial<Record<Layer, readonly Border[]>>> = {
  app: refusedInHouse,
  "lib/web": refusedInHouse,
  components: [nextInViews, ...refusedInHouse],
  "lib/gateway": [nextInGateway, ...refusedInHouse],
  "lib/platform": [next, orm, ormTypes, ...outgoing],
  "lib/worker": [next, orm, ormTypes, driver, ...outgoing],
  "lib/testing": [next],
};

/** The packages a layer must leave to others. */
export function packagesOf(layer: Layer): readonly Border[] {
  return byLayer[layer] ?? [next, ...refusedInHouse];
}
