export { closeConnections } from "./close";
export { pool, setConnection } from "./connection";
export type { Connection } from "./connection";
export { listen } from "./listen";
export type { Listener } from "./listen";
export { notify } from "./notify";
export { inOrg, inSystem, pgInOrg, pgInSystem, prisma } from "./tenancy";
export type { Tx, TxOptions } from "./tenancy";
export { Prisma } from "./generated/client.ts";
