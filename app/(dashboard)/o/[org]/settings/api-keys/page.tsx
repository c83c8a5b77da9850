import type { Metadata } from "next";
import { CreateKey } from "@/components/settings/create-key";
import { KeysPanel } from "@/components/settings/keys-panel";
import { NoKeysAllowed } from "@/components/settings/no-keys-allowed";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { SCOPES } from "@/lib/contracts";
import { can } from "@/lib/domain/core";
import { listApiKeys } from "@/lib/domain/orgs";
import { pageContext, type SearchParams } from "@/lib/web";
import { create, revoke } from "./actions";
import { readKeysSearch } from "./search-params";

export const metadata: Metadata = { title: "API keys" };

interface ApiKeysProps {
  readonly params: Promise<{ readonly org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function ApiKeysPage({ params, searchParams }: ApiKeysProps) {
  const { org } = await params;
  const { ctx, now } = await pageContext(org);
  if (!can(ctx.principal, "keys:write")) return <NoKeysAllowed />;
  const { values, dropped } = readKeysSearch(await searchParams);
  const { data } = await listApiKeys(ctx, {});
  const scopes = SCOPES.filter((scope) => can(ctx.principal, scope));
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <KeysPanel
        keys={data}
        everybody={can(ctx.principal, "keys:manage")}
        showRevoked={values.revoked !== undefined}
        createKey={<CreateKey scopes={scopes} create={create.bind(null, org)} />}
        revoke={revoke.bind(null, org)}
        now={now}
      />
    </>
  );
}
