export { embeddedDatabase } from "./embedded";
export type { EmbeddedDatabase } from "./embedded";
export { openDatabase, prepareSchema } from "./open";
export type { Database } from "./open";
