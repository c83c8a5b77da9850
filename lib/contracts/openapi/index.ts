export { openApiDocument } from "./document";
export type {
  Document,
  HeaderObject,
  JsonSchema,
  MediaType,
  OperationObject,
  ParameterObject,
  Reference,
  ResponseObject,
} from "./types";
export { apiReference } from "./reference";
