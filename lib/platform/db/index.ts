export { openDatabase } from "./open";
export type { Database } from "./open";
export { closeListener, listen } from "./listen";
export type { Listener } from "./listen";
export { notify } from "./notify";
export { inOrg, inSystem, pgInOrg, pgInSystem, prisma } from "./tenancy";
export type { Tx, TxOptions } from "./tenancy";
export { pool } from "./connection";
export { Prisma } from "./generated/client.ts";
