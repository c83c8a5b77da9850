import { Skeleton } from "@/components/ui/skeleton";

const FIELDS = ["one", "two", "three", "four"];

export function ConfigSkeleton() {
  return (
    <div role="status" aria-label="Loading the configuration" className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="rounded-lg border border-line p-4">
        <Skeleton className="h-5 w-32" />
        <div className="mt-7 flex max-w-2xl flex-col gap-7">
          {FIELDS.map((key) => (
            <div key={key} className="flex flex-col gap-2">
              <Skeleton className="h-4 w-36" />
              <Skeleton className="h-control w-full" />
              <Skeleton className="h-3.5 w-72" />
            </div>
          ))}
        </div>
      </div>
      <div className="h-44 rounded-lg border border-line p-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="mt-5 h-4 w-48" />
        <Skeleton className="mt-5 h-control w-32" />
      </div>
    </div>
  );
}
