import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { InstallationView } from "@/lib/contracts";

export interface InstallationFactsProps {
  readonly view: InstallationView;
  readonly connector: { readonly name: string; readonly href: string } | null;
  readonly now: Date;
}

/** What an installation is, as opposed to how it does. */
export function InstallationFacts({ view, connector, now }: InstallationFactsProps) {
  const { installation, owner_name: owner } = view;
  const { id, url, shared, server_info: server, created_at: created, connected_at: connected } = installation;
  const items: Description[] = [
    { term: "Connector", detail: connector ? <ConnectorLink {...connector} /> : installation.connector_id },
    { term: "Address", detail: <Copyable text={url} what="address" /> },
    { term: "Owner", detail: owner },
    { term: "Visible to", detail: shared ? "Everybody in the organization" : "Its owner and admins" },
    { term: "Installed", detail: <Time value={created} now={now} /> },
    { term: "Connected", detail: connected === null ? "Not yet" : <Time value={connected} now={now} /> },
    ...sessionEnds(view, now),
    { term: "Server", detail: server ? `${server.name} ${server.version}` : "Known once it is connected" },
    ...(server ? [{ term: "Protocol", detail: `MCP ${server.protocol_version}` }] : []),
    { term: "Installation id", detail: <Copyable text={id} what="id" /> },
  ];
  return <DescriptionList items={items} />;
}

function sessionEnds({ credentials }: InstallationView, now: Date): Description[] {
  const token = credentials.find(({ kind }) => kind === "oauth" || kind === "bearer");
  if (!token) return [];
  const { expires_at: expires, next_refresh_at: refresh } = token;
  return [
    { term: "Sign-in ends", detail: expires === null ? "Does not end by itself" : <Time value={expires} now={now} /> },
    ...(refresh === null ? [] : [{ term: "Renewed", detail: <Time value={refresh} now={now} /> }]),
  ];
}

function ConnectorLink({ name, href }: { readonly name: string; readonly href: string }) {
  return (
    <Link href={href} className="text-accent-fg hover:underline">
      {name}
    </Link>
  );
}

function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 flex-1 font-mono text-caption/5 wrap-anywhere">{text}</code>
      <CopyButton text={text} label={`Copy ${what}`} className="-my-1" />
    </span>
  );
}
