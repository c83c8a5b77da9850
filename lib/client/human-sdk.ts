/** The door of the package `human-sdk`. */
export { HumanClient, type HumanClientOptions } from "./human-client";
export type { Connectors, UpdateInstallationOptions, UsageOptions } from "./connectors";
export type { ConnectOptions } from "./connect";
export type { McpProxy } from "./mcp-proxy";
export type { WaitForStateOptions, WaitOptions } from "./wait";
export type { CallOptions, IdOrObject, OpenUrl } from "./wire";
export {
  ApiError,
  AuthorizationError,
  ConflictError,
  FinalStateError,
  type FieldProblem,
  NotFoundError,
  RateLimitError,
  TimeoutError,
  ValidationError,
} from "./errors";
export type {
  AuthRequest,
  ConnectRequest,
  Connector,
  ConnectorListFilters,
  ConnectorPage,
  ConnectorPreset,
  ConnectorPresetPage,
  ConnectorState,
  CreateConnectorRequest,
  DisconnectCode,
  InstallationStatus,
  Metadata,
} from "./connector-types";
export type {
  ConnectorInstallation,
  InstallationListFilters,
  InstallationPage,
  InstallationSort,
  InstallationUsage,
  UpdateInstallationRequest,
} from "./installation-types";
