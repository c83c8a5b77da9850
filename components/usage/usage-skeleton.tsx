import { Skeleton } from "@/components/ui/skeleton";

export function UsageSkeleton() {
  return (
    <div role="status" aria-label="Loading usage" className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <Skeleton className="h-5 w-44" />
          <Skeleton className="mt-1.5 h-3.5 w-32" />
        </div>
        <Skeleton className="h-control w-80 max-w-full" />
      </div>
      <Skeleton className="h-21 w-full rounded-lg max-lg:h-84" />
      <Skeleton className="h-96 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </div>
  );
}
