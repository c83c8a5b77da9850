import { X } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { FilterSelect } from "@/components/ui/filter-select";
import { type CallQuery, LASTS, lastWords, logHref } from "./call-query";
import { stretchWords } from "./stretch-words";

export interface WhenFilterProps {
  readonly query: CallQuery;
  readonly path: string;
}

/** A stretch that ends now; one that was chosen elsewhere is told, and can be dropped. */
export function WhenFilter({ query, path }: WhenFilterProps) {
  const { from, to, last } = query;
  if (from === undefined && to === undefined) {
    const options = LASTS.map((value) => ({ value, label: lastWords[value] }));
    const keep = { ...query, last: undefined };
    return (
      <FilterSelect
        label="When"
        name="last"
        placeholder="Any time"
        options={options}
        value={last ?? ""}
        path={path}
        keep={keep}
      />
    );
  }
  const words = stretchWords(from, to);
  return (
    <ButtonLink
      href={logHref(path, { ...query, from: undefined, to: undefined })}
      scroll={false}
      iconEnd={<X aria-hidden className="ms-auto" />}
      aria-label={`${words}: show any time instead`}
      className="min-w-0 justify-start max-lg:col-span-2"
    >
      <span className="truncate">{words}</span>
    </ButtonLink>
  );
}
