import {
  ConnectorConnectRequest,
  Installation,
  InstallationConnection,
  InstallationTest,
  RotateCredentialsRequest,
} from "../index";
import { operation } from "./operation";
import { BOTH, CONNECT_OUTCOMES, ETAG, InstallationPath } from "./shared";

const common = {
  tag: "Installations",
  method: "POST",
  invalidStatus: 400,
  access: { accepts: BOTH, permission: "installations:write" },
  params: InstallationPath,
  idempotencyKey: true,
} as const;

const NETWORK = { 502: ["upstream_error"], 504: ["unreachable"] } as const;

export const connectInstallation = operation({
  ...common,
  id: "connectInstallation",
  path: "/api/v1/installations/{id}/connect",
  summary: "Connect an installation",
  description:
    "Answers within 20 seconds: `active`, `error` for an `access_token` that the server refuses, or `pending` with the address of the consent page in `auth_request.authorization_endpoint`.",
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
    "A handshake and a list of tools with the credential at hand, step by step. What it finds counts: a server that is lost is disconnected by it, one that is back is connected.",
  answer: { status: 200, description: "What was found.", schema: InstallationTest },
  errors: { 404: ["not_found"], 409: ["disabled", "not_connected"] },
});

export const rotateCredentials = operation({
  ...common,
  id: "rotateCredentials",
  path: "/api/v1/installations/{id}/credentials/rotate",
  summary: "Rotate an installation's credentials",
  description:
    "With `access_token` the static token at hand is replaced, once the server has taken the new one. Without, the grant is renewed at its authorization server. What was there stays until the new one has proven itself.",
  body: { schema: RotateCredentialsRequest, required: false },
  answer: {
    status: 200,
    description: "The installation, with its new credential.",
    schema: Installation,
    headers: ETAG,
  },
  errors: {
    400: ["invalid_state"],
    403: ["address_blocked"],
    404: ["not_found"],
    409: ["disabled", "not_connected", "conflict"],
    ...NETWORK,
  },
  examples: [{ title: "Renew a grant" }, { title: "Replace a static token", body: { access_token: "the-new-token" } }],
});
