export {
  catalogEntries,
  catalogEntry,
  GENERIC_CONNECTOR_ID,
  getCatalogEntry,
  listCatalog,
  SANDBOX_CONNECTOR_ID,
  SANDBOX_WORKFLOWS_ID,
} from "./entries";
export { listPresets, matchPreset, operatorPresets, type Preset } from "./presets";
export { type CatalogFacet, type CatalogSearch, searchCatalog } from "./search";
