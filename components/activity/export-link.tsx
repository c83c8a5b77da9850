import { Download } from "lucide-react";
import { buttonClasses } from "@/components/ui/button-classes";
import { withQuery } from "@/components/ui/with-query";
import type { CallSource } from "./read-calls";

export interface ExportLinkProps {
  readonly source: CallSource;
  /** As the API is asked. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** The calls that the filters find, as a file; the browser takes it as it comes. */
export function ExportLink({ source: { organization, id }, query }: ExportLinkProps) {
  const place = id === null ? "/api/v1/calls" : `/api/v1/installations/${id}/calls`;
  return (
    <a
      href={withQuery(`${place}/export.csv`, { ...query, organization })}
      download
      className={buttonClasses({ size: "sm" })}
    >
      <Download aria-hidden />
      CSV<span className="sr-only"> of these calls</span>
    </a>
  );
}
