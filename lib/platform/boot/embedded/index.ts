export { embeddedDatabase } from "./embedded";
export type { EmbeddedDatabase } from "./embedded";
