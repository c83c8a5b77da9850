import { AuditListQuery, AuditPage, AuditVerdict } from "../index";
import { operation } from "./operation";
import { BOTH } from "./shared";

const access = { accepts: BOTH, permission: "audit:read" } as const;
const common = { tag: "Audit", method: "GET", access } as const;

export const listAudit = operation({
  ...common,
  id: "listAudit",
  path: "/api/v1/audit",
  summary: "List the audit trail",
  description: "Every change and every refusal in the organization, newest first, with who and what.",
  query: AuditListQuery,
  answer: { status: 200, description: "A page of the trail.", schema: AuditPage },
});

export const verifyAudit = operation({
  ...common,
  id: "verifyAudit",
  path: "/api/v1/audit/verify",
  summary: "Verify the audit trail",
  description:
    "Recomputes the chain of hashes over the whole trail. Keep `head`: a trail that was cut short is only seen against a head from before.",
  answer: { status: 200, description: "Whether every entry fits the one before it.", schema: AuditVerdict },
});
