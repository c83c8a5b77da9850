import { SCOPES } from "@/lib/contracts";
import * as audit from "@/lib/domain/audit";
import * as connect from "@/lib/domain/connect";
import { systemCtx } from "@/lib/domain/core";
import * as credentials from "@/lib/domain/credentials";
import * as orgs from "@/lib/domain/orgs";
import { notFound } from "@/lib/kernel/errors";
import { seedOrganization } from "@/lib/testing/seed";

type Options = Readonly<Record<string, string | undefined>>;

const BY = "command line";

export function createOrganization({ name }: Options): Promise<object> {
  return orgs.createOrganization({ name }, BY);
}

export async function createUser({ org, email, password, name, role }: Options): Promise<object> {
  const { id } = await organizationOf(org);
  const given = {
    email,
    role,
    ...(password === undefined ? {} : { password }),
    ...(name === undefined ? {} : { name }),
  };
  return orgs.createUser(id, given, BY);
}

export async function createKey({
  org,
  email,
  scopes,
  name,
  expires,
}: Options): Promise<{ api_key: string; id: string }> {
  const { id: orgId } = await organizationOf(org);
  const ctx = systemCtx(orgId, BY);
  const member = (await orgs.listMembers(ctx, {})).find((one) => one.email === email?.trim().toLowerCase());
  if (!member) throw notFound(`Member ${email}`);
  const wanted = scopes === "all" ? [...SCOPES] : scopes?.split(",").map((scope) => scope.trim());
  const made = await orgs.createApiKey(ctx, { name, scopes: wanted, expires_at: expires, user_id: member.id });
  return { api_key: made.api_key, id: made.id };
}

export async function seed({ org, installations, calls }: Options): Promise<object> {
  const { id } = await organizationOf(org);
  return seedOrganization(id, { installations: Number(installations), calls: Number(calls) });
}

export async function rotateKeys(): Promise<object> {
  const { keyVersion, rewrapped, unreadable } = await credentials.rotateKeys();
  return { key_version: keyVersion, rewrapped, unreadable };
}

export async function keysStatus(): Promise<object> {
  const { provider, activeVersion, versions, healthy, problem, rotating, orphans } = await credentials.keysStatus();
  return {
    provider,
    active_version: activeVersion,
    versions: versions.map(({ version, keeper, reference }) => ({ version, keeper, reference })),
    healthy,
    problem,
    rotating,
    credentials_by_key_version: Object.fromEntries(versions.map(({ version, secrets }) => [version, secrets])),
    of_unknown_version: orphans,
  };
}

export async function revokeAll({ org, apiKeys }: Options): Promise<object> {
  const { id } = await organizationOf(org);
  const { disconnected, grants, waitingFor } = await connect.revokeAll(id);
  const { revoked, waiting, unsupported, refused, unreadable } = grants;
  const keys = apiKeys === undefined ? {} : { api_keys_revoked: await orgs.revokeApiKeys(systemCtx(id, "revoke-all")) };
  return {
    disconnected,
    revoked,
    pending: waiting,
    failed: refused + unreadable,
    unsupported,
    refused,
    unreadable,
    waiting_for: waitingFor.map(({ issuer, count, code, since, nextTryAt }) => ({
      issuer,
      grants: count,
      code,
      since,
      next_try_at: nextTryAt,
    })),
    ...keys,
  };
}

export async function verifyAudit({ org }: Options): Promise<object> {
  const { id } = await organizationOf(org);
  return audit.verifyAudit(systemCtx(id, BY), {});
}

async function organizationOf(slug: string | undefined) {
  const found = await orgs.findOrganization(slug ?? "");
  if (!found) throw notFound(`Organization ${slug}`);
  return found;
}
