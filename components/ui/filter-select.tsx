"use client";

import { useRouter } from "next/navigation";
import { Button } from "./button";
import { Select, type SelectOption } from "./select";
import { useHydrated } from "./use-hydrated";
import { type Query, withQuery } from "./with-query";

export interface FilterSelectProps {
  /** Read aloud as its name: "Connector". */
  readonly label: string;
  /** The query's name. */
  readonly name: string;
  /** The choice of none: "Any connector". */
  readonly placeholder: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly path: string;
  /** The other filters, which a choice keeps. */
  readonly keep: Query;
}

/** One filter of a list, in the address. Takes effect when chosen; without script by its button. */
export function FilterSelect({ label, name, placeholder, options, value, path, keep }: FilterSelectProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  return (
    <form action={path} className="flex min-w-0 gap-2">
      {Object.entries(keep).map(([kept, given]) =>
        given ? <input key={kept} type="hidden" name={kept} value={given} /> : null,
      )}
      <Select
        // The address decides, also after Back.
        key={value}
        name={name}
        aria-label={label}
        placeholder={placeholder}
        options={options}
        defaultValue={value}
        onChange={(event) => router.push(withQuery(path, { ...keep, [name]: event.target.value }), { scroll: false })}
        className="flex-1"
      />
      {hydrated ? null : <Button type="submit">Filter</Button>}
    </form>
  );
}
