export { ROLES, SCOPES, Role, Scope } from "./access";
export { Problem, ProblemField } from "./problem";
export {
  AuthRequest,
  Connector,
  ConnectorConnectRequest,
  ConnectorCreateRequest,
  ConnectorListQuery,
  ConnectorPage,
  ConnectorPreset,
  ConnectorPresetPage,
  ConnectorReadQuery,
  ConnectorState,
  DisconnectCode,
  InstallationStatus,
  Metadata,
  ServerUrl,
} from "./connector";
export { Installation, InstallationCreateRequest, InstallationPatchRequest } from "./installation";
export { allowingMask, SECRET_MASK } from "./kept-secret";
export { type FieldFault, fieldErrorInWords } from "./field-words";
export {
  CONFIG_VERSIONS_MAX,
  ConfigChange,
  ConfigReplaceRequest,
  ConfigVersion,
  ConfigVersionListQuery,
  ConfigVersionPage,
} from "./config-version";
export {
  InstallationCount,
  InstallationFacets,
  InstallationFilter,
  InstallationListQuery,
  InstallationPage,
  InstallationSort,
} from "./installation-list";
export { BulkAction, BulkRequest, BulkRun } from "./bulk";
export {
  SavedView,
  SavedViewCreateRequest,
  SavedViewDefaultRequest,
  SavedViewPage,
  SavedViewPatchRequest,
  SavedViewSearch,
} from "./saved-view";
export { guardFormula } from "./csv";
export { ConnectionTestEvent, InstallationConnection, InstallationTest } from "./installation-actions";
export {
  CredentialInput,
  CredentialSetRequest,
  InstallCredentials,
  OAuthClientCredential,
  OVERLAP_SECONDS_DEFAULT,
  OVERLAP_SECONDS_MAX,
  RotateCredentialsRequest,
} from "./credential";
export {
  CredentialPlacement,
  CredentialType,
  CredentialView,
  InstallationCredentials,
  PreviousCredential,
  RefreshHealth,
} from "./credential-view";
export {
  Call,
  CallErrorGroup,
  CallErrors,
  CallErrorsQuery,
  CallFilter,
  CallListQuery,
  CallPage,
  CallTimeline,
} from "./call";
export {
  InstallationUsage,
  OrganizationUsage,
  TimeZone,
  UsageBreakdown,
  UsageBreakdownQuery,
  UsageFigures,
  UsageInterval,
  UsagePart,
  UsagePeriod,
  UsagePoint,
  UsageReport,
  UsageReportQuery,
  UsageSeries,
  UsageSeriesQuery,
  UsageStretch,
  UsageSummary,
} from "./usage";
export { ApiKey, ApiKeyCreateRequest, ApiKeyCreated, ApiKeyPage } from "./api-key";
export { AuthKind, CatalogEntry, CatalogPage } from "./catalog";
export { AuditEntry, AuditListQuery, AuditPage, AuditVerdict } from "./audit";
export { WebhookEvent, WebhookEventListQuery, WebhookEventPage, WebhookFailure } from "./webhook-event";
export { Delivery, DeliveryAttempt, DeliveryListQuery, DeliveryPage, DeliveryStatus } from "./delivery";
export {
  ConnectAttempt,
  ConnectionStep,
  ConnectionTest,
  ConnectorTool,
  ConnectorTools,
  CredentialFacts,
  InstalledCount,
  InstallationView,
  InstallOutcome,
  ServerInspection,
} from "./connecting";
export {
  Email,
  Member,
  MemberAdded,
  MemberAddRequest,
  MemberChanged,
  MemberChangeRequest,
  MemberList,
  Password,
  PersonName,
} from "./member";
export { Refresh, REFRESHES_MAX, RefreshHistory, RefreshOutcome, RefreshTrigger } from "./refresh";
export { Revocation, REVOCATIONS_MAX, RevocationState } from "./revocation";
export { InstallationRef, Timestamp, Uuid } from "./primitives";
export { ClientMetadata, ProtectedResource } from "./oauth-documents";
export type {
  ApiAnswer,
  ApiBody,
  ApiError,
  ApiFailure,
  ApiField,
  ApiObject,
  ApiOperation,
  ApiReference,
  ApiSample,
  ApiSection,
  ApiType,
} from "./reference";
