import { ChartColumn } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { CodeTabs } from "@/components/ui/code-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { snippetsOf } from "@/components/installations/snippets";
import type { InstallationView } from "@/lib/contracts";

/** Calls there were, only not in this stretch. */
export function NoCallsInPeriod({ span, href }: { readonly span: string; readonly href: string }) {
  return (
    <EmptyState
      kind="no-match"
      title={`No calls in ${span}`}
      action={<ButtonLink href={href}>Show the last 30 days</ButtonLink>}
    >
      Choose another period to see when this was called.
    </EmptyState>
  );
}

/** Never called: how the first call is made. */
export function FirstCall({ view }: { readonly view: InstallationView }) {
  const { installation, endpoint, connector_uuid: uuid } = view;
  const { name, connector_id: connectorId, server_info: server } = installation;
  const facts = { endpoint, uuid, slug: connectorId.replace(/^conn_/, ""), modern: server?.era === "modern" };
  return (
    <div className="flex flex-col gap-4">
      <EmptyState kind="first-use" icon={<ChartColumn aria-hidden />} title={`${name} has not been called yet`}>
        Each call appears here within seconds: how many, how quick, and what failed.
      </EmptyState>
      <div>
        <h3 className="mb-2 font-medium">Make the first call</h3>
        <CodeTabs label="Make the first call" samples={snippetsOf(facts)} />
      </div>
    </div>
  );
}

export function NoCallsAnywhere({ installationsHref }: { readonly installationsHref: string }) {
  return (
    <EmptyState
      kind="first-use"
      icon={<ChartColumn aria-hidden />}
      title="Nothing has been called yet"
      action={
        <ButtonLink variant="primary" href={installationsHref}>
          Open installations
        </ButtonLink>
      }
    >
      Once an agent calls one of your connectors, its calls, failures and latencies are counted here.
    </EmptyState>
  );
}
