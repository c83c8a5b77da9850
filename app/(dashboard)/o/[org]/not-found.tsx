import type { Metadata } from "next";
import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function PageNotFound() {
  return (
    <EmptyState kind="no-match" heading="h1" icon={<SearchX aria-hidden />} title="There is nothing here">
      It may have been deleted, or it belongs to somebody else.
    </EmptyState>
  );
}
