import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function ActivitySkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2.5">
        <Skeleton className="h-control w-full max-w-160" />
        <Skeleton className="h-control w-full" />
      </div>
      <div className="rounded-lg border border-line">
        <div className="flex h-14 items-center justify-between px-4">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-control-sm w-20" />
        </div>
        <SkeletonRows rows={10} label="Loading calls" />
      </div>
    </div>
  );
}
