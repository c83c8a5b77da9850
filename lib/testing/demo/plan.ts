import type { ConnectorState, DisconnectCode, Role } from "@/lib/contracts";
import type { RenewalPlan } from "./renewals";

export const DEMO_MEMBERS: readonly { readonly name: string; readonly email: string; readonly role: Role }[] = [
  { name: "Mara Lindqvist", email: "mara@aurora-robotics.example", role: "admin" },
  { name: "Jonas Weber", email: "jonas@aurora-robotics.example", role: "developer" },
  { name: "Aiko Tanaka", email: "aiko@aurora-robotics.example", role: "viewer" },
];

export interface PlannedInstallation {
  readonly connectorId: string;
  readonly name: string;
  /** Null: the connector's own address. */
  readonly url: string | null;
  /** Index into owner + DEMO_MEMBERS. */
  readonly owner: number;
  readonly state: ConnectorState;
  readonly code?: DisconnectCode;
  readonly reason?: string;
  readonly enabled?: boolean;
  /** Days before now. */
  readonly installedDaysAgo: number;
  /** Calls on an ordinary weekday. */
  readonly callsPerDay: number;
  readonly failureShare: number;
  readonly latencyMs: number;
  readonly tools: readonly string[];
  readonly scopes?: readonly string[];
  /** Asked for beside `scopes`, and not granted. */
  readonly missing?: readonly string[];
  readonly signIn?: PlannedSignIn;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What an installation signs in with, and how renewing that went. */
export interface PlannedSignIn {
  readonly issuer: string;
  /** Null: its tokens do not end. */
  readonly endsInMs: number | null;
  readonly renewals?: RenewalPlan;
  /** It could not be renewed the last time, and is tried again. */
  readonly retry?: { readonly failures: number; readonly code: string; readonly inMs: number };
  /** Nothing of it is left but its history. */
  readonly lost?: true;
}

const QUIET = { callsPerDay: 0, failureShare: 0, latencyMs: 200, tools: [] } as const;

/** Fourteen installations of eleven connectors, in every state. The two with a sandbox address are made for real, see demo.ts. */
export const DEMO_INSTALLATIONS: readonly PlannedInstallation[] = [
  {
    connectorId: "conn_github",
    name: "GitHub",
    url: null,
    owner: 1,
    state: "connected",
    installedDaysAgo: 60,
    callsPerDay: 420,
    failureShare: 0.012,
    latencyMs: 310,
    tools: ["search_code", "list_issues", "create_issue", "get_pull_request"],
    scopes: ["repo", "read:org"],
    signIn: { issuer: "https://github.com/login/oauth", endsInMs: null },
  },
  {
    connectorId: "conn_linear",
    name: "Linear",
    url: null,
    owner: 1,
    state: "connected",
    installedDaysAgo: 58,
    callsPerDay: 260,
    failureShare: 0.008,
    latencyMs: 180,
    tools: ["list_issues", "create_issue", "update_issue"],
    scopes: ["read", "write"],
    missing: ["issues:create"],
    signIn: {
      issuer: "https://mcp.linear.app",
      endsInMs: 20 * DAY_MS,
      renewals: { everyMs: 19 * DAY_MS, count: 3, endedAgoMs: 4 * DAY_MS, latencyMs: 240 },
    },
  },
  {
    connectorId: "conn_sentry",
    name: "Sentry",
    url: null,
    owner: 2,
    state: "connected",
    installedDaysAgo: 51,
    callsPerDay: 140,
    failureShare: 0.02,
    latencyMs: 420,
    tools: ["find_issues", "get_issue_details"],
    scopes: ["org:read", "project:read"],
    signIn: {
      issuer: "https://mcp.sentry.dev",
      endsInMs: 12 * DAY_MS,
      renewals: {
        everyMs: 17 * MINUTE_MS,
        count: 3,
        endedAgoMs: 9 * MINUTE_MS,
        latencyMs: 310,
        faults: {
          0: { outcome: "postponed", code: "http_503" },
          1: { outcome: "postponed", code: "unreachable" },
          2: { outcome: "postponed", code: "http_503" },
        },
      },
      retry: { failures: 3, code: "http_503", inMs: 25 * MINUTE_MS },
    },
  },
  {
    connectorId: "conn_notion",
    name: "Notion",
    url: null,
    owner: 1,
    state: "connected",
    installedDaysAgo: 44,
    callsPerDay: 190,
    failureShare: 0.015,
    latencyMs: 520,
    tools: ["search", "fetch", "create_pages"],
    signIn: { issuer: "https://mcp.notion.com", endsInMs: null },
  },
  {
    connectorId: "conn_stripe",
    name: "Stripe",
    url: null,
    owner: 0,
    state: "disconnected",
    code: "refresh_failed",
    reason: "The authorization server no longer accepts the grant. Sign in again to reconnect.",
    installedDaysAgo: 47,
    callsPerDay: 90,
    failureShare: 0.01,
    latencyMs: 240,
    tools: ["list_customers", "create_invoice"],
    scopes: ["mcp"],
    signIn: {
      issuer: "https://access.stripe.com/mcp",
      endsInMs: null,
      lost: true,
      renewals: {
        everyMs: 6 * HOUR_MS,
        count: 14,
        endedAgoMs: 3 * DAY_MS,
        latencyMs: 280,
        faults: { 0: { outcome: "refused", code: "invalid_grant" } },
      },
    },
  },
  {
    connectorId: "conn_intercom",
    name: "Intercom",
    url: null,
    owner: 2,
    state: "disconnected",
    code: "upstream_error",
    reason: "mcp.intercom.com answered with an error.",
    installedDaysAgo: 36,
    callsPerDay: 60,
    failureShare: 0.06,
    latencyMs: 640,
    tools: ["search_conversations"],
  },
  {
    connectorId: "conn_box",
    name: "Box",
    url: null,
    owner: 2,
    state: "disconnected",
    code: "consent_denied",
    reason: "Consent was denied.",
    installedDaysAgo: 6,
    ...QUIET,
  },
  {
    connectorId: "conn_sentry",
    name: "Sentry (staging)",
    url: null,
    owner: 1,
    state: "disconnected",
    code: "client_request",
    reason: "Client request",
    installedDaysAgo: 40,
    ...QUIET,
  },
  {
    connectorId: "conn_atlassian",
    name: "Atlassian",
    url: null,
    owner: 0,
    state: "auth_required",
    installedDaysAgo: 1,
    ...QUIET,
    scopes: ["read:jira-work"],
  },
  {
    connectorId: "conn_hubspot",
    name: "HubSpot",
    url: null,
    owner: 1,
    state: "created",
    installedDaysAgo: 2,
    ...QUIET,
  },
  {
    connectorId: "conn_github",
    name: "GitHub (archive)",
    url: null,
    owner: 0,
    state: "connected",
    enabled: false,
    installedDaysAgo: 55,
    callsPerDay: 0,
    failureShare: 0,
    latencyMs: 300,
    tools: [],
    signIn: { issuer: "https://github.com/login/oauth", endsInMs: null },
  },
];

/** How the sign-in at the sandbox vendor, which is a real one, was renewed before. */
export const HOURLY_RENEWALS: RenewalPlan = {
  everyMs: 48 * MINUTE_MS,
  count: 32,
  endedAgoMs: 47 * MINUTE_MS,
  latencyMs: 90,
  faults: {
    9: { outcome: "postponed", code: "http_503" },
    21: { outcome: "postponed", code: "unreachable" },
  },
  triggers: { 4: "on_demand", 15: "rotate", 20: "resent" },
};
