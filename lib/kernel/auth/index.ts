export { API_KEY_HEADER, API_KEY_PARAMETER, applyAuth } from "./apply";
export {
  addressOfConnection,
  type ConnectionTarget,
  type DatabaseKind,
  describeConnection,
  readConnectionString,
} from "./connection-string";
export type { DatabaseHost } from "./database-hosts";
export { originOf } from "./origin";
export type { AuthSecret, AwsSecret, OutgoingRequest } from "./types";
