import { z } from "zod";
import { MemberAdded, MemberAddRequest, MemberChanged, MemberChangeRequest, MemberList, Uuid } from "../index";
import { operation } from "./operation";
import { NO_CONTENT } from "./shared";

const SESSION = ["session"] as const;
const manages = { accepts: SESSION, permission: "members:manage" } as const;
const common = { tag: "Access" } as const;
const params = z.object({ user_id: Uuid });

export const listMembers = operation({
  ...common,
  id: "listMembers",
  method: "GET",
  path: "/api/v1/members",
  summary: "List members",
  description: "The people of the organization and their roles.",
  access: { accepts: SESSION, permission: "members:read" },
  answer: { status: 200, description: "Everybody.", schema: MemberList },
});

export const addMember = operation({
  ...common,
  id: "addMember",
  method: "POST",
  path: "/api/v1/members",
  summary: "Add a member",
  description:
    "A new address becomes an account with the `password` given; without one it can only sign in by the OpenID provider. An account that exists keeps its own password. Only an owner adds an owner.",
  access: manages,
  idempotencyKey: true,
  body: { schema: MemberAddRequest },
  answer: { status: 201, description: "The new member.", schema: MemberAdded },
  errors: { 400: ["duplicate"] },
  examples: [{ title: "A developer", body: { email: "jonas@example.com", name: "Jonas", role: "developer" } }],
});

export const changeRole = operation({
  ...common,
  id: "changeRole",
  method: "PATCH",
  path: "/api/v1/members/{user_id}",
  summary: "Change a member's role",
  description: "Their API keys never may do more than they, so those shrink with them. An organization keeps an owner.",
  access: manages,
  params,
  body: { schema: MemberChangeRequest },
  answer: { status: 200, description: "The member with the new role.", schema: MemberChanged },
  errors: { 404: ["not_found"], 409: ["conflict"] },
});

export const removeMember = operation({
  ...common,
  id: "removeMember",
  method: "DELETE",
  path: "/api/v1/members/{user_id}",
  summary: "Remove a member",
  description:
    "Their API keys here are revoked for good; what they installed stays. The account stays too: it may belong to other organizations.",
  access: manages,
  params,
  answer: NO_CONTENT,
  errors: { 404: ["not_found"], 409: ["conflict"] },
});
