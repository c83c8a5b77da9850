import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div aria-busy>
      <Skeleton className="h-7 w-20" />
      <Skeleton className="mt-1.5 mb-6 h-4 w-96 max-w-full" />
      <div className="mb-3 flex gap-2">
        <Skeleton className="h-control w-52" />
        <Skeleton className="h-control w-44" />
      </div>
      <div className="rounded-lg border border-line">
        <SkeletonRows rows={12} label="Loading the audit trail" />
      </div>
    </div>
  );
}
