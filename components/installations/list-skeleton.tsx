import { Panel } from "@/components/ui/panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function ListSkeleton() {
  return (
    <>
      <div className="mb-6">
        <Skeleton className="h-7 w-36" />
        <Skeleton className="mt-1.5 h-4 w-64" />
      </div>
      <div className="mb-3 flex flex-wrap gap-3">
        <Skeleton className="h-control w-64 max-sm:w-full" />
        <Skeleton className="h-control w-48 max-sm:w-full" />
      </div>
      <Panel flush>
        <SkeletonRows rows={10} label="Loading the installations" />
      </Panel>
    </>
  );
}
