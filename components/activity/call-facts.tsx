import Link from "next/link";
import { formatLatency } from "@/components/installations/figures";
import { CopyButton } from "@/components/ui/copy-button";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { formatExact } from "@/components/ui/format-time";
import type { Call } from "@/lib/contracts";
import type { DetailPlaces } from "./call-drawer";
import { callerName, type Callers } from "./callers";
import { formatBytes } from "./format-bytes";

export interface CallFactsProps {
  readonly call: Call;
  readonly isOfAll: boolean;
  readonly callers: Callers;
  readonly places: DetailPlaces;
}

const ERAS = { modern: "2026-07-28 or later", legacy: "2025-11-25 or earlier" } as const;

export function CallFacts({ call, isOfAll, callers, places }: CallFactsProps) {
  const items: (Description | null)[] = [
    { term: "Began, UTC", detail: formatExact(new Date(call.at), "en", "UTC") },
    isOfAll ? { term: "Installation", detail: <InstallationLink call={call} places={places} /> } : null,
    { term: "Method", detail: <code className="font-mono text-caption">{call.method}</code> },
    { term: "Latency", detail: <span className="figures">{formatLatency(call.latency_ms)}</span> },
    { term: "HTTP status", detail: call.status === 0 ? "No answer" : <span className="figures">{call.status}</span> },
    call.error_code === null
      ? null
      : { term: "Error code", detail: <code className="font-mono text-caption">{call.error_code}</code> },
    { term: "Access token", detail: tokenWords(call.token_refreshed) },
    { term: "Caller", detail: callerName(call.passport_id, callers) },
    { term: "Client", detail: call.client ?? "Did not say" },
    { term: "Protocol", detail: call.era === null ? "Did not say" : ERAS[call.era] },
    { term: "Request, answer", detail: bytesWords(call) },
    { term: "Request id", detail: <Copyable text={call.request_id} label="Copy request id" /> },
    { term: "Call id", detail: <Copyable text={call.id} label="Copy call id" /> },
  ];
  return (
    <section aria-labelledby="call-facts">
      <h3 id="call-facts" className="mb-1 font-medium">
        Facts
      </h3>
      <DescriptionList items={items.filter((item) => item !== null)} />
      <p className="mt-3 text-caption text-muted">Arguments, results and headers are never recorded.</p>
    </section>
  );
}

function InstallationLink({ call, places }: Pick<CallFactsProps, "call" | "places">) {
  if (call.installation_name === null) return "Deleted";
  return (
    <Link href={`${places.installations}/${call.installation_id}`} className="underline underline-offset-2">
      {call.installation_name}
    </Link>
  );
}

function tokenWords(refreshed: boolean | null): string {
  if (refreshed === null) return "Not known";
  return refreshed ? "Renewed for this call" : "Was still good";
}

function bytesWords({ bytes_in: bytesIn, bytes_out: bytesOut }: Call): string {
  if (bytesIn === null || bytesOut === null) return "Not known";
  return `${formatBytes(bytesIn)}, ${formatBytes(bytesOut)}`;
}

function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono text-caption wrap-anywhere select-all">{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}
