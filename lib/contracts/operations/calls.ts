import { z } from "zod";
import { Call, CallErrors, CallErrorsQuery, CallFilter, CallListQuery, CallPage, Uuid } from "../index";
import { operation } from "./operation";
import { BOTH, InstallationPath } from "./shared";

const access = { accepts: BOTH, permission: "usage:read" } as const;
const common = { tag: "Calls", method: "GET", access, invalidStatus: 400 } as const;

const CallPath = z.object({ call_id: Uuid });
const KEPT = "Calls are kept for a limited time; usage stays counted.";
const FOLLOW = "Follow what comes with `after` and `wait`, a long poll: a call is told once it has ended.";

export const listCalls = operation({
  ...common,
  id: "listCalls",
  path: "/api/v1/installations/{id}/calls",
  summary: "List an installation's calls",
  description: `What was called, newest first: never arguments, results or headers. Filters hold all at once. ${FOLLOW} ${KEPT}`,
  params: InstallationPath,
  query: CallListQuery,
  answer: { status: 200, description: "A page of calls.", schema: CallPage },
  errors: { 404: ["not_found"] },
  examples: [
    { title: "Slow failures", query: { ok: "false", min_latency_ms: "1000" } },
    { title: "A request by its id", query: { q: "01a1fcbd-eaa3-70c0-8f63-90cd6136cb7c" } },
  ],
});

const EXPORT = {
  summary: "Download calls as CSV",
  query: CallFilter,
  answer: { status: 200, description: "The calls.", schema: z.string(), contentType: "text/csv" },
} as const;
const EXPORTED =
  "Under the list's filters, newest first, to the end. RFC 4180 with a byte order mark; text that a spreadsheet would run as a formula has an apostrophe in front. The answer is sent while the calls are read: one that ends early was broken off.";

export const exportCalls = operation({
  ...common,
  ...EXPORT,
  id: "exportCalls",
  path: "/api/v1/installations/{id}/calls/export.csv",
  description: EXPORTED,
  params: InstallationPath,
  errors: { 404: ["not_found"] },
});

export const exportOrganizationCalls = operation({
  ...common,
  ...EXPORT,
  id: "exportOrganizationCalls",
  path: "/api/v1/calls/export.csv",
  description: `Over every installation that the caller sees. ${EXPORTED}`,
});

export const getCall = operation({
  ...common,
  id: "getCall",
  path: "/api/v1/installations/{id}/calls/{call_id}",
  summary: "Get a call",
  description: `One call with its timeline. ${KEPT} The error of one that is past it says so.`,
  params: InstallationPath.extend(CallPath.shape),
  answer: { status: 200, description: "The call.", schema: Call },
  errors: { 404: ["not_found"] },
});

export const getCallErrors = operation({
  ...common,
  id: "getCallErrors",
  path: "/api/v1/installations/{id}/calls/errors",
  summary: "Group an installation's failed calls",
  description: "Failed calls by operation and error code, the most frequent first, with their course over the stretch.",
  params: InstallationPath,
  query: CallErrorsQuery,
  answer: { status: 200, description: "The groups.", schema: CallErrors },
  errors: { 404: ["not_found"] },
});

export const listOrganizationCalls = operation({
  ...common,
  id: "listOrganizationCalls",
  path: "/api/v1/calls",
  summary: "List the organization's calls",
  description: `As an installation's calls, over every installation that the caller sees. ${FOLLOW}`,
  query: CallListQuery,
  answer: { status: 200, description: "A page of calls.", schema: CallPage },
});

export const getOrganizationCall = operation({
  ...common,
  id: "getOrganizationCall",
  path: "/api/v1/calls/{call_id}",
  summary: "Get a call of any installation",
  description: `One call with its timeline, where only its id is known. ${KEPT}`,
  params: CallPath,
  answer: { status: 200, description: "The call.", schema: Call },
  errors: { 404: ["not_found"] },
});

export const getOrganizationCallErrors = operation({
  ...common,
  id: "getOrganizationCallErrors",
  path: "/api/v1/calls/errors",
  summary: "Group the organization's failed calls",
  description: "As an installation's groups, over every installation that the caller sees.",
  query: CallErrorsQuery,
  answer: { status: 200, description: "The groups.", schema: CallErrors },
});
