import { Panel } from "@/components/ui/panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function ListSkeleton() {
  return (
    <>
      <div className="mb-6">
        <Skeleton className="h-7 w-36" />
        <Skeleton className="mt-1.5 h-4 w-64" />
      </div>
      <div className="-mt-2 mb-3 flex h-9 items-center gap-6 border-b border-line px-2 max-sm:h-11">
        <Skeleton className="h-4 w-6" />
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-control w-64 max-sm:w-full" />
        <Skeleton className="h-control w-20" />
        <Skeleton className="h-control w-26" />
        <Skeleton className="h-control w-24" />
        <Skeleton className="h-control w-20 max-sm:hidden" />
      </div>
      <Panel flush>
        <SkeletonRows rows={10} label="Loading the installations" />
      </Panel>
    </>
  );
}
