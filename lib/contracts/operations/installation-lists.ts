import {
  AuditListQuery,
  AuditPage,
  DeliveryListQuery,
  DeliveryPage,
  WebhookEventListQuery,
  WebhookEventPage,
} from "../index";
import { operation } from "./operation";
import { BOTH, InstallationPath } from "./shared";

const common = {
  tag: "Activity",
  method: "GET",
  invalidStatus: 400,
  access: { accepts: BOTH, permission: "installations:read" },
  params: InstallationPath,
  errors: { 404: ["not_found"] },
} as const;

export const listWebhookEvents = operation({
  ...common,
  id: "listWebhookEvents",
  path: "/api/v1/installations/{id}/events",
  summary: "List an installation's webhook events",
  description: "What its webhooks sent, newest first. Those that were not believed are listed too, with the reason.",
  query: WebhookEventListQuery,
  answer: { status: 200, description: "A page of events.", schema: WebhookEventPage },
});

export const listDeliveries = operation({
  ...common,
  id: "listDeliveries",
  path: "/api/v1/installations/{id}/deliveries",
  summary: "List an installation's deliveries",
  description: "Notifications and forwarded events, newest first, each with what was tried.",
  query: DeliveryListQuery,
  answer: { status: 200, description: "A page of deliveries.", schema: DeliveryPage },
});

export const listInstallationAudit = operation({
  ...common,
  id: "listInstallationAudit",
  path: "/api/v1/installations/{id}/audit",
  access: { accepts: BOTH, permission: "audit:read" },
  summary: "List what was done to an installation",
  description: "Its part of the audit trail, newest first.",
  query: AuditListQuery.pick({ action: true, limit: true, cursor: true }),
  answer: { status: 200, description: "A page of the trail.", schema: AuditPage },
});
