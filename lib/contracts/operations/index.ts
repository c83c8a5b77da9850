import * as access from "./access";
import * as audit from "./audit";
import * as calls from "./calls";
import * as catalog from "./catalog";
import * as config from "./config";
import * as connectors from "./connectors";
import * as dataPlane from "./data-plane";
import * as installationActions from "./installation-actions";
import * as installationLists from "./installation-lists";
import * as installations from "./installations";
import * as members from "./members";
import * as oauth from "./oauth";
import { METHODS, type Operation } from "./operation";
import * as refreshes from "./refreshes";
import * as selections from "./selections";
import * as server from "./server";
import * as usage from "./usage";

/**
 * Everything the API does, by the operations' names. Not part of the contracts' own door: this is for servers and tests,
 * and a browser has no use for it.
 */
export const operations = {
  ...installations,
  ...selections,
  ...config,
  ...installationActions,
  ...installationLists,
  ...refreshes,
  ...connectors,
  ...oauth,
  ...dataPlane,
  ...usage,
  ...calls,
  ...catalog,
  ...audit,
  ...access,
  ...members,
  ...server,
};

/** By address, what reads before what changes: a module does not keep the order that it was written in. */
export const allOperations: readonly Operation[] = Object.values<Operation>(operations).toSorted(
  (a, b) => sortKey(a).localeCompare(sortKey(b), "en") || METHODS.indexOf(a.method) - METHODS.indexOf(b.method),
);

/** A parameter comes before words in its place. */
function sortKey({ path }: Operation): string {
  return path.replaceAll("{", "0{");
}

export { errorsOf } from "./errors";
export {
  type Answer,
  BODY_MAX_BYTES,
  type Credential,
  invalidStatusOf,
  type Operation,
  type ResultOf,
  type Tag,
  TAGS,
} from "./operation";
