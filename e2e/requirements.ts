import { config } from "./requirements/config";
import { connecting } from "./requirements/connecting";
import { connectors } from "./requirements/connectors";
import { credentials } from "./requirements/credentials";
import { credentialPages } from "./requirements/credential-pages";
import { described } from "./requirements/described";
import { hostile } from "./requirements/hostile";
import { house } from "./requirements/house";
import { listPage } from "./requirements/list-page";
import { lists } from "./requirements/lists";
import { proxy } from "./requirements/proxy";
import { refresh } from "./requirements/refresh";
import { requests } from "./requirements/requests";
import { requestLog } from "./requirements/request-log";
import type { Requirement } from "./requirements/requirement";
import { safety } from "./requirements/safety";
import { sdk } from "./requirements/sdk";
import { state } from "./requirements/state";

/** Id → promise. A test cites the ids it proves; scripts/requirements.test.ts fails on an id that none cites. */
export const requirements: Readonly<Record<string, Requirement>> = {
  ...connectors,
  ...state,
  ...connecting,
  ...credentials,
  ...lists,
  ...listPage,
  ...proxy,
  ...safety,
  ...hostile,
  ...described,
  ...requestLog,
  ...house,
  ...config,
  ...sdk,
  ...requests,
  ...refresh,
  ...credentialPages,
};
