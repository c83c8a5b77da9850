export { createConnector, createInstallation } from "./create";
export { toConnector, toInstallation } from "./answers";
export { getConnector, getInstallation } from "./get";
export { type Facets, countFacets, listConnectors, listInstallations } from "./list";
export { deleteConnector, deleteInstallation } from "./remove";
export { updateInstallation } from "./update";
export { requireManageable, requireVisible } from "./access";
export { findInstallation, type InstallationRow, lockInstallation, touchLastUsed } from "./store";
export { changed, type Change, transition } from "./transition";
