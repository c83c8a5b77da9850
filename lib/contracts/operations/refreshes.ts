import { RefreshHistory } from "../index";
import { operation } from "./operation";
import { BOTH, InstallationPath } from "./shared";

export const listRefreshes = operation({
  tag: "Activity",
  id: "listRefreshes",
  method: "GET",
  path: "/api/v1/installations/{id}/credentials/refreshes",
  invalidStatus: 400,
  summary: "List the renewals of an installation's token",
  description:
    "The latest 50 attempts to renew the token, newest first: what caused them, how they ended and when the next one is planned. Empty where there is nothing to renew.",
  access: { accepts: BOTH, permission: "installations:read" },
  params: InstallationPath,
  answer: { status: 200, description: "The attempts.", schema: RefreshHistory },
  errors: { 404: ["not_found"] },
});
