import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <div>
        <Skeleton className="h-7 w-48" />
        <Skeleton className="mt-1.5 h-4 w-72 max-w-full" />
      </div>
      <div className="rounded-lg border border-line">
        <SkeletonRows rows={4} label="Loading" />
      </div>
      <Skeleton className="h-20 rounded-lg" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
