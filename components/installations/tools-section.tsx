import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ConnectorTools } from "@/lib/contracts";
import { ToolList } from "./tool-list";

export interface ToolsSectionProps {
  readonly answer: ConnectorTools;
  readonly name: string;
  /** Null for those who may not connect it. */
  readonly connectHref: string | null;
  /** This page, to try again. */
  readonly href: string;
}

export function ToolsSection({ answer, name, connectHref, href }: ToolsSectionProps) {
  if (answer.kind === "unavailable")
    return <Unavailable answer={answer} name={name} connectHref={connectHref} href={href} />;
  const { tools, truncated } = answer;
  if (tools.length === 0) {
    return (
      <EmptyState kind="first-use" title={`${name} offers no tools`}>
        It may offer more to another account, or with further permissions.
      </EmptyState>
    );
  }
  const count = `${tools.length}${truncated ? "+" : ""} ${tools.length === 1 ? "tool" : "tools"}`;
  return (
    <Panel
      title={count}
      description={`As ${name} describes them just now. What a tool does is the server’s own claim.`}
      flush
    >
      <ToolList tools={tools} />
    </Panel>
  );
}

const NEEDS_CONNECT = ["not_connected", "token_rejected", "insufficient_scope"];

function Unavailable({
  answer: { code, message },
  name,
  connectHref,
  href,
}: ToolsSectionProps & { readonly answer: Extract<ConnectorTools, { kind: "unavailable" }> }) {
  const connect = NEEDS_CONNECT.includes(code);
  return (
    <EmptyState
      kind={connect || code === "disabled" ? "first-use" : "failed"}
      title={connect || code === "disabled" ? "No tools to show yet" : `The tools of ${name} could not be listed`}
      action={
        connect && connectHref !== null ? (
          <ButtonLink variant="primary" href={connectHref}>
            Connect {name}
          </ButtonLink>
        ) : connect || code === "disabled" ? null : (
          <ButtonLink href={href} prefetch={false}>
            Try again
          </ButtonLink>
        )
      }
    >
      {message}
    </EmptyState>
  );
}

export function ToolsSkeleton() {
  return (
    <Panel flush>
      <SkeletonRows rows={6} label="Asking the server for its tools" />
    </Panel>
  );
}
