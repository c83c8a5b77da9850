import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** A settings page while it loads: one panel with its title and rows. */
export function SettingsSkeleton({ rows }: { readonly rows: number }) {
  return (
    <div aria-busy className="rounded-lg border border-line">
      <div className="flex flex-col gap-1.5 border-b border-line px-4 pt-4 pb-3.5">
        <Skeleton className="h-4 w-28" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <SkeletonRows rows={rows} label="Loading" />
    </div>
  );
}
