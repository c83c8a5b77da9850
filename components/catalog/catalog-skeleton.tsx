import { Skeleton } from "@/components/ui/skeleton";

const cards = Array.from({ length: 9 }, (_, index) => `card-${index}`);
const facets = Array.from({ length: 8 }, (_, index) => `facet-${index}`);

export function CatalogSkeleton() {
  return (
    <div role="status" aria-label="Loading the catalog">
      <Skeleton className="h-7 w-28" />
      <Skeleton className="mt-1.5 mb-6 h-4 w-64" />
      <div className="gap-8 max-lg:space-y-3 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)]">
        <div className="space-y-3 lg:space-y-6">
          <Skeleton className="h-control w-full" />
          <div className="space-y-2 max-lg:hidden">
            {facets.map((key) => (
              <Skeleton key={key} className="h-6 w-full" />
            ))}
          </div>
        </div>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
          {cards.map((key) => (
            <div key={key} className="h-40 rounded-lg border border-line p-4">
              <Skeleton className="size-8" />
              <Skeleton className="mt-4 h-4 w-full" />
              <Skeleton className="mt-2 h-4 w-2/3" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
