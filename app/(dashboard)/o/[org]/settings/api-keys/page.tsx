import type { Metadata } from "next";
import { CreateKey } from "@/components/settings/create-key";
import { KeysPanel } from "@/components/settings/keys-panel";
import { NoKeysAllowed } from "@/components/settings/no-keys-allowed";
import { SCOPES } from "@/lib/contracts";
import { can } from "@/lib/domain/core";
import { listApiKeys } from "@/lib/domain/orgs";
import { pageContext } from "@/lib/web";
import { create, revoke } from "./actions";
import { readSearch, type Search } from "./search-params";

export const metadata: Metadata = { title: "API keys" };

interface ApiKeysProps {
  readonly params: Promise<{ readonly org: string }>;
  readonly searchParams: Promise<Search>;
}

export default async function ApiKeysPage({ params, searchParams }: ApiKeysProps) {
  const { org } = await params;
  const { ctx, now } = await pageContext(org);
  if (!can(ctx.principal, "keys:write")) return <NoKeysAllowed />;
  const { data } = await listApiKeys(ctx, {});
  const scopes = SCOPES.filter((scope) => can(ctx.principal, scope));
  return (
    <KeysPanel
      keys={data}
      everybody={can(ctx.principal, "keys:manage")}
      showRevoked={readSearch(await searchParams).revoked}
      createKey={<CreateKey scopes={scopes} create={create.bind(null, org)} />}
      revoke={revoke.bind(null, org)}
      now={now}
    />
  );
}
