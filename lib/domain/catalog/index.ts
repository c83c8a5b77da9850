export { catalogEntry, GENERIC_CONNECTOR_ID, listCatalog, SANDBOX_CONNECTOR_ID } from "./entries";
export { listPresets, matchPreset, type Preset } from "./presets";
