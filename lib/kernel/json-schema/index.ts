export { SECRET_MASK, splitSecrets } from "./secrets";
export { type JsonSchema } from "./subschemas";
export { validateAgainst } from "./validate";
export { at, pointerKeys, toPointer } from "./subschemas";
