export { openApiDocument } from "./document";
export type { Document, JsonSchema, OperationObject, ParameterObject, Reference, ResponseObject } from "./types";
export { apiReference } from "./reference";
