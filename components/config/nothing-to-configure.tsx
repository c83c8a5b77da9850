import { SlidersHorizontal } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export function NothingToConfigure({ name }: { readonly name: string }) {
  return (
    <EmptyState kind="first-use" icon={<SlidersHorizontal aria-hidden />} title={`${name} has nothing to set`}>
      This connector works with its address and its sign-in alone.
    </EmptyState>
  );
}
