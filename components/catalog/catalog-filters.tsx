import type { ReactNode } from "react";
import { SearchBox } from "@/components/ui/search-box";
import { withQuery } from "@/components/ui/with-query";
import type { CatalogEntry } from "@/lib/contracts";
import { FacetLinks } from "./facet-links";
import { signInWords } from "./sign-in-words";

type Auth = CatalogEntry["auth"];

interface Facet<V extends string> {
  readonly value: V;
  readonly count: number;
}

export interface CatalogFiltersProps {
  readonly path: string;
  readonly filter: {
    readonly q: string | undefined;
    readonly category: string | undefined;
    readonly auth: Auth | undefined;
  };
  readonly categories: readonly Facet<string>[];
  readonly auths: readonly Facet<Auth>[];
  readonly children: ReactNode;
}

/** The filters beside the list they filter. */
export function CatalogFilters({ path, filter, categories, auths, children }: CatalogFiltersProps) {
  const { q = "", category, auth } = filter;
  const hrefWith = (change: Partial<CatalogFiltersProps["filter"]>) => withQuery(path, { ...filter, ...change });
  const sum = (facets: readonly Facet<string>[]) => facets.reduce((total, { count }) => total + count, 0);
  const everything = {
    label: "All",
    count: sum(categories),
    href: hrefWith({ category: undefined }),
    current: !category,
  };
  const anySignIn = { label: "Any", count: sum(auths), href: hrefWith({ auth: undefined }), current: !auth };
  return (
    <div className="gap-8 max-lg:space-y-3 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="space-y-3 lg:order-first lg:space-y-6">
        <SearchBox
          label="Search the catalog"
          placeholder="Search"
          path={path}
          value={q}
          keep={{ category, auth }}
          className="max-lg:max-w-96 max-sm:max-w-none"
        />
        <FacetLinks
          label="Category"
          links={[
            everything,
            ...categories.map(({ value, count }) => ({
              label: value,
              count,
              href: hrefWith({ category: value }),
              current: value === category,
            })),
          ]}
        />
        <div className={auths.length < 2 && !auth ? "max-lg:hidden" : undefined}>
          <FacetLinks
            label="Sign-in"
            links={[
              anySignIn,
              ...auths.map(({ value, count }) => ({
                label: signInWords(value).short,
                count,
                href: hrefWith({ auth: value }),
                current: value === auth,
              })),
            ]}
          />
        </div>
      </div>
      <section aria-label="Connectors" className="min-w-0">
        {children}
      </section>
    </div>
  );
}
