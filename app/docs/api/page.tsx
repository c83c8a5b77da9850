import type { Metadata } from "next";
import { DocsShell } from "@/components/api-docs/docs-shell";
import { OverviewPage } from "@/components/api-docs/overview-page";
import { apiReferencePages } from "@/lib/web";

export const metadata: Metadata = { title: "API reference", robots: { index: true, follow: true } };

export default function ApiOverview() {
  const reference = apiReferencePages();
  return (
    <DocsShell reference={reference} current={null}>
      <OverviewPage reference={reference} />
    </DocsShell>
  );
}
