"use client";

import type { ReactNode } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { type Query, withQuery } from "@/components/ui/with-query";

export interface FilterChoice {
  /** Read aloud as its name: "Latency". */
  readonly label: string;
  /** The query's name. */
  readonly name: string;
  /** The choice of none: "Any latency". */
  readonly placeholder: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
}

export interface FilterFormProps {
  readonly choices: readonly FilterChoice[];
  readonly path: string;
  /** The other filters, which a choice keeps. */
  readonly keep: Query;
  /** Before the choices. */
  readonly children?: ReactNode;
}

/** Several filters of a list side by side, each in the address as soon as it is chosen; without script by one button. */
export function FilterForm({ choices, path, keep, children }: FilterFormProps) {
  const router = useRouter();
  const choose = (name: string, value: string) => {
    const chosen = Object.fromEntries(choices.map((choice) => [choice.name, choice.value]));
    router.push(withQuery(path, { ...keep, ...chosen, [name]: value }), { scroll: false });
  };
  return (
    <form action={path} className="grid grid-cols-2 gap-2.5 sm:grid-cols-3 lg:grid-cols-5">
      {Object.entries(keep).map(([name, kept]) =>
        kept ? <input key={name} type="hidden" name={name} value={kept} /> : null,
      )}
      {children}
      {choices.map(({ label, name, placeholder, options, value }) => (
        <Select
          // The address decides, also after Back.
          key={`${name} ${value}`}
          name={name}
          aria-label={label}
          placeholder={placeholder}
          options={options}
          defaultValue={value}
          onChange={(event) => choose(name, event.target.value)}
        />
      ))}
      {/* Not <noscript>: what streams into it would not find its place. */}
      <div className="hidden noscript:block">
        <Button type="submit">Filter</Button>
      </div>
    </form>
  );
}
