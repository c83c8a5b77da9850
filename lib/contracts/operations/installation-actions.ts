import {
  ConnectorConnectRequest,
  CredentialSetRequest,
  Installation,
  InstallationConnection,
  InstallationCredentials,
  InstallationTest,
  PreviousCredential,
  RotateCredentialsRequest,
} from "../index";
import { operation } from "./operation";
import { BOTH, CONNECT_OUTCOMES, ETAG, InstallationPath, NO_CONTENT } from "./shared";

const common = {
  tag: "Installations",
  method: "POST",
  invalidStatus: 400,
  access: { accepts: BOTH, permission: "installations:write" },
  params: InstallationPath,
  idempotencyKey: true,
} as const;

export const connectInstallation = operation({
  ...common,
  id: "connectInstallation",
  path: "/api/v1/installations/{id}/connect",
  summary: "Connect an installation",
  description:
    "Answers within 20 seconds: `active`, `error` for an `access_token` that the server refuses, or `pending` with the address of the consent page in `auth_request.authorization_endpoint`. A refused `access_token` changes nothing, and is answered with 400, where the installation is connected or has another credential.",
  body: { schema: ConnectorConnectRequest, required: false },
  answer: {
    status: 200,
    description: "The installation after the attempt.",
    schema: InstallationConnection,
    headers: ETAG,
  },
  ...CONNECT_OUTCOMES,
});

export const disconnectInstallation = operation({
  ...common,
  id: "disconnectInstallation",
  path: "/api/v1/installations/{id}/disconnect",
  summary: "Disconnect an installation",
  description: "Ends the connection and revokes its tokens. It stays away until somebody connects it again.",
  answer: { status: 200, description: "The installation, `inactive`.", schema: Installation, headers: ETAG },
  errors: { 400: ["invalid_state"], 404: ["not_found"], 409: ["conflict"] },
});

export const testInstallation = operation({
  ...common,
  id: "testInstallation",
  path: "/api/v1/installations/{id}/test",
  summary: "Test an installation",
  description:
    "From the address to the list of tools with the credential at hand, step by step. What it finds counts: a server that is lost is disconnected by it, one that is back is connected. With `Accept: application/x-ndjson` it is told while it runs, a JSON object a line: `plan`, a `step` as each ends, then `done` with the whole or `problem`.",
  answer: { status: 200, description: "What was found.", schema: InstallationTest },
  errors: { 404: ["not_found"], 409: ["disabled", "not_connected"] },
});

const credentials = { ...common, path: "/api/v1/installations/{id}/credentials" } as const;
const PROVING = {
  400: ["bad_request"],
  403: ["address_blocked"],
  404: ["not_found"],
  409: ["disabled", "conflict"],
  502: ["upstream_error", "discovery_failed", "pkce_unsupported"],
  504: ["unreachable"],
} as const;

export const getCredentials = operation({
  ...credentials,
  id: "getCredentials",
  method: "GET",
  access: { accepts: BOTH, permission: "installations:read" },
  idempotencyKey: false,
  summary: "Get an installation's credentials",
  description:
    "What may be told of what the installation signs in with: its kind, where it goes, how its renewal does, what was granted and what is missing. Never a secret.",
  answer: { status: 200, description: "The credentials, without their secrets.", schema: InstallationCredentials },
  errors: { 404: ["not_found"] },
});

export const setCredentials = operation({
  ...credentials,
  id: "setCredentials",
  method: "PUT",
  idempotencyKey: false,
  summary: "Set an installation's credentials",
  description:
    "A bearer token, an API key, a user name and password, an OAuth client that asks for itself, a key pair of AWS, or a connection string, in place of what is there. It signs in once before it is kept, and what it was refused with changes nothing; with `verify: false` it is kept as it is.",
  body: { schema: CredentialSetRequest },
  answer: {
    status: 200,
    description: "The installation, with its new credential.",
    schema: Installation,
    headers: ETAG,
  },
  errors: PROVING,
  examples: [
    {
      title: "An API key",
      body: { credential: { type: "api_key", placement: "header", name: "X-Api-Key", value: "the-key" } },
    },
    { title: "A token", body: { credential: { type: "bearer", token: "the-token" }, overlap_seconds: 3600 } },
  ],
});

export const deleteCredentials = operation({
  ...credentials,
  id: "deleteCredentials",
  method: "DELETE",
  idempotencyKey: false,
  summary: "Delete an installation's credentials",
  description:
    "Destroys what the installation signs in with, and the secret of its OAuth client; a grant's tokens are revoked at their provider. The connection ends with it.",
  answer: NO_CONTENT,
  errors: { 404: ["not_found"], 409: ["conflict"] },
});

export const endOverlap = operation({
  ...credentials,
  id: "endOverlap",
  method: "DELETE",
  path: "/api/v1/installations/{id}/credentials/previous/{of}",
  params: InstallationPath.extend({ of: PreviousCredential.shape.of }),
  idempotencyKey: false,
  summary: "End an installation's overlap",
  description:
    "Destroys the secret before, which is no longer tried where the server refuses the new one; of a grant the tokens are revoked, too. Where there is none nothing happens.",
  answer: NO_CONTENT,
  errors: { 404: ["not_found"] },
});

export const rotateCredentials = operation({
  ...common,
  id: "rotateCredentials",
  path: "/api/v1/installations/{id}/credentials/rotate",
  summary: "Rotate an installation's credentials",
  description:
    "With `credential` (or `access_token` for a bearer) the secret at hand is replaced, once the server has taken the new one; the one before stays beside it for `overlap_seconds`, and is tried where the server refuses the new one. With `client_secret` the OAuth client gets another secret and its grant stays. With neither, the grant is renewed at its authorization server.",
  body: { schema: RotateCredentialsRequest, required: false },
  answer: {
    status: 200,
    description: "The installation, with its new credential.",
    schema: Installation,
    headers: ETAG,
  },
  errors: { ...PROVING, 400: ["bad_request", "invalid_state"], 409: ["disabled", "not_connected", "conflict"] },
  examples: [
    { title: "Renew a grant" },
    { title: "Replace a static token", body: { access_token: "the-new-token" } },
    { title: "Another secret of the OAuth client", body: { client_secret: "the-new-secret", overlap_seconds: 86400 } },
  ],
});
