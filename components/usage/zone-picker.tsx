"use client";

import { useState } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { useHydrated } from "@/components/ui/use-hydrated";
import { withQuery } from "@/components/ui/with-query";

export interface ZonePickerProps {
  readonly zone: string;
  readonly path: string;
  /** The other choices of the page, which this one keeps. */
  readonly keep: Readonly<Record<string, string | null>>;
}

/** Whose hours and days the page shows. The list of all zones comes from the browser, when somebody reaches for it. */
export function ZonePicker({ zone, path, keep }: ZonePickerProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [all, setAll] = useState<readonly string[]>([]);
  const fill = () => (all.length === 0 ? setAll(Intl.supportedValuesOf("timeZone")) : undefined);
  const own = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  return (
    <form action={path} className="flex min-w-0 gap-2 print:hidden">
      {Object.entries(keep).map(([name, value]) =>
        value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Select
        // The address decides, also after Back.
        key={zone}
        name="tz"
        aria-label="Time zone"
        options={optionsOf(zone, own, all)}
        defaultValue={zone}
        onPointerEnter={fill}
        onFocus={fill}
        onChange={({ target }) =>
          router.push(withQuery(path, { ...keep, tz: target.value === "UTC" ? null : target.value }), { scroll: false })
        }
        className="w-44"
      />
      {hydrated ? null : <Button type="submit">Show</Button>}
    </form>
  );
}

/** UTC, the reader's own and the chosen one first. */
function optionsOf(zone: string, own: string, all: readonly string[]): readonly SelectOption[] {
  const first = [...new Set(["UTC", own, zone])];
  const label = (name: string) => (name === own && name !== "UTC" ? `${written(name)} (yours)` : written(name));
  const rest = all.filter((name) => !first.includes(name));
  return [...first, ...rest].map((name) => ({ value: name, label: label(name) }));
}

function written(name: string): string {
  return name.replaceAll("_", " ");
}
