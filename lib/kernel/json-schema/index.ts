export { maskSecrets, restoreSecrets, SECRET_MASK, secretPaths, splitSecrets } from "./secrets";
export { type JsonSchema } from "./subschemas";
export { validateAgainst } from "./validate";
export { at, pointerKeys } from "./subschemas";
